//! The pictures of the README, taken from the real window with the invented sample school.

use crate::{checkout, window};

/// `cargo xtask pictures`.
pub fn run() -> Result<(), String> {
    let folder = checkout::root().join("assets").join("pictures");
    let taken = window::specs("pictures", &[], &folder)?;
    println!("{taken} rows of pictures taken into {}", folder.display());
    Ok(())
}
