//! A table as text: separated by semicolons, commas or tabs, in UTF-8 or as Excel on a Russian computer writes it.

/// Most rows taken.
const MAX_ROWS: usize = 60_001;

/// The rows of a table.
pub(super) fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = text(bytes);
    let separator = separator(&text);
    let mut rows = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
                if rows.len() >= MAX_ROWS {
                    return rows;
                }
            }
            '\r' if !quoted => {}
            c if c == separator && !quoted => row.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

/// The separator that the first line has most of.
fn separator(text: &str) -> char {
    let first = text.lines().next().unwrap_or_default();
    let count = |separator: char| first.chars().filter(|c| *c == separator).count();
    [',', '\t', ';']
        .into_iter()
        .max_by_key(|separator| count(*separator))
        .unwrap_or(';')
}

/// UTF-8, else Windows-1251.
fn text(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| windows_1251(*byte)).collect(),
    }
}

/// The letters and signs a register has; others of that code page are replaced.
fn windows_1251(byte: u8) -> char {
    match byte {
        0x00..=0x7f => char::from(byte),
        0xc0..=0xff => char::from_u32(0x0410 + u32::from(byte - 0xc0)).unwrap_or('\u{fffd}'),
        0xa8 => '\u{0401}',
        0xb8 => '\u{0451}',
        0xab => '\u{00ab}',
        0xbb => '\u{00bb}',
        0xb9 => '\u{2116}',
        0x84 => '\u{201e}',
        0x93 => '\u{201c}',
        0x94 => '\u{201d}',
        0x96 => '\u{2013}',
        0x97 => '\u{2014}',
        0xa0 => '\u{00a0}',
        _ => '\u{fffd}',
    }
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn quotes_separators_and_the_old_code_page() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            rows("a;\"b;\"\"c\"\"\"\r\nd;e".as_bytes()),
            [row(&["a", "b;\"c\""]), row(&["d", "e"])]
        );
        assert_eq!(rows(b"a\tb,c\n"), [row(&["a", "b,c"])]);
        assert_eq!(
            rows(&[0xc8, 0xcd, 0xcd, b';', 0xb8, 0xab, b'\n']),
            [row(&["ИНН", "ё«"])]
        );
    }
}
