//! One mail message, read as it comes. What its parts are a kept reader of mail headers says; where they begin and end is
//! read line by line, so that a message of any size takes no more memory than the letter in it.

use mail_parser::{MessageParser, MimeHeaders};

use crate::decode::Decoder;
use crate::haul::{Depth, Haul, too_deep};
use crate::kind::header_name;
use crate::limits;
use crate::lines::{Lines, Piece};
use crate::sink::{Hint, Sink};

/// Reads a message.
pub(crate) struct Mail {
    lines: Lines,
    message: Message,
}

/// A message whose lines somebody else cuts.
pub(crate) struct Message {
    /// Multiparts that are open, the innermost last, with how deep each lies.
    open: Vec<(Vec<u8>, Depth)>,
    depth: Depth,
    state: State,
    decoded: Vec<u8>,
    /// Is the first line none of the message? Apple's Mail puts a number before it.
    number_first: bool,
}

enum State {
    /// Headers, as far as they say what follows; is the last header one of those?
    Head { kept: Vec<u8>, keeps: bool },
    /// A part.
    Body { decoder: Decoder, sink: Box<Sink> },
    /// What comes after the last part, or is not read.
    Between,
}

impl State {
    fn head() -> Self {
        Self::Head {
            kept: Vec::new(),
            keeps: false,
        }
    }
}

impl Mail {
    /// A message that lies so deep.
    pub fn new(depth: Depth, number_first: bool) -> Self {
        Self {
            lines: Lines::default(),
            message: Message::new(depth, number_first),
        }
    }

    /// The next bytes.
    pub fn push(&mut self, haul: &mut Haul, bytes: &[u8]) {
        let message = &mut self.message;
        self.lines.push(bytes, &mut |piece| message.line(haul, &piece));
    }

    /// The message ended.
    pub fn finish(mut self, haul: &mut Haul) {
        let message = &mut self.message;
        self.lines.finish(&mut |piece| message.line(haul, &piece));
        self.message.finish(haul);
    }
}

impl Message {
    pub fn new(depth: Depth, number_first: bool) -> Self {
        Self {
            open: Vec::new(),
            depth,
            state: State::head(),
            decoded: Vec::new(),
            number_first,
        }
    }

    /// The next line.
    pub fn line(&mut self, haul: &mut Haul, piece: &Piece<'_>) {
        if haul.closed() || haul.done() {
            return;
        }
        if std::mem::take(&mut self.number_first) {
            return;
        }
        if piece.begins && piece.text.starts_with(b"--") && self.boundary(haul, piece.text) {
            return;
        }
        match &mut self.state {
            State::Head { .. } => self.header(haul, piece),
            State::Body { decoder, sink } => {
                if sink.wants_more(haul) {
                    self.decoded.clear();
                    decoder.push(piece.text, piece.end, &mut self.decoded);
                    sink.push(haul, &self.decoded);
                }
            }
            State::Between => {}
        }
    }

    /// The message ended.
    pub fn finish(&mut self, haul: &mut Haul) {
        self.close(haul);
    }

    /// Does the line end a part? It may end one further out, when the ends of the inner ones were lost.
    fn boundary(&mut self, haul: &mut Haul, line: &[u8]) -> bool {
        let line = line.trim_ascii_end();
        let rest = &line[2..];
        let last = rest.strip_suffix(b"--");
        let found = self.open.iter().rposition(|(boundary, _)| {
            let boundary = &boundary[..];
            rest == boundary || last == Some(boundary)
        });
        let Some(at) = found else {
            return false;
        };
        self.close(haul);
        let is_last = self.open[at].0 != rest;
        self.depth = self.open[at].1;
        self.open.truncate(if is_last { at } else { at + 1 });
        self.state = if is_last { State::Between } else { State::head() };
        true
    }

    fn header(&mut self, haul: &mut Haul, piece: &Piece<'_>) {
        let State::Head { kept, keeps } = &mut self.state else {
            return;
        };
        let text = piece.text;
        if piece.begins {
            if text.trim_ascii().is_empty() {
                let kept = std::mem::take(kept);
                return self.body(haul, &kept);
            }
            let goes_on = matches!(text.first(), Some(b' ' | b'\t'));
            match header_name(text) {
                _ if goes_on => {}
                Some(name) => {
                    let begin = name.get(..8).unwrap_or_default();
                    *keeps = begin.eq_ignore_ascii_case(b"content-");
                }
                // A mailbox's own line.
                None if text.starts_with(b"From ") || text.starts_with(b">From ") => *keeps = false,
                // Headers that end without a blank line: this is the first line of what follows.
                None => {
                    let kept = std::mem::take(kept);
                    self.body(haul, &kept);
                    return self.line(haul, piece);
                }
            }
        }
        if *keeps && kept.len() + text.len() <= limits::HEADERS {
            kept.extend_from_slice(text);
            if !piece.end.is_empty() {
                kept.extend_from_slice(b"\r\n");
            }
        }
    }

    /// The headers ended: what follows?
    fn body(&mut self, haul: &mut Haul, headers: &[u8]) {
        haul.part();
        let part = Part::of(headers);
        if let Some(boundary) = part.boundary {
            if self.open.len() >= limits::OPEN {
                return haul.close(too_deep());
            }
            self.open.push((boundary, self.depth));
        }
        if part.hint.mail && part.decoder.is_plain() {
            self.depth = self.depth.deeper();
            if haul.may_open(self.depth) {
                self.state = State::head();
            }
            return;
        }
        self.state = State::Body {
            decoder: part.decoder,
            sink: Box::new(Sink::new(part.hint, self.depth)),
        };
    }

    fn close(&mut self, haul: &mut Haul) {
        if let State::Body { decoder, sink } = std::mem::replace(&mut self.state, State::Between) {
            sink.finish(haul, decoder.feeds_are_bare());
        }
    }
}

/// What the headers say of a part.
struct Part {
    /// The line between its own parts, if it has any.
    boundary: Option<Vec<u8>>,
    decoder: Decoder,
    hint: Hint,
}

impl Part {
    fn of(headers: &[u8]) -> Self {
        let parser = MessageParser::new().with_mime_headers();
        // The reader wants to see the headers' end.
        let mut whole = headers.to_vec();
        whole.extend_from_slice(b"\r\n\r\n");
        let parsed = parser.parse_headers(&whole);
        let content = parsed.as_ref().and_then(|message| message.content_type());
        let of = |main: &str| content.is_some_and(|content| content.ctype().eq_ignore_ascii_case(main));
        let sub = content.and_then(|content| content.subtype()).unwrap_or_default();
        let name = parsed.as_ref().and_then(|message| message.attachment_name());
        let boundary = content
            .and_then(|content| content.attribute("boundary"))
            .map(|boundary| boundary.trim_end().as_bytes().to_vec())
            .filter(|boundary| of("multipart") && !boundary.is_empty());
        let encoding = parsed
            .as_ref()
            .and_then(|message| message.content_transfer_encoding())
            .unwrap_or_default();
        let text = content.is_none() || of("text") || of("multipart");
        Self {
            hint: Hint {
                name: name.unwrap_or_default().chars().take(200).collect(),
                mail: of("message")
                    && (sub.eq_ignore_ascii_case("rfc822") || sub.eq_ignore_ascii_case("global")),
                file: name.is_some() || !text,
                text: text || encoding.to_ascii_lowercase().contains("uu"),
            },
            // The words before the first part are never encoded.
            decoder: match boundary {
                Some(_) => Decoder::plain(),
                None => Decoder::named(encoding),
            },
            boundary,
        }
    }
}
