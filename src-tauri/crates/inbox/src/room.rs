//! Is there room for more? Asked before every upload, while it comes, and before it is kept.
//!
//! Whoever the owner has not named has a small share of the quota, for letters in quarantine and, as much again, for
//! transfers whose letter nobody has seen yet; the rest is for those who were named.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use domain::problem::{Problem, codes};
use store::post::Totals;
use sysinfo::Disks;

use crate::config::Limits;

/// How long a look at the disk is believed: what transfers take in between is counted.
const LOOK: Duration = Duration::from_millis(200);

/// Who brings something, as far as is known before the letter is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tier {
    /// A ticket of somebody the owner has named.
    Known,
    /// A ticket of somebody else.
    Stranger,
    /// No ticket: a plain letter says itself whose it is, once it is there.
    Unsaid,
}

/// Bytes announced by transfers under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Open {
    pub(crate) known: u64,
    pub(crate) stranger: u64,
    pub(crate) unsaid: u64,
    /// Of all of them: bytes that have not come yet.
    pub(crate) missing: u64,
}

/// The room for letters: the quota, and what must stay free on the disk.
pub(crate) struct Room {
    folder: PathBuf,
    quota: u64,
    share: u64,
    reserve: u64,
    kept: Mutex<Kept>,
    free: Mutex<(Instant, u64)>,
}

#[derive(Clone, Copy)]
struct Kept {
    all: u64,
    quarantine: u64,
}

impl Room {
    pub(crate) fn new(folder: &Path, limits: &Limits, totals: &Totals) -> Self {
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let free = available(&folder);
        Self {
            quota: limits.quota,
            share: limits.share(),
            reserve: limits.reserve,
            kept: Mutex::new(Kept::of(totals)),
            free: Mutex::new((Instant::now(), free)),
            folder,
        }
    }

    /// Looks at the disk anew.
    pub(crate) fn look(&self) {
        let free = available(&self.folder);
        *self.disk() = (Instant::now(), free);
    }

    /// Whether the disk has more than its reserve.
    pub(crate) fn on_disk(&self) -> bool {
        self.free() >= self.reserve
    }

    /// Whether letters may come at all.
    pub(crate) fn is_open(&self) -> bool {
        self.on_disk() && self.kept().all <= self.quota
    }

    /// Whether a transfer of so many bytes may begin beside those under way, which count as if they had come.
    pub(crate) fn for_transfer(&self, tier: Tier, length: u64, open: &Open) -> Result<(), Problem> {
        let kept = *self.kept();
        let sum = |parts: &[u64]| parts.iter().fold(length, |sum, part| sum.saturating_add(*part));
        let whole = sum(&[kept.all, open.known, open.stranger, open.unsaid]);
        // Strangers leave on the disk, too, what those who were named may need.
        let aside = if tier == Tier::Known { 0 } else { self.reserve };
        let needed = sum(&[self.reserve, aside, open.missing]);
        if whole > self.quota || needed > self.free() {
            return Err(Problem::new(codes::POST_NO_ROOM));
        }
        let share = match tier {
            Tier::Known => 0,
            Tier::Stranger => sum(&[kept.quarantine, open.stranger]),
            Tier::Unsaid => sum(&[open.unsaid]),
        };
        if share > self.share {
            return Err(Problem::new(codes::POST_STRANGERS_FULL));
        }
        Ok(())
    }

    /// Whether a letter that has come may be kept; it is counted at once.
    pub(crate) fn take(&self, known: bool, bytes: u64) -> Result<(), Problem> {
        let mut kept = self.kept();
        if kept.all.saturating_add(bytes) > self.quota {
            return Err(Problem::new(codes::POST_NO_ROOM));
        }
        if !known && kept.quarantine.saturating_add(bytes) > self.share {
            return Err(Problem::new(codes::POST_STRANGERS_FULL));
        }
        kept.all += bytes;
        kept.quarantine += if known { 0 } else { bytes };
        Ok(())
    }

    /// What lies there, counted anew.
    pub(crate) fn recount(&self, totals: &Totals) {
        *self.kept() = Kept::of(totals);
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn disk(&self) -> MutexGuard<'_, (Instant, u64)> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn free(&self) -> u64 {
        let mut disk = self.disk();
        if disk.0.elapsed() > LOOK {
            *disk = (Instant::now(), available(&self.folder));
        }
        disk.1
    }
}

impl Kept {
    fn of(totals: &Totals) -> Self {
        Self {
            all: totals.bytes,
            quarantine: totals.quarantine_bytes,
        }
    }
}

/// Bytes that are free where a folder lies. A disk that does not tell is believed: the writing itself will say.
pub(crate) fn available(folder: &Path) -> u64 {
    let disks = Disks::new_with_refreshed_list();
    let disk = disks
        .iter()
        .filter(|disk| folder.starts_with(disk.mount_point()))
        .max_by_key(|disk| disk.mount_point().as_os_str().len());
    disk.filter(|disk| disk.total_space() > 0)
        .map_or(u64::MAX, sysinfo::Disk::available_space)
}

#[cfg(test)]
mod tests {
    use super::{Kept, Open, Room, Tier};
    use domain::problem::codes;
    use std::path::PathBuf;
    use std::sync::Mutex;
    use std::time::{Duration, Instant};

    fn room(kept: Kept, free: u64) -> Room {
        // Looked at only just now, and for long: the test says how much is free.
        let now = Instant::now() + Duration::from_secs(3600);
        Room {
            folder: PathBuf::from("/"),
            quota: 1_000,
            share: 100,
            reserve: 50,
            kept: Mutex::new(kept),
            free: Mutex::new((now, free)),
        }
    }

    #[test]
    fn strangers_have_a_share_and_the_rest_is_for_those_who_were_named() {
        let room = room(
            Kept {
                all: 100,
                quarantine: 90,
            },
            u64::MAX,
        );
        let open = Open {
            unsaid: 95,
            ..Open::default()
        };
        let code = |tier, length, open: &Open| room.for_transfer(tier, length, open).map_err(|no| no.code);
        assert_eq!(code(Tier::Stranger, 10, &open), Ok(()));
        assert_eq!(code(Tier::Stranger, 11, &open), Err(codes::POST_STRANGERS_FULL));
        assert_eq!(code(Tier::Unsaid, 6, &open), Err(codes::POST_STRANGERS_FULL));
        assert_eq!(code(Tier::Known, 800, &open), Ok(()));
        assert_eq!(code(Tier::Known, 806, &open), Err(codes::POST_NO_ROOM));
        assert_eq!(room.take(false, 11).unwrap_err().code, codes::POST_STRANGERS_FULL);
        room.take(false, 10).unwrap();
        assert!(room.take(false, 1).is_err(), "counted at once");
        room.take(true, 800).unwrap();
        assert_eq!(room.take(true, 101).unwrap_err().code, codes::POST_NO_ROOM);
    }

    #[test]
    fn what_has_not_come_yet_is_no_free_room() {
        let none = Kept {
            all: 0,
            quarantine: 0,
        };
        let room = room(none, 160);
        let open = |missing| Open {
            missing,
            ..Open::default()
        };
        assert!(room.for_transfer(Tier::Known, 60, &open(50)).is_ok());
        assert!(room.for_transfer(Tier::Known, 61, &open(50)).is_err());
        assert!(room.for_transfer(Tier::Unsaid, 10, &open(50)).is_ok());
        assert!(
            room.for_transfer(Tier::Unsaid, 11, &open(50)).is_err(),
            "strangers leave more"
        );
    }
}
