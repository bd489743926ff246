//! The first screen and the years.

use app::wire::{DeskView, NewSchool};
use tauri::State;

use crate::error::Answer;
use crate::state::Shared;

#[tauri::command]
pub(crate) async fn desk_open(desk: State<'_, Shared>) -> Answer<DeskView> {
    desk.with(|desk| desk.view()).await
}

#[tauri::command]
pub(crate) async fn school_new(desk: State<'_, Shared>, school: NewSchool) -> Answer<DeskView> {
    desk.with(move |desk| desk.new_school(&school)).await
}

#[tauri::command]
pub(crate) async fn school_sample(desk: State<'_, Shared>, actor: String) -> Answer<DeskView> {
    desk.with(move |desk| desk.new_sample(&actor)).await
}

#[tauri::command]
pub(crate) async fn period_open(desk: State<'_, Shared>, period: String) -> Answer<DeskView> {
    desk.with(move |desk| desk.open_period(&period)).await
}

#[tauri::command]
pub(crate) async fn period_new(desk: State<'_, Shared>, period: String) -> Answer<DeskView> {
    desk.with(move |desk| desk.new_period(&period)).await
}

#[tauri::command]
pub(crate) async fn actor_set(desk: State<'_, Shared>, actor: String) -> Answer<DeskView> {
    desk.with(move |desk| desk.set_actor(&actor)).await
}

#[tauri::command]
pub(crate) async fn place_set(desk: State<'_, Shared>, target: String) -> Answer<()> {
    desk.with(move |desk| desk.set_place(&target)).await
}
