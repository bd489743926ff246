INSERT INTO setting (name, value, seal)
VALUES (:name, :value, :seal)
ON CONFLICT (name) DO UPDATE SET value = excluded.value, seal = excluded.seal
WHERE value <> excluded.value
