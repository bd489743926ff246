//! The letter: one signed container for everything that passes between a school and its municipality.
//!
//! Bytes in, bytes out. This crate knows signatures, archives and safe placing on a disk, and nothing of indicators:
//! the content files of a letter are opaque here. It is the only room that does.
//!
//! The layers, from outside in (each is a published format; see the module that owns it):
//!
//! 0. [`age_box`] `NAME.vsoko.age`, if encrypted: age v1.
//! 1. [`container`] `NAME.vsoko`: a canonical ZIP of stored `bag.zip`, `bag.zip.minisig` and perhaps `bag.zip.p7s`.
//! 2. [`signature`] `bag.zip.minisig`: minisign, prehashed Ed25519, over the bytes of `bag.zip`.
//! 3. `bag` `bag.zip`: a canonical ZIP of a BagIt 1.0 bag, the bag's files at its root, so that
//!    `unzip bag.zip -d X && bagit.py --validate X` works.
//! 4. [`header`] `data/letter.json`: what the letter is; `data/sender.json`: the sender's keys; then the content.
//!
//! Every byte of a letter is either content (deflated, perhaps) or determined by content: the reader builds the
//! layers' headers, tag files and comments again and compares. Nothing can hide in a letter or say two things at once.
//!
//! The order of reading is fixed: the outer ZIP by an allow-list, the signature, and only then the bag; there is no
//! public way to open a bag but through [`verify()`]. The order holds even when the key is not known beforehand: the
//! key then comes from the signature file's untrusted comment, never from inside the bag (see [`signature`]).

pub mod age_box;
mod bag;
pub mod container;
pub mod digest;
pub mod disk;
pub mod error;
mod evidence;
pub mod header;
mod json;
pub mod key;
pub mod limits;
pub mod place;
mod recognise;
pub mod seal;
mod sender;
pub mod signature;
pub mod statement;
mod tags;
pub mod verify;

pub use age_box::{Identity, NewIdentity, new_identity, open_identity};
pub use digest::Digest;
pub use disk::{Disk, LocalDisk};
pub use error::LetterError;
pub use header::{Definition, Field, Header, Kind, Recipient, Sender};
pub use key::{
    Fingerprint, NewKey, PublicKey, SigningKey, change_password, generate, unlock, unlocks_slowly,
};
pub use key::{generate_bare, open_bare};
pub use place::{Placed, PlacedEncrypted, checksum, place, place_encrypted, read_file};
pub use recognise::{HEAD, begins_like_a_letter, is_cut, without_rest};
pub use seal::{Draft, SealedLetter, attach_qualified, seal};
pub use sender::Succession;
pub use verify::{Expected, Layers, Trust, VerifiedLetter, verify};
