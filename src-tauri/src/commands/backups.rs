//! Copies of the data, and the system's dialogs for choosing a folder or a file.

use std::path::PathBuf;

use app::wire::{BackupRow, Restored};
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, State};
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::error::Answer;
use crate::state::Shared;

#[tauri::command]
pub(crate) async fn backups(desk: State<'_, Shared>) -> Answer<Vec<BackupRow>> {
    desk.with(|desk| desk.backups()).await
}

#[tauri::command]
pub(crate) async fn backup_create(desk: State<'_, Shared>, folder: Option<String>) -> Answer<BackupRow> {
    desk.with(move |desk| desk.create_backup(folder.map(PathBuf::from).as_deref()))
        .await
}

#[tauri::command]
pub(crate) async fn backup_restore(desk: State<'_, Shared>, path: String) -> Answer<Restored> {
    desk.with(move |desk| desk.restore_backup(&PathBuf::from(path)))
        .await
}

/// `null` when the person closed the dialog without choosing.
#[tauri::command]
pub(crate) async fn choose_folder(app: AppHandle) -> Answer<Option<String>> {
    Ok(chosen(
        spawn_blocking(move || app.dialog().file().blocking_pick_folder())
            .await
            .ok()
            .flatten(),
    ))
}

/// `null` when the person closed the dialog without choosing.
#[tauri::command]
pub(crate) async fn choose_file(app: AppHandle) -> Answer<Option<String>> {
    Ok(chosen(
        spawn_blocking(move || app.dialog().file().blocking_pick_file())
            .await
            .ok()
            .flatten(),
    ))
}

/// Nothing when the person closed the dialog without choosing.
#[tauri::command]
pub(crate) async fn choose_files(app: AppHandle) -> Answer<Vec<String>> {
    let paths = spawn_blocking(move || app.dialog().file().blocking_pick_files()).await;
    let paths = paths.ok().flatten().unwrap_or_default();
    Ok(paths.into_iter().filter_map(|path| chosen(Some(path))).collect())
}

fn chosen(path: Option<FilePath>) -> Option<String> {
    path.and_then(|path| path.into_path().ok())
        .map(|path| path.display().to_string())
}
