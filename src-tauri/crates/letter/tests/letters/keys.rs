//! Keys are made, opened and handed on, and refused when they are not what they should be.

use letter::{LetterError, PublicKey, change_password, generate, unlock, unlocks_slowly};

use crate::made;

#[test]
fn a_key_opens_with_its_password_only() {
    let key = generate("пароль из слов").unwrap();
    assert_eq!(
        *unlock(&key.secret_box, "пароль из слов").unwrap().public(),
        key.public
    );
    assert_eq!(
        unlock(&key.secret_box, "пароль из слова").unwrap_err(),
        LetterError::WrongPassword
    );
    assert!(!unlocks_slowly(&key.secret_box).unwrap());
    assert!(key.secret_box.starts_with("untrusted comment: "));

    let changed = change_password(&key.secret_box, "пароль из слов", "другой").unwrap();
    assert_eq!(*unlock(&changed, "другой").unwrap().public(), key.public);
    assert_eq!(
        unlock(&changed, "пароль из слов").unwrap_err(),
        LetterError::WrongPassword
    );
    assert_eq!(
        change_password(&key.secret_box, "нет", "другой").unwrap_err(),
        LetterError::WrongPassword
    );
}

#[test]
fn passwords_are_neither_empty_nor_endless() {
    let endless = "п".repeat(513);
    for wrong in ["", &endless] {
        assert_eq!(generate(wrong).unwrap_err(), LetterError::Password);
    }
}

#[test]
fn what_is_no_secret_key_is_told() {
    let text = std::fs::read_to_string(made::data("keys/school.key")).unwrap();
    let (comment, line) = text.trim_end().split_once('\n').unwrap();
    for wrong in [
        "",
        "x",
        "x\n",
        "x\nAAAA",
        comment,
        &text.replace('R', "!"),
        &"x".repeat(5000),
    ] {
        assert_eq!(
            unlock(wrong, "x").unwrap_err(),
            LetterError::SecretKeyDamaged,
            "{wrong:.60}"
        );
    }
    // A key without a password, and one that would keep the computer busy for a year.
    let bare = minisign::KeyPair::generate_unencrypted_keypair()
        .unwrap()
        .sk
        .to_box(None)
        .unwrap()
        .into_string();
    assert_eq!(unlock(&bare, "x").unwrap_err(), LetterError::SecretKeyBare);
    let forged = |at: usize, value: u64| {
        use ct_codecs::{Base64, Decoder, Encoder};
        let mut bytes = Base64::decode_to_vec(line, None).unwrap();
        bytes[at..at + 8].copy_from_slice(&value.to_le_bytes());
        format!("{comment}\n{}\n", Base64::encode_to_string(bytes).unwrap())
    };
    assert_eq!(
        unlock(&forged(38, 1 << 40), "x").unwrap_err(),
        LetterError::SecretKeyCostly
    );
    assert_eq!(
        unlock(&forged(46, 1 << 31), "x").unwrap_err(),
        LetterError::SecretKeyCostly
    );
    assert!(unlocks_slowly(&forged(46, 1 << 30)).unwrap());
}

#[test]
fn a_public_key_is_read_from_its_file_or_its_line() {
    let key = made::school().public();
    let windows = format!("\u{feff}{}", key.to_text().replace('\n', "\r\n"));
    for text in [
        &key.to_text(),
        &key.to_base64(),
        &format!("  {}\n\n", key.to_base64()),
        &windows,
    ] {
        assert_eq!(PublicKey::from_text(text).unwrap(), *key, "{text}");
    }
    assert_eq!(key.key_id().len(), 16);
    assert!(key.to_text().starts_with(&format!(
        "untrusted comment: minisign public key {}\n",
        key.key_id()
    )));
    let secret = std::fs::read_to_string(made::data("keys/school.key")).unwrap();
    let two = format!("{}{}", key.to_text(), key.to_text());
    for wrong in [
        "",
        "\n",
        "untrusted comment: x",
        "RWQ",
        &secret,
        &two,
        &"R".repeat(56),
        &"я".repeat(28),
    ] {
        assert_eq!(
            PublicKey::from_text(wrong).unwrap_err(),
            LetterError::PublicKeyUnreadable,
            "{wrong}"
        );
    }
}

#[test]
fn a_fingerprint_is_eight_groups_of_the_key_s_digest() {
    use sha2::{Digest, Sha256};
    let key = made::school().public();
    let digest = Sha256::digest(key.raw());
    let groups: Vec<String> = (0..8)
        .map(|at| {
            format!(
                "{:05}",
                u32::from(digest[at * 2]) * 256 + u32::from(digest[at * 2 + 1])
            )
        })
        .collect();
    assert_eq!(key.fingerprint().to_string(), groups.join(" "));
    assert_ne!(key.fingerprint(), made::other().public().fingerprint());
}

#[test]
fn secrets_are_not_printed() {
    let shown = format!("{:?}", made::school());
    assert_eq!(shown, format!("SigningKey({})", made::school().public().key_id()));
}
