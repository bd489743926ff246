//! What letters travel in: a mail, a mailbox, a message of Outlook, `winmail.dat`, an archive. Letters are found in it
//! and taken out one at a time; everything else in it is passed over unread and only counted.
//!
//! Everything is known by its content, not by its name, and read as it comes, within the bounds of [`limits`].

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use domain::problem::{Problem, codes};

mod archive;
mod decode;
mod haul;
mod kind;
pub mod limits;
mod lines;
mod mail;
mod mailbox;
mod outlook;
mod sink;
mod strange;
mod text;
mod winmail;

pub use kind::{Closed, Kind};
pub use strange::is_strange;

use haul::{Depth, Found, Haul};
use mail::Mail;
use mailbox::Mailbox;

/// Where a letter lies in an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The envelope.
    pub path: PathBuf,
    /// What it is.
    pub kind: Kind,
    /// The letter's own name, as far as the envelope gives one.
    pub name: String,
    /// Its bytes, as they come out of the envelope.
    pub size: u64,
    /// Is it encrypted?
    pub encrypted: bool,
    found: Found,
}

/// What lies in an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// What it is.
    pub kind: Kind,
    /// The letters, in their order.
    pub letters: Vec<Place>,
    /// Attachments and entries that are no letters.
    pub passed_over: usize,
    /// What could not be looked into.
    pub refused: Vec<Problem>,
}

impl Contents {
    /// Why nothing came out of it; nothing when something did.
    pub fn empty(&self) -> Option<Problem> {
        let none = || Problem::new(codes::ENVELOPE_WITHOUT_LETTER).with("kind", self.kind.word());
        self.letters
            .is_empty()
            .then(|| self.refused.first().cloned().unwrap_or_else(none))
    }
}

/// What a file is to whoever looks for letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// It begins like a letter.
    Letter,
    /// It is an envelope.
    Envelope(Contents),
    /// It is neither.
    Other,
}

/// Looks at a file. `None` of its bytes stay in memory.
///
/// # Errors
/// When the file cannot be read. What is wrong inside it is in [`Contents::refused`].
pub fn look(path: &Path) -> std::io::Result<Look> {
    let (mut file, head) = begin(path)?;
    let kind = Kind::of(&head);
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    // A damaged letter is told as a damaged letter.
    let named = name.ends_with(".vsoko") || name.ends_with(".vsoko.age");
    match kind {
        Kind::Letter => return Ok(Look::Letter),
        Kind::Other => return Ok(Look::Other),
        Kind::Archive if named || archive::is_document(&head, &name) => return Ok(Look::Other),
        _ => {}
    }
    let mut haul = Haul::default();
    let opened = match open(&mut haul, kind, &mut file, None) {
        Ok(opened) => opened,
        Err(Failed::Disk(error)) => return Err(error),
        Err(Failed::Envelope(problem)) => {
            haul.refuse(problem);
            true
        }
    };
    // An archive that holds nothing for us is no envelope: it is told as what it is, a file that is no letter.
    let barren = kind == Kind::Archive && haul.found.is_empty() && haul.refused.is_empty();
    if !opened || barren {
        return Ok(Look::Other);
    }
    let letters = haul.found.into_iter().map(|found| Place {
        path: path.to_owned(),
        kind,
        name: found.name.clone(),
        size: found.size,
        encrypted: found.encrypted,
        found,
    });
    Ok(Look::Envelope(Contents {
        kind,
        letters: letters.collect(),
        passed_over: haul.passed_over,
        refused: haul.refused,
    }))
}

/// May the file be a letter or an envelope? Only its first bytes are read.
///
/// # Errors
/// When it cannot be read.
pub fn may_hold_letters(path: &Path) -> std::io::Result<bool> {
    let (_, head) = begin(path)?;
    Ok(Kind::of(&head) != Kind::Other)
}

