//! A text cut into the pieces between which a line may end.

use crate::font::Font;

use super::Shape;
use super::hyphens::Hyphens;

/// What stands after a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// A space: a line may end here.
    Space,
    /// Nothing, but a line may end here with a hyphen.
    Hyphen,
    /// Nothing, but a line may end here.
    Cut,
    /// Nothing, and no line may end here (another font goes on).
    Joined,
    /// The line ends here.
    Newline,
}

/// A piece no line parts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom {
    pub(super) font: Font,
    /// Byte range in [`Atoms::text`].
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) width: f32,
    /// Unbreakable spaces inside.
    pub(super) spaces: u16,
    pub(super) after: After,
}

/// All pieces of a paragraph over one string.
#[derive(Debug, Default)]
pub(super) struct Atoms {
    pub(super) text: String,
    pub(super) list: Vec<Atom>,
}

impl Atoms {
    /// Adds a stretch of clean text in one font.
    pub(super) fn push(&mut self, text: &str, font: Font, shape: &Shape, mut hyphens: Option<&mut Hyphens>) {
        let mut rest = text;
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix([' ', '\n']) {
                let kind = if rest.starts_with(' ') {
                    After::Space
                } else {
                    After::Newline
                };
                self.end_word(kind, font);
                rest = after;
                continue;
            }
            let end = rest.find([' ', '\n']).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            match counted(word, font, shape) {
                Some(parts) => {
                    for (at, part) in parts.into_iter().enumerate() {
                        if at > 0 {
                            self.end_word(After::Space, font);
                        }
                        self.push_word(part, font, shape, None);
                    }
                }
                None => self.push_word(word, font, shape, hyphens.as_deref_mut()),
            }
            rest = after;
        }
    }

    /// Marks the end of the last word. Spaces at the start of a line and repeated spaces vanish.
    fn end_word(&mut self, after: After, font: Font) {
        let at_start = matches!(
            self.list.last().map(|atom| atom.after),
            None | Some(After::Newline)
        );
        match self.list.last_mut() {
            Some(last) if last.after == After::Joined => last.after = after,
            Some(last) if last.after == After::Space && after == After::Newline => {
                last.after = After::Newline;
            }
            _ if at_start && after == After::Newline => {
                let here = self.text.len();
                self.list.push(Atom {
                    font,
                    start: here,
                    end: here,
                    width: 0.0,
                    spaces: 0,
                    after,
                });
            }
            _ => {}
        }
    }

    fn push_word(&mut self, word: &str, font: Font, shape: &Shape, hyphens: Option<&mut Hyphens>) {
        let base = self.text.len();
        self.text.push_str(word);
        let mut from = 0;
        for (place, after) in cuts(word, hyphens) {
            self.push_piece(base + from, base + place, font, shape, after);
            from = place;
        }
        self.push_piece(base + from, base + word.len(), font, shape, After::Joined);
    }

    fn push_piece(&mut self, start: usize, end: usize, font: Font, shape: &Shape, after: After) {
        let piece = &self.text[start..end];
        let width = font.width(piece, shape.size);
        if width <= room(font, shape) || piece.chars().nth(1).is_none() {
            let spaces = u16::try_from(piece.matches('\u{a0}').count()).unwrap_or(u16::MAX);
            self.list.push(Atom {
                font,
                start,
                end,
                width,
                spaces,
                after,
            });
            return;
        }
        // A word longer than the line (an address, a meaningless string) may be cut anywhere.
        let ends: Vec<usize> = piece
            .char_indices()
            .map(|(at, letter)| start + at + letter.len_utf8())
            .collect();
        let mut from = start;
        for to in ends {
            let last = to == end;
            let letter = &self.text[from..to];
            let (width, spaces) = (font.width(letter, shape.size), u16::from(letter == "\u{a0}"));
            self.list.push(Atom {
                font,
                start: from,
                end: to,
                width,
                spaces,
                after: if last { after } else { After::Cut },
            });
            from = to;
        }
    }
}

/// What a piece of a word may take of a line: a hyphen must still fit behind it.
fn room(font: Font, shape: &Shape) -> f32 {
    shape.width - shape.indent.max(0.0) - font.advance('-', shape.size)
}

/// A number bound to its words («1–4 классы», «от 27.03.2026 г.») that together are wider than the column while each
/// alone is not: better parted from them than parted in the middle.
fn counted<'w>(word: &'w str, font: Font, shape: &Shape) -> Option<Vec<&'w str>> {
    let room = room(font, shape);
    let fits = |text| font.width(text, shape.size) <= room;
    if !word.contains('\u{a0}') || fits(word) {
        return None;
    }
    let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let mut parts = Vec::new();
    let mut from = 0;
    let ends = word.match_indices('\u{a0}').map(|(at, _)| at);
    let mut last = None;
    for end in ends.chain([word.len()]) {
        if let Some(last) = last
            && !fits(&word[from..end])
        {
            let (head, tail) = (&word[from..last], word[last..].trim_start_matches('\u{a0}'));
            if !digit(head.chars().last()) && !digit(tail.chars().next()) {
                return None;
            }
            parts.push(head);
            from = word.len() - tail.len();
        }
        last = Some(end);
    }
    parts.push(&word[from..]);
    parts.iter().all(|part| fits(part)).then_some(parts)
}

/// Places inside a word where a line may end: syllables, after a hyphen or a slash, in an address after its signs.
fn cuts(word: &str, hyphens: Option<&mut Hyphens>) -> Vec<(usize, After)> {
    let mut places = Vec::new();
    let address = word.contains("://");
    let mut before = None;
    let mut letters = word.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let earlier = before.replace(letter);
        if is_letter(letter) || letter.is_ascii_digit() {
            continue;
        }
        let (Some(before), Some((_, next))) = (earlier, letters.peek().copied()) else {
            continue;
        };
        let end = at + letter.len_utf8();
        let cut = match letter {
            '-' | '–' | '—' => before.is_alphabetic() && next.is_alphabetic(),
            '/' => next != '/' && (address || next.is_alphanumeric()),
            '.' | '?' | '&' | '=' | '_' => address && next.is_alphanumeric(),
            '…' => next.is_alphanumeric(),
            _ => false,
        };
        if cut {
            places.push((end, After::Cut));
        }
    }
    if let Some(hyphens) = hyphens.filter(|_| !address) {
        for (start, end) in letter_runs(word) {
            places.extend(
                hyphens
                    .parts(&word[start..end])
                    .iter()
                    .map(|place| (start + place, After::Hyphen)),
            );
        }
        places.sort_unstable_by_key(|(place, _)| *place);
    }
    places
}

/// The letters that nearly all texts here are made of, without a look into the tables of Unicode.
fn is_letter(letter: char) -> bool {
    matches!(letter, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' | 'a'..='z' | 'A'..='Z') || letter.is_alphabetic()
}

fn letter_runs(word: &str) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, letter) in word.char_indices() {
        match (is_letter(letter), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                runs.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        runs.push((from, word.len()));
    }
    runs
}
