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
/// Ends a chain of sectors.
const NO_SECTOR: u32 = 0xffff_fffa;

/// Opens a message. `false` when the compound file is none, but a document.
///
/// # Errors
/// When the file is not whole.
pub(crate) fn open(haul: &mut Haul, mut source: impl Read + Seek, depth: Depth) -> Result<bool, Problem> {
    let broken = |_| Problem::new(codes::ENVELOPE_BROKEN).with("kind", "outlook");
    bounded(&mut source).map_err(broken)?;
    let mut file = CompoundFile::open(source).map_err(broken)?;
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
/// them endless.
fn bounded(source: &mut (impl Read + Seek)) -> std::io::Result<()> {
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
            return Ok(());
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
