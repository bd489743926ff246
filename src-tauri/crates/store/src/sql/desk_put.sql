INSERT INTO desk (id, kind, inn, name, sample, created, seal)
VALUES (1, :kind, :inn, :name, :sample, :created, :seal)
ON CONFLICT (id) DO UPDATE SET inn = excluded.inn, name = excluded.name, seal = excluded.seal
