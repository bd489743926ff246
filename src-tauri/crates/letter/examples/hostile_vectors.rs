//! Writes every hostile letter as a file, for the doors beyond this crate: `CODE-name.vsoko` in the given folder.
//!
//! `cargo run -p letter --example hostile_vectors -- FOLDER`

#![allow(
    clippy::unwrap_used,
    reason = "the vectors fail loudly when they cannot be made"
)]

#[path = "../tests/letters/hostile/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the example only writes what the tests judge"
)]
mod hostile;
#[path = "../tests/letters/made.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the example only writes what the tests judge"
)]
mod made;

fn main() -> std::io::Result<()> {
    let Some(folder) = std::env::args_os().nth(1).map(std::path::PathBuf::from) else {
        eprintln!("usage: hostile_vectors FOLDER");
        std::process::exit(2);
    };
    std::fs::create_dir_all(&folder)?;
    let vectors = hostile::vectors();
    for vector in vectors {
        std::fs::write(
            folder.join(format!("{}-{}.vsoko", vector.code, vector.name)),
            &vector.bytes,
        )?;
    }
    println!("{} hostile letters in {}", vectors.len(), folder.display());
    Ok(())
}
