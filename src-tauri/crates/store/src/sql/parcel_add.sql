INSERT INTO parcel (letter, file_name, public, statement, signature, size, sha256, seal)
VALUES (:letter, :file_name, :public, :statement, :signature, :size, :sha256, :seal)
