//! The municipality's documents.

use std::path::PathBuf;

use app::wire::{Change, DocumentChoice, DocumentsView, ReportTexts, ReportView, Written};
use tauri::State;

use crate::error::Answer;
use crate::state::Shared;

#[tauri::command]
pub(crate) async fn documents(desk: State<'_, Shared>, period: String) -> Answer<DocumentsView> {
    desk.with(move |desk| desk.documents_view(&period)).await
}

#[tauri::command]
pub(crate) async fn document_prepare(
    desk: State<'_, Shared>,
    period: String,
    choice: DocumentChoice,
) -> Answer<ReportView> {
    desk.with(move |desk| desk.prepare_document(&period, &choice))
        .await
}

#[tauri::command]
pub(crate) async fn document_page(
    desk: State<'_, Shared>,
    period: String,
    choice: DocumentChoice,
    page: u32,
) -> Answer<String> {
    desk.with(move |desk| desk.document_page(&period, &choice, page))
        .await
}

#[tauri::command]
pub(crate) async fn document_save(
    desk: State<'_, Shared>,
    period: String,
    choice: DocumentChoice,
    format: String,
    folder: PathBuf,
) -> Answer<Written> {
    desk.with(move |desk| desk.save_document(&period, &choice, &format, &folder))
        .await
}

#[tauri::command]
pub(crate) async fn document_texts(
    desk: State<'_, Shared>,
    period: String,
    choice: DocumentChoice,
) -> Answer<ReportTexts> {
    desk.with(move |desk| desk.document_texts(&period, &choice)).await
}

#[tauri::command]
pub(crate) async fn document_text_set(
    desk: State<'_, Shared>,
    period: String,
    choice: DocumentChoice,
    key: String,
    text: Option<String>,
) -> Answer<Change> {
    desk.with(move |desk| desk.set_document_text(&period, &choice, &key, text.as_deref()))
        .await
}

#[tauri::command]
pub(crate) async fn document_text_add(
    desk: State<'_, Shared>,
    period: String,
    choice: DocumentChoice,
    section: String,
    text: String,
) -> Answer<Change> {
    desk.with(move |desk| desk.add_document_text(&period, &choice, &section, &text))
        .await
}

#[tauri::command]
pub(crate) async fn document_field_set(
    desk: State<'_, Shared>,
    period: String,
    key: String,
    text: String,
) -> Answer<Change> {
    desk.with(move |desk| desk.set_document_field(&period, &key, &text))
        .await
}
