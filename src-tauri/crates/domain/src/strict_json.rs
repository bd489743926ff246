//! JSON that came from outside, looked at before anything is built of it: how deep it nests, how many values it holds,
//! and whether a name stands twice in one object. Two readers of a name that stands twice need not see the same value,
//! and ours must see what the signer saw.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::problem::{Problem, codes};
use crate::text::shown;

/// Most values in one file: a region's summary has some tens of thousands.
pub const VALUES: usize = 400_000;
/// Objects and arrays inside one another.
pub const DEPTH: usize = 64;

/// What is wrong with a JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is no JSON; the line where it stops being one.
    NotJson(usize),
    /// It nests deeper than allowed.
    Deep,
    /// It holds more values than allowed.
    Many,
    /// This name stands twice in one object.
    Twice(String),
}

impl Fault {
    /// The problem of a file by this name; `not_json` tells what it is when it is no JSON at all.
    pub fn problem(&self, file: &str, not_json: impl FnOnce(usize) -> Problem) -> Problem {
        match self {
            Self::NotJson(line) => not_json(*line),
            Self::Deep => not_json(1),
            Self::Many => Problem::new(codes::JSON_MANY)
                .with("file", shown(file))
                .with("limit", VALUES),
            Self::Twice(name) => Problem::new(codes::JSON_TWICE)
                .with("file", shown(file))
                .with("name", shown(name)),
        }
    }
}

/// The text of a file as UTF-8: without a byte order mark, decoded when an editor or PowerShell wrote UTF-16.
pub fn utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let units = |from: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let units = bytes.chunks_exact(2).map(|pair| from([pair[0], pair[1]]));
        let text: String = char::decode_utf16(units)
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        Cow::Owned(text.into_bytes())
    };
    match bytes {
        [0xef, 0xbb, 0xbf, text @ ..] => Cow::Borrowed(text),
        [0xff, 0xfe, text @ ..] => units(u16::from_le_bytes, text),
        [0xfe, 0xff, text @ ..] => units(u16::from_be_bytes, text),
        // JSON begins with a plain Latin character: a zero beside it tells UTF-16 without a mark.
        [first, 0, ..] if *first != 0 => units(u16::from_le_bytes, bytes),
        [0, first, ..] if *first != 0 => units(u16::from_be_bytes, bytes),
        text => Cow::Borrowed(text),
    }
}

/// Looks through a JSON text without building anything of it.
///
/// # Errors
/// The first fault.
pub fn check(text: &[u8], depth: usize, values: usize) -> Result<(), Fault> {
    let look = Look {
        left: Cell::new(values),
        fault: RefCell::new(None),
    };
    let mut reader = serde_json::Deserializer::from_slice(text);
    let read = Strict { look: &look, depth }
        .deserialize(&mut reader)
        .and_then(|()| reader.end());
    match (read, look.fault.into_inner()) {
        (_, Some(fault)) => Err(fault),
        (Err(error), None) => Err(Fault::NotJson(error.line())),
        (Ok(()), None) => Ok(()),
    }
}

struct Look {
    left: Cell<usize>,
    fault: RefCell<Option<Fault>>,
}

impl Look {
    fn refuse<E: Error>(&self, fault: Fault) -> E {
        *self.fault.borrow_mut() = Some(fault);
        E::custom("refused")
    }
}

#[derive(Clone, Copy)]
struct Strict<'a> {
    look: &'a Look,
    depth: usize,
}

impl Strict<'_> {
    fn inside<E: Error>(self) -> Result<Self, E> {
        match self.depth.checked_sub(1) {
            Some(depth) => Ok(Self { depth, ..self }),
            None => Err(self.look.refuse(Fault::Deep)),
        }
    }

    fn count<E: Error>(self) -> Result<(), E> {
        match self.look.left.get().checked_sub(1) {
            Some(left) => {
                self.look.left.set(left);
                Ok(())
            }
            None => Err(self.look.refuse(Fault::Many)),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        self.count()
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        self.count()
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        self.count()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        self.count()
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        self.count()
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.count()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.count()?;
        let inside = self.inside()?;
        while items.next_element_seed(inside)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        self.count()?;
        let inside = self.inside()?;
        let mut names = HashSet::new();
        while let Some(name) = members.next_key::<String>()? {
            if names.contains(&name) {
                return Err(self.look.refuse(Fault::Twice(name)));
            }
            names.insert(name);
            members.next_value_seed(inside)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_stands_twice_in_one_object_is_refused_wherever_it_stands() {
        let twice = |text: &str| check(text.as_bytes(), DEPTH, VALUES);
        assert_eq!(twice(r#"{"a":1,"b":{"a":2}}"#), Ok(()));
        assert_eq!(twice(r#"{"a":1,"a":1}"#), Err(Fault::Twice("a".to_owned())));
        assert_eq!(
            twice(r#"[{"b":{"n":1,"\u006e":2}}]"#),
            Err(Fault::Twice("n".to_owned()))
        );
    }

    #[test]
    fn depth_and_number_of_values_are_bounded() {
        assert_eq!(check(b"[[1]]", 1, 9), Err(Fault::Deep));
        assert_eq!(check(b"[[1]]", 2, 9), Ok(()));
        assert_eq!(check(b"[1,2,3]", 2, 3), Err(Fault::Many));
        assert_eq!(check(b"[1,\n2", 2, 9), Err(Fault::NotJson(2)));
        assert_eq!(check(b"1 2", 2, 9), Err(Fault::NotJson(1)));
        assert_eq!(check(b"[null,true,\"x\",-1,0.5]", 2, 9), Ok(()));
    }

    #[test]
    fn text_of_other_editors_is_decoded() {
        let plain = "{\"имя\":1}";
        let little: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = plain.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            plain.as_bytes().to_vec(),
            [b"\xef\xbb\xbf".as_slice(), plain.as_bytes()].concat(),
            [b"\xff\xfe".as_slice(), &little].concat(),
            [b"\xfe\xff".as_slice(), &big].concat(),
            little,
            big,
        ] {
            assert_eq!(utf8(&bytes).as_ref(), plain.as_bytes());
        }
    }
}
