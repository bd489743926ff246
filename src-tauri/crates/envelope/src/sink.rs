//! Where the decoded bytes of one part go. The first of them tell what it is: a letter is taken out, an envelope is
//! opened in its turn, everything else is passed over unread.

use std::io::Cursor;

use domain::problem::{Problem, codes};

use crate::haul::{Depth, Haul};
use crate::kind::Kind;
use crate::mail::Mail;
use crate::mailbox::Mailbox;
use crate::text::Text;
use crate::{archive, limits, outlook, winmail};

/// What its envelope says of a part.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hint {
    /// Its name; empty when it has none.
    pub name: String,
    /// Is it text that a person reads?
    pub text: bool,
    /// Is it said to be a mail?
    pub mail: bool,
    /// Is it a file, not the mail's own words?
    pub file: bool,
}

/// Takes the bytes of one part.
pub(crate) struct Sink {
    hint: Hint,
    depth: Depth,
    head: Vec<u8>,
    inner: Inner,
}

enum Inner {
    Undecided,
    Letter {
        bytes: Option<Vec<u8>>,
        size: u64,
        encrypted: bool,
    },
    Mail(Box<Mail>),
    Mailbox(Box<Mailbox>),
    Held {
        kind: Kind,
        bytes: Vec<u8>,
    },
    Text(Box<Text>),
    Skipped,
}

impl Sink {
    /// A sink for a part that lies so deep.
    pub fn new(hint: Hint, depth: Depth) -> Self {
        Self {
            hint,
            depth,
            head: Vec::new(),
            inner: Inner::Undecided,
        }
    }

    /// Is there any use in more bytes?
    pub fn wants_more(&self, haul: &Haul) -> bool {
        !haul.closed() && !haul.done() && !matches!(self.inner, Inner::Skipped)
    }

    /// Is it known by now that this is a letter?
    pub fn is_letter(&self) -> bool {
        matches!(self.inner, Inner::Letter { .. })
    }

    /// The next bytes.
    pub fn push(&mut self, haul: &mut Haul, bytes: &[u8]) {
        if !self.wants_more(haul) {
            return;
        }
        if matches!(self.inner, Inner::Undecided) {
            self.head.extend_from_slice(bytes);
            if self.head.len() >= limits::HEAD {
                self.decide(haul);
            }
            return;
        }
        self.take(haul, bytes);
    }

    /// The part ended. `bare` says that its line feeds were made longer on the way; see [`crate::decode::Quoted`].
    pub fn finish(mut self, haul: &mut Haul, bare: bool) {
        if matches!(self.inner, Inner::Undecided) {
            self.decide(haul);
        }
        if haul.closed() || haul.done() {
            if let Inner::Held { bytes, .. } = &self.inner {
                haul.release(bytes.len());
            }
            return;
        }
        match self.inner {
            Inner::Letter {
                bytes,
                size,
                encrypted,
            } => {
                let bytes = bytes.map(|bytes| letter::without_rest(mended(bytes, bare)));
                haul.letter(&self.hint.name, (size, encrypted), bytes.unwrap_or_default());
            }
            Inner::Mail(mail) => mail.finish(haul),
            Inner::Mailbox(mailbox) => mailbox.finish(haul),
            Inner::Text(text) => {
                let found = haul.found.len();
                text.finish(haul);
                let file = self.hint.file && haul.found.len() == found;
                haul.passed_over += usize::from(file);
            }
            Inner::Held { kind, bytes } => {
                let held = bytes.len();
                open(haul, kind, mended(bytes, bare), self.depth, self.hint.file);
                haul.release(held);
            }
            Inner::Skipped | Inner::Undecided => haul.passed_over += usize::from(self.hint.file),
        }
    }

