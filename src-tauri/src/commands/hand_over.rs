//! Key, signature and letters.

use std::path::PathBuf;

use app::wire::{HandOver, KeyView, LetterView};
use tauri::State;

use crate::error::Answer;
use crate::state::Shared;

#[tauri::command]
pub(crate) async fn hand_over(desk: State<'_, Shared>, period: String) -> Answer<HandOver> {
    desk.with(move |desk| desk.hand_over(&period)).await
}

#[tauri::command]
pub(crate) async fn key_create(desk: State<'_, Shared>, password: String) -> Answer<KeyView> {
    desk.with(move |desk| desk.create_key(&password)).await
}

#[tauri::command]
pub(crate) async fn letter_read(desk: State<'_, Shared>, path: String) -> Answer<LetterView> {
    desk.with(move |desk| desk.read_letter(&PathBuf::from(path)))
        .await
}
