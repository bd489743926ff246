SELECT old
FROM journal
WHERE kind = 'received' AND new = :new AND old IS NOT NULL AND old IS NOT new
ORDER BY id DESC
LIMIT 1
