//! Takes Rust text apart just far enough for the walls: code without comments and literals, the literals with their
//! lines, and the paths that the code names. Test code is left out: it may say anything.

/// A source text taken apart.
pub struct Source {
    /// Code with comments, literals and test items blanked; lines are kept.
    pub code: String,
    /// String literals outside tests, with their lines.
    pub literals: Vec<(usize, String)>,
}

/// Takes `text` apart.
pub fn read(text: &str) -> Source {
    let (code, literals) = blank(text);
    let tests = test_lines(&code);
    let code = code
        .lines()
        .enumerate()
        .map(|(index, line)| if tests.contains(&(index + 1)) { "" } else { line })
        .collect::<Vec<_>>()
        .join("\n");
    let literals = literals
        .into_iter()
        .filter(|(line, _)| !tests.contains(line))
        .collect();
    Source { code, literals }
}

/// Every path in the code (`std::fs::read`), imports spelled out one by one, with its line.
pub fn paths(code: &str) -> Vec<(usize, Vec<String>)> {
    let tokens = tokens(code);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].1 == "use" {
            at = import(&tokens, at + 1, &[], &mut found);
        } else if is_name(&tokens[at].1) {
            let (line, mut path) = (tokens[at].0, vec![tokens[at].1.clone()]);
            while tokens.get(at + 1).is_some_and(|t| t.1 == "::")
                && tokens.get(at + 2).is_some_and(|t| is_name(&t.1))
            {
                path.push(tokens[at + 2].1.clone());
                at += 2;
            }
            found.push((line, path));
            at += 1;
        } else {
            at += 1;
        }
    }
    found
}

/// Reads one import tree from `at`; gives back where it ends.
fn import(
    tokens: &[(usize, String)],
    mut at: usize,
    before: &[String],
    found: &mut Vec<(usize, Vec<String>)>,
) -> usize {
    let mut path = before.to_vec();
    while let Some((line, token)) = tokens.get(at) {
        match token.as_str() {
            "::" => at += 1,
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|t| t.1 != "}") {
                    at = import(tokens, at, &path, found);
                    if tokens.get(at).is_some_and(|t| t.1 == ",") {
                        at += 1;
                    }
                }
                return at + 1;
            }
            "as" => at += 2,
            "*" => {
                path.push("*".into());
                at += 1;
            }
            name if is_name(name) => {
                path.push(name.to_owned());
                at += 1;
            }
            _ => {
                found.push((*line, path));
                return at;
            }
        }
    }
    found.push((tokens.last().map_or(1, |t| t.0), path));
    at
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

fn tokens(code: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for (index, line) in code.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = if first.is_alphanumeric() || first == '_' {
                rest.find(|c: char| !(c.is_alphanumeric() || c == '_'))
                    .unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            found.push((index + 1, rest[..length].to_owned()));
            rest = rest[length..].trim_start();
        }
    }
    found
}

/// Lines that belong to items marked `#[cfg(test)]` or `#[test]`.
fn test_lines(code: &str) -> Vec<usize> {
    let mut lines = Vec::new();
    for (at, _) in code
        .match_indices("#[cfg(test)]")
        .chain(code.match_indices("#[test]"))
    {
        let mut depth = 0i32;
        let end = code[at..]
            .char_indices()
            .find(|(_, c)| {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                depth == 0 && matches!(c, '}' | ';')
            })
            .map_or(code.len(), |(offset, _)| at + offset);
        let line = |offset: usize| code[..offset].matches('\n').count() + 1;
        lines.extend(line(at)..=line(end));
    }
    lines
}

/// Blanks comments and literals, keeping lines; collects the string literals.
fn blank(text: &str) -> (String, Vec<(usize, String)>) {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut literals = Vec::new();
    let mut line = 1;
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let length = match rest {
            ['/', '/', ..] => rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
            ['/', '*', ..] => block_comment(rest),
            ['"', ..] => {
                let (length, content) = string(rest);
                literals.push((line, content));
                length
            }
            ['r', '"' | '#', ..] if at == 0 || !is_word(chars[at - 1]) || chars[at - 1] == 'b' => {
                match raw_string(rest) {
                    Some((length, content)) => {
                        literals.push((line, content));
                        length
                    }
                    None => 0,
                }
            }
            ['\'', '\\', ..] => {
                2 + rest[3..]
                    .iter()
                    .position(|c| *c == '\'')
                    .map_or(1, |found| found + 2)
            }
            ['\'', _, '\'', ..] => 3,
            _ => 0,
        };
        let newlines = rest[..length].iter().filter(|c| **c == '\n').count();
        if length == 0 {
            code.push(chars[at]);
            line += usize::from(chars[at] == '\n');
            at += 1;
        } else {
            code.push(' ');
            code.extend(std::iter::repeat_n('\n', newlines));
            line += newlines;
            at += length;
        }
    }
    (code, literals)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn block_comment(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match &rest[at..] {
            ['/', '*', ..] => {
                depth += 1;
                at += 2;
            }
            ['*', '/', ..] => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    rest.len()
}

fn string(rest: &[char]) -> (usize, String) {
    let mut at = 1;
    while at < rest.len() && rest[at] != '"' {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    let end = at.min(rest.len());
    (
        end.saturating_add(1).min(rest.len()),
        rest[1.min(end)..end].iter().collect(),
    )
}

fn raw_string(rest: &[char]) -> Option<(usize, String)> {
    let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
    if rest.get(1 + hashes) != Some(&'"') {
        return None;
    }
    let start = 2 + hashes;
    let closes = |at: usize| {
        rest[at] == '"' && rest[at + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes
    };
    let end = (start..rest.len()).find(|at| closes(*at))?;
    Some((end + 1 + hashes, rest[start..end].iter().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(code: &str) -> Vec<String> {
        paths(&read(code).code)
            .into_iter()
            .map(|(_, path)| path.join("::"))
            .collect()
    }

    #[test]
    fn imports_are_spelled_out() {
        let found = all("use std::{fmt, fs::{self, File as F}, io::*};\nfn a() { crate::form::state(); }");
        for path in [
            "std::fmt",
            "std::fs::self",
            "std::fs::File",
            "std::io::*",
            "crate::form::state",
        ] {
            assert!(found.iter().any(|known| known == path), "{path} in {found:?}");
        }
    }

    #[test]
    fn literals_and_comments_are_told_apart() {
        let text = "let a = \"one // \\\" x\"; // \"no\"\n/* \"no\" /* deep */ */ let b = r#\"two \"quoted\"\"#;\n\
                    let c = b'\"'; let d = '\\''; let e: &'static str = \"three\";";
        let source = read(text);
        assert_eq!(
            source.literals,
            [
                (1, "one // \\\" x".into()),
                (2, "two \"quoted\"".into()),
                (3, "three".into())
            ]
        );
        assert!(source.code.contains("'static"));
    }

    #[test]
    fn test_code_is_left_out() {
        let text = "fn a() { x(\"kept\"); }\n#[cfg(test)]\nmod tests {\n  use std::fs;\n  fn b() { y(\"left out\"); }\n}\nfn c() { z(\"kept too\"); }";
        let source = read(text);
        assert_eq!(source.literals, [(1, "kept".into()), (7, "kept too".into())]);
        assert!(!source.code.contains("fs"));
    }
}
