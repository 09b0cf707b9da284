-- H2 (in its PostgreSQL mode) and PostgreSQL 12 or later

CREATE TABLE IF NOT EXISTS vehicle_history (
  vin                       VARCHAR(40)              NOT NULL,
  updated_at                TIMESTAMP WITH TIME ZONE NOT NULL,
  observed_at               TIMESTAMP WITH TIME ZONE NOT NULL,
  brand                     VARCHAR(20),
  account                   VARCHAR(200),
  mileage_km                DOUBLE PRECISION,
  electric_level_percent    DOUBLE PRECISION,
  electric_range_km         INTEGER,
  charging_status           VARCHAR(40),
  plugged                   BOOLEAN,
  charging_rate_kmh         INTEGER,
  charging_remaining        VARCHAR(40),
  fuel_level_percent        DOUBLE PRECISION,
  fuel_range_km             INTEGER,
  ignition                  VARCHAR(40),
  moving                    BOOLEAN,
  speed_kmh                 DOUBLE PRECISION,
  latitude                  DOUBLE PRECISION,
  longitude                 DOUBLE PRECISION,
  altitude_m                DOUBLE PRECISION,
  heading                   INTEGER,
  position_at               TIMESTAMP WITH TIME ZONE,
  doors_locked              BOOLEAN,
  open_doors                VARCHAR(200),
  outside_temperature_c     DOUBLE PRECISION,
  auxiliary_battery_percent DOUBLE PRECISION,
  battery_capacity_wh       INTEGER,
  preconditioning           VARCHAR(40),
  privacy                   VARCHAR(40),
  PRIMARY KEY (vin, updated_at)
);

CREATE TABLE IF NOT EXISTS vehicle_latest (
  vin                       VARCHAR(40) PRIMARY KEY,
  model                     VARCHAR(80),
  updated_at                TIMESTAMP WITH TIME ZONE,
  observed_at               TIMESTAMP WITH TIME ZONE,
  brand                     VARCHAR(20),
  account                   VARCHAR(200),
  mileage_km                DOUBLE PRECISION,
  electric_level_percent    DOUBLE PRECISION,
  electric_range_km         INTEGER,
  charging_status           VARCHAR(40),
  plugged                   BOOLEAN,
  charging_rate_kmh         INTEGER,
  charging_remaining        VARCHAR(40),
  fuel_level_percent        DOUBLE PRECISION,
  fuel_range_km             INTEGER,
  ignition                  VARCHAR(40),
  moving                    BOOLEAN,
  speed_kmh                 DOUBLE PRECISION,
  latitude                  DOUBLE PRECISION,
  longitude                 DOUBLE PRECISION,
  altitude_m                DOUBLE PRECISION,
  heading                   INTEGER,
  position_at               TIMESTAMP WITH TIME ZONE,
  doors_locked              BOOLEAN,
  open_doors                VARCHAR(200),
  outside_temperature_c     DOUBLE PRECISION,
  auxiliary_battery_percent DOUBLE PRECISION,
  battery_capacity_wh       INTEGER,
  preconditioning           VARCHAR(40),
  privacy                   VARCHAR(40)
);

-- The way that a trip took, as GeoJSON
CREATE TABLE IF NOT EXISTS vehicle_trip (
  vin                       VARCHAR(40)              NOT NULL,
  id                        VARCHAR(400)             NOT NULL,
  started_at                TIMESTAMP WITH TIME ZONE NOT NULL,
  stopped_at                TIMESTAMP WITH TIME ZONE NOT NULL,
  distance_km               DOUBLE PRECISION,
  line                      VARCHAR(1000000),
  PRIMARY KEY (vin, id)
);

CREATE OR REPLACE VIEW vehicle_board AS
SELECT vin,
  to_char(CAST(updated_at AS TIMESTAMP), 'MM-DD HH24:MI')
  || '  ' || rpad(brand, 10)
  || rpad(COALESCE(model, left(vin, 3) || '…' || right(vin, 4)), 28)
  || CASE
       WHEN electric_level_percent IS NOT NULL THEN CASE WHEN fuel_level_percent IS NULL THEN 'battery ' ELSE 'hybrid  ' END
         || rpad(repeat('█', CAST(round(round(electric_level_percent) / 10) AS INTEGER)), 10, '░')
         || lpad(CAST(CAST(round(electric_level_percent) AS INTEGER) AS VARCHAR), 4) || ' %'
       WHEN fuel_level_percent IS NOT NULL THEN 'fuel    '
         || rpad(repeat('█', CAST(round(round(fuel_level_percent) / 10) AS INTEGER)), 10, '░')
         || lpad(CAST(CAST(round(fuel_level_percent) AS INTEGER) AS VARCHAR), 4) || ' %'
       ELSE rpad('', 24)
     END
  || lpad(COALESCE(CAST(COALESCE(electric_range_km + fuel_range_km, electric_range_km, fuel_range_km) AS VARCHAR)
       || ' km', ''), 8)
  || lpad(COALESCE(CAST(CAST(round(mileage_km) AS INTEGER) AS VARCHAR) || ' km', ''), 12)
  || '   ' || CASE
       WHEN moving AND round(speed_kmh) = 0 THEN 'standing'
       WHEN moving THEN 'driving' || COALESCE(' ' || CAST(CAST(round(speed_kmh) AS INTEGER) AS VARCHAR) || ' km/h', '')
       WHEN charging_status = 'InProgress' THEN 'charging'
         || COALESCE(', full in ' || lower(substring(charging_remaining FROM 3)), '')
       WHEN plugged THEN 'plugged in'
       WHEN moving IS NULL THEN ''
       ELSE 'parked'
     END AS line
FROM vehicle_latest;
