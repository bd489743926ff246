//! Where a spec plays: the programs, a folder of its own, a place for pictures.

use std::path::{Path, PathBuf};

/// A spec: a sentence for a name, and what a person does.
pub struct Spec {
    /// The sentence, with underscores.
    pub name: &'static str,
    /// What is done; a panic is a failure.
    pub run: fn(&Stage),
}

/// Handed to every spec.
#[derive(Clone)]
pub struct Stage {
    /// `specs` or `pictures`.
    pub suite: String,
    /// The tauri-driver.
    pub driver: PathBuf,
    /// Where pictures go.
    pub pictures: PathBuf,
    /// The text of axe-core.
    pub axe: PathBuf,
    programs: PathBuf,
    scratch: PathBuf,
}

impl Stage {
    /// `None` when nobody prepared a display.
    pub fn from_environment() -> Option<Self> {
        let path = |name: &str| std::env::var_os(name).map(PathBuf::from);
        Some(Self {
            suite: std::env::var("VSOKO_WINDOW_SUITE").ok()?,
            programs: path("VSOKO_WINDOW_PROGRAMS")?,
            driver: path("VSOKO_WINDOW_DRIVER")?,
            pictures: path("VSOKO_WINDOW_PICTURES")?,
            scratch: path("VSOKO_WINDOW_SCRATCH")?,
            axe: path("VSOKO_WINDOW_AXE")?,
        })
    }

    /// The desktop program.
    pub fn desktop(&self) -> PathBuf {
        self.program("vsoko-desktop")
    }

    /// The command line.
    pub fn cli(&self) -> PathBuf {
        self.program("vsoko")
    }

    /// A fresh folder of this spec, with a fresh home beside it.
    pub fn folder(&self, name: &str) -> PathBuf {
        let dir = self.scratch.join(name);
        for old in [dir.clone(), home_of(&dir)] {
            if old.exists() {
                std::fs::remove_dir_all(&old).expect("an old folder can be removed");
            }
        }
        std::fs::create_dir_all(&dir).expect("a folder can be made");
        dir
    }

    fn program(&self, name: &str) -> PathBuf {
        let path = self
            .programs
            .join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
        assert!(path.exists(), "{} is not built", path.display());
        path
    }
}

/// The home of the person whose data folder this is.
pub fn home_of(data: &Path) -> PathBuf {
    data.with_extension("home")
}

/// The root of the checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests lies in the checkout")
        .to_path_buf()
}
