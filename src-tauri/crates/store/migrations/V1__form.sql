-- The desk, its school years and what was answered. Frozen: a test holds the SHA-256 of this file.
-- `seal` is a checksum over the other columns of the row (see src/seal.rs): it finds damage that SQLite cannot see.
PRAGMA application_id = 1448300363; -- "VSOK"
PRAGMA user_version = 1;

CREATE TABLE desk (
    id      INTEGER PRIMARY KEY CHECK (id = 1), -- one data folder is one desk
    kind    TEXT    NOT NULL CHECK (kind IN ('school', 'municipality')),
    inn     TEXT    NOT NULL,
    name    TEXT    NOT NULL,
    sample  INTEGER NOT NULL CHECK (sample IN (0, 1)), -- the built-in fictional school
    created TEXT    NOT NULL,
    seal    INTEGER NOT NULL
) STRICT;

CREATE TABLE period (
    id                    INTEGER PRIMARY KEY,
    school_year           TEXT    NOT NULL UNIQUE,
    questionnaire_id      TEXT    NOT NULL,
    questionnaire_version TEXT    NOT NULL,
    questionnaire_hash    TEXT    NOT NULL,
    methodology_id        TEXT    NOT NULL,
    methodology_version   TEXT    NOT NULL,
    methodology_hash      TEXT    NOT NULL,
    created               TEXT    NOT NULL,
    seal                  INTEGER NOT NULL
) STRICT;

-- What stands in the form now. The body is JSON that only `domain` understands.
CREATE TABLE entry (
    period INTEGER NOT NULL REFERENCES period (id),
    kind   TEXT    NOT NULL CHECK (kind <> ''),
    key    TEXT    NOT NULL CHECK (key <> ''),
    body   TEXT    NOT NULL,
    seal   INTEGER NOT NULL,
    PRIMARY KEY (period, kind, key)
) STRICT, WITHOUT ROWID;

-- Who changed what, when, from what to what. Rows of one step share `step`; undo appends, nothing is ever removed.
CREATE TABLE journal (
    id     INTEGER PRIMARY KEY,
    step   INTEGER NOT NULL,
    period INTEGER REFERENCES period (id),
    at     TEXT    NOT NULL,
    actor  TEXT    NOT NULL,
    action TEXT    NOT NULL CHECK (action <> ''),
    label  TEXT    NOT NULL,
    kind   TEXT    NOT NULL CHECK (kind <> ''),
    key    TEXT    NOT NULL,
    old    TEXT,
    new    TEXT,
    undoes INTEGER, -- the step that this one takes back
    seal   INTEGER NOT NULL
) STRICT;

CREATE INDEX journal_step ON journal (period, step);
CREATE INDEX journal_entry ON journal (period, kind, key);

CREATE TRIGGER journal_is_append_only_update BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_is_append_only_delete BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TABLE setting (
    name  TEXT    PRIMARY KEY CHECK (name <> ''),
    value TEXT    NOT NULL,
    seal  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
