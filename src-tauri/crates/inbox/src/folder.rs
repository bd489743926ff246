//! The folder: `post.db` (the index), `post.key` and `post.pub`, `letters/ab/SHA256`, `uploads/ID.part` and `.json`.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use domain::problem::{Problem, codes};
use letter::{Disk as _, LocalDisk, SigningKey};
use tracing::warn;

const KEY: &str = "post.key";

/// The folder of a receiving point, held by this process alone.
pub(crate) struct Folder {
    dir: PathBuf,
    _held: File,
}

impl Folder {
    /// Takes hold of a folder and makes what is missing in it.
    pub(crate) fn hold(dir: &Path) -> Result<Self, Problem> {
        let failed = |error: io::Error| problem(dir, &error);
        fs::create_dir_all(dir).map_err(failed)?;
        let lock = dir.join("post.lock");
        let mut open = OpenOptions::new();
        let held = open.create(true).truncate(false).write(true).open(&lock);
        // Where nobody may write, an old lock is held as well.
        let held = held.or_else(|error| File::open(&lock).map_err(|_| error));
        let held = held.map_err(failed)?;
        match held.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => {
                return Err(Problem::new(codes::POST_RUNNING).with("path", dir.display()));
            }
            // Some network folders know no locks.
            Err(fs::TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(fs::TryLockError::Error(error)) => return Err(failed(error)),
        }
        let folder = Self {
            dir: dir.to_owned(),
            _held: held,
        };
        fs::create_dir_all(folder.uploads()).map_err(failed)?;
        let letters = dir.join("letters");
        let mut made = false;
        for first in 0..=u8::MAX {
            let shelf = letters.join(format!("{first:02x}"));
            made |= !shelf.exists();
            fs::create_dir_all(shelf).map_err(failed)?;
        }
        if made {
            LocalDisk.sync_folder(&letters).map_err(failed)?;
            LocalDisk.sync_folder(dir).map_err(failed)?;
        }
        Ok(folder)
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    pub(crate) fn uploads(&self) -> PathBuf {
        self.dir.join("uploads")
    }

    /// Where the letter with this SHA-256 lies.
    pub(crate) fn letter(&self, sha256: &str) -> PathBuf {
        let shelf = sha256.get(..2).unwrap_or_default();
        self.dir.join("letters").join(shelf).join(sha256)
    }

    /// All files that lie there.
    pub(crate) fn letters(&self) -> io::Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        for shelf in fs::read_dir(self.dir.join("letters"))? {
            for file in fs::read_dir(shelf?.path())? {
                files.push(file?.path());
            }
        }
        Ok(files)
    }

    /// The post's own key, made at the first start. It rests without a password, readable by this user only: a post
    /// office must answer when nobody is there, and its key says no more than "delivered".
    pub(crate) fn key(&self) -> Result<SigningKey, Problem> {
        let path = self.dir.join(KEY);
        let damaged = || Problem::new(codes::POST_KEY).with("path", path.display());
        let mut text = String::new();
        match File::open(&path) {
            Ok(file) => {
                file.take(letter::limits::KEY_FILE as u64)
                    .read_to_string(&mut text)
                    .map_err(|_| damaged())?;
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                text = letter::generate_bare()?.secret_box;
                self.write(KEY, text.as_bytes(), 0o600)?;
            }
            Err(error) => return Err(problem(&path, &error)),
        }
        let key = letter::open_bare(&text).map_err(|_| damaged())?;
        let public = key.public().to_text();
        // It is there for people to copy; nothing here needs it.
        if fs::read(self.dir.join("post.pub")).ok().as_deref() != Some(public.as_bytes())
            && let Err(problem) = self.write("post.pub", public.as_bytes(), 0o644)
        {
            warn!(code = problem.code.0, "post.pub cannot be written");
        }
        Ok(key)
    }

    /// Writes a small file: there whole, or not at all.
    fn write(&self, name: &str, bytes: &[u8], rights: u32) -> Result<(), Problem> {
        let (path, beside) = (self.dir.join(name), self.dir.join(format!("{name}.part")));
        let written = fresh(&beside, rights).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()?;
            LocalDisk.rename(&beside, &path)?;
            LocalDisk.sync_folder(&self.dir)
        });
        written.map_err(|error| problem(&path, &error))
    }
}

/// A fresh file with these rights. On Windows it has those of its folder.
#[cfg_attr(windows, allow(unused_variables, reason = "rights are Unix's"))]
fn fresh(path: &Path, rights: u32) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, rights);
    options.open(path)
}

/// What a failure of the disk means to a person.
pub(crate) fn problem(path: &Path, error: &io::Error) -> Problem {
    use io::ErrorKind as K;
    let code = match error.kind() {
        K::StorageFull | K::QuotaExceeded | K::FileTooLarge => codes::POST_NO_ROOM,
        K::PermissionDenied | K::ReadOnlyFilesystem => codes::PLACE_FORBIDDEN,
        K::NotFound | K::NotADirectory => codes::PLACE_MISSING,
        _ => codes::PLACE_FAILED,
    };
    Problem::new(code)
        .with("path", path.display())
        .with("detail", error)
}
