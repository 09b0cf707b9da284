INSERT INTO vehicle_latest (vin) VALUES (:#vin) ON CONFLICT DO NOTHING
