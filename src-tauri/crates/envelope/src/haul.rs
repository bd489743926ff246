//! What is taken out while an envelope is read: letters are counted, or one of them is kept; the rest is passed over.

use domain::problem::{Problem, codes};

use crate::limits;

/// A letter that lies in an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The attachment's name, as far as it has one.
    pub name: String,
    /// Its bytes.
    pub size: u64,
    /// Is it encrypted?
    pub encrypted: bool,
    /// The message of a mailbox it lies in: where it begins and ends.
    pub message: (u64, u64),
    /// Which letter of that message.
    pub nth: usize,
}

/// What was taken out.
#[derive(Debug, Default)]
pub(crate) struct Haul {
    /// Which letter is kept; without one they are only counted.
    wanted: Option<usize>,
    /// The one that was wanted.
    pub kept: Option<Vec<u8>>,
    /// All letters.
    pub found: Vec<Found>,
    /// Attachments that are no letters.
    pub passed_over: usize,
    /// What could not be looked into, once for each reason.
    pub refused: Vec<Problem>,
    /// Where the message at hand begins.
    message: u64,
    /// Letters of the message at hand.
    nth: usize,
    /// Parts of the message at hand.
    parts: usize,
    /// Is the rest of the message at hand not read?
    closed: bool,
    /// Bytes held at this moment, for envelopes that are read back and forth.
    held: usize,
}

/// How deep in envelopes something lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Depth {
    /// Envelopes around it.
    pub all: u8,
    /// Does an archive lie around it?
    pub archive: bool,
}

impl Depth {
    /// One envelope deeper.
    pub fn deeper(self) -> Self {
        Self {
            all: self.all + 1,
            ..self
        }
    }
}

impl Haul {
    /// A haul that keeps one letter.
    pub fn wanting(nth: usize) -> Self {
        Self {
            wanted: Some(nth),
            ..Self::default()
        }
    }

    /// The next message begins.
    pub fn begin(&mut self, at: u64) {
        self.message = at;
        self.nth = 0;
        self.parts = 0;
        self.closed = false;
    }

    /// The message at hand ended.
    pub fn end(&mut self, at: u64) {
        let begin = self.message;
        for found in self.found.iter_mut().rev() {
            if found.message != (begin, 0) {
                break;
            }
            found.message.1 = at;
        }
    }

    /// Is the message at hand read no further?
    pub fn closed(&self) -> bool {
        self.closed
    }

    /// Is nothing more wanted?
    pub fn done(&self) -> bool {
        self.kept.is_some()
    }

    /// A part begins. Beyond the limit the message is read no further.
    pub fn part(&mut self) {
        self.parts += 1;
        if self.parts > limits::PARTS {
            self.close(Problem::new(codes::ENVELOPE_TOO_MANY).with("limit", limits::PARTS));
        }
    }

    /// Will the bytes of the letter that begins be kept?
    pub fn keeps(&self) -> bool {
        self.wanted == Some(self.nth)
    }

    /// A letter came to its end.
    pub fn letter(&mut self, name: &str, (size, encrypted): (u64, bool), bytes: Vec<u8>) {
        if self.found.len() >= limits::LETTERS {
            return self.close(Problem::new(codes::ENVELOPE_TOO_MANY).with("limit", limits::LETTERS));
        }
        if self.keeps() {
            self.kept = Some(bytes);
        }
        self.found.push(Found {
            name: name.to_owned(),
            size,
            encrypted,
            message: (self.message, 0),
            nth: self.nth,
        });
        self.nth += 1;
    }

    /// Something that cannot be looked into.
    pub fn refuse(&mut self, problem: Problem) {
        if !self.refused.contains(&problem) && self.refused.len() < 100 {
            self.refused.push(problem);
        }
    }

    /// The same, and nothing more of the message at hand is read.
    pub fn close(&mut self, problem: Problem) {
        self.closed = true;
        self.refuse(problem);
    }

    /// Holds so many bytes more, if there is room.
    pub fn hold(&mut self, bytes: usize) -> bool {
        let room = self.held + bytes <= limits::HELD;
        if room {
            self.held += bytes;
        } else {
            self.refuse(Problem::new(codes::ENVELOPE_TOO_LARGE).with("limit", limits::HELD >> 20));
        }
        room
    }

    /// So many bytes are held no more.
    pub fn release(&mut self, bytes: usize) {
        self.held = self.held.saturating_sub(bytes);
    }

    /// May something be opened that lies so deep?
    pub fn may_open(&mut self, depth: Depth) -> bool {
        if depth.all > limits::DEPTH {
            self.close(too_deep());
        }
        depth.all <= limits::DEPTH
    }
}

/// Too many envelopes inside one another.
pub(crate) fn too_deep() -> Problem {
    Problem::new(codes::ENVELOPE_TOO_DEEP).with("limit", limits::DEPTH)
}
