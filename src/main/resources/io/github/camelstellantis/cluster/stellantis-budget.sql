-- What WorkPlan has left of the requests of a day: PostgreSQL. It runs this by itself where the table is missing, unless
-- it is told not to.
CREATE TABLE stellantis_budget (
    one_row     BOOLEAN NOT NULL PRIMARY KEY CHECK (one_row),
    requests    DOUBLE PRECISION NOT NULL,
    refilled_at TIMESTAMP WITH TIME ZONE NOT NULL
)
