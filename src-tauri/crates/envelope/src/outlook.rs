//! A message of Outlook (`.msg`): a compound file whose storages are attachments.

use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use cfb::CompoundFile;
use domain::problem::{Problem, codes};

use crate::haul::{Depth, Haul};
use crate::limits;
use crate::sink::{Hint, Sink};

/// Every message has these properties of its own; a Word document has none.
const PROPERTIES: &str = "__properties_version1.0";
/// How the storage of an attachment is named.
const ATTACHMENT: &str = "__attach_version1.0_#";
/// The attachment's bytes.
const DATA: &str = "__substg1.0_37010102";
/// A message that is an attachment.
const MESSAGE: &str = "__substg1.0_3701000D";
/// The attachment's long name, in UTF-16.
const NAME: &str = "__substg1.0_3707001F";

/// Bytes of a sector.
const SECTORS: [(u16, u64); 2] = [(9, 512), (12, 4096)];
/// Sectors of a directory: a message of a thousand attachments has fewer.
const DIRECTORY: u64 = 8_192;
/// Numbers from here on name no sector.
const NO_SECTOR: u32 = 0xffff_fffa;

/// Opens a message. `false` when the compound file is none, but a document.
///
/// # Errors
/// When the file is not whole.
pub(crate) fn open(haul: &mut Haul, mut source: impl Read + Seek, depth: Depth) -> Result<bool, Problem> {
    let broken = |_| Problem::new(codes::ENVELOPE_BROKEN).with("kind", "outlook");
    let length = bounded(&mut source).map_err(broken)?;
    let mut file = CompoundFile::open(Padded::new(source, length)).map_err(broken)?;
    if !file.exists(Path::new("/").join(PROPERTIES)) {
        return Ok(false);
    }
    message(haul, &mut file, Path::new("/"), depth)?;
    Ok(true)
}

fn message<R: Read + Seek>(
    haul: &mut Haul,
    file: &mut CompoundFile<R>,
    at: &Path,
    depth: Depth,
) -> Result<(), Problem> {
    let broken = |_| Problem::new(codes::ENVELOPE_BROKEN).with("kind", "outlook");
    let inside: Vec<PathBuf> = file
        .read_storage(at)
        .map_err(broken)?
        .filter(|entry| entry.is_storage() && entry.name().starts_with(ATTACHMENT))
        .take(limits::PARTS + 1)
        .map(|entry| entry.path().to_owned())
        .collect();
    for storage in inside {
        if haul.closed() || haul.done() {
            break;
        }
        haul.part();
        let nested = storage.join(MESSAGE);
        if file.is_storage(&nested) {
            if haul.may_open(depth.deeper()) {
                message(haul, file, &nested, depth.deeper())?;
            }
        } else if file.is_stream(storage.join(DATA)) {
            attachment(haul, file, &storage, depth).map_err(broken)?;
        } else {
            haul.passed_over += 1;
        }
    }
    Ok(())
}

fn attachment<R: Read + Seek>(
    haul: &mut Haul,
    file: &mut CompoundFile<R>,
    storage: &Path,
    depth: Depth,
) -> std::io::Result<()> {
    let hint = Hint {
        name: name(file, &storage.join(NAME)).unwrap_or_default(),
        file: true,
        ..Hint::default()
    };
    let mut sink = Sink::new(hint, depth);
    let mut stream = file.open_stream(storage.join(DATA))?;
    let mut buffer = [0; 16 * 1024];
    while sink.wants_more(haul) {
        let read = stream.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        sink.push(haul, &buffer[..read]);
    }
    sink.finish(haul, false);
    Ok(())
}

fn name<R: Read + Seek>(file: &mut CompoundFile<R>, at: &Path) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    file.open_stream(at)?.take(400).read_to_end(&mut bytes)?;
    let pairs = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    Ok(char::decode_utf16(pairs)
        .map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect())
}

