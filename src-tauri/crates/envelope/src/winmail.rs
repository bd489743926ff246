//! `winmail.dat` (TNEF): a row of attributes, each with its length and a checksum. Attachments are taken out, and those of
//! messages inside it. Nothing is believed of a length that goes beyond the bytes.

use domain::problem::{Problem, codes};

use crate::haul::{Depth, Haul};
use crate::limits;
use crate::sink::{Hint, Sink};

/// Signature and key before the first attribute.
const BEGIN: usize = 6;
/// Level, id and length before an attribute's bytes; a checksum after them.
const BEFORE: usize = 9;
const AFTER: usize = 2;
/// An attachment begins.
const REND: u32 = 0x0006_9002;
/// Its short name.
const TITLE: u32 = 0x0001_8010;
/// Its bytes.
const DATA: u32 = 0x0006_800f;
/// Its properties, among them a message that is an attachment.
const PROPERTIES: u32 = 0x0006_9005;
/// The property of an attachment's bytes: binary, or an object.
const BYTES: u16 = 0x3701;
/// What a message inside begins with: the interface's id, then a TNEF stream again.
const SIGNATURE: &[u8] = b"\x78\x9f\x3e\x22";

/// Opens a `winmail.dat`.
///
/// # Errors
/// When it ends in the middle of an attribute.
pub(crate) fn open(haul: &mut Haul, bytes: &[u8], depth: Depth) -> Result<bool, Problem> {
    let mut rest = bytes.get(BEGIN..).ok_or_else(broken)?;
    let mut name = String::new();
    while !rest.is_empty() && !haul.closed() && !haul.done() {
        let (id, content, after) = attribute(rest).ok_or_else(broken)?;
        match id {
            REND => {
                haul.part();
                name.clear();
            }
            TITLE => {
                let text = content.split(|byte| *byte == 0).next().unwrap_or_default();
                name = String::from_utf8_lossy(&text[..text.len().min(200)]).into_owned();
            }
            DATA => attachment(haul, content, &name, depth),
            PROPERTIES => properties(haul, content, &name, depth)?,
            _ => {}
        }
        rest = after;
    }
    Ok(true)
}

fn broken() -> Problem {
    Problem::new(codes::ENVELOPE_BROKEN).with("kind", "winmail")
}

/// The first attribute's id and bytes, and what follows. The last checksum may be cut off.
fn attribute(bytes: &[u8]) -> Option<(u32, &[u8], &[u8])> {
    let id = u32_at(bytes, 1)?;
    let length = usize::try_from(u32_at(bytes, 5)?).ok()?;
    let content = bytes.get(BEFORE..)?.get(..length)?;
    let after = bytes.get(BEFORE + length + AFTER..).unwrap_or_default();
    Some((id, content, after))
}

fn attachment(haul: &mut Haul, content: &[u8], name: &str, depth: Depth) {
    let hint = Hint {
        name: name.to_owned(),
        file: true,
        ..Hint::default()
    };
    let mut sink = Sink::new(hint, depth);
    for piece in content.chunks(limits::PIECE) {
        if !sink.wants_more(haul) {
            break;
        }
        sink.push(haul, piece);
    }
    sink.finish(haul, false);
}

/// Looks through an attachment's properties for its bytes. Properties follow one another, each filled to four bytes.
fn properties(haul: &mut Haul, bytes: &[u8], name: &str, depth: Depth) -> Result<(), Problem> {
    let mut at = 4;
    for _ in 0..u32_at(bytes, 0).ok_or_else(broken)? {
        let Some(property) = property(bytes, at) else {
            // A kind of property that is not known: its length is not known either.
            return Ok(());
        };
        if property.id == BYTES {
            for value in &property.values {
                let inner = value.get(16..).filter(|inner| inner.starts_with(SIGNATURE));
                match inner {
                    Some(inner) if haul.may_open(depth.deeper()) => {
                        open(haul, inner, depth.deeper())?;
                    }
                    Some(_) => {}
                    None => attachment(haul, value, name, depth),
                }
            }
        }
        at = property.end;
        if at >= bytes.len() || haul.closed() || haul.done() {
            break;
        }
    }
    Ok(())
}

struct Property<'a> {
    id: u16,
    /// Values of variable length; none of fixed ones.
    values: Vec<&'a [u8]>,
    end: usize,
}

fn property(bytes: &[u8], at: usize) -> Option<Property<'_>> {
    let tag = u32_at(bytes, at)?;
    let (kind, id) = ((tag & 0xffff) as u16, (tag >> 16) as u16);
    let mut at = at + 4;
    if id >= 0x8000 {
        at = named(bytes, at)?;
    }
    let many = kind & 0x1000 != 0;
    let size = match kind & 0x0fff {
        0x02 | 0x0b => Some(4),
        0x03 | 0x04 | 0x0a => Some(4),
        0x05 | 0x06 | 0x07 | 0x14 | 0x40 => Some(8),
        0x48 => Some(16),
        0x0d | 0x1e | 0x1f | 0x102 => None,
        _ => return None,
    };
    let mut count = 1;
    if many || size.is_none() {
        count = usize::try_from(u32_at(bytes, at)?).ok()?;
        at += 4;
    }
    if let Some(size) = size {
        let end = at.checked_add(count.checked_mul(size)?)?;
        bytes.get(at..end)?;
        return Some(Property {
            id,
            values: Vec::new(),
            end,
        });
    }
    let mut values = Vec::new();
    for _ in 0..count {
        let length = usize::try_from(u32_at(bytes, at)?).ok()?;
        let value = bytes.get(at + 4..)?.get(..length)?;
        values.push(value);
        at = at + 4 + length.next_multiple_of(4);
    }
    Some(Property { id, values, end: at })
}

/// Passes over the name of a property that has one.
fn named(bytes: &[u8], at: usize) -> Option<usize> {
    let by_number = u32_at(bytes, at + 16)? == 0;
    let at = at + 20;
    if by_number {
        return Some(at + 4);
    }
    let length = usize::try_from(u32_at(bytes, at)?).ok()?;
    bytes.get(at + 4..)?.get(..length)?;
    Some(at + 4 + length.next_multiple_of(4))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..)?
        .first_chunk()
        .map(|word| u32::from_le_bytes(*word))
}
