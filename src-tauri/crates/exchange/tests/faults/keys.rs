//! Real keys, made once for all seeds.

use std::sync::LazyLock;

use letter::{PublicKey, SigningKey, statement};

pub struct Key {
    secret: SigningKey,
}

impl Key {
    fn new() -> Self {
        let made = letter::generate_bare().unwrap();
        Self {
            secret: letter::open_bare(&made.secret_box).unwrap(),
        }
    }

    pub fn public(&self) -> &PublicKey {
        self.secret.public()
    }

    pub fn sign(&self, line: &str) -> String {
        statement::sign(&self.secret, line).unwrap()
    }
}

/// The receiving point's.
pub static POST: LazyLock<Key> = LazyLock::new(Key::new);
/// The municipality's.
pub static OFFICE: LazyLock<Key> = LazyLock::new(Key::new);
/// The schools'.
pub static SCHOOL: LazyLock<Key> = LazyLock::new(Key::new);
/// Somebody's who would like to be the receiving point.
pub static IMPOSTOR: LazyLock<Key> = LazyLock::new(Key::new);
