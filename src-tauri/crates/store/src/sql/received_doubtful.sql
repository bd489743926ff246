SELECT
    id, school_year, kind, sender_inn, sender_name, public, recipient_inn, sequence, digest, previous, about,
    at, actor, way, file_name, state, reason, content, size, sha256, seal
FROM received
WHERE (kind <> '' AND state = 'aside') OR (kind = '' AND state NOT IN ('aside', 'passed_over'))
ORDER BY id
