//! Keys: minisign's own formats, so that its command-line tool can use them too.
//!
//! A secret key rests as minisign's secret-key text, encrypted under a password with scrypt (32 MiB, about 0.2 s).
//! Keys made by the minisign tool itself are taken as well; they ask for 1 GiB of memory and some seconds at every
//! signing, which [`unlocks_slowly`] tells beforehand so that a screen can say it. [`change_password`] always seals at
//! the program's own cost, so changing the password once makes such a key open as fast as the others.
//!
//! The fingerprint a person compares is SHA-256 over the 32 raw bytes of the public key; its first 16 bytes are read
//! as eight big-endian numbers of 16 bits, each written with five digits (`00000` to `65535`): 128 bits that can be
//! read aloud over the telephone.

use std::fmt;

use ct_codecs::{Base64, Decoder};
use minisign::{KeyPair, SecretKey, SecretKeyBox};

use crate::digest::Digest;
use crate::error::LetterError;
use crate::limits;

const COMMENT: &str = "vsoko secret key, encrypted under a password";
const SECRET_BYTES: usize = 158;
/// Where the encrypted part (key id, key, checksum) begins in a secret key's bytes.
const SEALED_FROM: usize = 54;
const MEMORY_MAX: u64 = 1 << 30;
const WORK_MAX: u64 = 1 << 25;
/// Above this much memory opening a key is felt: the program's own keys take 32 MiB.
const MEMORY_SLOW: u64 = 128 << 20;

/// A public key: checks signatures, and is known by its fingerprint.
#[derive(Clone)]
pub struct PublicKey {
    inner: minisign::PublicKey,
    bytes: [u8; 42],
}

impl PublicKey {
    /// Reads a `key.pub` file (two lines) or its second line alone, as people paste it.
    ///
    /// # Errors
    /// When it is no minisign public key, or one that anybody could sign for.
    pub fn from_text(text: &str) -> Result<Self, LetterError> {
        if text.len() > limits::KEY_FILE {
            return Err(LetterError::PublicKeyUnreadable);
        }
        let mut lines = text
            .trim_start_matches('\u{feff}')
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        let first = lines.next().ok_or(LetterError::PublicKeyUnreadable)?;
        let key = if first.starts_with("untrusted comment:") {
            lines.next().ok_or(LetterError::PublicKeyUnreadable)?
        } else {
            first
        };
        if lines.next().is_some() {
            return Err(LetterError::PublicKeyUnreadable);
        }
        Self::from_base64(key)
    }

    /// Reads the key's one line.
    ///
    /// # Errors
    /// As [`PublicKey::from_text`].
    pub fn from_base64(line: &str) -> Result<Self, LetterError> {
        let inner = minisign::PublicKey::from_base64(line).map_err(|_| LetterError::PublicKeyUnreadable)?;
        if inner.to_base64() != line {
            return Err(LetterError::PublicKeyUnreadable);
        }
        Self::from_inner(inner)
    }

    fn from_inner(inner: minisign::PublicKey) -> Result<Self, LetterError> {
        let bytes: [u8; 42] = inner
            .to_bytes()
            .try_into()
            .map_err(|_| LetterError::PublicKeyUnreadable)?;
        if &bytes[..2] != b"Ed" {
            return Err(LetterError::PublicKeyUnreadable);
        }
        let key = Self { inner, bytes };
        if is_weak(key.raw()) {
            Err(LetterError::KeyWeak)
        } else {
            Ok(key)
        }
    }

    /// The 32 bytes of the key itself.
    pub fn raw(&self) -> &[u8; 32] {
        self.bytes[10..].first_chunk().unwrap_or(&[0; 32])
    }

    /// The key's one line, as `minisign -P` takes it.
    pub fn to_base64(&self) -> String {
        self.inner.to_base64()
    }

    /// The text of a `key.pub` file, as `minisign -p` takes it.
    pub fn to_text(&self) -> String {
        format!(
            "untrusted comment: minisign public key {}\n{}\n",
            self.key_id(),
            self.to_base64()
        )
    }

