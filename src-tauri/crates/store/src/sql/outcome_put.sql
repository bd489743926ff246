INSERT INTO outcome (received, basis, body, seal)
VALUES (:id, :basis, :body, :seal)
ON CONFLICT (received) DO UPDATE SET basis = excluded.basis, body = excluded.body, seal = excluded.seal
