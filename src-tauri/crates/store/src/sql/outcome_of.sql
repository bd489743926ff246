SELECT outcome.received, outcome.basis, outcome.body, outcome.seal
FROM received
JOIN outcome ON outcome.received = received.id
WHERE received.school_year = :school_year AND received.kind = :kind
ORDER BY outcome.received
