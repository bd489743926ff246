//! Builds the window's configuration and icons into the program, and says plainly what is missing when the pages of
//! the window were not built before the program that carries them.

use std::path::Path;

fn main() {
    let pages = Path::new("../ui/dist/index.html");
    println!("cargo:rerun-if-changed=../ui/dist");
    assert!(
        pages.exists(),
        "the pages of the window are not built yet (ui/dist is missing): run `cargo xtask setup`, \
         or `npm ci && npm run build` in the folder ui"
    );
    tauri_build::build();
}
