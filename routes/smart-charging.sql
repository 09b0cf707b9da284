-- How many commands the car got in 24 hours, and whether the last one is the one that is due now and may have its effect yet:
-- it is not known to have failed, and the car has reported nothing since
SELECT
  COUNT(*) AS today,
  COUNT(CASE WHEN wanted = :#${variable.plan[wanted]}
    AND sent_at = (SELECT MAX(sent_at) FROM charge_command WHERE vin = :#${variable.vin})
    AND COALESCE(outcome, '') NOT LIKE 'failed%'
    AND COALESCE(outcome_at, sent_at) >= CAST(:#${body[updatedAt]} AS TIMESTAMP WITH TIME ZONE)
    THEN 1 END) AS awaited
FROM charge_command
WHERE vin = :#${variable.vin} AND sent_at > CAST(:#${body[observedAt]} AS TIMESTAMP WITH TIME ZONE) - INTERVAL '1' DAY
