INSERT INTO age_key (recipient, secret, created, retired, seal)
VALUES (:recipient, :secret, :created, :retired, :seal)
ON CONFLICT (recipient) DO UPDATE SET
    secret = excluded.secret, retired = excluded.retired, seal = excluded.seal
