-- The receiving point's index: which letters lie in its folder, from whom, for whom. Frozen: a test holds the SHA-256
-- of this file. `seal` is a checksum over the other columns of the row (see src/seal.rs).
PRAGMA application_id = 1448300368; -- "VSOP"
PRAGMA user_version = 1;

-- Letters in the order they came; `n` is what a program that fetches remembers.
CREATE TABLE posted (
    n         INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256    TEXT    NOT NULL UNIQUE, -- of the bytes as they came: the name of the file
    digest    TEXT    UNIQUE,          -- of the letter itself; null while it is encrypted
    size      INTEGER NOT NULL CHECK (size > 0),
    sender    TEXT,                    -- ИНН; null for an encrypted letter without a ticket
    recipient TEXT,                    -- ИНН; null: for the owner of the receiving point
    kind      TEXT,
    key       TEXT,                    -- the public key that signed the letter or its ticket
    state     TEXT    NOT NULL CHECK (state IN ('stored', 'quarantine')),
    at        TEXT    NOT NULL,
    collected TEXT,                    -- when its recipient said that it has it
    seal      INTEGER NOT NULL
) STRICT;

CREATE INDEX posted_recipient ON posted (recipient, n);
CREATE INDEX posted_sender ON posted (sender, n);

-- Other bytes of the same letter (a qualified signature was added): delivered too, kept once.
CREATE TABLE same (
    sha256 TEXT    PRIMARY KEY,
    n      INTEGER NOT NULL REFERENCES posted (n),
    size   INTEGER NOT NULL,
    at     TEXT    NOT NULL,
    seal   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was refused, so that a sender whose answer was lost on the way is told again.
CREATE TABLE refused (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT    NOT NULL UNIQUE,
    code   TEXT    NOT NULL,
    params TEXT    NOT NULL,
    seal   INTEGER NOT NULL
) STRICT;

-- Whose letters are known. A school without a key yet has one row with an empty key.
CREATE TABLE register (
    inn  TEXT    NOT NULL,
    key  TEXT    NOT NULL,
    seal INTEGER NOT NULL,
    PRIMARY KEY (inn, key)
) STRICT, WITHOUT ROWID;

-- Whose receiving point this is.
CREATE TABLE owner (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    inn   TEXT    NOT NULL,
    key   TEXT    NOT NULL,
    since TEXT    NOT NULL,
    seal  INTEGER NOT NULL
) STRICT;
