//! Words of explanation, and last year.

use std::path::PathBuf;

use app::wire::{Change, DeskView};
use tauri::State;

use crate::error::Answer;
use crate::state::Shared;

#[tauri::command]
pub(crate) async fn word_set(
    desk: State<'_, Shared>,
    period: String,
    direction: String,
    text: String,
) -> Answer<Change> {
    desk.with(move |desk| desk.set_word(&period, &direction, &text))
        .await
}

#[tauri::command]
pub(crate) async fn previous_read(
    desk: State<'_, Shared>,
    period: String,
    path: PathBuf,
    compared: Option<String>,
) -> Answer<DeskView> {
    desk.with(move |desk| desk.previous_from_letter(&period, &path, compared.as_deref()))
        .await
}

#[tauri::command]
pub(crate) async fn previous_begin(desk: State<'_, Shared>, period: String) -> Answer<DeskView> {
    desk.with(move |desk| desk.begin_previous(&period)).await
}
