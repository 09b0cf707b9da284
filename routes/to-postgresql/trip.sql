-- A trip that comes again, or with its end at last, finds its row.
INSERT INTO vehicle_trip
SELECT :#CamelStellantisVin, trip.*, CAST(:#${body} AS jsonb) -> 'geometry'
FROM jsonb_to_record(CAST(:#${body} AS jsonb) -> 'properties') AS trip (
  "id" text,
  "startedAt" timestamptz,
  "stoppedAt" timestamptz,
  "done" boolean,
  "durationSeconds" integer,
  "distanceKm" double precision,
  "averageSpeedKmh" double precision,
  "startMileageKm" double precision,
  "fuelConsumptionL" double precision,
  "electricConsumptionWh" double precision
)
ON CONFLICT (vin, id) DO UPDATE SET
  stopped_at = EXCLUDED.stopped_at,
  done = EXCLUDED.done,
  duration_seconds = EXCLUDED.duration_seconds,
  distance_km = EXCLUDED.distance_km,
  average_speed_kmh = EXCLUDED.average_speed_kmh,
  fuel_consumption_l = EXCLUDED.fuel_consumption_l,
  electric_consumption_wh = EXCLUDED.electric_consumption_wh,
  geometry = EXCLUDED.geometry
