-- The trips of the last day, or the one of the header
SELECT vin AS "vin",
  id AS "id",
  CAST(EXTRACT(EPOCH FROM started_at) AS BIGINT) AS "startedAt",
  CAST(EXTRACT(EPOCH FROM stopped_at) AS BIGINT) AS "stoppedAt",
  distance_km AS "distance",
  line AS "line"
FROM vehicle_trip
WHERE stopped_at > CAST(:#${variable.since} AS TIMESTAMP WITH TIME ZONE)
  AND stopped_at <= CAST(:#${variable.until} AS TIMESTAMP WITH TIME ZONE)
  AND (id = :#${header.CamelStellantisTripId} OR :#${header.CamelStellantisTripId} = '')
ORDER BY vin, started_at
