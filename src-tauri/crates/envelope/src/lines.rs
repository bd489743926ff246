//! Lines of a stream, however they end: LF, CRLF, CR, or CRCRLF, which programs make that translate twice. Nothing of
//! the bytes is lost: each piece comes with the end it had.

use memchr::memchr2;

use crate::limits;

/// A line, or a piece of a very long one.
pub(crate) struct Piece<'a> {
    /// Its bytes without the end.
    pub text: &'a [u8],
    /// The bytes that ended it; empty when the line goes on.
    pub end: &'a [u8],
    /// Does it begin a line?
    pub begins: bool,
    /// Where it stands in the stream.
    pub at: u64,
}

/// Cuts a stream into lines.
#[derive(Debug)]
pub(crate) struct Lines {
    buffer: Vec<u8>,
    /// Where the buffer stands in the stream.
    at: u64,
    begins: bool,
}

impl Default for Lines {
    fn default() -> Self {
        Self {
            buffer: Vec::new(),
            at: 0,
            begins: true,
        }
    }
}

impl Lines {
    /// Gives all lines that are whole after these bytes. The piece is told to `each` with the receiver it came for.
    pub fn push(&mut self, bytes: &[u8], each: &mut dyn FnMut(Piece<'_>)) {
        self.buffer.extend_from_slice(bytes);
        self.give(false, each);
    }

    /// Gives what is left.
    pub fn finish(&mut self, each: &mut dyn FnMut(Piece<'_>)) {
        self.give(true, each);
    }

    /// How many bytes were given.
    pub fn at(&self) -> u64 {
        self.at
    }

    fn give(&mut self, last: bool, each: &mut dyn FnMut(Piece<'_>)) {
        let mut from = 0;
        loop {
            let rest = &self.buffer[from..];
            let found = memchr2(b'\r', b'\n', rest);
            let (length, end) = match found {
                Some(length) => match end_of(&rest[length..], last) {
                    Some(end) => (length, end),
                    None => break,
                },
                None if rest.len() >= limits::PIECE || (last && !rest.is_empty()) => (rest.len(), 0),
                None => break,
            };
            each(Piece {
                text: &rest[..length],
                end: &rest[length..length + end],
                begins: self.begins,
                at: self.at + from as u64,
            });
            self.begins = end > 0;
            from += length + end;
        }
        self.at += from as u64;
        self.buffer.drain(..from);
    }
}

/// Length of the line's end these bytes begin with; nothing while more bytes could change it.
fn end_of(bytes: &[u8], last: bool) -> Option<usize> {
    match bytes {
        [b'\n', ..] => Some(1),
        [b'\r', b'\n', ..] => Some(2),
        [b'\r', b'\r', b'\n', ..] => Some(3),
        [_] | [_, b'\r'] if !last => None,
        _ => Some(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(bytes: &[u8], step: usize) -> Vec<(Vec<u8>, Vec<u8>, bool)> {
        let mut lines = Lines::default();
        let mut found = Vec::new();
        let mut at = 0;
        let mut each = |piece: Piece<'_>| {
            assert_eq!(piece.at, at);
            at += (piece.text.len() + piece.end.len()) as u64;
            found.push((piece.text.to_vec(), piece.end.to_vec(), piece.begins));
        };
        for chunk in bytes.chunks(step) {
            lines.push(chunk, &mut each);
        }
        lines.finish(&mut each);
        found
    }

    #[test]
    fn every_kind_of_end_ends_a_line_wherever_the_stream_is_cut() {
        let text = b"one\ntwo\r\nthree\rfour\r\r\n\r\rfive\r";
        let whole = cut(text, text.len());
        let ends: Vec<&[u8]> = whole.iter().map(|(_, end, _)| &end[..]).collect();
        assert_eq!(ends, [&b"\n"[..], b"\r\n", b"\r", b"\r\r\n", b"\r", b"\r", b"\r"]);
        for step in 1..text.len() {
            assert_eq!(cut(text, step), whole, "{step}");
        }
    }

    #[test]
    fn a_long_line_comes_in_pieces_and_nothing_is_lost() {
        let long = vec![b'a'; limits::PIECE * 3 + 5];
        let pieces = cut(&long, 10_000);
        assert!(pieces.len() > 1);
        assert!(
            pieces
                .iter()
                .all(|(text, ..)| text.len() <= limits::PIECE + 10_000)
        );
        assert_eq!(
            pieces.iter().map(|(text, ..)| text.len()).sum::<usize>(),
            long.len()
        );
        assert_eq!(pieces.iter().filter(|(_, _, begins)| *begins).count(), 1);
    }
}
