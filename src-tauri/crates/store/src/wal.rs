//! A damaged write-ahead log, told apart from one that a power cut left unfinished.
//!
//! SQLite reads its log up to the first frame that does not check and silently forgets the rest: right after a power
//! cut, when the rest was never promised. But when a disk has changed a byte in the middle, the rest are answers that
//! a person was told are saved. Every commit is flushed before the next one begins (`synchronous=FULL`), so a power
//! cut can tear the last transaction only: two commits behind a torn frame mean damage.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::error::StoreError;

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// Refuses a log that lost something in its middle. Another program may be writing at this moment, so a bad find is
/// looked at again before it counts.
pub(crate) fn check(wal: &Path) -> Result<(), StoreError> {
    for _ in 0..4 {
        match scan(wal) {
            Ok(true) => return Ok(()),
            Ok(false) => thread::sleep(Duration::from_millis(20)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(StoreError::io(&error, wal)),
        }
    }
    Err(StoreError::Damaged(
        "the write-ahead log is damaged in its middle".to_owned(),
    ))
}

/// True when everything behind the first bad frame can be what a power cut leaves.
fn scan(wal: &Path) -> io::Result<bool> {
    let mut file = BufReader::with_capacity(1 << 16, File::open(wal)?);
    let mut header = [0; HEADER];
    if !filled(&mut file, &mut header)? {
        return Ok(true); // Nothing was ever promised in so short a log.
    }
    let magic = word(&header, 0);
    let page = word(&header, 8) as usize;
    let big_endian = magic == 0x377f_0683;
    let mut sum = Sum {
        big_endian,
        first: 0,
        second: 0,
    };
    sum.add(&header[..24]);
    let known = (magic & !1) == 0x377f_0682 && page.is_power_of_two() && (512..=65_536).contains(&page);
    if !known || !sum.is(&header[24..]) {
        return Ok(!filled(&mut file, &mut [0; FRAME_HEADER])?);
    }
    let salt = &header[16..24];
    let mut frame = vec![0; FRAME_HEADER + page];
    let mut good = true;
    let mut commits_behind = 0;
    while filled(&mut file, &mut frame)? {
        let same_generation = &frame[8..16] == salt;
        if good {
            sum.add(&frame[..8]);
            sum.add(&frame[FRAME_HEADER..]);
            good = same_generation && sum.is(&frame[16..24]);
        } else if same_generation && word(&frame, 4) != 0 {
            commits_behind += 1;
        }
    }
    Ok(commits_behind < 2)
}

/// The running checksum of SQLite's log.
struct Sum {
    big_endian: bool,
    first: u32,
    second: u32,
}

impl Sum {
    fn add(&mut self, bytes: &[u8]) {
        let read = |at: &[u8]| {
            let bytes = [at[0], at[1], at[2], at[3]];
            if self.big_endian {
                u32::from_be_bytes(bytes)
            } else {
                u32::from_le_bytes(bytes)
            }
        };
        let (mut first, mut second) = (self.first, self.second);
        for pair in bytes.chunks_exact(8) {
            first = first.wrapping_add(read(&pair[..4])).wrapping_add(second);
            second = second.wrapping_add(read(&pair[4..])).wrapping_add(first);
        }
        (self.first, self.second) = (first, second);
    }

    fn is(&self, stored: &[u8]) -> bool {
        (word(stored, 0), word(stored, 4)) == (self.first, self.second)
    }
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// Reads exactly as much as fits; false when the file ends before.
fn filled(file: &mut impl Read, into: &mut [u8]) -> io::Result<bool> {
    match file.read_exact(into) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}
