//! An older letter is read for ever: one of every format version lies in `tests/data/letters/valid`.

use letter::{PublicKey, Trust, read_file, verify};

use crate::made;

#[test]
fn format_1_is_read_for_ever() {
    let key = std::fs::read_to_string(made::data("keys/school.pub")).unwrap();
    let key = PublicKey::from_text(&key).unwrap();
    let bytes = read_file(&made::data("valid/format-1-submission.vsoko")).unwrap();
    let letter = verify(&bytes, Trust::Key(&key)).unwrap();
    let header = letter.header();
    assert_eq!(header.file_name(), "VSOKO_6900000004_2024-2025_02.vsoko");
    assert_eq!(header.sender.name, "МОУ «Холмская ООШ» (вымышленная)");
    assert_eq!(header.recipient.as_ref().unwrap().inn, "6900000001");
    assert!(header.previous.is_some());
    assert_eq!(header.created_at, "2025-10-20T14:03:00+03:00");
    assert!(letter.has_qualified());
    let names: Vec<&str> = letter.files().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "answers.json",
            "evidence/polozhenie.pdf",
            "explanations.json",
            "passport.json",
            "selfstudy.json"
        ]
    );
    assert_eq!(
        letter.digest().to_string(),
        "0154ddc80b23f9124dbaf62c7924893a5a9d5a13bfc444cf53d0a3678813087b"
    );
    assert_eq!(
        letter.fingerprint().to_string(),
        "03834 42129 63674 54349 60473 57962 09845 61508"
    );
}
