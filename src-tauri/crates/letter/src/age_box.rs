//! Encryption: `NAME.vsoko.age`, age v1 for X25519 recipients, so that `age -d -i key` opens it too.
//!
//! A letter is encrypted after it was signed, and decrypted before it is verified: what comes out of [`decrypt`] is as
//! hostile as any other file. An age file does not say who wrote it; the letter inside does.
//!
//! The identity (the secret half) rests as an age identity file encrypted under the password of the signing key, in
//! age's armour, with a fixed work factor: 32 MiB, as the signing key. `age -d secret.age` opens it, and
//! `age -d -i secret.age letter.vsoko.age` takes it as it is.

use std::fmt;
use std::io::{Read, Write};
use std::iter;
use std::str::FromStr;

use age::secrecy::{ExposeSecret, SecretString};
use age::{DecryptError, Decryptor, Encryptor};
use ct_codecs::{Base64, Decoder, Encoder};

use crate::error::LetterError;
use crate::key::check_password;
use crate::limits;

/// The ending of an encrypted letter's file name, after that of the letter itself.
pub const ENDING: &str = ".age";

const MAGIC: &[u8] = b"age-encryption.org/";
const VERSION: &[u8] = b"v1\n";
const ARMOUR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";
const ARMOUR_END: &str = "-----END AGE ENCRYPTED FILE-----";
/// Digits in a full line of Base64.
const ARMOUR_LINE: usize = 64;
/// Digits of the header's MAC.
const MAC_DIGITS: usize = 43;
/// scrypt with N = 2^15, r = 8: 32 MiB.
const WORK: u8 = 15;
/// The dearest identity box that is opened: 256 MiB, some seconds.
const WORK_MOST: u8 = 18;

/// To whom a letter can be encrypted: the public half, `age1…`.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient {
    inner: age::x25519::Recipient,
    text: String,
}

impl Recipient {
    /// The recipient as text, `age1…`.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl FromStr for Recipient {
    type Err = LetterError;

    /// Reads `age1…` in the one way it is written.
    fn from_str(text: &str) -> Result<Self, LetterError> {
        let refused = || LetterError::AgeRecipient;
        if text.len() != 62 {
            return Err(refused());
        }
        let inner: age::x25519::Recipient = text.parse().map_err(|_| refused())?;
        // The library would panic when it encrypts to a point whose every multiple is zero.
        if inner.to_string() != text || point(text).is_none_or(|point| is_weak(&point)) {
            return Err(refused());
        }
        Ok(Self {
            inner,
            text: text.to_owned(),
        })
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The 32 bytes that the text's Bech32 digits stand for. The checksum was looked at before.
fn point(text: &str) -> Option<[u8; 32]> {
    const DIGITS: &[u8] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    let digits = text.strip_prefix("age1")?.as_bytes().get(..52)?;
    let (mut bytes, mut filled) = ([0; 32], 0);
    let (mut bits, mut held) = (0_u32, 0);
    for digit in digits {
        let value = DIGITS.iter().position(|known| known == digit)?;
        bits = bits << 5 | u32::try_from(value).ok()?;
        held += 5;
        if held >= 8 {
            held -= 8;
            *bytes.get_mut(filled)? = (bits >> held).to_le_bytes()[0];
            filled += 1;
            bits &= (1 << held) - 1;
        }
    }
    (filled == 32).then_some(bytes)
}

/// Whether a point of Curve25519 is of small order, or not written in the one way it must be.
fn is_weak(point: &[u8; 32]) -> bool {
    const ORDER_8: [[u8; 32]; 2] = [
        [
            0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4, 0x6a,
            0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49, 0xb8, 0x00,
        ],
        [
            0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef, 0x5b,
            0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f, 0x11, 0x57,
        ],
    ];
    let small = point[1..].iter().all(|byte| *byte == 0) && point[0] <= 1;
    // The field's prime is 2^255 - 19; the number before it is a point of order 4.
    let from_prime = point[31] >= 0x7f
        && (point[31] > 0x7f || (point[1..31].iter().all(|byte| *byte == 0xff) && point[0] >= 0xec));
    small || from_prime || ORDER_8.contains(point)
}

/// The secret half, opened: it can decrypt until it is dropped.
pub struct Identity {
    inner: age::x25519::Identity,
    recipient: Recipient,
}

impl Identity {
    /// To whom letters for this identity are encrypted.
    pub fn recipient(&self) -> &Recipient {
        &self.recipient
    }

    /// The identity file for `age -d -i FILE`. It is the bare secret: whoever has it can read every letter.
    pub fn to_file_text(&self) -> SecretText {
        SecretText(SecretString::from(format!(
            "# public key: {}\n{}\n",
            self.recipient,
            self.inner.to_string().expose_secret()
        )))
    }

    fn of(inner: age::x25519::Identity) -> Result<Self, LetterError> {
        let recipient = inner.to_public().to_string().parse()?;
        Ok(Self { inner, recipient })
    }

    /// Reads an identity file, as [`Identity::to_file_text`] and `age-keygen` write it: comments, empty lines, one key.
    ///
    /// # Errors
    /// When it is none.
    pub fn from_file_text(text: &str) -> Result<Self, LetterError> {
        if text.len() > limits::KEY_FILE {
            return Err(LetterError::IdentityDamaged);
        }
        let mut lines = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        match (lines.next(), lines.next()) {
            (Some(key), None) => Self::of(key.parse().map_err(|_| LetterError::IdentityDamaged)?),
            _ => Err(LetterError::IdentityDamaged),
        }
    }
}

impl fmt::Debug for Identity {
    /// The secret is never printed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity({})", self.recipient)
    }
}

/// A text that is wiped from memory when it is dropped, and never printed by accident.
pub struct SecretText(SecretString);

impl SecretText {
    /// The text itself.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretText")
    }
}