    /// The key's id, 16 hexadecimal digits as minisign prints it. Not a fingerprint: anybody can choose one.
    pub fn key_id(&self) -> String {
        self.bytes[2..10]
            .iter()
            .rev()
            .map(|byte| format!("{byte:02X}"))
            .collect()
    }

    /// What people compare before they trust the key.
    pub fn fingerprint(&self) -> Fingerprint {
        let digest = Digest::of(self.raw()).0;
        let mut groups = [0_u16; 8];
        for (group, pair) in groups.iter_mut().zip(digest.chunks_exact(2)) {
            *group = u16::from_be_bytes([pair[0], pair[1]]);
        }
        Fingerprint(groups)
    }

    pub(crate) fn as_minisign(&self) -> &minisign::PublicKey {
        &self.inner
    }

    pub(crate) fn id_bytes(&self) -> &[u8] {
        &self.bytes[2..10]
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for PublicKey {}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.to_base64())
    }
}

/// The short fingerprint of a public key: eight groups of five digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint([u16; 8]);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, group) in self.0.iter().enumerate() {
            let gap = if at == 0 { "" } else { " " };
            write!(f, "{gap}{group:05}")?;
        }
        Ok(())
    }
}

/// Small-order points of the curve in every encoding (the sign bit apart), as libsodium refuses them: with such a key
/// one signature fits many messages.
const SMALL_ORDER: [[u8; 32]; 7] = {
    let mut points = [[0; 32]; 7];
    points[1][0] = 1;
    points[2] = [
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5,
        0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
    ];
    points[3] = [
        0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a,
        0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
    ];
    points[4] = [0xff; 32];
    points[4][0] = 0xec;
    points[4][31] = 0x7f;
    points[5] = points[4];
    points[5][0] = 0xed;
    points[6] = points[4];
    points[6][0] = 0xee;
    points
};

/// Whether a key is of small order or not written in the one way it must be (its number below the field's prime).
fn is_weak(key: &[u8; 32]) -> bool {
    let mut unsigned = *key;
    unsigned[31] &= 0x7f;
    let beyond_prime =
        unsigned[31] == 0x7f && unsigned[1..31].iter().all(|b| *b == 0xff) && unsigned[0] >= 0xed;
    beyond_prime || SMALL_ORDER.contains(&unsigned)
}

/// A secret key opened with its password: it can sign until it is dropped.
pub struct SigningKey {
    secret: SecretKey,
    public: PublicKey,
}

impl SigningKey {
    /// The public half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    pub(crate) fn as_minisign(&self) -> &SecretKey {
        &self.secret
    }
}

impl fmt::Debug for SigningKey {
    /// The secret is never printed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.public.key_id())
    }
}

/// A key just made.
#[derive(Debug, Clone)]
pub struct NewKey {
    /// The secret key as minisign's text, encrypted under the password: what the data folder keeps.
    pub secret_box: String,
    /// The public half.
    pub public: PublicKey,
}

/// Makes a key whose secret half is encrypted under a password.
///
/// # Errors
/// When the password is empty or too long, or the system has no random numbers.
pub fn generate(password: &str) -> Result<NewKey, LetterError> {
    check_password(password)?;
    let pair = KeyPair::generate_encrypted_keypair(Some(password.to_owned()))
        .map_err(|_| LetterError::NoRandomness)?;
    let secret_box = pair
        .sk
        .to_box(Some(COMMENT))
        .map_err(|_| LetterError::NoRandomness)?;
    Ok(NewKey {
        secret_box: secret_box.into_string(),
        public: PublicKey::from_inner(pair.pk)?,
    })
}

