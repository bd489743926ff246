//! Walls inside the pages: a feature knows `shared` and `backend` and never another feature; only one file knows
//! Tauri; sentences come from Fluent; nothing is loaded from anywhere else.

use super::{Breach, indicator_code, russian_word};
use std::path::{Component, Path, PathBuf};

/// Checks one file below `root` (ui/src).
pub fn breaches(root: &Path, file: &Path, text: &str) -> Vec<Breach> {
    let inside = file.strip_prefix(root).unwrap_or(file);
    let mut found = Vec::new();
    let plain = without_comments(text, file.extension().is_none_or(|ending| ending != "css"));
    for (line, import) in imports(&plain) {
        let from = Room::of(inside);
        if import.starts_with("@tauri-apps/") {
            if inside != Path::new("backend/tauri.ts") {
                found.push((
                    line,
                    "only backend/tauri.ts may import Tauri: the pages run without it".to_owned(),
                ));
            }
        } else if let Some(target) = resolve(inside, &import) {
            found.extend(
                from.must_not_know(&Room::of(&target))
                    .map(|reason| (line, reason)),
            );
        }
    }
    if !for_tests(inside) {
        let words_allowed = WORDS_ALLOWED.iter().any(|allowed| inside == Path::new(allowed));
        found.extend(texts(&plain, words_allowed));
    }
    found
        .into_iter()
        .map(|(line, reason)| Breach {
            place: format!("{}:{line}", file.display()),
            reason,
        })
        .collect()
}

/// The part of the pages a file belongs to.
#[derive(Debug, PartialEq, Eq)]
enum Room {
    Shell,
    Feature(String),
    Shared,
    Backend,
    Other,
}

impl Room {
    fn of(inside: &Path) -> Self {
        let mut parts = inside.iter().map(|part| part.to_string_lossy());
        match parts.next().as_deref() {
            Some("shell") => Self::Shell,
            Some("shared") => Self::Shared,
            Some("backend") => Self::Backend,
            Some("features") => parts
                .next()
                .map_or(Self::Other, |name| Self::Feature(name.into_owned())),
            _ => Self::Other,
        }
    }

    fn must_not_know(&self, other: &Self) -> Option<String> {
        match (self, other) {
            (Self::Feature(here), Self::Feature(there)) if here != there => Some(format!(
                "the feature `{here}` must not import the feature `{there}`: what both need belongs in shared"
            )),
            (Self::Feature(here), Self::Shell) => {
                Some(format!("the feature `{here}` must not import the shell"))
            }
            (Self::Shared, Self::Feature(_) | Self::Shell) => {
                Some("shared must not import a feature or the shell: they depend on it".into())
            }
            (Self::Backend, Self::Feature(_) | Self::Shell) => {
                Some("backend must not import a feature or the shell: they depend on it".into())
            }
            _ => None,
        }
    }
}

/// What a file imports, relative to `src`; libraries are none of our business.
fn resolve(inside: &Path, import: &str) -> Option<PathBuf> {
    let joined = if import.starts_with('.') {
        inside.parent()?.join(import)
    } else {
        let rest = ["@/", "~/", "$src/", "src/", "/src/", "$"]
            .iter()
            .find_map(|alias| import.strip_prefix(alias))?;
        PathBuf::from(rest)
    };
    let mut clean = PathBuf::new();
    for part in joined.components() {
        match part {
            Component::ParentDir => {
                clean.pop();
            }
            Component::Normal(name) => clean.push(name),
            _ => {}
        }
    }
    Some(clean)
}

