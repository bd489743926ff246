//! A canonical ZIP: the one way this program writes an archive, and the only one it reads.
//!
//! ZIP says most things twice and some things optionally, and readers disagree about which to believe. Here every
//! header follows from the entries (name, method, checksum, sizes, in their order): times are 1 January 1980, there
//! are no flags, extra fields, attributes, comments, gaps, links, encryption or zip64. The reader takes the entries
//! from the directory at the end, builds all headers again and compares them with the bytes. An archive that says two
//! different things, or anything more than its entries, is refused without being interpreted.
//!
//! Any unzip program opens such an archive; see the tests that ask strangers.

use std::ops::Range;

use flate2::{Compress, Compression, Crc, Decompress, FlushCompress, FlushDecompress, Status};

const LOCAL: usize = 30;
const CENTRAL: usize = 46;
const END: usize = 22;
/// 1 January 1980, midnight: the first moment ZIP can tell.
const DATE: u16 = 0x0021;

/// How an entry's bytes stand in the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// As they are.
    Stored,
    /// Compressed with deflate.
    Deflated,
}

/// One entry of an archive that was found canonical.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name; ASCII, but not yet checked against any list.
    pub name: String,
    /// How its bytes stand.
    pub method: Method,
    /// Checksum of the unpacked bytes, as the archive claims.
    crc: u32,
    /// Where its packed bytes stand.
    data: Range<usize>,
    /// How many bytes it unpacks to, as the archive claims.
    pub size: usize,
}

/// Why an archive was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no archive's end where it must be.
    #[error("no end record")]
    NoEnd,
    /// The headers are not those that follow from the entries.
    #[error("headers differ")]
    Headers,
    /// More entries than allowed.
    #[error("too many entries")]
    TooMany,
    /// An entry's name is empty, too long or not plain ASCII.
    #[error("impossible name")]
    Name,
    /// Two entries have one name.
    #[error("duplicate name {0}")]
    Duplicate(String),
    /// An entry's packed bytes do not give what its header says.
    #[error("corrupt entry {0}")]
    Corrupt(String),
}

/// Builds an archive entry by entry.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
}

impl Writer {
    /// Adds an entry. Names are the caller's to check; sizes stay far below four gigabytes by this crate's limits.
    pub fn add(&mut self, name: &str, content: &[u8], method: Method) {
        let packed = match method {
            Method::Stored => None,
            Method::Deflated => Some(deflate(content)),
        };
        let packed = packed.as_deref().unwrap_or(content);
        let start = self.bytes.len() + LOCAL + name.len();
        let entry = Entry {
            name: name.to_owned(),
            method,
            crc: checksum(content),
            data: start..start + packed.len(),
            size: content.len(),
        };
        self.bytes.extend_from_slice(&local_header(&entry));
        self.bytes.extend_from_slice(packed);
        self.entries.push(entry);
    }

    /// Writes the directory and gives the archive.
    pub fn finish(mut self) -> Vec<u8> {
        let directory = directory(&self.entries, self.bytes.len());
        self.bytes.extend_from_slice(&directory);
        self.bytes
    }
}

/// Reads the entries of a canonical archive, in their order. Nothing is unpacked yet.
///
/// # Errors
/// Whenever the bytes are not exactly what [`Writer`] makes of these entries (the compressed bytes themselves apart).
pub fn entries(bytes: &[u8], most: usize, longest_name: usize) -> Result<Vec<Entry>, Refusal> {
    let end = bytes.len().checked_sub(END).ok_or(Refusal::NoEnd)?;
    if bytes[end..end + 4] != *b"PK\x05\x06" {
        return Err(Refusal::NoEnd);
    }
    let count = usize::from(u16_at(bytes, end + 10).ok_or(Refusal::NoEnd)?);
    let start = usize_at(bytes, end + 16).ok_or(Refusal::NoEnd)?;
    if count > most {
        return Err(Refusal::TooMany);
    }
    if start > end {
        return Err(Refusal::Headers);
    }
    let mut found: Vec<Entry> = Vec::with_capacity(count);
    let mut at = start;
    let mut data_at = 0_usize;
    for _ in 0..count {
        let entry = claimed(&bytes[..end], at, data_at, longest_name)?;
        // Entries stand one after the other, none inside another: bombs that share bytes have no way to say so.
        if entry.data.end > start || bytes[data_at..entry.data.start] != *local_header(&entry) {
            return Err(Refusal::Headers);
        }
        if found.iter().any(|other| other.name == entry.name) {
            return Err(Refusal::Duplicate(entry.name));
        }
        at += CENTRAL + entry.name.len();
        data_at = entry.data.end;
        found.push(entry);
    }
    if data_at != start || bytes[start..] != *directory(&found, start) {
        return Err(Refusal::Headers);
    }
    Ok(found)
}

