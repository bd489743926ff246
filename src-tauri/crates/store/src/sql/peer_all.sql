SELECT inn, name, role, public, age_recipient, state, how, since, actor, revoked_year, revoked_from, seal
FROM peer
ORDER BY inn, id DESC