/// `import … from '…'`, `export … from '…'`, `import '…'`, `import('…')`.
fn imports(plain: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (line, words) in plain.lines().enumerate() {
        for keyword in ["from", "import(", "import", "@import"] {
            for (at, _) in words.match_indices(keyword) {
                let rest = words[at + keyword.len()..]
                    .trim_start()
                    .trim_start_matches('(')
                    .trim_start();
                let Some(quote) = rest.chars().next().filter(|c| matches!(c, '\'' | '"' | '`')) else {
                    continue;
                };
                if let Some(end) = rest[1..].find(quote) {
                    found.push((line + 1, rest[1..=end].to_owned()));
                }
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

fn texts(plain: &str, words_allowed: bool) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (index, line) in plain.lines().enumerate() {
        if let Some(word) = russian_word(line).filter(|_| !words_allowed) {
            found.push((
                index + 1,
                format!("the Russian «{word}» stands in the pages: it belongs in assets/locales"),
            ));
        }
        for quoted in line.split(['\'', '"', '`']).skip(1).step_by(2) {
            if indicator_code(quoted) {
                found.push((
                    index + 1,
                    format!("`{quoted}` is a code of the questionnaire: the data knows it, not the pages"),
                ));
            }
        }
        for scheme in ["http://", "https://"] {
            let rest = line.split(scheme).nth(1);
            let known = ["www.w3.org/", "ipc.localhost"];
            if rest.is_some_and(|rest| !known.iter().any(|known| rest.starts_with(known))) {
                found.push((
                    index + 1,
                    "the pages name an address: nothing is loaded from or sent to anywhere".into(),
                ));
            }
        }
    }
    found
}

/// Files that hold Russian words which are not sentences, each with its reason.
const WORDS_ALLOWED: &[&str] = &[
    // The values that answers are stored with, as the wire carries them.
    "backend/values.ts",
];

/// Tests and the invented school that tests run on may say anything.
fn for_tests(inside: &Path) -> bool {
    let name = inside
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    name.contains(".test.")
        || inside.starts_with("backend/memory")
        || inside.starts_with("testing")
        || name == "memory.ts"
}

/// Blanks `// …`, `/* … */` and `<!-- … -->`, keeping lines. Strings are followed within a line only.
fn without_comments(text: &str, slashes: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut plain = String::with_capacity(text.len());
    let mut quote = None;
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let until = |closing: &[char], from: usize| {
            (from..rest.len())
                .find(|i| rest[*i..].starts_with(closing))
                .map_or(rest.len(), |i| i + closing.len())
        };
        let skip = match (quote, rest) {
            (None, ['/', '/', ..]) if slashes => rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
            (None, ['/', '*', ..]) => until(&['*', '/'], 2),
            (None, ['<', '!', '-', '-', ..]) => until(&['-', '-', '>'], 4),
            _ => 0,
        };
        if skip > 0 {
            plain.extend(rest[..skip].iter().filter(|c| **c == '\n'));
            at += skip;
            continue;
        }
        match (quote, chars[at]) {
            (_, '\n') => quote = None,
            (Some(open), c) if c == open && chars.get(at.wrapping_sub(1)) != Some(&'\\') => quote = None,
            (None, c @ ('\'' | '"' | '`')) => quote = Some(c),
            _ => {}
        }
        plain.push(chars[at]);
        at += 1;
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(file: &str, text: &str) -> Vec<String> {
        let root = Path::new("/ui/src");
        breaches(root, &root.join(file), text)
            .into_iter()
            .map(|breach| breach.reason)
            .collect()
    }

    #[test]
    fn a_feature_never_imports_another() {
        for line in [
            "import Row from '../checks/Row.svelte';",
            "import { a } from \"../../features/checks/state\";",
            "const a = await import('../checks/state.ts');",
            "export * from '@/features/checks/state';",
            "import '../../shell/app.ts';",
        ] {
            assert_eq!(reasons("features/fill/View.svelte", line).len(), 1, "{line}");
        }
        for line in [
            "import { a } from './state';",
            "import Field from '../../shared/Field.svelte';",
            "import type { Edit } from '../../backend/generated';",
            "import { mount } from 'svelte';",
            "// import Row from '../checks/Row.svelte';",
        ] {
            assert_eq!(reasons("features/fill/View.svelte", line), [""; 0], "{line}");
        }
        assert_eq!(
            reasons(
                "shell/App.svelte",
                "import Fill from '../features/fill/View.svelte';"
            ),
            [""; 0]
        );
    }

    #[test]
    fn shared_and_backend_know_nobody_above_them() {
        for (file, line, broken) in [
            (
                "shared/Field.svelte",
                "import { a } from '../features/fill/state';",
                1,
            ),
            ("shared/Field.svelte", "import { a } from '../shell/state';", 1),
            ("shared/Field.svelte", "import { t } from './words';", 0),
            (
                "backend/backend.ts",
                "import { a } from '../features/fill/state';",
                1,
            ),
            ("backend/backend.ts", "import { a } from '../shared/words';", 0),
        ] {
            assert_eq!(reasons(file, line).len(), broken, "{file}: {line}");
        }
    }

    #[test]
    fn tauri_has_one_door() {
        let line = "import { invoke } from '@tauri-apps/api/core';";
        assert_eq!(reasons("backend/tauri.ts", line), [""; 0]);
        assert_eq!(reasons("features/fill/state.ts", line).len(), 1);
    }

    #[test]
    fn sentences_codes_and_addresses_stay_out() {
        assert_eq!(reasons("features/a/A.svelte", "<p>Сохранено</p>").len(), 1);
        assert_eq!(reasons("features/a/a.ts", "const a = 'нет';").len(), 1);
        assert_eq!(reasons("features/a/a.ts", "if (code === '1.05') {}").len(), 1);
        assert_eq!(
            reasons("features/a/a.ts", "fetch('https://example.org');").len(),
            1
        );
        assert_eq!(
            reasons("styles/base.css", "@import url('https://example.org/font.css');").len(),
            1
        );
        for fine in [
            "<!-- Сохранено -->\n<p>{t('saved')}</p>",
            "/* нет\n да */ const key = 'Д'; // нет",
            "const ns = 'http://www.w3.org/2000/svg';",
        ] {
            assert_eq!(reasons("features/a/A.svelte", fine), [""; 0], "{fine}");
        }
        assert_eq!(reasons("features/a/a.test.ts", "expect('нет', '1.05')"), [""; 0]);
        assert_eq!(
            reasons("backend/values.ts", "export const no = 'нет'; const a = '1.05';").len(),
            1
        );
        assert_eq!(
            reasons("backend/values.ts", "export const no = 'нет'; const a = '1.05';").len(),
            1
        );
    }
}