/// What the directory says of an entry, bounds checked, before its headers are compared.
fn claimed(bytes: &[u8], at: usize, data_at: usize, longest_name: usize) -> Result<Entry, Refusal> {
    let method = match u16_at(bytes, at + 10).ok_or(Refusal::Headers)? {
        0 => Method::Stored,
        8 => Method::Deflated,
        _ => return Err(Refusal::Headers),
    };
    let crc = u32_at(bytes, at + 16).ok_or(Refusal::Headers)?;
    let packed = usize_at(bytes, at + 20).ok_or(Refusal::Headers)?;
    let size = usize_at(bytes, at + 24).ok_or(Refusal::Headers)?;
    let name_length = usize::from(u16_at(bytes, at + 28).ok_or(Refusal::Headers)?);
    if name_length == 0 || name_length > longest_name {
        return Err(Refusal::Name);
    }
    let name = bytes
        .get(at + CENTRAL..at + CENTRAL + name_length)
        .ok_or(Refusal::Headers)?;
    if !name.iter().all(u8::is_ascii_graphic) {
        return Err(Refusal::Name);
    }
    let name = String::from_utf8(name.to_vec()).map_err(|_| Refusal::Name)?;
    let start = data_at + LOCAL + name_length;
    let data_end = start
        .checked_add(packed)
        .filter(|end| *end <= bytes.len())
        .ok_or(Refusal::Headers)?;
    if method == Method::Stored && packed != size {
        return Err(Refusal::Headers);
    }
    Ok(Entry {
        name,
        method,
        crc,
        data: start..data_end,
        size,
    })
}

impl Entry {
    /// The unpacked bytes: exactly as many as the header says, in one deflate stream that ends where it must, with the
    /// checksum the header gives. Never more than that is unpacked, so the caller bounds it by looking at
    /// [`Entry::size`] first.
    ///
    /// # Errors
    /// [`Refusal::Corrupt`] when the packed bytes give anything else.
    pub fn unpack(&self, archive: &[u8]) -> Result<Vec<u8>, Refusal> {
        let corrupt = || Refusal::Corrupt(self.name.clone());
        let packed = self.packed(archive)?;
        let content = match self.method {
            Method::Stored => packed.to_vec(),
            Method::Deflated => inflate(packed, self.size).ok_or_else(corrupt)?,
        };
        if checksum(&content) == self.crc {
            Ok(content)
        } else {
            Err(corrupt())
        }
    }

    /// The bytes of a stored entry where they stand, checksum checked.
    ///
    /// # Errors
    /// [`Refusal::Corrupt`] when the checksum differs or the entry is compressed.
    pub fn stored<'a>(&self, archive: &'a [u8]) -> Result<&'a [u8], Refusal> {
        self.stored_at(archive).map(|range| &archive[range])
    }

    /// Where the bytes of a stored entry stand, checksum checked.
    ///
    /// # Errors
    /// As [`Entry::stored`].
    pub fn stored_at(&self, archive: &[u8]) -> Result<Range<usize>, Refusal> {
        if self.method == Method::Stored && checksum(self.packed(archive)?) == self.crc {
            Ok(self.data.clone())
        } else {
            Err(Refusal::Corrupt(self.name.clone()))
        }
    }

    fn packed<'a>(&self, archive: &'a [u8]) -> Result<&'a [u8], Refusal> {
        archive.get(self.data.clone()).ok_or(Refusal::Headers)
    }
}

fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

fn deflate(content: &[u8]) -> Vec<u8> {
    let mut compress = Compress::new(Compression::new(9), false);
    // Deflate adds five bytes per 16 KiB block to what it cannot compress; the loop is for compressors that add more.
    let mut packed = Vec::with_capacity(content.len() + content.len() / 1024 + 64);
    loop {
        let taken = usize::try_from(compress.total_in()).unwrap_or(content.len());
        match compress.compress_vec(&content[taken..], &mut packed, FlushCompress::Finish) {
            Ok(Status::StreamEnd) => return packed,
            _ => packed.reserve(4096),
        }
    }
}

/// Unpacks a raw deflate stream that must give exactly `size` bytes and end with the last packed byte.
fn inflate(packed: &[u8], size: usize) -> Option<Vec<u8>> {
    let mut inflate = Decompress::new(false);
    // One byte of room beyond the claim: a stream that has more to say then writes it and is refused.
    let mut content = Vec::with_capacity(size + 1);
    let status = inflate
        .decompress_vec(packed, &mut content, FlushDecompress::Finish)
        .ok()?;
    let all_read = inflate.total_in() == u64::try_from(packed.len()).ok()?;
    (status == Status::StreamEnd && all_read && content.len() == size).then_some(content)
}

