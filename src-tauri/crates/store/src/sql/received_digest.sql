SELECT
    id, school_year, kind, sender_inn, sender_name, public, recipient_inn, sequence, digest, previous, about,
    at, actor, way, file_name, state, reason, content, size, sha256, seal
FROM received
WHERE digest = :digest
