INSERT INTO peer (
    inn, name, role, public, age_recipient, state, how, since, actor, revoked_year, revoked_from, seal
)
VALUES (
    :inn, :name, :role, :public, :age_recipient, :state, :how, :since, :actor, :revoked_year, :revoked_from, :seal
)
ON CONFLICT (inn, public) DO UPDATE SET
    name = excluded.name,
    role = excluded.role,
    age_recipient = excluded.age_recipient,
    state = excluded.state,
    how = excluded.how,
    since = excluded.since,
    actor = excluded.actor,
    revoked_year = excluded.revoked_year,
    revoked_from = excluded.revoked_from,
    seal = excluded.seal
