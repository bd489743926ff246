SELECT
    letter, to_inn, url, post_key, certificate, upload_url, attempts, next_at, state, problem, proof, created, seal
FROM outbox
ORDER BY letter
