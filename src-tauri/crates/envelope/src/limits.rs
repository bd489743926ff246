//! How much an envelope may hold. Whoever asks for more is told so; nothing is read without a bound.

use letter::limits;

/// One mebibyte.
const MIB: u64 = 1024 * 1024;

/// Bytes of a letter that is taken out.
pub const LETTER: u64 = limits::ENCRYPTED as u64;
/// Bytes of an archive, an Outlook message or a `winmail.dat` inside a mail: these are read back and forth, so they are
/// held while they come. No mail server passes more.
pub const HELD: usize = 48 * 1024 * 1024;
/// Bytes of an Outlook message that is a file.
pub const OUTLOOK: u64 = 256 * MIB;
/// Bytes all entries of an archive that are no letters may unpack to, as far as they are looked into.
pub const UNPACKED: u64 = 96 * MIB;
/// Entries of an archive, those inside its entries included.
pub const ENTRIES: usize = 60_000;
/// Parts of one mail, attachments of mails inside it included.
pub const PARTS: usize = 4_096;
/// Multiparts open inside one another.
pub const OPEN: usize = 64;
/// Envelopes inside one another: a mail in a mail in an archive …
pub const DEPTH: u8 = 10;
/// Bytes kept of the headers of one part: those that begin with `Content-`.
pub const HEADERS: usize = 16 * 1024;
/// Bytes that tell what something is.
pub const HEAD: usize = 2_048;
/// Bytes of a line that are looked at in one piece.
pub const PIECE: usize = 64 * 1024;
/// Letters in one file.
pub const LETTERS: usize = 40_000;
