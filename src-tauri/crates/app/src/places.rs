//! Where a letter, a report or a copy can be written: the documents folder and whatever stick is plugged in.

use std::path::{Path, PathBuf};

use domain::speech::Speech;
use sysinfo::Disks;

use crate::disk::size;
use crate::wire::Destination;

/// Sticks first, then the documents folder.
pub(crate) fn destinations(speech: &dyn Speech) -> Vec<Destination> {
    let disks = Disks::new_with_refreshed_list();
    let mut destinations: Vec<Destination> = disks
        .list()
        .iter()
        .filter(|disk| disk.is_removable())
        .map(|disk| {
            let path = disk.mount_point();
            let name = path.file_name().map_or_else(
                || path.display().to_string(),
                |name| name.to_string_lossy().into_owned(),
            );
            let free = size(disk.available_space(), speech);
            let label = speech.say(
                "destination-stick",
                &[("name", name.into()), ("free", free.into())],
            );
            Destination {
                path: path.display().to_string(),
                label,
                removable: true,
            }
        })
        .collect();
    if let Some(documents) = documents() {
        destinations.push(Destination {
            path: documents.display().to_string(),
            label: speech.say("destination-documents", &[]),
            removable: false,
        });
    }
    destinations
}

/// Does this folder lie on a removable drive? The longest mount point decides.
pub(crate) fn is_removable(folder: &Path) -> bool {
    let folder = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let disks = Disks::new_with_refreshed_list();
    disks
        .list()
        .iter()
        .filter(|disk| folder.starts_with(disk.mount_point()))
        .max_by_key(|disk| disk.mount_point().as_os_str().len())
        .is_some_and(|disk| disk.is_removable())
}

/// The person's documents folder, or the home folder where there is none.
fn documents() -> Option<PathBuf> {
    let home = home()?;
    ["Documents", "Документы"]
        .iter()
        .map(|name| home.join(name))
        .find(|path| path.is_dir())
        .or(Some(home))
}

/// The person's home folder.
pub fn home() -> Option<PathBuf> {
    let name = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
    std::env::var_os(name)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}

/// The data folder used when none is named: the same for the window and the command line.
pub fn default_data_dir() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("VSOKO_DATA").filter(|value| !value.is_empty()) {
        return Some(PathBuf::from(named));
    }
    let base = if cfg!(windows) {
        std::env::var_os("APPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Application Support"))
    } else {
        let named = std::env::var_os("XDG_DATA_HOME")
            .filter(|value| !value.is_empty())
            .map(PathBuf::from);
        named.or_else(|| home().map(|home| home.join(".local/share")))
    };
    base.map(|base| base.join("vsoko"))
}
