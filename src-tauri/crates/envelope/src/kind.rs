//! What something is, told by its first bytes. Names say little: programs rename what they save.

use letter::begins_like_a_letter;

/// What the bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Begins like a letter.
    Letter,
    /// One mail message (`.eml`, Maildir, `.mht`).
    Mail,
    /// Mail messages one after the other (`mbox`, Thunderbird's folders).
    Mailbox,
    /// One mail message as Apple's Mail keeps it (`.emlx`): the number of its bytes comes first.
    AppleMail,
    /// A compound file: a message of Outlook (`.msg`), or an old Word or Excel document.
    Compound,
    /// `winmail.dat`: what Outlook packs attachments into for those who have no Outlook.
    Winmail,
    /// A ZIP archive that is no letter. Documents of office programs are ZIP archives too.
    Archive,
    /// A container this program does not read: RAR, 7-Zip, Outlook's data file.
    Closed(Closed),
    /// Anything else.
    Other,
}

impl Kind {
    /// The word in a problem's parameters.
    pub fn word(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Mail | Self::AppleMail => "mail",
            Self::Mailbox => "mailbox",
            Self::Compound => "outlook",
            Self::Winmail => "winmail",
            Self::Archive => "archive",
            Self::Closed(what) => what.word(),
            Self::Other => "other",
        }
    }
}

/// Containers this program does not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// RAR.
    Rar,
    /// 7-Zip.
    SevenZip,
    /// `.pst` or `.ost`.
    OutlookData,
}

impl Closed {
    /// The word in the problem's parameters.
    pub fn word(self) -> &'static str {
        match self {
            Self::Rar => "rar",
            Self::SevenZip => "sevenzip",
            Self::OutlookData => "pst",
        }
    }
}

/// Headers that a mail begins with, in small letters, without the colon.
const HEADERS: [&[u8]; 22] = [
    b"from",
    b"to",
    b"cc",
    b"bcc",
    b"sender",
    b"reply-to",
    b"return-path",
    b"received",
    b"date",
    b"subject",
    b"message-id",
    b"mime-version",
    b"content-type",
    b"content-transfer-encoding",
    b"content-disposition",
    b"delivered-to",
    b"dkim-signature",
    b"in-reply-to",
    b"references",
    b"importance",
    b"user-agent",
    b"status",
];

impl Kind {
    /// Tells by the first bytes: [`crate::limits::HEAD`] of them, or all there are.
    pub fn of(head: &[u8]) -> Self {
        if begins_like_a_letter(head) {
            return Self::Letter;
        }
        let marks: [(&[u8], Self); 7] = [
            (b"PK\x03\x04", Self::Archive),
            (b"PK\x05\x06", Self::Archive),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Self::Compound),
            (b"\x78\x9f\x3e\x22", Self::Winmail),
            (b"Rar!\x1a\x07", Self::Closed(Closed::Rar)),
            (b"7z\xbc\xaf\x27\x1c", Self::Closed(Closed::SevenZip)),
            (b"!BDN", Self::Closed(Closed::OutlookData)),
        ];
        if let Some((_, kind)) = marks.iter().find(|(mark, _)| head.starts_with(mark)) {
            return *kind;
        }
        Self::of_text(head)
    }

    fn of_text(head: &[u8]) -> Self {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let begin = head
            .iter()
            .position(|byte| !byte.is_ascii_whitespace())
            .unwrap_or(head.len());
        let head = &head[begin..];
        let mut lines = head
            .split(|byte| matches!(byte, b'\n' | b'\r'))
            .filter(|line| !line.is_empty());
        let first = lines.next().unwrap_or_default();
        if is_postmark(first) {
            return Self::Mailbox;
        }
        let number = first.trim_ascii();
        if !number.is_empty() && number.len() <= 10 && number.iter().all(u8::is_ascii_digit) {
            return match Self::of_headers(&head[first.len()..]) {
                true => Self::AppleMail,
                false => Self::Other,
            };
        }
        match Self::of_headers(head) {
            true => Self::Mail,
            false => Self::Other,
        }
    }

    /// Two headers of a mail in the first lines, and nothing but headers up to the second.
    fn of_headers(head: &[u8]) -> bool {
        let lines = head.split(|byte| matches!(byte, b'\n' | b'\r'));
        let mut known = 0;
        for line in lines.filter(|line| !line.is_empty()) {
            if line.starts_with(b" ") || line.starts_with(b"\t") {
                continue;
            }
            let Some(name) = header_name(line) else {
                return false;
            };
            known += usize::from(HEADERS.contains(&&name.to_ascii_lowercase()[..]));
            if known == 2 {
                return true;
            }
        }
        false
    }
}

/// The name of the header a line begins.
pub(crate) fn header_name(line: &[u8]) -> Option<&[u8]> {
    let colon = line.iter().take(80).position(|byte| *byte == b':')?;
    let name = line[..colon].trim_ascii_end();
    let plain = !name.is_empty() && name.iter().all(|byte| byte.is_ascii_graphic());
    plain.then_some(name)
}

/// The line a mailbox puts before each message: `From`, who, and a moment. Sentences in a mail begin with «From» too.
pub(crate) fn is_postmark(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let clock = rest.windows(5).any(
        |five| matches!(five, [a, b, b':', c, d] if [a, b, c, d].iter().all(|byte| byte.is_ascii_digit())),
    );
    let year = rest
        .split(|byte| byte.is_ascii_whitespace())
        .any(|word| word.len() == 4 && word.iter().all(u8::is_ascii_digit));
    rest.len() <= 500 && clock && year
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_is_known_by_its_headers_however_its_lines_end() {
        for end in ["\n", "\r\n", "\r", "\r\r\n"] {
            let mail = [
                "X-Spam: no",
                "  at all",
                "Received: by a",
                "Subject: b",
                "",
                "text",
            ]
            .join(end);
            assert_eq!(Kind::of(mail.as_bytes()), Kind::Mail, "{end:?}");
            let mailbox = format!("From - Mon Dec 01 10:00:00 2025{end}{mail}");
            assert_eq!(Kind::of(mailbox.as_bytes()), Kind::Mailbox);
            assert_eq!(Kind::of(format!("9120{end}{mail}").as_bytes()), Kind::AppleMail);
        }
    }

    #[test]
    fn what_only_looks_like_mail_is_none() {
        for text in [
            "From the very beginning: a story",
            "inn;name\n6900000004;МОУ",
            "{\"from\": 1,\n\"to\": 2}",
            "Date: today\n\nplain text",
            "12\n34\n",
            "",
        ] {
            assert_eq!(Kind::of(text.as_bytes()), Kind::Other, "{text}");
        }
    }

    #[test]
    fn containers_are_known_by_their_marks() {
        assert_eq!(Kind::of(b"PK\x03\x04rest"), Kind::Archive);
        assert_eq!(Kind::of(b"age-encryption.org/v1\n"), Kind::Letter);
        assert_eq!(Kind::of(b"!BDN\0\0"), Kind::Closed(Closed::OutlookData));
    }
}
