INSERT INTO key (public, secret, created, retired, seal)
VALUES (:public, :secret, :created, :retired, :seal)
ON CONFLICT (public) DO UPDATE SET retired = excluded.retired, seal = excluded.seal
