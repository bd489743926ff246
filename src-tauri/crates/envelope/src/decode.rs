//! The encodings of mail, taken as they come: programs on the way fold lines, add blanks and break long lines anew. What
//! is no digit of an encoding says nothing. Whether a letter came whole its signature says.

/// How a part's bytes were made fit for mail.
#[derive(Debug)]
pub(crate) enum Decoder {
    /// As they are. The end of a line is held back, because the last one belongs to the mail.
    Plain { end: Vec<u8> },
    /// Base64.
    Base64(Base64),
    /// Quoted-printable.
    Quoted(Quoted),
}

impl Decoder {
    /// Bytes as they are.
    pub fn plain() -> Self {
        Self::Plain { end: Vec::new() }
    }

    /// The decoder a `Content-Transfer-Encoding` names.
    pub fn named(name: &str) -> Self {
        let name = name.trim().to_ascii_lowercase();
        match name.as_str() {
            "base64" => Self::Base64(Base64::default()),
            "quoted-printable" => Self::Quoted(Quoted::default()),
            _ => Self::plain(),
        }
    }

    /// Are the bytes as they are?
    pub fn is_plain(&self) -> bool {
        matches!(self, Self::Plain { .. })
    }

    /// Decodes a piece of a line; the bytes go to `out`.
    pub fn push(&mut self, text: &[u8], end: &[u8], out: &mut Vec<u8>) {
        match self {
            Self::Plain { end: held } => {
                out.append(held);
                out.extend_from_slice(text);
                held.extend_from_slice(end);
            }
            Self::Base64(base64) => base64.push(text, out),
            Self::Quoted(quoted) => quoted.push(text, end, out),
        }
    }

    /// Was the end of a line ambiguous, and should it have been the other one? See [`Quoted`].
    pub fn feeds_are_bare(&self) -> bool {
        matches!(self, Self::Quoted(quoted) if !quoted.feed_seen)
    }
}

/// Base64: only its digits count; an equals sign ends a group.
#[derive(Debug, Default)]
pub(crate) struct Base64 {
    bits: u32,
    held: u32,
}

/// What a base64 digit is worth; 255 for none.
const DIGITS: [u8; 256] = digits();

const fn digits() -> [u8; 256] {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut table = [255_u8; 256];
    let mut at = 0;
    while at < alphabet.len() {
        table[alphabet[at] as usize] = at as u8;
        at += 1;
    }
    table
}

/// Is the byte a digit of base64?
pub(crate) fn is_base64(byte: u8) -> bool {
    DIGITS[usize::from(byte)] != 255
}

impl Base64 {
    pub fn push(&mut self, text: &[u8], out: &mut Vec<u8>) {
        out.reserve(text.len() / 4 * 3 + 3);
        for byte in text {
            let value = DIGITS[usize::from(*byte)];
            if value != 255 {
                self.bits = (self.bits << 6) | u32::from(value);
                self.held += 6;
                if self.held >= 8 {
                    self.held -= 8;
                    // The digit's upper bits were given already.
                    out.push((self.bits >> self.held) as u8);
                }
            } else if *byte == b'=' {
                *self = Self::default();
            }
        }
    }
}

/// Quoted-printable. A binary file's own line feeds are written as `=0A` by those who know that it is one, and as ends
/// of lines by those who do not; then an end of a line is a line feed, whatever the mail made of it.
#[derive(Debug, Default)]
pub(crate) struct Quoted {
    /// A quoted byte that a piece of a line was cut in.
    tail: Vec<u8>,
    /// A line's end, held back as in a plain part.
    end: bool,
    /// Was a line feed written as `=0A`?
    pub feed_seen: bool,
}

