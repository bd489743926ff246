INSERT INTO outbox (
    letter, to_inn, url, post_key, certificate, upload_url, attempts, next_at, state, problem, proof, created, seal
)
VALUES (
    :letter, :to_inn, :url, :post_key, :certificate, :upload_url, :attempts, :next_at, :state, :problem, :proof,
    :created, :seal
)
ON CONFLICT (letter) DO UPDATE SET
    to_inn = excluded.to_inn,
    url = excluded.url,
    post_key = excluded.post_key,
    certificate = excluded.certificate,
    upload_url = excluded.upload_url,
    attempts = excluded.attempts,
    next_at = excluded.next_at,
    state = excluded.state,
    problem = excluded.problem,
    proof = excluded.proof,
    seal = excluded.seal