/// An identity just made.
#[derive(Debug, Clone)]
pub struct NewIdentity {
    /// The public half.
    pub recipient: Recipient,
    /// The secret half encrypted under the password, as armoured age text: what the data folder keeps.
    pub secret_box: String,
}

/// Makes an identity whose secret half is encrypted under a password: the one of the signing key.
///
/// # Errors
/// When the password is empty or too long.
pub fn new_identity(password: &str) -> Result<NewIdentity, LetterError> {
    check_password(password)?;
    let identity = Identity::of(age::x25519::Identity::generate())?;
    Ok(NewIdentity {
        secret_box: close(&identity, password)?,
        recipient: identity.recipient,
    })
}

/// Opens an identity with its password.
///
/// # Errors
/// [`LetterError::WrongPassword`], or what is wrong with the box.
pub fn open_identity(secret_box: &str, password: &str) -> Result<Identity, LetterError> {
    let damaged = || LetterError::IdentityDamaged;
    check_password(password)?;
    let bytes = without_armour(secret_box).ok_or_else(damaged)?;
    let mut identity = age::scrypt::Identity::new(SecretString::from(password.to_owned()));
    identity.set_max_work_factor(WORK_MOST);
    let decryptor = Decryptor::new_buffered(&bytes[..]).map_err(|_| damaged())?;
    if !decryptor.is_scrypt() {
        return Err(damaged());
    }
    let reader = decryptor
        .decrypt(iter::once(&identity as &dyn age::Identity))
        .map_err(|error| match error {
            DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => LetterError::WrongPassword,
            DecryptError::ExcessiveWork { .. } => LetterError::IdentityCostly,
            _ => damaged(),
        })?;
    let mut text = Vec::with_capacity(limits::KEY_FILE);
    reader
        .take(limits::KEY_FILE as u64)
        .read_to_end(&mut text)
        .map_err(|_| damaged())?;
    let text = SecretString::from(String::from_utf8(text).map_err(|_| damaged())?);
    Identity::from_file_text(text.expose_secret())
}

