//! Signed lines, and the new key that travels signed by the old one.

use letter::statement::{has_purpose, key_rotation, sign, value, verify as check};
use letter::{LetterError, Succession, Trust, seal, signature, verify};

use crate::made;

const TICKET: &str = "vsoko-upload/1 sha256=00ff from=6900000004 to=- kind=submission";

#[test]
fn a_statement_holds_for_its_line_and_its_key_only() {
    let key = made::school().public();
    let signed = sign(made::school(), TICKET).unwrap();
    check(key, TICKET, &signed).unwrap();
    let other = TICKET.replace("00ff", "00fe");
    assert_eq!(
        check(key, &other, &signed).unwrap_err(),
        LetterError::StatementWrong
    );
    assert_eq!(
        check(made::other().public(), TICKET, &signed).unwrap_err(),
        LetterError::StatementWrong
    );
    for at in 0..signed.len() {
        let mut broken = signed.clone().into_bytes();
        broken[at] ^= 1;
        let broken = String::from_utf8_lossy(&broken).into_owned();
        assert!(check(key, TICKET, &broken).is_err(), "byte {at}");
        assert!(check(key, TICKET, &signed[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn a_signature_of_a_letter_is_none_of_a_statement() {
    let as_letter = signature::sign(
        TICKET.as_bytes(),
        made::school(),
        &made::header().trusted_comment(),
    )
    .unwrap();
    assert_eq!(
        check(made::school().public(), TICKET, &as_letter).unwrap_err(),
        LetterError::StatementMalformed
    );
    let letter = verify(&made::letter(), Trust::CarriedKey).unwrap();
    let bag = String::from_utf8_lossy(letter.layers().bag_zip).into_owned();
    assert_eq!(
        sign(made::school(), &bag).unwrap_err(),
        LetterError::StatementMalformed
    );
    let signed = sign(made::school(), TICKET).unwrap();
    let mixed = crate::hostile::outer(letter.layers().bag_zip, signed.as_bytes());
    assert_eq!(
        verify(&mixed, Trust::CarriedKey).unwrap_err(),
        LetterError::SignatureMalformed("untrusted comment")
    );
}

#[test]
fn only_one_plain_line_with_a_purpose_is_signed() {
    let endless = format!("vsoko-upload/1 {}", "a".repeat(2000));
    for wrong in [
        "",
        "hello",
        "vsoko-upload/1",
        "vsoko-upload/1 ",
        "vsoko-upload x",
        "vsoko-upload/ x",
        "vsoko-upload/x y",
        "vsoko-upload/1 a\nb",
        "vsoko-upload/1 да",
        &endless,
    ] {
        assert_eq!(
            sign(made::school(), wrong).unwrap_err(),
            LetterError::StatementMalformed,
            "{wrong:?}"
        );
    }
    assert!(has_purpose(TICKET, "vsoko-upload/1"));
    assert!(!has_purpose(TICKET, "vsoko-upload/2") && !has_purpose(TICKET, "vsoko-upload"));
    assert_eq!(value(TICKET, "from"), Some("6900000004"));
    assert_eq!(value(TICKET, "fro"), None);
    assert_eq!(value("vsoko-upload/1 from=1 from=2", "from"), None);
}

#[test]
fn a_new_key_travels_signed_by_the_old_one() {
    let (old, new) = (made::other(), made::school());
    let mut draft = made::draft();
    let inn = draft.header.sender.inn.clone();
    draft.succeeds = Some(Succession::new(old, &inn, new.public()).unwrap());
    let sealed = seal(&draft, new).unwrap();
    let letter = verify(sealed.bytes(), Trust::CarriedKey).unwrap();
    assert_eq!(letter.succeeds(), Some(old.public()));
    assert_eq!(
        verify(&made::letter(), Trust::CarriedKey).unwrap().succeeds(),
        None
    );
    assert_eq!(
        key_rotation(&inn, new.public()),
        format!("vsoko-key-rotation/1 inn={inn} key={}", new.public().to_base64())
    );

    assert_eq!(
        Succession::new(new, &inn, new.public()).unwrap_err(),
        LetterError::Rotation
    );
    // For another organisation, or for another new key: the program does not even sign such a letter.
    for wrong in [
        Succession::new(old, "6900000005", new.public()).unwrap(),
        Succession::new(new, &inn, old.public()).unwrap(),
    ] {
        draft.succeeds = Some(wrong);
        assert_eq!(seal(&draft, new).unwrap_err(), LetterError::Rotation);
    }
}
