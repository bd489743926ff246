//! An empty Tauri window with one field: the floor that `cargo xtask bench` measures the program against. It is built
//! with the same libraries and the same settings, so that a difference is the program's own.

use tauri::{Builder, generate_context};

fn main() {
    Builder::default()
        .run(generate_context!("examples/empty_window/tauri.conf.json"))
        .expect("an empty window opens");
}