    fn take(&mut self, haul: &mut Haul, bytes: &[u8]) {
        match &mut self.inner {
            Inner::Letter {
                bytes: kept, size, ..
            } => {
                *size += bytes.len() as u64;
                if *size > limits::LETTER {
                    haul.refuse(
                        Problem::new(codes::LETTER_TOO_LARGE).with("limit", letter::limits::LETTER >> 20),
                    );
                    self.inner = Inner::Skipped;
                } else if let Some(kept) = kept {
                    kept.extend_from_slice(bytes);
                }
            }
            Inner::Mail(mail) => mail.push(haul, bytes),
            Inner::Mailbox(mailbox) => mailbox.push(haul, bytes),
            Inner::Text(text) => text.push(haul, bytes),
            Inner::Held { bytes: held, .. } => {
                if haul.hold(bytes.len()) {
                    held.extend_from_slice(bytes);
                } else {
                    haul.release(held.len());
                    self.inner = Inner::Skipped;
                }
            }
            Inner::Undecided | Inner::Skipped => {}
        }
    }

    fn decide(&mut self, haul: &mut Haul) {
        let head = std::mem::take(&mut self.head);
        self.inner = self.inner_of(haul, &head);
        self.take(haul, &head);
    }

    fn inner_of(&self, haul: &mut Haul, head: &[u8]) -> Inner {
        let inside = self.depth.deeper();
        match Kind::of(head) {
            Kind::Letter => Inner::Letter {
                bytes: haul.keeps().then(Vec::new),
                size: 0,
                encrypted: letter::age_box::is_encrypted(head),
            },
            kind @ (Kind::Mail | Kind::AppleMail) if haul.may_open(inside) => {
                Inner::Mail(Box::new(Mail::new(inside, kind == Kind::AppleMail)))
            }
            Kind::Mailbox if haul.may_open(inside) => Inner::Mailbox(Box::new(Mailbox::inside(inside))),
            Kind::Archive if archive::is_document(head, &self.hint.name) => Inner::Skipped,
            Kind::Archive if self.depth.archive => {
                haul.refuse(Problem::new(codes::ENVELOPE_NESTED));
                Inner::Skipped
            }
            kind @ (Kind::Archive | Kind::Compound | Kind::Winmail) if haul.may_open(inside) => Inner::Held {
                kind,
                bytes: Vec::new(),
            },
            Kind::Closed(what) => {
                haul.refuse(Problem::new(codes::ENVELOPE_CLOSED).with("kind", what.word()));
                Inner::Skipped
            }
            Kind::Other if self.hint.mail && haul.may_open(inside) => {
                Inner::Mail(Box::new(Mail::new(inside, false)))
            }
            Kind::Other if self.hint.text || head.starts_with(b"begin ") => {
                Inner::Text(Box::new(Text::new(self.depth)))
            }
            _ => Inner::Skipped,
        }
    }
}

/// The bytes with the line feeds they had: each was made CRLF on the way.
fn mended(mut bytes: Vec<u8>, bare: bool) -> Vec<u8> {
    if bare {
        let mut to = 0;
        for from in 0..bytes.len() {
            if bytes[from] == b'\n' && to > 0 && bytes[to - 1] == b'\r' {
                to -= 1;
            }
            bytes[to] = bytes[from];
            to += 1;
        }
        bytes.truncate(to);
    }
    bytes
}

/// Opens what had to be held whole.
fn open(haul: &mut Haul, kind: Kind, bytes: Vec<u8>, depth: Depth, is_file: bool) {
    let inside = depth.deeper();
    let (found, refused) = (haul.found.len(), haul.refused.len());
    let opened = match kind {
        Kind::Archive => archive::open(haul, Cursor::new(bytes), inside),
        Kind::Compound => outlook::open(haul, Cursor::new(bytes), inside),
        _ => winmail::open(haul, &bytes, inside),
    };
    if let Err(problem) = opened {
        haul.refuse(problem);
    }
    let nothing = haul.found.len() == found && haul.refused.len() == refused;
    haul.passed_over += usize::from(nothing && is_file && kind == Kind::Compound);
}
