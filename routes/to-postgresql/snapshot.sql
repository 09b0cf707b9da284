-- A report goes into both tables or into neither. One that comes again finds its row by vehicle and time; one of the same
-- time that says something else replaces it, if it was observed later. The latest never goes back in time; but a report from
-- the future, which only a simulated clock makes, gives way.
WITH report AS (
  SELECT * FROM jsonb_to_record(CAST(:#${body} AS jsonb)) AS report (
    "vin" text,
    "updatedAt" timestamptz,
    "observedAt" timestamptz,
    "brand" text,
    "account" text,
    "mileageKm" double precision,
    "electricLevelPercent" double precision,
    "electricRangeKm" integer,
    "chargingStatus" text,
    "plugged" boolean,
    "chargingRateKmh" integer,
    "chargingRemaining" interval,
    "fuelLevelPercent" double precision,
    "fuelRangeKm" integer,
    "ignition" text,
    "moving" boolean,
    "speedKmh" double precision,
    "latitude" double precision,
    "longitude" double precision,
    "altitudeM" double precision,
    "heading" integer,
    "positionAt" timestamptz,
    "doorsLocked" boolean,
    "openDoors" text,
    "outsideTemperatureC" double precision,
    "auxiliaryBatteryPercent" double precision,
    "batteryCapacityWh" integer,
    "preconditioning" text,
    "privacy" text
  )
), history AS (
  INSERT INTO vehicle_history SELECT * FROM report
  ON CONFLICT (vin, updated_at) DO UPDATE SET (
    vin, updated_at, observed_at, brand, account, mileage_km, electric_level_percent, electric_range_km,
    charging_status, plugged, charging_rate_kmh, charging_remaining, fuel_level_percent, fuel_range_km, ignition,
    moving, speed_kmh, latitude, longitude, altitude_m, heading, position_at, doors_locked, open_doors,
    outside_temperature_c, auxiliary_battery_percent, battery_capacity_wh, preconditioning, privacy
  ) = (SELECT EXCLUDED.*)
  WHERE vehicle_history.observed_at < EXCLUDED.observed_at
)
INSERT INTO vehicle_latest SELECT * FROM report
ON CONFLICT (vin) DO UPDATE SET (
    vin, updated_at, observed_at, brand, account, mileage_km, electric_level_percent, electric_range_km,
    charging_status, plugged, charging_rate_kmh, charging_remaining, fuel_level_percent, fuel_range_km, ignition,
    moving, speed_kmh, latitude, longitude, altitude_m, heading, position_at, doors_locked, open_doors,
    outside_temperature_c, auxiliary_battery_percent, battery_capacity_wh, preconditioning, privacy
  ) = (SELECT EXCLUDED.*)
WHERE (vehicle_latest.updated_at, vehicle_latest.observed_at) < (EXCLUDED.updated_at, EXCLUDED.observed_at)
  OR vehicle_latest.updated_at > EXCLUDED.observed_at
