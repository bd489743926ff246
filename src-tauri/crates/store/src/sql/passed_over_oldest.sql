DELETE FROM received
WHERE state = 'passed_over'
  AND id NOT IN (SELECT id FROM received WHERE state = 'passed_over' ORDER BY id DESC LIMIT :limit)
