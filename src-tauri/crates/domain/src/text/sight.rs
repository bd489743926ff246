//! What a text looks like: the one way in which words from outside are compared with words of the catalogue.

use unicode_normalization::UnicodeNormalization;

/// Dashes of every length, and the minus.
const DASHES: &str = "‐‑‒–—―−﹘⸺⸻";
/// Quotation marks and apostrophes.
const QUOTES: &str = "«»„“”‟‹›‘’‚‛`´′″";

/// Is this a letter that nobody sees: a joiner, a mark of direction, a soft hyphen, a choice between pictures?
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// The text without letters that nobody sees.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars().filter(|c| !is_invisible(*c)).collect()
}

/// What two texts have in common when they look or read the same: composed letters, no invisible ones, one kind of
/// space, dash and quotation mark, small letters, «ё» as «е», and Cyrillic letters where Latin ones only look like
/// them. For comparing only; it is never shown or kept.
#[must_use]
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut word = String::new();
    for c in text.chars().filter(|c| !is_invisible(*c)).nfkc() {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        close(&mut word, &mut key);
        match c {
            c if is_invisible(c) => {}
            c if c.is_whitespace() || c.is_control() => key.push(' '),
            c if DASHES.contains(c) => key.push('-'),
            c if QUOTES.contains(c) => key.push('"'),
            '\'' => key.push('"'),
            c => key.push(c),
        }
    }
    close(&mut word, &mut key);
    spaced(&key)
}

/// Do two texts look or read the same?
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    one == other || key(one) == key(other)
}

/// Are two texts the same letters, however they are composed? What a person sees differ (a dash, a quotation mark)
/// differs.
#[must_use]
pub fn composed_same(one: &str, other: &str) -> bool {
    let composed = |text: &str| visible(text).nfc().collect::<String>();
    one == other || composed(one) == composed(other)
}

/// Puts a finished word behind the others, in small letters and one alphabet.
fn close(word: &mut String, key: &mut String) {
    let cyrillic = |c: char| matches!(c, '\u{400}'..='\u{52f}');
    // A word with a letter that no Cyrillic one looks like is a foreign word.
    let ours = word
        .chars()
        .all(|c| cyrillic(c) || !c.is_alphabetic() || alike(c).is_some());
    for c in word.drain(..) {
        let letter = alike(c).filter(|_| ours).unwrap_or(c);
        for small in letter.to_lowercase() {
            key.push(if small == 'ё' { 'е' } else { small });
        }
    }
}

/// The Cyrillic letter that a Latin or Greek one looks like, capital and small ones apart.
fn alike(c: char) -> Option<char> {
    Some(match c {
        'A' | 'Α' => 'А',
        'B' | 'Β' => 'В',
        'C' => 'С',
        'E' | 'Ε' | 'Ë' => 'Е',
        'H' | 'Η' => 'Н',
        'K' | 'Κ' => 'К',
        'M' | 'Μ' => 'М',
        'O' | 'Ο' => 'О',
        'P' | 'Ρ' => 'Р',
        'T' | 'Τ' => 'Т',
        'X' | 'Χ' => 'Х',
        'Y' | 'Υ' => 'У',
        'a' => 'а',
        'c' => 'с',
        'e' | 'ë' => 'е',
        'o' | 'ο' => 'о',
        'p' | 'ρ' => 'р',
        'x' | 'χ' => 'х',
        'y' => 'у',
        'k' => 'к',
        _ => return None,
    })
}

/// One space between words, none at the ends, around a dash or a slash, inside brackets and quotation marks; no full
/// stop at the end.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let tight = |c: char| matches!(c, '-' | '/' | '(' | ')' | '"' | ',' | ';');
    let mut space = false;
    for c in text.chars() {
        if c == ' ' {
            space = true;
            continue;
        }
        let beside = out.chars().next_back();
        if space && beside.is_some_and(|before| !tight(before)) && !tight(c) {
            out.push(' ');
        }
        space = false;
        out.push(c);
    }
    // A mark alone («.») stays what it is.
    let kept = out.trim_end_matches(['.', ',', ';']).len();
    if kept > 0 {
        out.truncate(kept);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_or_reads_the_same_is_the_same() {
        for (one, other) in [
            ("да", "дa"),
            ("ООШ", "\u{200b}ООШ"),
            ("СОО", "COO"),
            ("посёлок", "поселок"),
            ("посёлок", "посе\u{308}лок"),
            ("Чувашская Республика — Чувашия", "чувашская республика - Чувашия"),
            ("«Юнармия»", "\"Юнармия\""),
            ("«Юнармия»", "“ Юнармия ”"),
            ("дом\u{a0}1", "дом 1"),
            ("1–4 классах", "1-4  классах"),
            ("Логопед / дефектолог", "логопед/дефектолог"),
            ("частично", " Частично. "),
            ("И. о. директора", "И.\u{ad} о. директора"),
            ("☑", "☑\u{fe0f}"),
            ("Х", "x"),
        ] {
            assert!(same(one, other), "{one} {other}: {} {}", key(one), key(other));
        }
    }

    #[test]
    fn what_reads_differently_is_not_the_same() {
        for (one, other) in [
            ("да", "нет"),
            ("1.1", "1.10"),
            ("да", "data"),
            ("школа", "школы"),
            ("1–4", "14"),
            ("", "."),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_key_is_its_own_key() {
        for text in ["ООШ № 1", "дa", "«Точка роста»", "a b\u{200d}c", "½", "."] {
            assert_eq!(key(&key(text)), key(text), "{text}");
        }
    }
}
