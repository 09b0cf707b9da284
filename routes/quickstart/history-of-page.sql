-- How full each vehicle was and how far it could go, at each report of the last day
SELECT vin AS "vin",
  CAST(EXTRACT(EPOCH FROM updated_at) AS BIGINT) AS "at",
  electric_level_percent AS "charge",
  fuel_level_percent AS "fuel",
  COALESCE(electric_range_km + fuel_range_km, electric_range_km, fuel_range_km) AS "range"
FROM vehicle_history
WHERE updated_at > CAST(:#${variable.since} AS TIMESTAMP WITH TIME ZONE)
  AND updated_at <= CAST(:#${variable.until} AS TIMESTAMP WITH TIME ZONE)
ORDER BY vin, updated_at