/// Opens a secret key with its password.
///
/// # Errors
/// [`LetterError::WrongPassword`], or what is wrong with the key's text.
pub fn unlock(secret_box: &str, password: &str) -> Result<SigningKey, LetterError> {
    let cost = Cost::of(secret_box)?;
    if cost.memory > MEMORY_MAX || cost.work > WORK_MAX {
        return Err(LetterError::SecretKeyCostly);
    }
    check_password(password)?;
    let secret = SecretKey::from_box(
        SecretKeyBox::from(secret_box.to_owned()),
        Some(password.to_owned()),
    );
    let secret = secret.map_err(|error| match error.kind() {
        minisign::ErrorKind::Verify => LetterError::WrongPassword,
        _ => LetterError::SecretKeyDamaged,
    })?;
    let public = minisign::PublicKey::from_secret_key(&secret).map_err(|_| LetterError::SecretKeyDamaged)?;
    Ok(SigningKey {
        secret,
        public: PublicKey::from_inner(public)?,
    })
}

/// The same key under another password, with a new salt.
///
/// # Errors
/// As [`unlock`] and [`generate`].
pub fn change_password(secret_box: &str, old: &str, new: &str) -> Result<String, LetterError> {
    let key = unlock(secret_box, old)?;
    // The crate seals only keys it has just made. Sealing is an exclusive-or with a stream that password and salt
    // determine, so a throw-away key sealed under the new password yields the stream for this one.
    let fresh = generate(new)?;
    let sealed = decode(&fresh.secret_box)?;
    let opened = unlock(&fresh.secret_box, new)?.secret.to_bytes();
    let mut bytes = sealed.clone();
    let own = key.secret.to_bytes();
    for at in SEALED_FROM..SECRET_BYTES {
        bytes[at] = sealed[at] ^ opened[at] ^ own[at];
    }
    let changed = SecretKey::from_bytes(&bytes)
        .and_then(|secret| secret.to_box(Some(COMMENT)))
        .map_err(|_| LetterError::SecretKeyDamaged)?
        .into_string();
    // Nobody may be locked out by this: the new text is handed over only after it opened.
    if unlock(&changed, new)?.public == key.public {
        Ok(changed)
    } else {
        Err(LetterError::SecretKeyDamaged)
    }
}

/// Whether opening this key takes much memory and some seconds, as keys made by the minisign tool do.
///
/// # Errors
/// When the text is no secret key.
pub fn unlocks_slowly(secret_box: &str) -> Result<bool, LetterError> {
    Ok(Cost::of(secret_box)?.memory > MEMORY_SLOW)
}

pub(crate) fn check_password(password: &str) -> Result<(), LetterError> {
    if password.is_empty() || password.len() > limits::PASSWORD {
        Err(LetterError::Password)
    } else {
        Ok(())
    }
}

/// What opening a secret key costs, read before anything is computed: the file may come from a stranger.
struct Cost {
    memory: u64,
    work: u64,
}

impl Cost {
    fn of(secret_box: &str) -> Result<Self, LetterError> {
        let bytes = decode(secret_box)?;
        match (&bytes[..2], &bytes[2..4], &bytes[4..6]) {
            (b"Ed", b"Sc", b"B2") => {}
            (b"Ed", [0, 0], b"B2") => return Err(LetterError::SecretKeyBare),
            _ => return Err(LetterError::SecretKeyDamaged),
        }
        let number = |at: usize| bytes[at..].first_chunk().map(|b| u64::from_le_bytes(*b));
        let (work, memory) = number(38).zip(number(46)).ok_or(LetterError::SecretKeyDamaged)?;
        Ok(Self { memory, work })
    }
}

fn decode(secret_box: &str) -> Result<Vec<u8>, LetterError> {
    if secret_box.len() > limits::KEY_FILE {
        return Err(LetterError::SecretKeyDamaged);
    }
    let line = secret_box.lines().nth(1).ok_or(LetterError::SecretKeyDamaged)?;
    let bytes = Base64::decode_to_vec(line, None).map_err(|_| LetterError::SecretKeyDamaged)?;
    if bytes.len() == SECRET_BYTES {
        Ok(bytes)
    } else {
        Err(LetterError::SecretKeyDamaged)
    }
}
