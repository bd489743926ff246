//! The prints beside the report.

use std::path::PathBuf;

use app::wire::{PrintsView, ReportView, Written};
use tauri::State;

use crate::error::Answer;
use crate::state::Shared;

#[tauri::command]
pub(crate) async fn prints(desk: State<'_, Shared>, period: String) -> Answer<PrintsView> {
    desk.with(move |desk| desk.prints(&period)).await
}

#[tauri::command]
pub(crate) async fn print_prepare(
    desk: State<'_, Shared>,
    period: String,
    kind: String,
    role: Option<String>,
) -> Answer<ReportView> {
    desk.with(move |desk| desk.prepare_print(&period, &kind, role.as_deref()))
        .await
}

#[tauri::command]
pub(crate) async fn print_page(
    desk: State<'_, Shared>,
    period: String,
    kind: String,
    role: Option<String>,
    page: u32,
) -> Answer<String> {
    desk.with(move |desk| desk.print_page(&period, &kind, role.as_deref(), page))
        .await
}

#[tauri::command]
pub(crate) async fn survey_save(desk: State<'_, Shared>, period: String, folder: String) -> Answer<Written> {
    desk.with(move |desk| desk.save_survey(&period, &PathBuf::from(folder)))
        .await
}

#[tauri::command]
pub(crate) async fn print_save(
    desk: State<'_, Shared>,
    period: String,
    kind: String,
    role: Option<String>,
    folder: String,
) -> Answer<Written> {
    desk.with(move |desk| desk.save_print(&period, &kind, role.as_deref(), &PathBuf::from(folder)))
        .await
}
