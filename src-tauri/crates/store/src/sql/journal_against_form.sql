-- Places where the newest line of the journal and the form differ, and lines that do not continue the one before.
WITH line AS (
    SELECT
        period, kind, key, old, new,
        lag(new) OVER place AS before,
        lead(id) OVER place AS next
    FROM journal
    WHERE kind NOT IN ('period', 'letter', 'key', 'age_key', 'peer', 'received', 'outbox')
    WINDOW place AS (PARTITION BY period, kind, key ORDER BY id)
)
SELECT 1
FROM line
LEFT JOIN entry USING (period, kind, key)
WHERE line.old IS NOT line.before
   OR (line.next IS NULL AND line.new IS NOT entry.body)
UNION ALL
SELECT 1
FROM entry
WHERE NOT EXISTS (
    SELECT 1
    FROM journal
    WHERE journal.period = entry.period AND journal.kind = entry.kind AND journal.key = entry.key
)
LIMIT 1
