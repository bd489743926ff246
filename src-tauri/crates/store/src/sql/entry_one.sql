SELECT period, kind, key, body, seal
FROM entry
WHERE period = :period AND kind = :kind AND key = :key
