INSERT INTO entry (period, kind, key, body, seal)
VALUES (:period, :kind, :key, :body, :seal)
ON CONFLICT (period, kind, key) DO UPDATE SET body = excluded.body, seal = excluded.seal
