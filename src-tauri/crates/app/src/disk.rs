//! Writing a file so that a power cut, a full disk or a pulled-out stick leaves the old state or the new one.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use domain::problem::{Problem, codes};
use domain::speech::Speech;

/// Writes a file under a temporary name, makes it durable, and only then gives it its name.
///
/// An older file of the same name is replaced: documents are made anew as often as a person likes.
///
/// # Errors
/// A problem that names the path; nothing with the final name is half-written.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let half = half_name(path);
    let result = write_half(&half, bytes)
        .and_then(|()| fs::rename(&half, path))
        .and_then(|()| sync_parent(path));
    if let Err(error) = result {
        // The half-written file is of no use; if it cannot be removed either, its name says what it is.
        let _ = fs::remove_file(&half);
        return Err(problem(path, &error));
    }
    Ok(())
}

fn half_name(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    path.with_file_name(name)
}

fn write_half(half: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(half)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes the new name durable. Windows has no such call for folders: there the rename itself is journalled.
pub(crate) fn sync_parent(path: &Path) -> io::Result<()> {
    if cfg!(unix)
        && let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty())
    {
        File::open(parent)?.sync_all()?;
    }
    Ok(())
}

/// Makes a folder and those above it that are not there yet, each name durable before anything is laid into it.
pub(crate) fn create_folders(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        create_folders(above)?;
    }
    match fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
        made => made?,
    }
    sync_parent(folder)
}

/// What went wrong with a file or folder, as a person can act on it.
pub fn problem(path: &Path, error: &io::Error) -> Problem {
    let code = match error.kind() {
        io::ErrorKind::NotFound => codes::PLACE_MISSING,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => codes::PLACE_FORBIDDEN,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => codes::PLACE_FULL,
        io::ErrorKind::InvalidFilename => codes::PLACE_NAME,
        io::ErrorKind::IsADirectory => codes::PLACE_IS_FOLDER,
        io::ErrorKind::NotADirectory => codes::PLACE_IS_FILE,
        _ => codes::PLACE_FAILED,
    };
    Problem::new(code)
        .with("path", path.display())
        .with("detail", error)
}

/// Tries whether a folder takes a file, before something is signed that could not be handed over then.
///
/// # Errors
/// Why it does not.
pub(crate) fn takes_files(folder: &Path) -> Result<(), Problem> {
    if !folder.is_dir() {
        return Err(letter::LetterError::NoFolder(folder.to_path_buf()).into());
    }
    let trial = folder.join(format!(".vsoko-{}.part", std::process::id()));
    let tried = write_half(&trial, b"vsoko");
    let removed = fs::remove_file(&trial);
    tried.and(removed).map_err(|error| problem(folder, &error))
}

/// Reads a file a person chose, up to a limit.
///
/// # Errors
/// When it cannot be read or is larger than the limit.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Problem> {
    use std::io::Read;
    let file = File::open(path).map_err(|error| problem(path, &error))?;
    let mut bytes = Vec::new();
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| problem(path, &error))?;
    if bytes.len() as u64 > limit {
        let (limit, unit) = match limit >> 20 {
            0 => (limit >> 10, "kb"),
            megabytes => (megabytes, "mb"),
        };
        return Err(Problem::new(codes::FILE_TOO_LARGE)
            .with("path", path.display())
            .with("limit", limit)
            .with("unit", unit));
    }
    Ok(bytes)
}

/// A size for people, with one decimal: even 812 bytes are shown in kilobytes.
pub fn size(bytes: u64, speech: &dyn Speech) -> String {
    const UNITS: [(&str, u64); 3] = [("size-gb", 1 << 30), ("size-mb", 1 << 20), ("size-kb", 1 << 10)];
    let (unit, one) = UNITS
        .into_iter()
        .find(|(_, one)| bytes >= *one)
        .unwrap_or(UNITS[2]);
    let tenths = (bytes.saturating_mul(10) + one / 2) / one;
    let number = format!("{},{}", tenths / 10, tenths % 10);
    speech.say(unit, &[("number", number.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_tried_without_a_trace() {
        let dir = tempfile::tempdir().unwrap();
        takes_files(dir.path()).unwrap();
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        let absent = takes_files(&dir.path().join("no")).unwrap_err();
        assert_eq!(absent.code, codes::LETTER_NO_FOLDER);
        let file = dir.path().join("file");
        fs::write(&file, b"x").unwrap();
        assert_eq!(takes_files(&file).unwrap_err().code, codes::LETTER_NO_FOLDER);
    }

    #[test]
    fn a_folder_where_a_file_belongs_is_told_as_that() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(read(dir.path(), 10).unwrap_err().code, codes::PLACE_IS_FOLDER);
    }

    #[test]
    fn a_file_appears_whole_and_replaces_the_older_one() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("report.pdf");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_missing_folder_is_told_and_nothing_is_left() {
        let dir = tempfile::tempdir().unwrap();
        let problem = write(&dir.path().join("no/report.pdf"), b"x").unwrap_err();
        assert_eq!(problem.code, codes::PLACE_MISSING);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn folders_are_made_one_in_another_and_a_file_in_the_way_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let deep = dir.path().join("lists/one/two");
        create_folders(&deep).unwrap();
        create_folders(&deep).unwrap();
        assert!(deep.is_dir());
        fs::write(deep.join("file"), b"x").unwrap();
        assert!(create_folders(&deep.join("file/three")).is_err());
        assert_eq!(fs::read(deep.join("file")).unwrap(), b"x");
    }

    #[test]
    fn a_large_file_is_not_swallowed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("big");
        fs::write(&path, vec![0; 11]).unwrap();
        assert_eq!(read(&path, 10).unwrap_err().code, codes::FILE_TOO_LARGE);
        assert_eq!(read(&path, 11).unwrap().len(), 11);
    }

    #[test]
    fn sizes_read_well() {
        let size = |bytes| size(bytes, words::Words::russian());
        assert_eq!(size(0), "0,0 КБ");
        assert_eq!(size(812), "0,8 КБ");
        assert_eq!(size(1_258_291), "1,2 МБ");
    }
}
