//! Where things are in this checkout. Nothing outside it is written.

use std::path::{Path, PathBuf};

/// The root of the checkout. Cargo tells it at run time, so a moved checkout still works.
pub fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.ancestors().nth(3).map_or(here.clone(), Path::to_path_buf)
}

/// The folder of the pages of the window.
pub fn ui() -> PathBuf {
    root().join("ui")
}

/// Where cargo builds, as the caller's environment has it.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// Programs installed for this checkout only.
pub fn tools() -> PathBuf {
    root().join("target").join("tools")
}

/// Logs, stamps and scratch folders of this tool.
pub fn scratch() -> PathBuf {
    target().join("xtask")
}

/// A built program of this workspace.
pub fn program(profile: &str, name: &str) -> PathBuf {
    target()
        .join(profile)
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// A fresh, empty folder under the scratch folder.
pub fn fresh_folder(name: &str) -> Result<PathBuf, String> {
    let dir = scratch().join(name);
    if dir.exists() {
        std::fs::remove_dir_all(&dir).map_err(|e| format!("cannot empty {}: {e}", dir.display()))?;
    }
    std::fs::create_dir_all(&dir).map_err(|e| format!("cannot make {}: {e}", dir.display()))?;
    Ok(dir)
}
