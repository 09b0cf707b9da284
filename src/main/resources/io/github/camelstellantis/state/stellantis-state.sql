-- What JdbcStateRepository keeps the positions of consumers in: PostgreSQL and H2. It runs this by itself where the table
-- is missing, unless it is told not to.
CREATE TABLE stellantis_state (
    -- Hashes of app, realm, account and VIN, and the operation
    state_key VARCHAR NOT NULL PRIMARY KEY,
    -- What has been delivered
    state     VARCHAR NOT NULL
)
