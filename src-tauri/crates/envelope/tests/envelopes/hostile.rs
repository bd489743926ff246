//! Envelopes made to exhaust whoever opens them: each is refused with its code, within a second and little memory.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use crate::pack::{ATTACHED, base64, contents, data, good, letter, mail, winmail, zip};

/// The bytes are refused with this code, soon.
fn refused(name: &str, bytes: &[u8], code: &str) {
    let begun = Instant::now();
    let contents = contents(name, bytes);
    let codes: Vec<String> = contents
        .refused
        .iter()
        .map(|problem| problem.code.to_string())
        .collect();
    assert!(
        codes.iter().any(|found| found == code),
        "{name}: {codes:?}, wanted {code}"
    );
    // Unoptimised code is ten times slower than what is shipped.
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "{name} took {:?}",
        begun.elapsed()
    );
}

#[test]
fn envelopes_inside_one_another_are_bounded() {
    let mut nested = good();
    for _ in 0..20 {
        nested = mail(ATTACHED, base64(&nested, 76, "\n").as_bytes());
        if nested.len() > 8 << 20 {
            break;
        }
    }
    let inline = "Content-Type: message/rfc822\n\n".repeat(10_000);
    refused(
        "mail in mail",
        format!("From: a\nTo: b\n{inline}").as_bytes(),
        "E1183",
    );
    refused("mail in mail, encoded", &nested, "E1183");
    let mut open = String::from("From: a\nTo: b\n");
    for at in 0..10_000 {
        open += &format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n");
    }
    refused("multipart in multipart", open.as_bytes(), "E1183");
    let inner = zip(&[("1.vsoko", &letter())]);
    refused("archive in archive", &zip(&[("inner.zip", &inner)]), "E1182");
    let outlook = std::fs::read(data("mail-outlook.msg")).unwrap();
    let mut deep = winmail(&[("1.msg", &outlook)]);
    for _ in 0..12 {
        deep = winmail(&[("winmail.dat", &deep)]);
    }
    refused("winmail in winmail", &deep, "E1183");
}

#[test]
fn a_mail_of_a_hundred_thousand_parts_is_refused() {
    let parts = "--X\nContent-Type: text/plain; name=a\n\nx\n".repeat(100_000);
    let mail = format!("From: a\nTo: b\nContent-Type: multipart/mixed; boundary=X\n\n{parts}--X--\n");
    refused("parts", mail.as_bytes(), "E1184");
    let files = "begin 644 a\n#0V%T\n`\nend\n".repeat(100_000);
    refused(
        "uuencoded files",
        format!("From: a\nTo: b\n\n{files}").as_bytes(),
        "E1184",
    );
    let headers = format!("From: a\nTo: b\n{}\n\nx", "Content-X: y\n".repeat(500_000));
    assert_eq!(contents("headers", headers.as_bytes()).letters, []);
    let winmail = winmail(&vec![("a", &b"x"[..]); 100_000]);
    refused("winmail", &winmail, "E1184");
}

#[test]
fn an_archive_that_unpacks_to_too_much_or_lists_too_many_is_refused() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("1.eml", zip::write::SimpleFileOptions::default())
        .unwrap();
    writer.write_all(b"From: a\nTo: b\n\n").unwrap();
    let zeros = vec![0; 1 << 20];
    for _ in 0..200 {
        writer.write_all(&zeros).unwrap();
    }
    let bomb = writer.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20);
    refused("bomb.zip", &bomb, "E1185");
    let empty: Vec<String> = (0..100_000).map(|at| at.to_string()).collect();
    let entries: Vec<(&str, &[u8])> = empty.iter().map(|name| (name.as_str(), &b""[..])).collect();
    refused("many.zip", &zip(&entries), "E1184");
}

