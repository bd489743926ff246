//! Key, signing, letters.

use crate::controls::sheet::{self, Typed};
use crate::dialog;
use crate::pages::desk;
use crate::window::Window;
use serde_json::json;
use std::path::PathBuf;
use std::time::Duration;

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

/// Waits until the custody line says this of the school's newest letter.
pub fn custody(window: &Window, words: &str) {
    window.wait_text("[data-testid=\"custody-handed\"]", words);
}

/// Takes a picture with this part of the screen in sight.
pub fn picture(window: &Window, part: &str, name: &str) {
    window.script(
        "document.querySelector(arguments[0])?.scrollIntoView({ block: 'center' })",
        vec![json!(format!("[data-testid=\"{part}\"]"))],
    );
    // The page is told before it is painted.
    std::thread::sleep(Duration::from_millis(500));
    window.picture(name);
}

/// Presses a button wherever it is on the page.
pub fn push(window: &Window, name: &str) {
    const PLACE: &str = "
        const found = document.querySelector(arguments[0]);
        found?.scrollIntoView({ block: 'center' });
        return found?.disabled ? null : Math.round(found?.getBoundingClientRect().top ?? 0);
    ";
    let button = format!("[data-testid=\"{name}\"]");
    window.see(&button);
    // A card that comes in above would push it away under the pointer: it is waited until it stands still.
    let mut stood = None;
    window.wait_until(&format!("`{button}` stands still"), || {
        let now = window.script(PLACE, vec![json!(button)]);
        let still = now.is_number() && stood.as_ref() == Some(&now);
        stood = Some(now);
        still
    });
    window.click(&button);
}

/// Opens the letters that lie in the person's home, through the system's dialog for folders.
pub fn open_folder(window: &Window) {
    push(window, "receive-folder");
    dialog::choose_home();
    window.see("[data-testid=\"receive-words\"]");
}

/// Opens the file that stands first in the person's home, through the system's dialog for files.
pub fn open_file(window: &Window) {
    push(window, "receive-choose");
    dialog::choose_first_in_home();
    window.see("[data-testid=\"arrivals\"]");
}

/// How many of the letters that were opened just now came to this.
pub fn arrived(window: &Window, state: &str) -> usize {
    window
        .all(&format!("[data-testid=\"arrival\"][data-state=\"{state}\"]"))
        .len()
}

/// Compares the sender's digits with what the coordinator reads aloud, and trusts.
pub fn trust(window: &Window, read_aloud: &str) {
    window.see("[data-testid=\"invitation-trust\"][data-state=\"unverified\"]");
    push(window, "invitation-compare");
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let shown = window.text("[data-testid=\"partner-digits\"]");
    assert_eq!(digits(&shown), digits(read_aloud), "the digits are the same");
    window.click("[data-testid=\"partner-agreed\"]");
    window.click("[data-testid=\"partner-trust\"]");
    window.see("[data-testid=\"invitation-trust\"][data-state=\"trusted\"]");
}

/// Chooses a way out: `stick`, `mail`, `post`.
pub fn choose_way(window: &Window, way: &str) {
    push(window, &format!("way-{way}"));
}

/// Signs for the way that is chosen; the letter must have this number.
pub fn sign_as(window: &Window, password: &str, number: u32) {
    window.write("[data-testid=\"sign-password\"]", password);
    window.enter();
    window.wait_text("[data-testid=\"signed\"]", &format!("№ {number}"));
}

/// Fetches what waits at the receiving point.
pub fn fetch(window: &Window, password: &str) {
    push(window, "receive-fetch");
    window.write("[data-testid=\"receive-password\"]", password);
    window.enter();
    window.wait_until("the letters are fetched", || {
        window.all("[data-testid=\"receive-password\"]").is_empty()
    });
}

/// Opens the question a remark is about, answers it anew, and comes back; gives back how the differences are told.
pub fn correct(window: &Window, target: &str, answer: &str) -> String {
    push(window, &format!("remark-open-{target}"));
    window.see(&format!("[data-target=\"{target}\"][aria-current=\"true\"]"));
    window.see(&format!("[data-testid=\"remark-at-{target}\"]"));
    sheet::stand_at(window, target);
    let here = sheet::focus(window);
    sheet::put(window, &here, &Typed::One(answer.to_owned()));
    sheet::all_saved(window);
    desk::open(window, "handover");
    let differences = window.text("[data-testid=\"sign-differences\"]");
    push(window, "sign-differences");
    differences
}
