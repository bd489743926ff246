SELECT id, step, period, at, actor, action, label, kind, key, old, new, undoes, seal
FROM journal
WHERE id < :before
ORDER BY id DESC
LIMIT :limit