/// The fields that local and central headers share, from "version needed" to the name's length.
fn common(entry: &Entry) -> Vec<u8> {
    let method: u16 = match entry.method {
        Method::Stored => 0,
        Method::Deflated => 8,
    };
    let mut bytes = Vec::with_capacity(24);
    for number in [20, 0, method, 0, DATE] {
        bytes.extend_from_slice(&u16::to_le_bytes(number));
    }
    bytes.extend_from_slice(&entry.crc.to_le_bytes());
    bytes.extend_from_slice(&four(entry.data.len()));
    bytes.extend_from_slice(&four(entry.size));
    bytes.extend_from_slice(&two(entry.name.len()));
    bytes
}

fn local_header(entry: &Entry) -> Vec<u8> {
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.extend_from_slice(&common(entry));
    bytes.extend_from_slice(&two(0));
    bytes.extend_from_slice(entry.name.as_bytes());
    bytes
}

fn directory(entries: &[Entry], start: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in entries {
        bytes.extend_from_slice(b"PK\x01\x02");
        bytes.extend_from_slice(&two(20));
        bytes.extend_from_slice(&common(entry));
        // No extra field, no comment, first disk, no attributes.
        bytes.extend_from_slice(&[0; 12]);
        bytes.extend_from_slice(&four(entry.data.start - LOCAL - entry.name.len()));
        bytes.extend_from_slice(entry.name.as_bytes());
    }
    let size = bytes.len();
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    bytes.extend_from_slice(&two(entries.len()));
    bytes.extend_from_slice(&two(entries.len()));
    bytes.extend_from_slice(&four(size));
    bytes.extend_from_slice(&four(start));
    bytes.extend_from_slice(&two(0));
    bytes
}

/// Four bytes of a size. This crate's limits keep every size in range; one beyond it would never read back.
fn four(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes()
}

fn two(number: usize) -> [u8; 2] {
    u16::try_from(number).unwrap_or(u16::MAX).to_le_bytes()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|b| u16::from_le_bytes(*b))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|b| u32::from_le_bytes(*b))
}

fn usize_at(bytes: &[u8], at: usize) -> Option<usize> {
    u32_at(bytes, at).and_then(|number| usize::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive() -> Vec<u8> {
        let mut writer = Writer::default();
        writer.add("a.txt", b"stored", Method::Stored);
        writer.add("b.txt", &b"deflated ".repeat(100), Method::Deflated);
        writer.add("empty", b"", Method::Deflated);
        writer.finish()
    }

    #[test]
    fn what_is_written_reads_back() {
        let bytes = archive();
        let found = entries(&bytes, 3, 10).unwrap();
        assert_eq!(
            found.iter().map(|e| e.name.as_str()).collect::<Vec<_>>(),
            ["a.txt", "b.txt", "empty"]
        );
        assert_eq!(found[0].stored(&bytes).unwrap(), b"stored");
        assert_eq!(found[1].unpack(&bytes).unwrap(), b"deflated ".repeat(100));
        assert_eq!(found[2].unpack(&bytes).unwrap(), b"");
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_refused() {
        let bytes = archive();
        let contents = |bytes: &[u8]| -> Result<Vec<(String, Vec<u8>)>, Refusal> {
            entries(bytes, 3, 10)?
                .into_iter()
                .map(|entry| Ok((entry.name.clone(), entry.unpack(bytes)?)))
                .collect()
        };
        let whole = contents(&bytes).unwrap();
        let mut padding = 0;
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            match contents(&flipped) {
                Err(_) => {}
                // Deflate fills its last byte with bits that mean nothing; the signature over the archive covers them.
                Ok(same) if same == whole => padding += 1,
                Ok(other) => panic!("bit {bit} gave {other:?}"),
            }
        }
        assert!(padding <= 2 * 7, "{padding} bits mean nothing");
        for length in 0..bytes.len() {
            assert!(contents(&bytes[..length]).is_err(), "cut at {length}");
        }
    }

    #[test]
    fn a_stream_with_more_to_say_is_refused() {
        let mut writer = Writer::default();
        writer.add("bomb", &vec![0; 1_000_000], Method::Deflated);
        let bytes = writer.finish();
        let mut entry = entries(&bytes, 1, 10).unwrap().remove(0);
        entry.size = 10;
        assert_eq!(entry.unpack(&bytes), Err(Refusal::Corrupt("bomb".into())));
    }
}
