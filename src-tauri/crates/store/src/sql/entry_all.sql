SELECT period, kind, key, body, seal
FROM entry
WHERE period = :period
ORDER BY kind, key
