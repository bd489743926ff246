UPDATE letter
SET state = :state, path = :path, seal = :seal
WHERE id = :id
