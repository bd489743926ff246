INSERT INTO backup (at, folder, file, size, sha256, seal)
VALUES (:at, :folder, :file, :size, :sha256, :seal)
