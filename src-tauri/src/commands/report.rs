//! The report, and opening what was written in the person's own program.

use std::path::PathBuf;

use app::wire::{Change, LegalReference, ReportFormat, ReportKind, ReportTexts, ReportView, Written};
use domain::problem::{Problem, codes};
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt;

use crate::error::{Answer, told};
use crate::state::Shared;

#[tauri::command]
pub(crate) async fn report_prepare(desk: State<'_, Shared>, period: String) -> Answer<ReportView> {
    desk.with(move |desk| desk.prepare_report(&period)).await
}

#[tauri::command]
pub(crate) async fn report_page(desk: State<'_, Shared>, period: String, page: u32) -> Answer<String> {
    desk.with(move |desk| desk.report_page(&period, page)).await
}

#[tauri::command]
pub(crate) async fn report_save(desk: State<'_, Shared>, period: String, folder: String) -> Answer<Written> {
    desk.with(move |desk| desk.save_report(&period, &PathBuf::from(folder)))
        .await
}

#[tauri::command]
pub(crate) async fn report_save_as(
    desk: State<'_, Shared>,
    period: String,
    folder: String,
    kind: ReportKind,
    format: ReportFormat,
) -> Answer<Written> {
    desk.with(move |desk| desk.save_report_as(&period, &PathBuf::from(folder), kind, format))
        .await
}

#[tauri::command]
pub(crate) async fn report_texts(desk: State<'_, Shared>, period: String) -> Answer<ReportTexts> {
    desk.with(move |desk| desk.report_texts(&period)).await
}

#[tauri::command]
pub(crate) async fn report_text_set(
    desk: State<'_, Shared>,
    period: String,
    key: String,
    text: Option<String>,
) -> Answer<Change> {
    desk.with(move |desk| desk.set_text(&period, &key, text.as_deref()))
        .await
}

#[tauri::command]
pub(crate) async fn report_text_add(
    desk: State<'_, Shared>,
    period: String,
    section: String,
    text: String,
) -> Answer<Change> {
    desk.with(move |desk| desk.add_text(&period, &section, &text))
        .await
}

#[tauri::command]
pub(crate) async fn reference_set(
    desk: State<'_, Shared>,
    key: String,
    text: Option<String>,
) -> Answer<Vec<LegalReference>> {
    desk.with(move |desk| desk.set_reference(&key, text.as_deref()))
        .await
}

/// Opens a file or folder that this program has written. Only a path that exists on this computer is taken: no web
/// address, no program to start.
#[tauri::command]
pub(crate) async fn open_path(app: AppHandle, path: String) -> Answer<()> {
    let cannot = || told(&Problem::new(codes::CANNOT_OPEN).with("path", &path));
    let file = PathBuf::from(&path);
    let is_ours = file.is_dir()
        || ["pdf", "docx", "xlsx", "csv", "eml"]
            .iter()
            .any(|kind| file.extension().is_some_and(|extension| extension == *kind));
    if !file.is_absolute() || !is_ours || !file.exists() {
        return Err(cannot());
    }
    app.opener()
        .open_path(path.clone(), None::<&str>)
        .map_err(|_| cannot())
}
