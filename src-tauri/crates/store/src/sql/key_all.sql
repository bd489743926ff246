SELECT public, secret, created, retired, seal
FROM key
ORDER BY id DESC