#[test]
fn an_archive_that_lies_about_a_letters_size_gives_no_more_than_a_letter() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("1.vsoko", zip::write::SimpleFileOptions::default())
        .unwrap();
    writer.write_all(&letter()).unwrap();
    let zeros = vec![0; 1 << 20];
    for _ in 0..80 {
        writer.write_all(&zeros).unwrap();
    }
    refused("large.zip", &writer.finish().unwrap().into_inner(), "E0403");
}

#[test]
fn a_message_of_outlook_with_a_circle_of_sectors_is_refused() {
    let whole = std::fs::read(data("mail-outlook.msg")).unwrap();
    let table = 512 * (1 + usize::from(whole[76]));
    for sector in 0..20_u32 {
        for to in [0, 1, 2, sector, sector.saturating_sub(1)] {
            let mut circle = whole.clone();
            let at = table + sector as usize * 4;
            circle[at..at + 4].copy_from_slice(&to.to_le_bytes());
            let begun = Instant::now();
            let path = tempfile::NamedTempFile::new().unwrap();
            std::fs::write(path.path(), &circle).unwrap();
            envelope::look(path.path()).unwrap();
            assert!(begun.elapsed() < Duration::from_secs(5), "{sector} → {to}");
        }
    }
    let mut directory = whole.clone();
    let first = u32::from_le_bytes(whole[48..52].try_into().unwrap());
    let at = table + first as usize * 4;
    directory[at..at + 4].copy_from_slice(&first.to_le_bytes());
    refused("circle.msg", &directory, "E1181");
    // A list of tables that names one table again and again, and goes round.
    let mut lists = whole;
    let sectors = u32::try_from(lists.len() / 512 - 1).unwrap();
    let mut list = vec![0_u8; 512];
    for word in list.chunks_exact_mut(4) {
        word.copy_from_slice(&1_u32.to_le_bytes());
    }
    list[508..].copy_from_slice(&sectors.to_le_bytes());
    lists.extend_from_slice(&list);
    lists[68..72].copy_from_slice(&sectors.to_le_bytes());
    refused("lists.msg", &lists, "E1181");
}

#[test]
fn a_winmail_that_lies_about_its_lengths_is_refused() {
    let whole = winmail(&[("1.vsoko", &letter())]);
    for lie in [1_u32 << 20, u32::MAX, u32::MAX - 8, 0x7fff_ffff] {
        let mut bytes = whole.clone();
        let at = bytes.len() - 2 - letter().len() - 4;
        bytes[at..at + 4].copy_from_slice(&lie.to_le_bytes());
        refused("winmail.dat", &bytes, "E1181");
    }
    let mut properties = 0xffff_ffff_u32.to_le_bytes().to_vec();
    for word in [0x3701_1102_u32, 0xffff_ffff, 0xffff_fff0] {
        properties.extend_from_slice(&word.to_le_bytes());
    }
    let mut bytes = b"\x78\x9f\x3e\x22\x01\x00\x02".to_vec();
    bytes.extend_from_slice(&0x0006_9005_u32.to_le_bytes());
    bytes.extend_from_slice(&u32::try_from(properties.len()).unwrap().to_le_bytes());
    bytes.extend_from_slice(&properties);
    assert_eq!(contents("winmail.dat", &bytes).letters, []);
}

#[test]
fn containers_that_are_not_opened_are_told_by_name() {
    refused("1.rar", b"Rar!\x1a\x07\x01\x00", "E1186");
    refused("1.7z", b"7z\xbc\xaf\x27\x1c\x00\x04", "E1186");
    refused("outlook.pst", b"!BDN\0\0\0\0SM", "E1186");
    let rar = mail(ATTACHED, base64(b"Rar!\x1a\x07\x01\x00", 76, "\n").as_bytes());
    refused("rar in a mail", &rar, "E1186");
    let outlook = std::fs::read(data("mail-outlook.msg")).unwrap();
    refused("cut.msg", &outlook[..1024], "E1181");
    let archive = zip(&[("1.vsoko", &letter())]);
    refused("cut.zip", &archive[..archive.len() - 30], "E1181");
}
