//! Check-lists beyond the questionnaire.

use std::path::PathBuf;

use app::wire::{Change, ChecklistEdit, ChecklistsLoaded, ChecklistsView};
use tauri::State;

use crate::error::Answer;
use crate::state::Shared;

#[tauri::command]
pub(crate) async fn checklists(desk: State<'_, Shared>, period: String) -> Answer<ChecklistsView> {
    desk.with(move |desk| desk.checklists_view(&period)).await
}

#[tauri::command]
pub(crate) async fn checklist_set(
    desk: State<'_, Shared>,
    period: String,
    edit: ChecklistEdit,
) -> Answer<Change> {
    desk.with(move |desk| desk.set_checklist(&period, &edit)).await
}

#[tauri::command]
pub(crate) async fn checklists_load(desk: State<'_, Shared>, path: PathBuf) -> Answer<ChecklistsLoaded> {
    desk.with(move |desk| desk.load_checklists(&path)).await
}
