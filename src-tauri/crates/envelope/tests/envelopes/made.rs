//! What programs on the way make of a letter.

use envelope::{Kind, Look};
use letter::{Trust, verify};

use crate::pack::{
    ATTACHED, base64, contents, data, expect_letter, good, letter, looked, mail, quoted, uuencode,
};
use crate::pack::{winmail, zip};

#[test]
fn every_envelope_of_the_inputs_gives_its_one_letter_whole() {
    for (name, passed_over) in [
        ("mail-all-attachments.zip", 0),
        ("mail-base64-broken-at-998.eml", 0),
        ("mail-base64-one-line.eml", 0),
        ("mail-base64-trailing-spaces.eml", 0),
        ("mail-binary.eml", 0),
        ("mail-blank-lines.eml", 0),
        ("mail-control-good.eml", 0),
        ("mail-draft-attached-as-file.eml", 0),
        ("mail-forwarded-base64.eml", 0),
        ("mail-invitation-good.eml", 0),
        ("mail-invitation.zip", 0),
        ("mail-letter-and-cover-docx.eml", 2),
        ("mail-outlook.msg", 0),
        ("mail-plain.eml.txt", 0),
        ("mail-thunderbird-Inbox", 0),
        ("mail-winmail.eml", 0),
    ] {
        // The name says nothing: programs rename what they save.
        for saved_as in [name, "saved"] {
            let (look, taken) = looked(saved_as, &std::fs::read(data(name)).unwrap());
            let Look::Envelope(found) = look else {
                panic!("{name} as {saved_as}: {look:?}");
            };
            assert_eq!(
                (found.passed_over, found.refused.len()),
                (passed_over, 0),
                "{name}: {found:?}"
            );
            assert_eq!(taken.len(), 1, "{name}: {found:?}");
            verify(&taken[0], Trust::CarriedKey).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
}

#[test]
fn a_letter_survives_every_way_its_base64_is_broken() {
    let whole = letter();
    for (name, body) in [
        ("lines of 76", base64(&whole, 76, "\n")),
        ("lines of 60", base64(&whole, 60, "\n")),
        ("one line", base64(&whole, usize::MAX, "")),
        ("folded at 998", base64(&whole, 998, "\n ")),
        ("broken with a mark", base64(&whole, 990, "!\n ")),
        ("blanks", base64(&whole, 76, " \t \n")),
        ("blank lines", base64(&whole, 76, "\n\n")),
        ("soft breaks", base64(&whole, 76, "=\n")),
        ("odd lines", base64(&whole, 61, "\n")),
        (
            "a note after it",
            base64(&whole, 76, "\n") + "\n\n____ checked, no virus ____",
        ),
    ] {
        let mail = mail(ATTACHED, body.as_bytes());
        expect_letter(name, &mail);
        let text = String::from_utf8(mail).unwrap();
        for end in ["\r\n", "\r", "\r\r\n"] {
            expect_letter(&format!("{name} {end:?}"), text.replace('\n', end).as_bytes());
        }
        // The mail may end anywhere after the letter.
        let unfinished = text.trim_end().trim_end_matches("--X Y--");
        expect_letter(&format!("{name}, unfinished"), unfinished.as_bytes());
    }
}

#[test]
fn a_letter_survives_every_encoding() {
    let whole = letter();
    let with = |encoding: &str| {
        format!("Content-Type: application/octet-stream\nContent-Transfer-Encoding: {encoding}")
    };
    expect_letter("binary", &mail(&with("binary"), &whole));
    expect_letter("8bit", &mail(&with("8BIT"), &whole));
    expect_letter("no encoding", &mail("Content-Disposition: attachment", &whole));
    for feeds in [true, false] {
        let text = quoted(&whole, feeds);
        let mail = mail(&with("quoted-printable"), text.as_bytes());
        expect_letter("quoted-printable", &mail);
        let crlf = String::from_utf8(mail).unwrap().replace('\n', "\r\n");
        expect_letter("quoted-printable, CRLF", crlf.as_bytes());
    }
    let uu = uuencode(&whole, "1.vsoko");
    expect_letter("x-uuencode", &mail(&with("x-uuencode"), uu.as_bytes()));
    let words = format!("From: a@b\nSubject: x\n\nhello\n\n{uu}\nbye\n");
    expect_letter("uuencode among words", words.as_bytes());
    expect_letter("uuencode, CRLF", words.replace('\n', "\r\n").as_bytes());
    let lost = format!("From: a@b\nSubject: x\n\nhello\n{}\n", base64(&whole, 76, "\n"));
    expect_letter("base64 whose headers were lost", lost.as_bytes());
    let single = format!(
        "From: a@b\nSubject: x\n{ATTACHED}\n\n{}",
        base64(&whole, 76, "\n")
    );
    expect_letter("a mail that is nothing but the letter", single.as_bytes());
}

#[test]
fn a_mail_in_a_mail_is_opened_however_it_was_attached() {
    let inner = good();
    for (name, headers, body) in [
        ("inline", "Content-Type: message/rfc822", inner.clone()),
        (
            "base64",
            "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64",
            base64(&inner, 76, "\n").into_bytes(),
        ),
        (
            "quoted-printable",
            "Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable",
            quoted(&inner, false).into_bytes(),
        ),
        (
            "as a file",
            "Content-Type: application/octet-stream; name=\"draft.eml\"\nContent-Transfer-Encoding: base64",
            base64(&inner, 76, "\n").into_bytes(),
        ),
    ] {
        let once = mail(headers, &body);
        expect_letter(name, &once);
        // The outer one has the same boundary: the innermost is meant.
        if name != "inline" {
            expect_letter(
                &format!("{name}, twice"),
                &mail(ATTACHED, base64(&once, 76, "\n").as_bytes()),
            );
        }
    }
}

#[test]
fn what_outlook_and_archives_pack_is_unpacked() {
    let whole = letter();
    let packed = winmail(&[("1.doc", b"words"), ("1.vsoko", &whole)]);
    expect_letter("winmail.dat", &packed);
    let tnef = "Content-Type: application/ms-tnef; name=\"winmail.dat\"\nContent-Transfer-Encoding: base64";
    expect_letter(
        "winmail in a mail",
        &mail(tnef, base64(&packed, 76, "\n").as_bytes()),
    );
    let archive = zip(&[
        ("__MACOSX/._1.vsoko", b"x"),
        ("скан.jpg", b"\xff\xd8\xff"),
        ("письма/1.vsoko", &whole),
        ("план.docx", &zip(&[("[Content_Types].xml", b"<x/>")])),
    ]);
    expect_letter("archive", &archive);
    assert_eq!(contents("a.zip", &archive).passed_over, 3);
    expect_letter(
        "an archive in a mail",
        &mail(ATTACHED, base64(&archive, 76, "\n").as_bytes()),
    );
    expect_letter("a mail in an archive", &zip(&[("1.eml", &good())]));
    // Archives of Russian Windows name their entries in CP866.
    let latin = zip(&[("xxxxxx/1.vsoko", &whole)]);
    let cp866 = replaced(&latin, b"xxxxxx/1.vsoko", b"\xaf\xa8\xe1\xec\xac\xa0/1.vsoko");
    expect_letter("names in CP866", &cp866);
    assert_eq!(contents("a.zip", &cp866).letters[0].name, "1.vsoko");
    let apple = [
        format!("{}\n", good().len()).as_bytes(),
        &good(),
        b"<?xml version=\"1.0\"?>\n",
    ]
    .concat();
    expect_letter("1.emlx", &apple);
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for at in 0..bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + from.len()].copy_from_slice(to);
        }
    }
    bytes
}

#[test]
fn what_is_no_envelope_is_left_alone() {
    let document = zip(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]);
    for (name, bytes) in [
        ("план.docx", document.as_slice()),
        ("inn.csv", b"inn;name\n6900000004;x\n"),
        ("empty", b""),
        ("photo.jpg", b"\xff\xd8\xff\xe0"),
        ("1.zip", &zip(&[("a.txt", b"words")])),
        ("1.vsoko", &zip(&[("a.txt", b"words")])),
    ] {
        assert_eq!(looked(name, bytes).0, Look::Other, "{name}");
    }
    assert_eq!(looked("renamed", &letter()).0, Look::Letter);
    let found = contents("1.eml", &mail("Content-Type: text/plain; name=a.txt", b"words"));
    assert_eq!(
        (found.kind, found.letters.len(), found.passed_over),
        (Kind::Mail, 0, 1)
    );
    assert_eq!(found.empty().unwrap().code.to_string(), "E1180");
}