/// Looks at the tables before they are read into memory: sectors listed again and again, or in a circle, would make
/// them endless. Tells how long the file would be if every sector they tell of was there: some programs fill the last
/// table with anything, and the reader would take it for a file that was cut.
fn bounded(source: &mut (impl Read + Seek)) -> std::io::Result<u64> {
    let refused = || std::io::Error::from(std::io::ErrorKind::InvalidData);
    let length = source.seek(SeekFrom::End(0))?;
    let mut header = [0; 512];
    source.seek(SeekFrom::Start(0))?;
    source.read_exact(&mut header)?;
    let shift = u16::from_le_bytes([header[30], header[31]]);
    let (_, sector) = SECTORS
        .iter()
        .find(|(known, _)| *known == shift)
        .ok_or_else(refused)?;
    let number = |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    let per_sector = sector / 4;
    let sectors = length / sector;
    let mut tables: Vec<u32> = (0..109)
        .map(|at| number(76 + at * 4))
        .filter(|at| *at < NO_SECTOR)
        .collect();
    let mut next = number(68);
    while next < NO_SECTOR {
        let listed = words(source, next, *sector)?;
        let (last, lists) = listed.split_last().ok_or_else(refused)?;
        tables.extend(lists.iter().filter(|at| **at < NO_SECTOR));
        next = *last;
        // Noughts at the end of such a list are no tables.
        if tables.iter().filter(|at| **at != 0).count() as u64 > sectors / per_sector + 2
            || tables.len() as u64 > sectors / per_sector + 2 + per_sector
        {
            return Err(refused());
        }
    }
    let mut next = number(48);
    for _ in 0..DIRECTORY {
        if next >= NO_SECTOR {
            source.seek(SeekFrom::Start(0))?;
            let told = tables.iter().filter(|at| **at < NO_SECTOR).count() as u64 * per_sector;
            return Ok(length.max((told + 1) * sector));
        }
        let table = usize::try_from(u64::from(next) / per_sector)
            .ok()
            .and_then(|at| tables.get(at));
        let at = (u64::from(*table.ok_or_else(refused)?) + 1) * sector + u64::from(next) % per_sector * 4;
        let mut word = [0; 4];
        source.seek(SeekFrom::Start(at))?;
        source.read_exact(&mut word)?;
        next = u32::from_le_bytes(word);
    }
    Err(refused())
}

/// A sector as numbers.
fn words(source: &mut (impl Read + Seek), at: u32, sector: u64) -> std::io::Result<Vec<u32>> {
    let mut bytes = vec![0; usize::try_from(sector).unwrap_or_default()];
    source.seek(SeekFrom::Start((u64::from(at) + 1) * sector))?;
    source.read_exact(&mut bytes)?;
    Ok(bytes
        .chunks_exact(4)
        .map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
        .collect())
}

/// A file with noughts after its end, up to a length.
struct Padded<R> {
    source: R,
    /// Of the file itself, and with the noughts.
    ends: (u64, u64),
    at: u64,
}

impl<R: Read + Seek> Padded<R> {
    fn new(mut source: R, length: u64) -> Self {
        // A file whose end cannot be found cannot be read either; that is told then.
        let end = source.seek(SeekFrom::End(0)).unwrap_or_default();
        Self {
            source,
            ends: (end, length.max(end)),
            at: end,
        }
    }
}

impl<R: Read + Seek> Read for Padded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let (end, padded) = self.ends;
        let read = if self.at < end {
            self.source.read(buffer)?
        } else {
            let left = usize::try_from(padded.saturating_sub(self.at)).unwrap_or(usize::MAX);
            let take = left.min(buffer.len());
            buffer[..take].fill(0);
            take
        };
        self.at += read as u64;
        Ok(read)
    }
}

impl<R: Read + Seek> Seek for Padded<R> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let (from, by) = match to {
            SeekFrom::Start(at) => (at, 0),
            SeekFrom::End(by) => (self.ends.1, by),
            SeekFrom::Current(by) => (self.at, by),
        };
        let at = from
            .checked_add_signed(by)
            .ok_or(std::io::ErrorKind::InvalidInput)?;
        self.source.seek(SeekFrom::Start(at.min(self.ends.0)))?;
        self.at = at;
        Ok(at)
    }
}
