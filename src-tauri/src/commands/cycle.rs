//! Measures, decisions, goals, last year's measures and the roadmap.

use std::path::PathBuf;

use app::wire::{CycleChange, CycleView, DecisionEdit, MeasureEdit, Written};
use tauri::State;

use crate::error::Answer;
use crate::state::Shared;

#[tauri::command]
pub(crate) async fn cycle(desk: State<'_, Shared>, period: String) -> Answer<CycleView> {
    desk.with(move |desk| desk.cycle(&period)).await
}

#[tauri::command]
pub(crate) async fn measure_take(
    desk: State<'_, Shared>,
    period: String,
    rule: String,
) -> Answer<CycleChange> {
    desk.with(move |desk| desk.measure_from_rule(&period, &rule))
        .await
}

#[tauri::command]
pub(crate) async fn measure_set(
    desk: State<'_, Shared>,
    period: String,
    edit: MeasureEdit,
) -> Answer<CycleChange> {
    desk.with(move |desk| desk.set_measure(&period, &edit)).await
}

#[tauri::command]
pub(crate) async fn measure_remove(
    desk: State<'_, Shared>,
    period: String,
    key: String,
) -> Answer<CycleChange> {
    desk.with(move |desk| desk.remove_measure(&period, &key)).await
}

#[tauri::command]
pub(crate) async fn decision_set(
    desk: State<'_, Shared>,
    period: String,
    edit: DecisionEdit,
) -> Answer<CycleChange> {
    desk.with(move |desk| desk.set_decision(&period, &edit)).await
}

#[tauri::command]
pub(crate) async fn decision_remove(
    desk: State<'_, Shared>,
    period: String,
    key: String,
) -> Answer<CycleChange> {
    desk.with(move |desk| desk.remove_decision(&period, &key)).await
}

#[tauri::command]
pub(crate) async fn goal_set(
    desk: State<'_, Shared>,
    period: String,
    direction: String,
    text: String,
) -> Answer<CycleChange> {
    desk.with(move |desk| desk.set_goal(&period, &direction, &text))
        .await
}

#[tauri::command]
pub(crate) async fn measure_conclude(
    desk: State<'_, Shared>,
    period: String,
    key: String,
    outcome: String,
    words: String,
) -> Answer<CycleChange> {
    desk.with(move |desk| desk.conclude(&period, &key, &outcome, &words))
        .await
}

#[tauri::command]
pub(crate) async fn roadmap_save(desk: State<'_, Shared>, period: String, folder: String) -> Answer<Written> {
    desk.with(move |desk| desk.save_roadmap(&period, &PathBuf::from(folder)))
        .await
}
