INSERT INTO period (
    id, school_year,
    questionnaire_id, questionnaire_version, questionnaire_hash,
    methodology_id, methodology_version, methodology_hash,
    created, seal
)
VALUES (
    :id, :school_year,
    :questionnaire_id, :questionnaire_version, :questionnaire_hash,
    :methodology_id, :methodology_version, :methodology_hash,
    :created, :seal
)
ON CONFLICT (id) DO UPDATE SET
    questionnaire_id = excluded.questionnaire_id,
    questionnaire_version = excluded.questionnaire_version,
    questionnaire_hash = excluded.questionnaire_hash,
    methodology_id = excluded.methodology_id,
    methodology_version = excluded.methodology_version,
    methodology_hash = excluded.methodology_hash,
    seal = excluded.seal