/// The same identity under another password.
///
/// # Errors
/// As [`open_identity`] and [`new_identity`].
pub fn change_identity_password(secret_box: &str, old: &str, new: &str) -> Result<String, LetterError> {
    check_password(new)?;
    let identity = open_identity(secret_box, old)?;
    let changed = close(&identity, new)?;
    // Nobody may be locked out by this: the new text is handed over only after it opened.
    if open_identity(&changed, new)?.recipient == identity.recipient {
        Ok(changed)
    } else {
        Err(LetterError::IdentityDamaged)
    }
}

/// Encrypts an identity under a password.
fn close(identity: &Identity, password: &str) -> Result<String, LetterError> {
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(password.to_owned()));
    recipient.set_work_factor(WORK);
    let text = identity.to_file_text();
    sealed(&[&recipient], text.expose().as_bytes()).map(|bytes| armour(&bytes))
}

/// Encrypts a letter to everybody who shall read it. The same letter gives another file each time.
///
/// # Errors
/// Without a recipient, with more of them than any letter has, or when the letter is larger than any.
pub fn encrypt(letter: &[u8], recipients: &[Recipient]) -> Result<Vec<u8>, LetterError> {
    if letter.len() > limits::LETTER {
        return Err(LetterError::TooLarge {
            limit_mb: limits::LETTER >> 20,
        });
    }
    if recipients.is_empty() || recipients.len() > limits::RECIPIENTS {
        return Err(LetterError::AgeRecipient);
    }
    let recipients: Vec<&dyn age::Recipient> = recipients.iter().map(|to| &to.inner as _).collect();
    sealed(&recipients, letter)
}

fn sealed(recipients: &[&dyn age::Recipient], content: &[u8]) -> Result<Vec<u8>, LetterError> {
    let encryptor =
        Encryptor::with_recipients(recipients.iter().copied()).map_err(|_| LetterError::AgeRecipient)?;
    let mut bytes = Vec::with_capacity(content.len() + content.len() / 4096 + 1024);
    // Writing to memory cannot fail.
    let finished = encryptor
        .wrap_output(&mut bytes)
        .and_then(|mut writer| writer.write_all(content).and_then(|()| writer.finish().map(drop)));
    finished.map_err(|_| LetterError::NoRandomness)?;
    Ok(bytes)
}

/// Whether the bytes begin as an age file does, plain or armoured.
pub fn is_encrypted(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC) || bytes.starts_with(ARMOUR)
}

/// Decrypts a letter. What comes out is not verified yet, and no larger than a letter may be.
///
/// # Errors
/// [`LetterError::NotForUs`], or what is wrong with the encrypted file. Nothing of a damaged file is handed out.
pub fn decrypt(bytes: &[u8], identity: &Identity) -> Result<Vec<u8>, LetterError> {
    check_outside(bytes)?;
    let damaged = LetterError::AgeDamaged;
    let decryptor = Decryptor::new_buffered(bytes).map_err(|_| damaged("header"))?;
    if decryptor.is_scrypt() {
        return Err(LetterError::AgePassword);
    }
    let identities = iter::once(&identity.inner as &dyn age::Identity);
    let mut reader = decryptor.decrypt(identities).map_err(|error| match error {
        DecryptError::NoMatchingKeys => LetterError::NotForUs,
        DecryptError::InvalidMac => damaged("mac"),
        _ => damaged("header"),
    })?;
    let mut letter = Vec::with_capacity(bytes.len());
    // The plain text is never longer than the file, whose length was looked at.
    reader.read_to_end(&mut letter).map_err(|_| damaged("stream"))?;
    if letter.len() > limits::LETTER {
        return Err(LetterError::TooLarge {
            limit_mb: limits::LETTER >> 20,
        });
    }
    Ok(letter)
}

/// The letter's own bytes, whether it came encrypted or not.
///
/// # Errors
/// [`LetterError::Encrypted`] when it is encrypted and there is no identity to open it; else as [`decrypt`].
pub fn opened(bytes: Vec<u8>, identity: Option<&Identity>) -> Result<Vec<u8>, LetterError> {
    match identity {
        _ if !is_encrypted(&bytes) => Ok(bytes),
        Some(identity) => decrypt(&bytes, identity),
        None => Err(LetterError::Encrypted),
    }
}

