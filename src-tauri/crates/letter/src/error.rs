//! Everything that can be wrong with a letter, a key or the place a letter is written to.
//!
//! One variant, one code, one Russian sentence with its remedy (`assets/locales/ru/problems-letter.ftl`). A vector in
//! the tests declares the variant it must meet, so a refusal for the wrong reason is a failure too.

use std::path::PathBuf;

use domain::problem::{Problem, codes};

use crate::header::Field;

/// A refusal. Values are already fit for a person: names from hostile archives are shortened and stripped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    /// The bytes are nothing like a letter.
    #[error("not a letter")]
    NotALetter,
    /// The outer ZIP is not byte for byte what this program writes.
    #[error("the outer archive is damaged: {0}")]
    Damaged(&'static str),
    /// There are no bytes, or nothing but noughts: what a broken copy leaves.
    #[error("the letter is empty")]
    Empty,
    /// The file ends before the letter does.
    #[error("the end of the letter is missing")]
    Cut,
    /// The letter is larger than any letter may be.
    #[error("the letter is larger than {limit_mb} MB")]
    TooLarge {
        /// The limit in whole megabytes.
        limit_mb: usize,
    },
    /// The letter is encrypted with age.
    #[error("the letter is encrypted")]
    Encrypted,
    /// `bag.zip.minisig` is not the minisign file this program writes.
    #[error("the signature file is malformed: {0}")]
    SignatureMalformed(&'static str),
    /// The signature is of minisign's old kind, without prehashing.
    #[error("legacy minisign signature")]
    SignatureLegacy,
    /// The letter is signed with another key than the one it must be signed with.
    #[error("signed with another key {found}")]
    OtherKey {
        /// Key id of the key the letter names.
        found: String,
        /// Key id of the key that was expected.
        expected: String,
    },
    /// The signature does not belong to these bytes.
    #[error("the signature is wrong")]
    SignatureWrong,
    /// The public key lies on no safe point of the curve: anybody could sign for it.
    #[error("the public key is weak")]
    KeyWeak,
    /// `bag.zip` is not byte for byte a ZIP as this program writes it.
    #[error("the bag's archive is malformed: {0}")]
    BagMalformed(&'static str),
    /// The bag holds a file that has no place in a letter of this kind, or the same file twice.
    #[error("the bag holds a foreign file {0}")]
    BagForeignFile(String),
    /// The bag unpacks to more than it may.
    #[error("the bag is too large: {0}")]
    BagTooLarge(String),
    /// A tag file (`bagit.txt`, `bag-info.txt`, a manifest) is missing or not as it must be.
    #[error("the bag's {0} is wrong")]
    BagTag(&'static str),
    /// A manifest lists a file that is not there.
    #[error("the bag lacks {0}")]
    BagIncomplete(String),
    /// A file is not the one its manifest lists.
    #[error("the bag's {0} differs from its manifest")]
    BagDigest(String),
    /// A file is there that no manifest lists.
    #[error("the bag's {0} is in no manifest")]
    BagUnlisted(String),
    /// A field of the header is missing or impossible.
    #[error("the header's {0} is wrong")]
    Header(Field),
    /// The letter was written by a newer program.
    #[error("format version {0} is newer than this program")]
    NewerFormat(u64),
    /// The letter is of a kind this program does not read yet.
    #[error("unknown kind of letter")]
    UnknownKind,
    /// The trusted comment of the signature tells another letter than the header.
    #[error("the trusted comment differs from the header")]
    CommentDiffers,
    /// The key inside the letter is not the one that signed it.
    #[error("the sender's keys in the letter are wrong")]
    SenderKeys,
    /// An evidence file is not a PDF, JPEG or PNG, or its name does not say what it is.
    #[error("evidence {0} is not what its name says")]
    Evidence(String),
    /// A content file is not JSON, or JSON nested without end.
    #[error("{0} is not JSON")]
    NotJson(String),
    /// The letter is for somebody else, or of another period or kind than the one wanted.
    #[error("the letter's {field} is {found}, not {expected}")]
    Elsewhere {
        /// What differs.
        field: Field,
        /// What the letter says.
        found: String,
        /// What was wanted.
        expected: String,
    },
    /// The qualified signature to carry along is empty or too large.
    #[error("the qualified signature file cannot be carried")]
    Qualified,

    /// The letter is encrypted, but not for this desk.
    #[error("encrypted for somebody else")]
    NotForUs,
    /// The encrypted file is not byte for byte what was written.
    #[error("the encrypted file is damaged: {0}")]
    AgeDamaged(&'static str),
    /// The letter is encrypted under a password, not for a key.
    #[error("encrypted under a password")]
    AgePassword,
    /// The encrypted letter is wrapped as text.
    #[error("encrypted and armoured")]
    AgeArmoured,
    /// The letter is encrypted with a newer version of age.
    #[error("encrypted with a newer age")]
    AgeNewer,
    /// An age recipient is unreadable, unsafe, missing, or one too many.
    #[error("impossible age recipient")]
    AgeRecipient,
    /// The box of an age identity is damaged.
    #[error("the identity is damaged")]
    IdentityDamaged,
    /// The box of an age identity asks for too much memory or time.
    #[error("the identity is too costly to open")]
    IdentityCostly,
    /// A statement or its signature is malformed.
    #[error("malformed statement")]
    StatementMalformed,
    /// The signature does not belong to the statement, or another key made it.
    #[error("the statement's signature is wrong")]
    StatementWrong,
    /// The letter names an older key that did not sign for the new one.
    #[error("the older key did not sign for this one")]
    Rotation,

    /// The password does not open the key.
    #[error("wrong password")]
    WrongPassword,
    /// A password is empty or too long.
    #[error("the password is empty or too long")]
    Password,
    /// The secret key file is not one of minisign's.
    #[error("the secret key file is damaged")]
    SecretKeyDamaged,
    /// The secret key is not protected by a password.
    #[error("the secret key has no password")]
    SecretKeyBare,
    /// Opening the secret key would take more memory or time than any honest key does.
    #[error("the secret key asks for too much memory or time")]
    SecretKeyCostly,
    /// The public key file is not one of minisign's.
    #[error("the public key file is unreadable")]
    PublicKeyUnreadable,
    /// The system gave no random numbers.
    #[error("no randomness")]
    NoRandomness,

    /// The file name is not one a letter may have.
    #[error("a letter cannot be named so")]
    FileName,
    /// The place does not allow writing.
    #[error("no right to write to {0}")]
    NoRights(PathBuf),
    /// The place is full.
    #[error("no room in {0}")]
    DiskFull(PathBuf),
    /// The stick went away, or does not read or write any more.
    #[error("{0} does not answer")]
    DiskGone(PathBuf),
    /// The folder does not exist.
    #[error("there is no folder {0}")]
    NoFolder(PathBuf),
    /// The place is protected against writing.
    #[error("{0} is read-only")]
    ReadOnly(PathBuf),
    /// Another file with the letter's name is there.
    #[error("another file is already at {0}")]
    NameTaken(PathBuf),
    /// What was written reads back differently.
    #[error("{0} reads back differently")]
    ReadsBackWrong(PathBuf),
    /// The place failed in a way this program has no sentence for.
    #[error("{path} failed: {reason}")]
    DiskFailed {
        /// Where.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The letter's file is not there.
    #[error("there is no file {0}")]
    NoFile(PathBuf),
    /// The letter's file may not be read.
    #[error("no right to read {0}")]
    Unreadable(PathBuf),
}

impl From<LetterError> for Problem {
    fn from(error: LetterError) -> Self {
        use LetterError as E;
        let path = |code, path: PathBuf| Self::new(code).with("path", path.display());
        match error {
            E::NotALetter => Self::new(codes::LETTER_NOT_A_LETTER),
            E::Damaged(_) => Self::new(codes::LETTER_DAMAGED),
            E::Empty => Self::new(codes::LETTER_EMPTY),
            E::Cut => Self::new(codes::LETTER_CUT),
            E::TooLarge { limit_mb } => Self::new(codes::LETTER_TOO_LARGE).with("limit", limit_mb),
            E::Encrypted => Self::new(codes::LETTER_ENCRYPTED),
            E::SignatureMalformed(_) => Self::new(codes::LETTER_SIGNATURE_MALFORMED),
            E::SignatureLegacy => Self::new(codes::LETTER_SIGNATURE_LEGACY),
            E::OtherKey { found, expected } => Self::new(codes::LETTER_OTHER_KEY)
                .with("found", found)
                .with("expected", expected),
            E::SignatureWrong => Self::new(codes::LETTER_SIGNATURE_WRONG),
            E::KeyWeak => Self::new(codes::LETTER_KEY_WEAK),
            E::BagMalformed(_) => Self::new(codes::LETTER_BAG_MALFORMED),
            E::BagForeignFile(name) => Self::new(codes::LETTER_BAG_FOREIGN_FILE).with("name", name),
            E::BagTooLarge(name) => Self::new(codes::LETTER_BAG_TOO_LARGE).with("name", name),
            E::BagTag(name) => Self::new(codes::LETTER_BAG_TAG).with("name", name),
            E::BagIncomplete(name) => Self::new(codes::LETTER_BAG_INCOMPLETE).with("name", name),
            E::BagDigest(name) => Self::new(codes::LETTER_BAG_DIGEST).with("name", name),
            E::BagUnlisted(name) => Self::new(codes::LETTER_BAG_UNLISTED).with("name", name),
            E::Header(field) => Self::new(codes::LETTER_HEADER).with("field", field),
            E::NewerFormat(version) => Self::new(codes::LETTER_NEWER_FORMAT).with("version", version),
            E::UnknownKind => Self::new(codes::LETTER_UNKNOWN_KIND),
            E::CommentDiffers => Self::new(codes::LETTER_COMMENT_DIFFERS),
            E::SenderKeys => Self::new(codes::LETTER_SENDER_KEYS),
            E::Evidence(name) => Self::new(codes::LETTER_EVIDENCE).with("name", name),
            E::NotJson(name) => Self::new(codes::LETTER_NOT_JSON).with("name", name),
            E::Elsewhere {
                field,
                found,
                expected,
            } => Self::new(codes::LETTER_ELSEWHERE)
                .with("field", field)
                .with("found", found)
                .with("expected", expected),
            E::Qualified => Self::new(codes::LETTER_QUALIFIED),
            E::NotForUs => Self::new(codes::AGE_NOT_FOR_US),
            E::AgeDamaged(_) => Self::new(codes::AGE_DAMAGED),
            E::AgePassword => Self::new(codes::AGE_PASSWORD),
            E::AgeArmoured => Self::new(codes::AGE_ARMOURED),
            E::AgeNewer => Self::new(codes::AGE_NEWER),
            E::AgeRecipient => Self::new(codes::AGE_RECIPIENT),
            E::IdentityDamaged => Self::new(codes::IDENTITY_DAMAGED),
            E::IdentityCostly => Self::new(codes::IDENTITY_COSTLY),
            E::StatementMalformed => Self::new(codes::STATEMENT_MALFORMED),
            E::StatementWrong => Self::new(codes::STATEMENT_WRONG),
            E::Rotation => Self::new(codes::LETTER_ROTATION),
            E::WrongPassword => Self::new(codes::KEY_WRONG_PASSWORD),
            E::Password => Self::new(codes::KEY_PASSWORD),
            E::SecretKeyDamaged => Self::new(codes::KEY_SECRET_DAMAGED),
            E::SecretKeyBare => Self::new(codes::KEY_SECRET_BARE),
            E::SecretKeyCostly => Self::new(codes::KEY_SECRET_COSTLY),
            E::PublicKeyUnreadable => Self::new(codes::KEY_PUBLIC_UNREADABLE),
            E::NoRandomness => Self::new(codes::KEY_NO_RANDOMNESS),
            E::FileName => Self::new(codes::LETTER_FILE_NAME),
            E::NoRights(at) => path(codes::LETTER_NO_RIGHTS, at),
            E::DiskFull(at) => path(codes::LETTER_DISK_FULL, at),
            E::DiskGone(at) => path(codes::LETTER_DISK_GONE, at),
            E::NoFolder(at) => path(codes::LETTER_NO_FOLDER, at),
            E::ReadOnly(at) => path(codes::LETTER_READ_ONLY, at),
            E::NameTaken(at) => path(codes::LETTER_NAME_TAKEN, at),
            E::ReadsBackWrong(at) => path(codes::LETTER_READS_BACK_WRONG, at),
            E::DiskFailed { path: at, reason } => path(codes::LETTER_DISK_FAILED, at).with("reason", reason),
            E::NoFile(at) => path(codes::LETTER_NO_FILE, at),
            E::Unreadable(at) => path(codes::LETTER_UNREADABLE, at),
        }
    }
}
