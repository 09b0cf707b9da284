-- What the page shows of vehicles, with the names that its script uses; times are seconds since 1970.
SELECT vin AS "vin",
  model AS "model",
  brand AS "brand",
  CAST(EXTRACT(EPOCH FROM updated_at) AS BIGINT) AS "updatedAt",
  CAST(EXTRACT(EPOCH FROM position_at) AS BIGINT) AS "positionAt",
  mileage_km AS "mileage",
  electric_level_percent AS "charge",
  fuel_level_percent AS "fuel",
  COALESCE(electric_range_km + fuel_range_km, electric_range_km, fuel_range_km) AS "range",
  charging_status AS "charging",
  charging_rate_kmh AS "chargingRate",
  charging_remaining AS "chargingRemaining",
  plugged AS "plugged",
  moving AS "moving",
  speed_kmh AS "speed",
  latitude AS "latitude",
  longitude AS "longitude",
  heading AS "heading",
  doors_locked AS "locked",
  open_doors AS "open",
  outside_temperature_c AS "temperature",
  auxiliary_battery_percent AS "auxiliary",
  privacy AS "privacy"
FROM vehicle_latest
WHERE updated_at IS NOT NULL AND (vin = :#${header.CamelStellantisVin} OR :#${header.CamelStellantisVin} = '')
ORDER BY brand, model, vin
