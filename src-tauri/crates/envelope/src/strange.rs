//! What lies beside a person's files and is none of them: what the system keeps, what was thrown away, what a program is
//! still copying.

/// Names of folders, in small letters.
const FOLDERS: [&str; 14] = [
    "$recycle.bin",
    "recycler",
    "recycled",
    ".trashes",
    "system volume information",
    ".spotlight-v100",
    ".fseventsd",
    ".temporaryitems",
    ".documentrevisions-v100",
    "lost+found",
    "__macosx",
    ".ds_store",
    "thumbs.db",
    "desktop.ini",
];
/// How names begin.
const BEGINNINGS: [&str; 4] = [".trash", "._", "~$", ".~lock."];
/// How names end.
const ENDINGS: [&str; 5] = [".part", ".partial", ".crdownload", ".download", ".tmp"];

/// Is the file or folder of this name not the person's own? Whoever names it means it all the same.
pub fn is_strange(name: &str) -> bool {
    let name = name.to_lowercase();
    FOLDERS.contains(&&*name)
        || BEGINNINGS.iter().any(|begin| name.starts_with(begin))
        || ENDINGS.iter().any(|end| name.ends_with(end))
        || name.contains(".sync-conflict")
        || is_found(&name)
}

/// `FOUND.000`, where Windows puts what it mended.
fn is_found(name: &str) -> bool {
    let number = name.strip_prefix("found.");
    number.is_some_and(|number| number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_and_copying_leave_is_strange_and_a_persons_files_are_not() {
        for name in [
            "$RECYCLE.BIN",
            "$Recycle.Bin",
            "RECYCLER",
            ".Trash-1000",
            ".Trash",
            ".Trashes",
            "System Volume Information",
            ".Spotlight-V100",
            ".fseventsd",
            "lost+found",
            "FOUND.000",
            "found.017",
            "__MACOSX",
            "._1.vsoko",
            "~$1.vsoko",
            ".DS_Store",
            "Thumbs.db",
            "desktop.ini",
            "1.vsoko.part",
            "1.vsoko.crdownload",
            "1.TMP",
            "1.sync-conflict-20251201-101010-ABCDEFG.vsoko",
        ] {
            assert!(is_strange(name), "{name}");
        }
        for name in [
            "1.vsoko",
            "found",
            "found.txt",
            "Trash",
            "tmp",
            "part",
            "письма",
            "_1.vsoko",
        ] {
            assert!(!is_strange(name), "{name}");
        }
    }
}
