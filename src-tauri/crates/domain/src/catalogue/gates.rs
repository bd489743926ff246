//! The notation of dependencies: atoms joined by `&`: `level:ООО`, `passport.grad9>0`, `2.12>0`, `4.03!=нет`.

use super::Gate;
use crate::number::Exact;

/// Reads a dependency; the text of the first atom that is none comes back as the error.
pub(super) fn parse(text: &str) -> Result<Vec<Gate>, String> {
    text.split('&')
        .map(|atom| gate(atom.trim()).ok_or_else(|| atom.trim().to_owned()))
        .collect()
}

fn gate(atom: &str) -> Option<Gate> {
    if let Some(level) = atom.strip_prefix("level:") {
        return (!level.is_empty()).then(|| Gate::Level(level.to_owned()));
    }
    if let Some((code, answer)) = atom.split_once("!=") {
        let (code, answer) = (code.trim(), answer.trim());
        let complete = !code.is_empty() && !answer.is_empty();
        return complete.then(|| Gate::Not {
            code: code.to_owned(),
            answer: answer.to_owned(),
        });
    }
    let (left, bound) = atom.split_once('>')?;
    let (left, bound) = (left.trim(), Exact::parse(bound).ok()?);
    // A bound below zero would let a zero question pass: such a dependency has no meaning.
    if left.is_empty() || bound.is_negative() {
        return None;
    }
    Some(match left.strip_prefix("passport.") {
        Some(key) => Gate::PassportAbove {
            key: key.to_owned(),
            bound,
        },
        None => Gate::Above {
            code: left.to_owned(),
            bound,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_are_read() {
        let gates = parse("level:ООО & passport.grad9>0 & 4.14!=нет & 2.12>0").unwrap();
        assert_eq!(
            gates,
            [
                Gate::Level("ООО".into()),
                Gate::PassportAbove {
                    key: "grad9".into(),
                    bound: Exact::ZERO
                },
                Gate::Not {
                    code: "4.14".into(),
                    answer: "нет".into()
                },
                Gate::Above {
                    code: "2.12".into(),
                    bound: Exact::ZERO
                },
            ]
        );
    }

    #[test]
    fn what_is_no_dependency_is_told() {
        for (text, atom) in [
            ("level:", "level:"),
            ("2.12>0 &", ""),
            ("2.12", "2.12"),
            ("2.12>x", "2.12>x"),
            ("!=нет", "!=нет"),
            ("2.1>-1", "2.1>-1"),
        ] {
            assert_eq!(parse(text), Err(atom.to_owned()), "{text}");
        }
    }
}
