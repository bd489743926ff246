//! The workbook that is filled in elsewhere.

use std::path::PathBuf;

use app::wire::{Change, WorkbookPreview, Written};
use tauri::State;

use crate::error::Answer;
use crate::state::Shared;

#[tauri::command]
pub(crate) async fn workbook_save(
    desk: State<'_, Shared>,
    period: String,
    folder: String,
    role: Option<String>,
) -> Answer<Written> {
    desk.with(move |desk| desk.save_form(&period, &PathBuf::from(folder), role.as_deref()))
        .await
}

#[tauri::command]
pub(crate) async fn workbook_preview(
    desk: State<'_, Shared>,
    period: String,
    path: String,
) -> Answer<WorkbookPreview> {
    desk.with(move |desk| desk.preview_form(&period, &PathBuf::from(path)))
        .await
}

#[tauri::command]
pub(crate) async fn workbook_take(
    desk: State<'_, Shared>,
    period: String,
    path: String,
    digest: String,
) -> Answer<Change> {
    desk.with(move |desk| desk.take_form(&period, &PathBuf::from(path), &digest))
        .await
}
