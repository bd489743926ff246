//! How large a letter and its parts may be. Everything a letter brings is measured against these before it is used.

/// One mebibyte.
const MIB: usize = 1024 * 1024;

/// Bytes of a whole `.vsoko` file: evidence, content and room for the archive's own headers.
pub const LETTER: usize = 64 * MIB;
/// Bytes of `bag.zip`.
pub const BAG: usize = 62 * MIB;
/// Bytes of `bag.zip.minisig`: four short lines.
pub const MINISIG: usize = 1024;
/// Bytes of a qualified signature made elsewhere, certificates and time stamps included.
pub const QUALIFIED: usize = MIB;
/// Entries of a bag.
pub const ENTRIES: usize = 256;
/// Bytes of an entry's name.
pub const NAME: usize = 96;
/// Bytes of one unpacked tag or JSON file.
pub const TEXT: usize = 4 * MIB;
/// Bytes of all unpacked tag and JSON files together.
pub const TEXTS: usize = 10 * MIB;
/// Bytes of one evidence file.
pub const EVIDENCE: usize = 10 * MIB;
/// Bytes of all evidence files together.
pub const EVIDENCES: usize = 50 * MIB;
/// Bytes of the header `data/letter.json` and of `data/sender.json`.
pub const HEADER: usize = 16 * 1024;
/// Objects and arrays inside one another in any JSON file of a letter.
pub const JSON_DEPTH: usize = 24;
/// Characters of an organisation's name.
pub const ORGANISATION: usize = 500;
/// The highest sequence number.
pub const SEQUENCE: u32 = 9_999;
/// Bytes of a password.
pub const PASSWORD: usize = 1024;
/// Bytes of an encrypted letter: the letter, 16 bytes for every 64 KiB of it, and the header.
pub const ENCRYPTED: usize = LETTER + LETTER / 4096 + AGE_HEADER;
/// Bytes of the header of an encrypted letter.
pub const AGE_HEADER: usize = 16 * 1024;
/// Recipients in the header of an encrypted letter, those that mean nothing included.
pub const STANZAS: usize = 64;
/// Recipients a letter is encrypted to.
pub const RECIPIENTS: usize = 8;
/// Bytes of a statement.
pub const STATEMENT: usize = 1024;
/// Bytes of a key file, public or secret.
pub const KEY_FILE: usize = 4 * 1024;
