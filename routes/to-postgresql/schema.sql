-- One statement, which waits for another process that does the same
DO $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('vehicle_history'));

  CREATE TABLE IF NOT EXISTS vehicle_history (
    vin                       text             NOT NULL,
    updated_at                timestamptz      NOT NULL,
    observed_at               timestamptz      NOT NULL,
    brand                     text,
    account                   text,
    mileage_km                double precision,
    electric_level_percent    double precision,
    electric_range_km         integer,
    charging_status           text,
    plugged                   boolean,
    charging_rate_kmh         integer,
    charging_remaining        interval,
    fuel_level_percent        double precision,
    fuel_range_km             integer,
    ignition                  text,
    moving                    boolean,
    speed_kmh                 double precision,
    latitude                  double precision,
    longitude                 double precision,
    altitude_m                double precision,
    heading                   integer,
    position_at               timestamptz,
    doors_locked              boolean,
    open_doors                text,
    outside_temperature_c     double precision,
    auxiliary_battery_percent double precision,
    battery_capacity_wh       integer,
    preconditioning           text,
    privacy                   text,
    PRIMARY KEY (vin, updated_at)
  );
  -- for all vehicles in a span of time; BRIN, because rows come nearly in that order
  CREATE INDEX IF NOT EXISTS vehicle_history_updated_at ON vehicle_history USING brin (updated_at);

  CREATE TABLE IF NOT EXISTS vehicle_latest (LIKE vehicle_history, PRIMARY KEY (vin));

  CREATE TABLE IF NOT EXISTS vehicle_trip (
    vin                     text    NOT NULL,
    id                      text    NOT NULL,
    started_at              timestamptz,
    stopped_at              timestamptz,
    done                    boolean,
    duration_seconds        integer,
    distance_km             double precision,
    average_speed_kmh       double precision,
    start_mileage_km        double precision,
    fuel_consumption_l      double precision,
    electric_consumption_wh double precision,
    -- GeoJSON, for ST_GeomFromGeoJSON of PostGIS
    geometry                jsonb,
    PRIMARY KEY (vin, id)
  );
  CREATE INDEX IF NOT EXISTS vehicle_trip_started_at ON vehicle_trip (started_at);
END
$$
