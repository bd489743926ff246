//! Filling in.

use app::wire::{Change, ChecksView, Edit, FormState, HistoryRow, Outline};
use tauri::State;

use crate::error::Answer;
use crate::state::Shared;

#[tauri::command]
pub(crate) async fn outline(desk: State<'_, Shared>, period: String) -> Answer<Outline> {
    desk.with(move |desk| desk.outline(&period)).await
}

#[tauri::command]
pub(crate) async fn form_state(desk: State<'_, Shared>, period: String) -> Answer<FormState> {
    desk.with(move |desk| desk.form_state(&period)).await
}

#[tauri::command]
pub(crate) async fn edit(desk: State<'_, Shared>, period: String, edit: Edit) -> Answer<Change> {
    desk.with(move |desk| desk.edit(&period, &edit)).await
}

#[tauri::command]
pub(crate) async fn undo(desk: State<'_, Shared>, period: String) -> Answer<Change> {
    desk.with(move |desk| desk.undo(&period)).await
}

#[tauri::command]
pub(crate) async fn redo(desk: State<'_, Shared>, period: String) -> Answer<Change> {
    desk.with(move |desk| desk.redo(&period)).await
}

#[tauri::command]
pub(crate) async fn history(
    desk: State<'_, Shared>,
    period: String,
    target: String,
) -> Answer<Vec<HistoryRow>> {
    desk.with(move |desk| desk.history(&period, &target)).await
}

#[tauri::command]
pub(crate) async fn checks(desk: State<'_, Shared>, period: String) -> Answer<ChecksView> {
    desk.with(move |desk| desk.checks(&period)).await
}

#[tauri::command]
pub(crate) async fn explain(
    desk: State<'_, Shared>,
    period: String,
    id: String,
    text: String,
) -> Answer<Change> {
    desk.with(move |desk| desk.explain(&period, &id, &text)).await
}
