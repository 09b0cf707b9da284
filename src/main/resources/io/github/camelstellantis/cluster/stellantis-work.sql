-- What WorkPlan keeps: PostgreSQL. It runs this by itself where the table is missing, unless it is told not to.
CREATE TABLE stellantis_work (
    brand   VARCHAR NOT NULL,
    account VARCHAR NOT NULL,
    -- Empty where it is about which vehicles the account has
    vin     VARCHAR NOT NULL,
    -- What the service called the vehicle when the account's vehicles were listed; it may call it otherwise one day
    id      VARCHAR NOT NULL,
    -- One more with each time that it is given out: what came of an earlier time no longer counts
    epoch   BIGINT NOT NULL,
    -- When it is to be given out, by the database's clock; of what is given out, when it is given up for lost
    due_at  TIMESTAMP WITH TIME ZONE NOT NULL,
    issued  BOOLEAN NOT NULL,
    -- How often the vehicle is worth asking, by what it was last seen doing
    pace    VARCHAR NOT NULL,
    PRIMARY KEY (brand, account, vin)
);
CREATE INDEX stellantis_work_vin ON stellantis_work (brand, vin);
CREATE INDEX stellantis_work_due ON stellantis_work (due_at);
CREATE INDEX stellantis_work_issued ON stellantis_work (due_at) WHERE issued
