//! Letters for somebody's eyes only, and the key that opens them.

use std::sync::LazyLock;

use letter::age_box::{
    Recipient, change_identity_password, check_outside, decrypt, encrypt, is_encrypted, opened,
};
use letter::{Identity, LetterError, Trust, new_identity, open_identity, verify};

use crate::made;

const OTHER_PASSWORD: &str = "другой пароль";

/// Two identities, made once: opening one takes a while.
static IDENTITIES: LazyLock<[(String, Identity); 2]> = LazyLock::new(|| {
    [made::PASSWORD, OTHER_PASSWORD].map(|password| {
        let new = new_identity(password).unwrap();
        let identity = open_identity(&new.secret_box, password).unwrap();
        assert_eq!(*identity.recipient(), new.recipient);
        (new.secret_box, identity)
    })
});

#[test]
fn a_letter_is_read_by_everybody_it_is_encrypted_to_and_by_nobody_else() {
    let [(_, own), (_, theirs)] = &*IDENTITIES;
    let letter = made::letter();
    let both = encrypt(&letter, &[own.recipient().clone(), theirs.recipient().clone()]).unwrap();
    assert!(is_encrypted(&both) && !is_encrypted(&letter));
    check_outside(&both).unwrap();
    assert_eq!(decrypt(&both, own).unwrap(), letter);
    assert_eq!(decrypt(&both, theirs).unwrap(), letter);
    assert_eq!(
        verify(&both, Trust::CarriedKey).unwrap_err(),
        LetterError::Encrypted
    );

    let one = encrypt(&letter, std::slice::from_ref(theirs.recipient())).unwrap();
    assert_eq!(decrypt(&one, own).unwrap_err(), LetterError::NotForUs);
    assert_ne!(
        one,
        encrypt(&letter, std::slice::from_ref(theirs.recipient())).unwrap()
    );

    assert_eq!(opened(letter.clone(), None).unwrap(), letter);
    assert_eq!(opened(one.clone(), Some(theirs)).unwrap(), letter);
    assert_eq!(opened(one, None).unwrap_err(), LetterError::Encrypted);
}

#[test]
fn an_identity_opens_with_its_password_only() {
    let (secret_box, identity) = &IDENTITIES[0];
    assert!(secret_box.starts_with("-----BEGIN AGE ENCRYPTED FILE-----\n"));
    assert_eq!(
        open_identity(secret_box, OTHER_PASSWORD).unwrap_err(),
        LetterError::WrongPassword
    );
    let changed = change_identity_password(secret_box, made::PASSWORD, OTHER_PASSWORD).unwrap();
    let reopened = open_identity(&changed, OTHER_PASSWORD).unwrap();
    assert_eq!(reopened.recipient(), identity.recipient());
    assert_eq!(
        open_identity(&changed, made::PASSWORD).unwrap_err(),
        LetterError::WrongPassword
    );
    let windows = changed.replace('\n', "\r\n");
    open_identity(&windows, OTHER_PASSWORD).unwrap();
    for password in ["", &"п".repeat(513)] {
        assert_eq!(new_identity(password).unwrap_err(), LetterError::Password);
        assert_eq!(
            open_identity(secret_box, password).unwrap_err(),
            LetterError::Password
        );
    }
    assert_eq!(
        format!("{identity:?}"),
        format!("Identity({})", identity.recipient())
    );
    assert_eq!(format!("{:?}", identity.to_file_text()), "SecretText");
}

#[test]
fn a_recipient_nobody_can_be_is_refused() {
    let honest = IDENTITIES[0].1.recipient().to_string();
    let changed = |at: usize| {
        let mut text = honest.clone();
        let other = if &text[at..=at] == "q" { "p" } else { "q" };
        text.replace_range(at..=at, other);
        text
    };
    let wrong = [
        String::new(),
        "age1".into(),
        honest.to_uppercase(),
        format!(" {honest}"),
        format!("{honest}q"),
        changed(4),
        changed(30),
        changed(61),
        "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33".into(),
        // Points of small order: zero, one, the two of order eight; and around the field's prime and beyond.
        "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z".into(),
        "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya".into(),
        "age1anlllllllllllllllllllllllllllllllllllllllllllllllals4n2t7m".into(),
        "age1ahlllllllllllllllllllllllllllllllllllllllllllllllalsn46ayy".into(),
        "age1amlllllllllllllllllllllllllllllllllllllllllllllllalselrwrv".into(),
        "age1lllllllllllllllllllllllllllllllllllllllllllllllllllskxlyh4".into(),
        "age1ur4h5lpmgxu2u9jku0a0r87ydtdqnr0tnsetrlvxvgz3vh6fhqqqzyt4v9".into(),
        "age1t7wft09r2zxzfvwsk92eeql0tvzyghxytqwgapkcyf8dm5ylz9ts6wm9s8".into(),
    ];
    for text in wrong {
        assert_eq!(
            text.parse::<Recipient>().unwrap_err(),
            LetterError::AgeRecipient,
            "{text}"
        );
    }
    assert_eq!(encrypt(b"letter", &[]).unwrap_err(), LetterError::AgeRecipient);
    let many = vec![IDENTITIES[0].1.recipient().clone(); 9];
    assert_eq!(encrypt(b"letter", &many).unwrap_err(), LetterError::AgeRecipient);
}
