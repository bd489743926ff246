//! Copies of the database: made, listed, restored beside.

use std::path::{Path, PathBuf};

use domain::problem::Problem;
use domain::speech::Speech;
use store::backup::{self, BackupFile};

use crate::desk::Desk;
use crate::disk::{self, size};
use crate::wire::{BackupRow, Restored};

impl Desk {
    /// The folder for copies inside the data folder.
    pub(crate) fn backup_folder(&self) -> PathBuf {
        backup::local_folder(&self.dir)
    }

    /// Copies in the data folder, newest first, each read back from the first byte to the last.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn backups(&self) -> Result<Vec<BackupRow>, Problem> {
        let files = self.own_backups()?;
        Ok(files
            .iter()
            .map(|file| row(file, backup::verify(&file.path).is_ok(), self.speech()))
            .collect())
    }

    /// The desk's own copies by name; none before the first was made.
    fn own_backups(&self) -> Result<Vec<BackupFile>, Problem> {
        let folder = self.backup_folder();
        Ok(if folder.is_dir() {
            backup::list(&folder)?
        } else {
            Vec::new()
        })
    }

    /// Makes a copy, in the data folder or in the one given, and reads it back.
    ///
    /// # Errors
    /// When the place cannot be written or the copy is not whole.
    pub fn create_backup(&mut self, folder: Option<&Path>) -> Result<BackupRow, Problem> {
        // The store would take it for its own folder.
        if let Some(folder) = folder.filter(|folder| folder.is_dir()) {
            disk::takes_files(folder)?;
        }
        let folder = folder.map_or_else(|| self.backup_folder(), Path::to_owned);
        let now = self.now();
        let made = backup::create(self.store_mut()?, &folder, &now)?;
        self.told = None;
        Ok(row(&made.file, true, self.speech()))
    }

    /// Makes the day's copy when there is none yet: called at start and before the window closes.
    ///
    /// # Errors
    /// As [`Desk::create_backup`].
    pub fn daily_backup(&mut self) -> Result<Option<BackupRow>, Problem> {
        let today: String = self.now().chars().take(10).collect();
        let newest = self.own_backups()?.into_iter().next();
        if self.store()?.last_change(None)?.is_none()
            || newest.is_some_and(|file| file.at.starts_with(&today))
        {
            return Ok(None);
        }
        self.create_backup(None).map(Some)
    }

    /// Restores a copy as a new data folder beside this one. Nothing that exists is touched.
    ///
    /// # Errors
    /// When the copy is not whole or the place cannot be written.
    pub fn restore_backup(&self, path: &Path) -> Result<Restored, Problem> {
        let folder = backup::folder_beside(&self.dir, &self.now())?;
        backup::restore_beside(path, &folder)?;
        let path = folder.display().to_string();
        let advice = self.speech().say("restored-advice", &[("path", (&path).into())]);
        Ok(Restored { path, advice })
    }
}

fn row(file: &BackupFile, verified: bool, speech: &dyn Speech) -> BackupRow {
    BackupRow {
        name: file.name.clone(),
        path: file.path.display().to_string(),
        at: local_moment(&file.at),
        size: size(file.size, speech),
        verified,
    }
}

/// `2026-03-14T14:32:05` as `14.03.2026 14:32`.
fn local_moment(at: &str) -> String {
    chrono::NaiveDateTime::parse_from_str(at, "%Y-%m-%dT%H:%M:%S")
        .map_or_else(|_| at.to_owned(), |at| at.format("%d.%m.%Y %H:%M").to_string())
}
