//! Is there room for more? Asked before every upload and while it comes.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use sysinfo::Disks;

use crate::config::Limits;

/// The room for letters: the quota, and what must stay free on the disk.
pub(crate) struct Room {
    folder: PathBuf,
    quota: u64,
    reserve: u64,
    kept: AtomicU64,
    free: AtomicBool,
}

impl Room {
    pub(crate) fn new(folder: &Path, limits: &Limits, kept: u64) -> Self {
        let room = Self {
            folder: folder.canonicalize().unwrap_or_else(|_| folder.to_owned()),
            quota: limits.quota,
            reserve: limits.reserve,
            kept: AtomicU64::new(kept),
            free: AtomicBool::new(true),
        };
        room.look();
        room
    }

    /// Looks at the disk anew. One that does not tell how much is free is believed: the writing itself will say.
    pub(crate) fn look(&self) {
        let disks = Disks::new_with_refreshed_list();
        let disk = disks
            .iter()
            .filter(|disk| self.folder.starts_with(disk.mount_point()))
            .max_by_key(|disk| disk.mount_point().as_os_str().len());
        let enough =
            disk.is_none_or(|disk| disk.total_space() == 0 || disk.available_space() >= self.reserve);
        self.free.store(enough, Ordering::Relaxed);
    }

    /// Whether the disk has more than its reserve, as of the last look.
    pub(crate) fn on_disk(&self) -> bool {
        self.free.load(Ordering::Relaxed)
    }

    /// Whether so many bytes more may be kept.
    pub(crate) fn for_bytes(&self, bytes: u64) -> bool {
        self.on_disk() && self.kept.load(Ordering::Relaxed).saturating_add(bytes) <= self.quota
    }

    /// Notes what was kept.
    pub(crate) fn took(&self, bytes: u64) {
        self.kept.fetch_add(bytes, Ordering::Relaxed);
    }
}
