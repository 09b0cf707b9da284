-- Never back in time; but a report from the future, which only a simulated clock makes, gives way.
UPDATE vehicle_latest SET
  model = :#model,
  updated_at = CAST(:#updatedAt AS TIMESTAMP WITH TIME ZONE),
  observed_at = CAST(:#observedAt AS TIMESTAMP WITH TIME ZONE),
  brand = :#brand,
  account = :#account,
  mileage_km = :#mileageKm,
  electric_level_percent = :#electricLevelPercent,
  electric_range_km = :#electricRangeKm,
  charging_status = :#chargingStatus,
  plugged = :#plugged,
  charging_rate_kmh = :#chargingRateKmh,
  charging_remaining = :#chargingRemaining,
  fuel_level_percent = :#fuelLevelPercent,
  fuel_range_km = :#fuelRangeKm,
  ignition = :#ignition,
  moving = :#moving,
  speed_kmh = :#speedKmh,
  latitude = :#latitude,
  longitude = :#longitude,
  altitude_m = :#altitudeM,
  heading = :#heading,
  position_at = CAST(:#positionAt AS TIMESTAMP WITH TIME ZONE),
  doors_locked = :#doorsLocked,
  open_doors = :#openDoors,
  outside_temperature_c = :#outsideTemperatureC,
  auxiliary_battery_percent = :#auxiliaryBatteryPercent,
  battery_capacity_wh = :#batteryCapacityWh,
  preconditioning = :#preconditioning,
  privacy = :#privacy
WHERE vin = :#vin AND (
  updated_at IS NULL
  OR updated_at < CAST(:#updatedAt AS TIMESTAMP WITH TIME ZONE)
  OR updated_at > CAST(:#observedAt AS TIMESTAMP WITH TIME ZONE)
)
