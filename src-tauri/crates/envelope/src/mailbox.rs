//! A mailbox: messages one after the other, each after a line that begins with «From ».

use crate::haul::{Depth, Haul};
use crate::kind::is_postmark;
use crate::lines::{Lines, Piece};
use crate::mail::Message;

/// Reads a mailbox.
pub(crate) struct Mailbox {
    lines: Lines,
    split: Split,
}

struct Split {
    depth: Depth,
    message: Option<Message>,
    /// Is it the file itself, whose messages are found again by where they stand?
    is_file: bool,
}

impl Mailbox {
    /// A mailbox that is a file.
    pub fn file() -> Self {
        Self::new(Depth::default(), true)
    }

    /// A mailbox in another envelope.
    pub fn inside(depth: Depth) -> Self {
        Self::new(depth, false)
    }

    fn new(depth: Depth, is_file: bool) -> Self {
        Self {
            lines: Lines::default(),
            split: Split {
                depth,
                message: None,
                is_file,
            },
        }
    }

    /// The next bytes.
    pub fn push(&mut self, haul: &mut Haul, bytes: &[u8]) {
        let split = &mut self.split;
        self.lines.push(bytes, &mut |piece| split.line(haul, &piece));
    }

    /// The mailbox ended.
    pub fn finish(mut self, haul: &mut Haul) {
        let split = &mut self.split;
        self.lines.finish(&mut |piece| split.line(haul, &piece));
        self.split.close(haul, self.lines.at());
    }
}

impl Split {
    fn line(&mut self, haul: &mut Haul, piece: &Piece<'_>) {
        if piece.begins && is_postmark(piece.text) {
            self.close(haul, piece.at);
            if self.is_file {
                haul.begin(piece.at);
            }
            self.message = Some(Message::new(self.depth, false));
        } else if let Some(message) = &mut self.message {
            message.line(haul, piece);
        }
    }

    fn close(&mut self, haul: &mut Haul, at: u64) {
        if let Some(mut message) = self.message.take() {
            message.finish(haul);
            if self.is_file {
                haul.end(at);
            }
        }
    }
}