/// Looks at an encrypted file from outside, without any key: its size, its kind and that its header ends. A post
/// office can do no more, and nobody does less.
///
/// # Errors
/// What is wrong with it.
pub fn check_outside(bytes: &[u8]) -> Result<(), LetterError> {
    if bytes.len() > limits::ENCRYPTED {
        return Err(LetterError::TooLarge {
            limit_mb: limits::LETTER >> 20,
        });
    }
    if bytes.starts_with(ARMOUR) {
        return Err(LetterError::AgeArmoured);
    }
    let rest = bytes
        .strip_prefix(MAGIC)
        .ok_or(LetterError::AgeDamaged("magic"))?;
    if !rest.starts_with(VERSION) {
        // Cut off right here it is damaged; another version it is only when it says so.
        let other = rest.starts_with(b"v") && rest.iter().take(12).any(|byte| *byte == b'\n');
        return Err(if other {
            LetterError::AgeNewer
        } else {
            LetterError::AgeDamaged("version")
        });
    }
    check_header(&rest[VERSION.len()..])
}

/// Reads the header line by line, and strictly: the library reads it anew for every line it has, so an endless one
/// must not reach it, and it lets an old writer's stanzas pass.
fn check_header(rest: &[u8]) -> Result<(), LetterError> {
    let damaged = LetterError::AgeDamaged("header");
    let head = &rest[..rest.len().min(limits::AGE_HEADER)];
    let mut lines = head.split_inclusive(|byte| *byte == b'\n').map(|line| {
        let line = line.strip_suffix(b"\n")?;
        line.iter()
            .all(|byte| (b' '..=b'~').contains(byte))
            .then_some(line)
    });
    let mut next = || lines.next().flatten().ok_or(damaged.clone());
    for _ in 0..=limits::STANZAS {
        let line = next()?;
        if let Some(mac) = line.strip_prefix(b"--- ") {
            return (mac.len() == MAC_DIGITS).then_some(()).ok_or(damaged);
        }
        let arguments = line.strip_prefix(b"-> ").ok_or(damaged.clone())?;
        if arguments.split(|byte| *byte == b' ').any(<[u8]>::is_empty) {
            return Err(damaged);
        }
        // The body's lines are full but for the last, which may be empty.
        loop {
            let line = next()?;
            if line.len() > ARMOUR_LINE || line.contains(&b' ') {
                return Err(damaged);
            }
            if line.len() < ARMOUR_LINE {
                break;
            }
        }
    }
    Err(damaged)
}

/// age's armour: strict PEM with lines of 64.
fn armour(bytes: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(ARMOUR).into_owned();
    let encoded = Base64::encode_to_string(bytes).unwrap_or_default();
    for (at, digit) in encoded.chars().enumerate() {
        if at % ARMOUR_LINE == 0 {
            text.push('\n');
        }
        text.push(digit);
    }
    text.push('\n');
    text.push_str(ARMOUR_END);
    text.push('\n');
    text
}

/// Takes the armour off; only one that is as [`armour`] makes it, line ends of Windows apart.
fn without_armour(text: &str) -> Option<Vec<u8>> {
    if text.len() > limits::KEY_FILE {
        return None;
    }
    let text = text.replace("\r\n", "\n");
    let inner = text
        .strip_prefix(std::str::from_utf8(ARMOUR).ok()?)?
        .trim_end()
        .strip_suffix(ARMOUR_END)?;
    let bytes = Base64::decode_to_vec(inner.replace('\n', ""), None).ok()?;
    (armour(&bytes).trim_end() == text.trim_end()).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digits_of_a_recipient_are_its_point() {
        let text = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";
        let point = point(text).unwrap();
        assert_eq!(&point[..4], [0x5f, 0x86, 0x62, 0x65]);
        assert!(!is_weak(&point));
        assert_eq!(text.parse::<Recipient>().unwrap().as_str(), text);
    }
}
