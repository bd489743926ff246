-- One line for each ticket of a letter: bytes that a stranger brought first are brought by their sender too, and each
-- of the two is told, and is handed out, by his own ticket. Frozen: a test holds the SHA-256 of this file.
PRAGMA user_version = 2;

CREATE TABLE posted_2 (
    n         INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256    TEXT    NOT NULL,        -- of the bytes as they came: the name of the file
    digest    TEXT,                    -- of the letter itself; null while it is encrypted
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

INSERT INTO posted_2 SELECT n, sha256, digest, size, sender, recipient, kind, key, state, at, collected, seal FROM posted;

-- `same` stays as it is: bytes of before that were told as delivered and kept once. Nothing is added to it any more.
CREATE TABLE same_2 (
    sha256 TEXT    PRIMARY KEY,
    n      INTEGER NOT NULL,
    size   INTEGER NOT NULL,
    at     TEXT    NOT NULL,
    seal   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO same_2 SELECT sha256, n, size, at, seal FROM same;

DROP TABLE same;
DROP TABLE posted;
ALTER TABLE posted_2 RENAME TO posted;
ALTER TABLE same_2 RENAME TO same;

CREATE INDEX posted_sha256 ON posted (sha256, n);
CREATE INDEX posted_recipient ON posted (recipient, n);
CREATE INDEX posted_quarantine ON posted (n) WHERE state = 'quarantine';

-- Files that may go: their last line was taken out while a receiving point was at work, which alone touches files.
CREATE TABLE leaving (
    sha256 TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
