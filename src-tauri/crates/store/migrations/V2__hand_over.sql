-- What leaves the desk: letters byte for byte, the keys that signed them, the backups that were made.
PRAGMA user_version = 2;

CREATE TABLE letter (
    id        INTEGER PRIMARY KEY,
    period    INTEGER NOT NULL REFERENCES period (id),
    kind      TEXT    NOT NULL CHECK (kind <> ''),
    sequence  INTEGER NOT NULL CHECK (sequence > 0),
    digest    TEXT    NOT NULL CHECK (digest <> ''), -- SHA-256 of bag.zip
    previous  TEXT, -- digest of the letter before
    at        TEXT    NOT NULL,
    actor     TEXT    NOT NULL,
    file_name TEXT    NOT NULL,
    content   TEXT    NOT NULL, -- what it carries, as JSON that only `app` understands
    state     TEXT    NOT NULL CHECK (state IN ('signed', 'written', 'delivered', 'received', 'accepted')),
    path      TEXT, -- where it was written last
    size      INTEGER NOT NULL,
    sha256    TEXT    NOT NULL, -- of the .vsoko
    seal      INTEGER NOT NULL,
    UNIQUE (period, kind, digest) -- two letters with one sequence are both kept
) STRICT;

-- The .vsoko as written, apart: a list of letters must not read megabytes, a new state must not rewrite them.
CREATE TABLE letter_file (
    letter INTEGER PRIMARY KEY REFERENCES letter (id),
    bytes  BLOB    NOT NULL
) STRICT;

CREATE TABLE key (
    id      INTEGER PRIMARY KEY,
    public  TEXT    NOT NULL UNIQUE,
    secret  TEXT    NOT NULL, -- encrypted under a password before it comes here
    created TEXT    NOT NULL,
    retired TEXT,
    seal    INTEGER NOT NULL
) STRICT;

CREATE TABLE backup (
    id     INTEGER PRIMARY KEY,
    at     TEXT    NOT NULL,
    folder TEXT    NOT NULL,
    file   TEXT    NOT NULL,
    size   INTEGER NOT NULL,
    sha256 TEXT    NOT NULL,
    seal   INTEGER NOT NULL
) STRICT;
