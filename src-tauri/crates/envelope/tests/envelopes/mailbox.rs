//! Many mails in one file.

use crate::pack::{ATTACHED, base64, contents, good, letter, looked, mail};

const POSTMARKS: [&str; 3] = [
    "From - Mon Dec 01 10:00:00 2025",
    "From MAILER-DAEMON Thu Jan  1 00:00:00 1970",
    "From someone@example.org Mon Dec 1 10:00:00 2025 +0300",
];

#[test]
fn every_letter_of_a_mailbox_is_found_and_nothing_else_of_it() {
    let sentence = b"\nFrom the very first day we sent letters, at 10:00 and later.\n";
    let document = base64(b"PK\x03\x04 no letter at all", 76, "\n");
    for end in ["", "\n", "\n\n\n"] {
        let mut mailbox = Vec::new();
        for at in 0..30 {
            mailbox.extend_from_slice(format!("{}\n", POSTMARKS[at % 3]).as_bytes());
            if at % 2 == 0 {
                mailbox.extend_from_slice(&good());
            } else {
                let headers =
                    "Content-Type: application/x-word; name=a.docx\nContent-Transfer-Encoding: base64";
                mailbox.extend_from_slice(&mail(headers, document.as_bytes()));
            }
            mailbox.extend_from_slice(sentence);
            mailbox.push(b'\n');
        }
        let text = String::from_utf8(mailbox).unwrap();
        for text in [text.trim_end().to_owned() + end, text.replace('\n', "\r\n")] {
            let (_, taken) = looked("Inbox", text.as_bytes());
            assert_eq!(taken.len(), 15);
            assert!(taken.iter().all(|bytes| *bytes == letter()));
            assert_eq!(contents("Inbox", text.as_bytes()).passed_over, 15);
        }
    }
}

#[test]
fn one_mail_that_is_refused_stops_no_other() {
    let deep = "Content-Type: message/rfc822\n\n".repeat(40);
    let hostile = mail("Content-Type: message/rfc822", deep.as_bytes());
    let postmark = format!("{}\n", POSTMARKS[0]).into_bytes();
    let mailbox = [
        &postmark[..],
        &hostile,
        b"\n",
        &postmark,
        &good(),
        b"\n",
        &postmark,
        &hostile,
    ]
    .concat();
    let (_, taken) = looked("Inbox", &mailbox);
    assert_eq!(taken, [letter()]);
    assert_eq!(contents("Inbox", &mailbox).refused.len(), 1);
}

#[test]
fn a_mailbox_in_a_mail_is_read_too() {
    let mailbox = [format!("{}\n", POSTMARKS[2]).as_bytes(), &good()].concat();
    let (_, taken) = looked("1.eml", &mail(ATTACHED, base64(&mailbox, 76, "\n").as_bytes()));
    assert_eq!(taken, [letter()]);
}
