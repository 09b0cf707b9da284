-- What JdbcTokenStore keeps logins in: PostgreSQL and H2. It runs this by itself where the table is missing,
-- unless it is told not to.
CREATE TABLE stellantis_login (
    client_id          VARCHAR NOT NULL,
    realm              VARCHAR NOT NULL,
    account            VARCHAR NOT NULL,
    -- One more with each replacement, from a random number on, so that none comes again after a removal
    version            BIGINT  NOT NULL,
    -- Since when somebody is refreshing this version, by the database's clock
    refresh_started_at TIMESTAMP WITH TIME ZONE,
    -- Encrypted
    login              VARCHAR NOT NULL,
    PRIMARY KEY (client_id, realm, account)
)
