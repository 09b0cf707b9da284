-- A trip that is there already is left alone.
INSERT INTO vehicle_trip (vin, id, started_at, stopped_at, distance_km, line) VALUES (
  :#${header.CamelStellantisVin},
  :#${variable.trip[id]},
  CAST(:#${variable.trip[startedAt]} AS TIMESTAMP WITH TIME ZONE),
  CAST(:#${variable.trip[stoppedAt]} AS TIMESTAMP WITH TIME ZONE),
  CAST(:#${variable.trip[distance]} AS DOUBLE PRECISION),
  :#${body}
) ON CONFLICT DO NOTHING