impl Quoted {
    pub fn push(&mut self, text: &[u8], end: &[u8], out: &mut Vec<u8>) {
        if self.end && !(text.is_empty() && end.is_empty()) {
            out.extend_from_slice(b"\r\n");
            self.end = false;
        }
        let mut line = std::mem::take(&mut self.tail);
        line.extend_from_slice(text);
        if end.is_empty() {
            // A quoted byte may go on in the next piece.
            let open = line.iter().rev().take(2).position(|byte| *byte == b'=');
            let cut = line.len() - open.map_or(0, |at| at + 1);
            self.tail = line.split_off(cut);
            self.decode(&line, out);
            return;
        }
        while matches!(line.last(), Some(b' ' | b'\t')) {
            line.pop();
        }
        if line.last() == Some(&b'=') {
            line.pop();
        } else {
            self.end = true;
        }
        self.decode(&line, out);
    }

    fn decode(&mut self, line: &[u8], out: &mut Vec<u8>) {
        let mut at = 0;
        while let Some(byte) = line.get(at) {
            let quoted = match line.get(at + 1..at + 3) {
                Some(digits) if *byte == b'=' => hex(digits),
                _ => None,
            };
            if let Some(quoted) = quoted {
                self.feed_seen |= quoted == b'\n';
                out.push(quoted);
                at += 3;
            } else {
                out.push(*byte);
                at += 1;
            }
        }
    }
}

fn hex(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    match digits {
        [high, low] => u8::try_from(digit(*high)? * 16 + digit(*low)?).ok(),
        _ => None,
    }
}

/// One line of uuencode: its first character says how many bytes follow. Blanks at its end, which are noughts, may have
/// been cut off on the way.
pub(crate) fn uu_line(line: &[u8], out: &mut Vec<u8>) {
    let value = |byte: u8| u32::from(byte.wrapping_sub(b' ') & 0x3f);
    let Some((first, digits)) = line.split_first() else {
        return;
    };
    let mut left = value(*first) as usize;
    for group in digits.chunks(4) {
        let mut bits = 0;
        for at in 0..4 {
            bits = (bits << 6) | group.get(at).map_or(0, |byte| value(*byte));
        }
        let bytes = bits.to_be_bytes();
        let take = left.min(3);
        out.extend_from_slice(&bytes[1..=take]);
        left -= take;
    }
    out.resize(out.len() + left, 0);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base64(text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        Base64::default().push(text.as_bytes(), &mut out);
        out
    }

    #[test]
    fn base64_is_read_through_blanks_and_folds() {
        assert_eq!(base64("aGVs bG8g\r\n d29y\tbGQ="), b"hello world");
        assert_eq!(base64("aGVsbG8!\r\n g"), b"hello ");
        assert_eq!(base64("aGk=aGk="), b"hihi");
    }

    fn quoted(pieces: &[(&str, &str)]) -> Vec<u8> {
        let mut decoder = Decoder::named(" Quoted-Printable ");
        let mut out = Vec::new();
        for (text, end) in pieces {
            decoder.push(text.as_bytes(), end.as_bytes(), &mut out);
        }
        out
    }

    #[test]
    fn quoted_printable_is_read_wherever_a_line_is_cut() {
        assert_eq!(quoted(&[("a=3Db=", "\r\n"), ("c  ", "\r\n")]), b"a=bc");
        assert_eq!(quoted(&[("a", "\r\n"), ("b", "\r\n")]), b"a\r\nb");
        for cut in 0..9 {
            let (left, right) = "xy=3D=00z".split_at(cut);
            assert_eq!(quoted(&[(left, ""), (right, "\n")]), b"xy=\0z", "{cut}");
        }
        assert_eq!(quoted(&[("a=zz", "\n")]), b"a=zz");
    }

    #[test]
    fn uuencode_is_read_with_its_blanks_cut_off() {
        let mut out = Vec::new();
        uu_line(b"#0V%T", &mut out);
        uu_line(b"$````", &mut out);
        uu_line(b"\"", &mut out);
        assert_eq!(out, b"Cat\0\0\0\0\0\0");
    }
}
