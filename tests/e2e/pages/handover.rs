//! Key, signing, letters.

use crate::window::Window;
use std::path::PathBuf;

/// Makes the school's key with a password, by keyboard.
pub fn make_key(window: &Window, password: &str) {
    window.write("[data-testid=\"key-first\"]", password);
    window.write("[data-testid=\"key-second\"]", password);
    window.enter();
    window.see("[data-testid=\"key-public\"]");
}

/// The public key as `minisign -P` takes it; the comment line above it is for people.
pub fn public_key(window: &Window) -> String {
    let words = window.text("[data-testid=\"key-public\"]");
    match words.split_whitespace().last() {
        Some(key) => key.to_owned(),
        None => window.fail("there is no public key"),
    }
}

/// Signs into the first place offered; gives back where the letter lies.
pub fn sign(window: &Window, password: &str) -> PathBuf {
    window.write("[data-testid=\"sign-password\"]", password);
    window.enter();
    window.see("[data-testid=\"signed\"]");
    PathBuf::from(window.text("[data-testid=\"signed-path\"]"))
}
