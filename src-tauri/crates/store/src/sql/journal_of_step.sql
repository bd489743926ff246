SELECT id, step, period, at, actor, action, label, kind, key, old, new, undoes, seal
FROM journal
WHERE period = :period AND step = :step
ORDER BY id DESC
