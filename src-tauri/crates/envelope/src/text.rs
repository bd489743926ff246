//! Words that a person reads, with a file among them: uuencode, or base64 whose headers were lost on the way.

use crate::decode::{Base64, is_base64, uu_line};
use crate::haul::{Depth, Haul};
use crate::lines::{Lines, Piece};
use crate::sink::{Hint, Sink};

/// How a letter begins in base64: a ZIP archive, or age.
const BEGINNINGS: [&[u8]; 2] = [b"UEsDB", b"YWdlLWVuY3J5cHRpb24"];

/// Looks for files among words.
pub(crate) struct Text {
    lines: Lines,
    scan: Scan,
}

struct Scan {
    depth: Depth,
    state: State,
    decoded: Vec<u8>,
}

enum State {
    Words,
    Uu(Box<Sink>),
    Base64(Box<Sink>, Base64),
}

impl Text {
    /// Words that lie so deep.
    pub fn new(depth: Depth) -> Self {
        Self {
            lines: Lines::default(),
            scan: Scan {
                depth: depth.deeper(),
                state: State::Words,
                decoded: Vec::new(),
            },
        }
    }

    /// The next bytes.
    pub fn push(&mut self, haul: &mut Haul, bytes: &[u8]) {
        let scan = &mut self.scan;
        self.lines.push(bytes, &mut |piece| scan.line(haul, &piece));
    }

    /// The words ended.
    pub fn finish(mut self, haul: &mut Haul) {
        let scan = &mut self.scan;
        self.lines.finish(&mut |piece| scan.line(haul, &piece));
        self.scan.close(haul);
    }
}

impl Scan {
    fn line(&mut self, haul: &mut Haul, piece: &Piece<'_>) {
        self.decoded.clear();
        match &mut self.state {
            State::Uu(sink) if !piece.text.trim_ascii().eq_ignore_ascii_case(b"end") => {
                // The end of a line that a program folded would be taken for a length.
                if piece.begins && piece.text.len() <= 128 {
                    uu_line(piece.text, &mut self.decoded);
                    sink.push(haul, &self.decoded);
                }
                return;
            }
            State::Base64(sink, base64) if is_run(piece.text) => {
                base64.push(piece.text, &mut self.decoded);
                sink.push(haul, &self.decoded);
                return;
            }
            State::Words => {}
            _ => self.close(haul),
        }
        if piece.begins {
            self.begin(haul, piece.text);
        }
    }

    fn begin(&mut self, haul: &mut Haul, line: &[u8]) {
        if let Some(name) = uu_name(line) {
            haul.part();
            let hint = Hint {
                name,
                file: true,
                ..Hint::default()
            };
            self.state = State::Uu(Box::new(Sink::new(hint, self.depth)));
        } else if BEGINNINGS
            .iter()
            .any(|mark| line.trim_ascii_start().starts_with(mark))
            && is_run(line)
        {
            haul.part();
            let mut sink = Box::new(Sink::new(Hint::default(), self.depth));
            let mut base64 = Base64::default();
            base64.push(line, &mut self.decoded);
            sink.push(haul, &self.decoded);
            self.state = State::Base64(sink, base64);
        }
    }

    fn close(&mut self, haul: &mut Haul) {
        match std::mem::replace(&mut self.state, State::Words) {
            State::Words => {}
            State::Uu(sink) | State::Base64(sink, _) => sink.finish(haul, false),
        }
    }
}

/// A line of nothing but base64 and blanks; a blank line does not end what was broken into blank lines.
fn is_run(line: &[u8]) -> bool {
    line.iter()
        .all(|byte| is_base64(*byte) || matches!(byte, b'=' | b' ' | b'\t'))
}

/// The name in `begin 644 NAME`.
fn uu_name(line: &[u8]) -> Option<String> {
    let rest = line.strip_prefix(b"begin ")?;
    let (mode, name) = rest.split_at_checked(rest.iter().position(|byte| *byte == b' ')?)?;
    let octal = (3..=4).contains(&mode.len()) && mode.iter().all(|byte| (b'0'..=b'7').contains(byte));
    octal.then(|| String::from_utf8_lossy(name.trim_ascii()).into_owned())
}
