SELECT max(sequence)
FROM letter
WHERE period = :period AND kind = :kind AND recipient = :recipient
