//! What makes an ИНН an ИНН: the rules of requisites, as functions from a text to yes or no.

use crate::catalogue::FieldRule;

fn digits(text: &str, count: usize) -> Option<Vec<u32>> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.bytes().map(|b| u32::from(b - b'0')).collect())
}

/// ИНН of an organisation: weights 2 4 10 3 5 9 4 6 8, modulo 11, modulo 10.
pub(super) fn inn(text: &str) -> bool {
    const WEIGHTS: [u32; 9] = [2, 4, 10, 3, 5, 9, 4, 6, 8];
    digits(text, 10).is_some_and(|d| {
        let sum: u32 = WEIGHTS.iter().zip(&d).map(|(w, d)| w * d).sum();
        // No tax office has the number 0000: ten zeros would pass the control digit.
        sum % 11 % 10 == d[9] && d[..4] != [0; 4]
    })
}

/// ОГРН: the number of the first 12 digits modulo 11, modulo 10.
pub(super) fn ogrn(text: &str) -> bool {
    digits(text, 13).is_some_and(|d| {
        let number = d[..12].iter().fold(0_u64, |n, d| n * 10 + u64::from(*d));
        matches!(d[0], 1 | 5) && number % 11 % 10 == u64::from(d[12])
    })
}

/// КПП: 4 digits, 2 digits or capital Latin letters, 3 digits.
pub(super) fn kpp(text: &str) -> bool {
    text.len() == 9
        && text
            .bytes()
            .enumerate()
            .all(|(at, b)| b.is_ascii_digit() || ((4..6).contains(&at) && b.is_ascii_uppercase()))
}

/// ОКТМО: 8 or 11 digits.
pub(super) fn oktmo(text: &str) -> bool {
    digits(text, 8).is_some() || digits(text, 11).is_some()
}

/// ОКПО: weights 1…7 modulo 11; a remainder of 10 asks for weights 3…9, and 10 again means 0.
pub(super) fn okpo(text: &str) -> bool {
    digits(text, 8).is_some_and(|d| {
        let control = |first: u32| d[..7].iter().zip(first..).map(|(d, w)| d * w).sum::<u32>() % 11;
        let expected = match control(1) {
            10 => control(3) % 10,
            found => found,
        };
        expected == d[7]
    })
}

/// Latin letters and digits.
pub(super) fn latin_code(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// +7 and ten digits; spaces, brackets and hyphens may stand between them.
pub(super) fn phone(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("+7") else {
        return false;
    };
    let allowed = rest
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '(' | ')' | '-' | '‑' | '–'));
    allowed && rest.bytes().filter(u8::is_ascii_digit).count() == 10
}

/// A name, one @, a domain with a dot. Cyrillic domains exist.
pub(super) fn email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let bad = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '@' | ',' | ';' | '<' | '>' | '"');
    !name.is_empty() && name.len() <= 64 && !name.contains(bad) && is_domain(domain)
}

/// `http://` or `https://` and a domain.
pub(super) fn url(text: &str) -> bool {
    let Some(rest) = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
    else {
        return false;
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].split(':').next().unwrap_or("");
    is_domain(host) && !rest.contains(|c: char| c.is_whitespace() || c.is_control())
}

fn is_domain(domain: &str) -> bool {
    domain.len() <= 253
        && domain.contains('.')
        && domain.split('.').all(|label| {
            !label.is_empty()
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

/// The message of a rule about the text alone, when the text breaks it.
pub(super) fn broken(rule: &FieldRule, text: &str) -> Option<(&'static str, &'static str)> {
    let (holds, id, message) = match rule {
        FieldRule::Inn => (inn(text), "V05", "check-V05"),
        FieldRule::Ogrn => (ogrn(text), "V06", "check-V06"),
        FieldRule::Kpp => (kpp(text), "V07", "check-V07"),
        FieldRule::Oktmo => (oktmo(text), "V08", "check-V08"),
        FieldRule::Okpo => (okpo(text), "V09", "check-V09"),
        FieldRule::LatinCode => (latin_code(text), "V10", "check-V10"),
        FieldRule::Phone => (phone(text), "V11", "check-V11"),
        FieldRule::Email => (email(text), "V12", "check-V12"),
        FieldRule::Url => (url(text), "V13", "check-V13"),
        FieldRule::SchoolYear => (text.parse::<super::Period>().is_ok(), "V14", "check-V14"),
        _ => return None,
    };
    (!holds).then_some((id, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_digits_are_checked() {
        // Сбербанк and ФНС: published requisites; the sample's are invented with right control digits.
        assert!(inn("7707083893") && inn("7707329152") && inn("6900000004"));
        assert!(ogrn("1027700132195") && ogrn("1047707030513") && ogrn("1026900000005"));
        assert!(okpo("00032537"));
        for wrong in [
            "7707083894",
            "770708389",
            "77070838930",
            "770708389a",
            "٧٧٠٧٠٨٣٨٩٣",
            "",
            "0000000000",
        ] {
            assert!(!inn(wrong), "{wrong}");
        }
        for wrong in ["1027700132196", "2027700132195", "102770013219", "10277001321955"] {
            assert!(!ogrn(wrong), "{wrong}");
        }
        assert!(!okpo("00032538"));
    }

    #[test]
    fn forms_are_checked() {
        assert!(kpp("690001001") && kpp("6900AB001"));
        assert!(!kpp("69000100") && !kpp("6900ab001") && !kpp("A90001001") && !kpp("6900АВ001"));
        assert!(oktmo("28612101") && oktmo("28612101001") && !oktmo("286121010"));
        assert!(phone("+7 (000) 000-00-00") && phone("+79001234567"));
        assert!(!phone("8 900 123-45-67") && !phone("+7 900 123-45-6") && !phone("+7 900 123-45-67 доб. 1"));
        assert!(email("school@example.org") && email("школа@пример.рф"));
        assert!(
            !email("school@example")
                && !email("a b@example.org")
                && !email("@example.org")
                && !email("a@b@c.ru")
        );
        assert!(url("https://x.example.org/sveden?a=1") && url("http://школа.рф"));
        assert!(!url("x.example.org") && !url("https://") && !url("https://a b.ru") && !url("ftp://a.ru"));
        assert!(latin_code("sch690001") && !latin_code("сч69"));
    }
}
