SELECT id, step, period, at, actor, action, label, kind, key, old, new, undoes, seal
FROM journal
ORDER BY id DESC
LIMIT 1
