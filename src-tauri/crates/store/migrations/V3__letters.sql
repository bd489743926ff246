-- What passes between desks: keys of others, letters that came, what they mean, and what still has to leave.
PRAGMA user_version = 3;

-- Whose letter it is: a municipality counts its letters per school. Empty for a letter to nobody in particular.
ALTER TABLE letter ADD COLUMN recipient TEXT NOT NULL DEFAULT '';
CREATE INDEX letter_series ON letter (period, kind, recipient, sequence);
CREATE INDEX letter_digest ON letter (digest);

-- What letters to this desk are encrypted to.
CREATE TABLE age_key (
    id        INTEGER PRIMARY KEY,
    recipient TEXT NOT NULL UNIQUE,
    secret    TEXT NOT NULL, -- encrypted under the signing key's password before it comes here
    created   TEXT NOT NULL,
    retired   TEXT,
    seal      INTEGER NOT NULL
) STRICT;

-- Keys of others, one row per ИНН and key: a second key is another row, never a replacement.
CREATE TABLE peer (
    id            INTEGER PRIMARY KEY,
    inn           TEXT NOT NULL CHECK (inn <> ''),
    name          TEXT NOT NULL,
    role          TEXT NOT NULL CHECK (role <> ''),
    public        TEXT NOT NULL CHECK (public <> ''), -- minisign's one line
    age_recipient TEXT,
    state         TEXT NOT NULL CHECK (state <> ''),
    how           TEXT NOT NULL CHECK (how <> ''), -- how the key came to that state
    since         TEXT NOT NULL,
    actor         TEXT NOT NULL,
    revoked_year  TEXT, -- what the key signed from this year's letter on counts no longer
    revoked_from  INTEGER,
    seal          INTEGER NOT NULL,
    UNIQUE (inn, public)
) STRICT;

-- Every letter that came in, also those set aside, and files that turned out to be no letters. Never removed.
CREATE TABLE received (
    id            INTEGER PRIMARY KEY,
    school_year   TEXT    NOT NULL, -- as the letter says; empty for what is no letter
    kind          TEXT    NOT NULL,
    sender_inn    TEXT    NOT NULL,
    sender_name   TEXT    NOT NULL,
    public        TEXT    NOT NULL, -- the key that signed it
    recipient_inn TEXT    NOT NULL,
    sequence      INTEGER NOT NULL CHECK (sequence >= 0),
    digest        TEXT    NOT NULL UNIQUE CHECK (digest <> ''), -- of bag.zip; of the bytes for what is no letter
    previous      TEXT,
    about         TEXT, -- digest of the letter that this one answers
    at            TEXT    NOT NULL,
    actor         TEXT    NOT NULL,
    way           TEXT    NOT NULL CHECK (way <> ''),
    file_name     TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state <> ''),
    reason        TEXT, -- why it was set aside, as JSON that only `app` understands
    content       TEXT    NOT NULL, -- what it says in short, as JSON that only `app` understands
    size          INTEGER NOT NULL,
    sha256        TEXT    NOT NULL, -- of the kept bytes
    seal          INTEGER NOT NULL
) STRICT;

CREATE INDEX received_series ON received (school_year, kind, sender_inn, sequence);
CREATE INDEX received_about ON received (about);

-- The inner .vsoko as it came, decrypted: losing the age key must not lose the archive.
CREATE TABLE received_file (
    received INTEGER PRIMARY KEY REFERENCES received (id),
    bytes    BLOB NOT NULL
) STRICT;

-- What one submission means, computed once; computed again when the basis is another.
CREATE TABLE outcome (
    received INTEGER PRIMARY KEY REFERENCES received (id),
    basis    TEXT NOT NULL,
    body     BLOB NOT NULL,
    seal     INTEGER NOT NULL
) STRICT;

-- A letter as it leaves the house: encrypted, with the ticket for its upload signed while the password was at hand.
CREATE TABLE parcel (
    letter    INTEGER PRIMARY KEY REFERENCES letter (id),
    file_name TEXT    NOT NULL,
    public    TEXT    NOT NULL, -- the key that signed the ticket
    statement TEXT    NOT NULL,
    signature TEXT    NOT NULL,
    size      INTEGER NOT NULL,
    sha256    TEXT    NOT NULL,
    seal      INTEGER NOT NULL
) STRICT;

CREATE TABLE parcel_file (
    letter INTEGER PRIMARY KEY REFERENCES parcel (letter),
    bytes  BLOB NOT NULL
) STRICT;

-- What waits for a connection, and what became of it.
CREATE TABLE outbox (
    letter      INTEGER PRIMARY KEY REFERENCES letter (id),
    to_inn      TEXT    NOT NULL,
    url         TEXT    NOT NULL CHECK (url <> ''),
    post_key    TEXT    NOT NULL, -- the key that must sign «доставлено»
    certificate TEXT,
    upload_url  TEXT, -- where a broken upload goes on
    attempts    INTEGER NOT NULL CHECK (attempts >= 0),
    next_at     TEXT,
    state       TEXT    NOT NULL CHECK (state <> ''),
    problem     TEXT, -- what the last attempt met, as JSON that only `app` understands
    proof       TEXT, -- the signed «доставлено»
    created     TEXT    NOT NULL,
    seal        INTEGER NOT NULL
) STRICT;

CREATE INDEX outbox_due ON outbox (state, next_at);
