SELECT at, folder, file, size, sha256, seal
FROM backup
ORDER BY id DESC
