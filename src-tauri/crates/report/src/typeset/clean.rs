//! What people type becomes what can be printed.
//!
//! Texts come from forms and from imported files: they hold tabs, invisible marks, letters of other worlds. None may
//! spoil the page: an unknown letter becomes a visible mark (and is told to the person), never a silent gap.

use std::collections::BTreeMap;

use crate::font::Font;

/// Stands for a letter the font does not have.
pub const REPLACEMENT: char = '◊';

/// One kind of space, no invisible letters, no letter without a glyph. Line breaks stay.
pub(super) fn clean(text: &str, font: Font, missing: &mut BTreeMap<char, usize>) -> String {
    let mut printed = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => printed.push('\n'),
            '\t' | '\u{2000}'..='\u{2006}' | '\u{2008}' | '\u{3000}' => printed.push(' '),
            '\u{2007}' | '\u{2009}' | '\u{200A}' | '\u{202F}' => printed.push('\u{a0}'),
            // Composed by hand: files from some systems write «й» and «ё» as two signs.
            '\u{306}' => compose(&mut printed, &[('и', 'й'), ('И', 'Й'), ('у', 'ў'), ('У', 'Ў')]),
            '\u{308}' => compose(&mut printed, &[('е', 'ё'), ('Е', 'Ё')]),
            '\u{ad}'
            | '\u{300}'..='\u{36F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' => {}
            other if other.is_control() => {}
            // Arrows stand in many texts of methodologies; the font has none.
            '→' | '⇒' | '➔' if !font.has(letter) => printed.push('—'),
            // Not a letter, though some fonts have a glyph for it; no file may carry it.
            '\u{FFFE}' | '\u{FFFF}' => {
                *missing.entry(letter).or_insert(0) += 1;
                printed.push(REPLACEMENT);
            }
            other if font.has(other) => printed.push(other),
            other => {
                *missing.entry(other).or_insert(0) += 1;
                printed.push(REPLACEMENT);
            }
        }
    }
    printed
}

fn compose(printed: &mut String, pairs: &[(char, char)]) {
    let Some(last) = printed.chars().next_back() else {
        return;
    };
    if let Some((_, whole)) = pairs.iter().find(|(base, _)| *base == last) {
        printed.pop();
        printed.push(*whole);
    }
}

/// Words after which a line does not end.
const CLINGING: [&str; 13] = [
    "№", "§", "ст.", "ч.", "п.", "пп.", "г.", "с.", "д.", "ул.", "им.", "пос.", "кв.",
];

/// Words that stay with the number before them: the beginnings are enough.
const COUNTED: [&str; 9] = [
    "из",
    "г.",
    "год",
    "чел",
    "класс",
    "выпускник",
    "км",
    "кв.",
    "руб.",
];

/// Puts unbreakable spaces where Russian typesetting wants them: «№ 5», «39,6 %», «2025 год», «М. П. Образцова».
pub(super) fn bind(text: &str) -> String {
    let mut bound = String::with_capacity(text.len());
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        bound.push_str(word);
        let Some(next) = words.peek() else { break };
        bound.push(if sticks(word, next) { '\u{a0}' } else { ' ' });
    }
    bound
}

fn sticks(word: &str, next: &str) -> bool {
    let bare = word.trim_start_matches(['(', '«', '\n']);
    let mut letters = bare.chars();
    let one_letter = matches!((letters.next(), letters.next()), (Some(only), None) if only.is_alphabetic());
    CLINGING.contains(&bare)
        || one_letter
        || initial(bare)
        || next.starts_with(['%', '—', '–'])
        || (["из", "менее", "от"].contains(&bare) && next.starts_with(|first: char| first.is_ascii_digit()))
        || (bare.ends_with(|last: char| last.is_ascii_digit())
            && COUNTED.iter().any(|unit| next.starts_with(unit)))
}

/// «М.» of «М. П. Образцова».
fn initial(word: &str) -> bool {
    let mut letters = word.chars();
    matches!((letters.next(), letters.next(), letters.next()), (Some(first), Some('.'), None) if first.is_uppercase())
}
