SELECT
    id, school_year,
    questionnaire_id, questionnaire_version, questionnaire_hash,
    methodology_id, methodology_version, methodology_hash,
    created, seal
FROM period
ORDER BY school_year DESC, id DESC
