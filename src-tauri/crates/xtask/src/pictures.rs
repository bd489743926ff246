//! The pictures of the README, taken from the real window with the invented sample school.

use crate::{checkout, window};

/// `cargo xtask pictures`.
pub fn run() -> Result<(), String> {
    let folder = checkout::root().join("assets").join("pictures");
    window::specs("pictures", "debug", &[], &folder)?;
    println!("The pictures are in {}", folder.display());
    Ok(())
}