/// Takes a letter out of its envelope.
///
/// # Errors
/// When the file cannot be read any more, or is another one by now.
pub fn take_out(place: &Place) -> Result<Vec<u8>, TakeError> {
    let (mut file, _) = begin(&place.path).map_err(TakeError::Disk)?;
    let mut haul = Haul::wanting(place.found.nth);
    let opened = open(&mut haul, place.kind, &mut file, Some(place.found.message));
    match (haul.kept, opened) {
        (Some(bytes), _) => Ok(bytes),
        (None, Err(Failed::Disk(error))) => Err(TakeError::Disk(error)),
        (None, _) => Err(TakeError::Gone),
    }
}

/// Why a letter could not be taken out.
#[derive(Debug)]
pub enum TakeError {
    /// The file cannot be read.
    Disk(std::io::Error),
    /// It is another file by now.
    Gone,
}

enum Failed {
    Disk(std::io::Error),
    Envelope(Problem),
}

/// The file, at its beginning, and its first bytes.
fn begin(path: &Path) -> std::io::Result<(File, Vec<u8>)> {
    // Opening a pipe would wait for a writer for ever.
    if !std::fs::metadata(path)?.is_file() {
        return Err(std::io::ErrorKind::InvalidInput.into());
    }
    let mut file = File::open(path)?;
    let mut head = Vec::with_capacity(limits::HEAD);
    Read::by_ref(&mut file)
        .take(limits::HEAD as u64)
        .read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(0))?;
    Ok((file, head))
}

/// Reads a file, or one message of a mailbox. `false` when it is no envelope after all.
fn open(haul: &mut Haul, kind: Kind, file: &mut File, message: Option<(u64, u64)>) -> Result<bool, Failed> {
    let depth = Depth::default();
    match kind {
        Kind::Mail | Kind::AppleMail => {
            let mut mail = Mail::new(depth, kind == Kind::AppleMail);
            haul.begin(0);
            feed(haul, file, None, |haul, bytes| mail.push(haul, bytes)).map_err(Failed::Disk)?;
            mail.finish(haul);
            Ok(true)
        }
        Kind::Mailbox => {
            let mut mailbox = Mailbox::file();
            let (from, to) = message.unwrap_or((0, u64::MAX));
            file.seek(SeekFrom::Start(from)).map_err(Failed::Disk)?;
            feed(haul, file, Some(to - from), |haul, bytes| {
                mailbox.push(haul, bytes);
            })
            .map_err(Failed::Disk)?;
            mailbox.finish(haul);
            Ok(true)
        }
        Kind::Archive => archive::open(haul, BufReader::new(file), depth).map_err(Failed::Envelope),
        Kind::Compound => {
            let length = file.metadata().map_err(Failed::Disk)?.len();
            if length > limits::OUTLOOK {
                let limit = limits::OUTLOOK >> 20;
                return Err(Failed::Envelope(
                    Problem::new(codes::ENVELOPE_TOO_LARGE).with("limit", limit),
                ));
            }
            outlook::open(haul, BufReader::new(file), depth).map_err(Failed::Envelope)
        }
        Kind::Winmail => {
            let mut bytes = Vec::new();
            let most = limits::HELD as u64;
            Read::by_ref(file)
                .take(most + 1)
                .read_to_end(&mut bytes)
                .map_err(Failed::Disk)?;
            if !haul.hold(bytes.len()) {
                return Ok(true);
            }
            winmail::open(haul, &bytes, depth).map_err(Failed::Envelope)
        }
        Kind::Closed(what) => Err(Failed::Envelope(
            Problem::new(codes::ENVELOPE_CLOSED).with("kind", what.word()),
        )),
        Kind::Letter | Kind::Other => Ok(false),
    }
}

/// Reads a file piece by piece, as far as there is use in it.
fn feed(
    haul: &mut Haul,
    file: &mut File,
    most: Option<u64>,
    mut each: impl FnMut(&mut Haul, &[u8]),
) -> std::io::Result<()> {
    let mut source = file.take(most.unwrap_or(u64::MAX));
    let mut buffer = vec![0; limits::PIECE];
    while !haul.done() {
        let read = source.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        each(haul, &buffer[..read]);
    }
    Ok(())
}
