//! The municipality's campaign and register.

use std::path::PathBuf;

use app::wire::{
    CampaignEdit, CampaignView, Change, DeskView, MunicipalityToday, NewMunicipality, PairEdit, RegisterEdit,
    RegisterPreview, RegisterView,
};
use tauri::State;

use crate::error::Answer;
use crate::state::Shared;

#[tauri::command]
pub(crate) async fn municipality_new(
    desk: State<'_, Shared>,
    municipality: NewMunicipality,
) -> Answer<DeskView> {
    desk.with(move |desk| desk.new_municipality(&municipality)).await
}

#[tauri::command]
pub(crate) async fn campaign_new(
    desk: State<'_, Shared>,
    period: String,
    deadline: String,
) -> Answer<DeskView> {
    desk.with(move |desk| desk.new_campaign(&period, &deadline)).await
}

#[tauri::command]
pub(crate) async fn municipality_today(desk: State<'_, Shared>, period: String) -> Answer<MunicipalityToday> {
    desk.with(move |desk| desk.municipality_today(&period)).await
}

#[tauri::command]
pub(crate) async fn campaign(desk: State<'_, Shared>, period: String) -> Answer<CampaignView> {
    desk.with(move |desk| desk.campaign_view(&period)).await
}

#[tauri::command]
pub(crate) async fn campaign_set(
    desk: State<'_, Shared>,
    period: String,
    edit: CampaignEdit,
) -> Answer<Change> {
    desk.with(move |desk| desk.set_campaign(&period, &edit)).await
}

#[tauri::command]
pub(crate) async fn setting_set(
    desk: State<'_, Shared>,
    period: String,
    key: String,
    value: String,
) -> Answer<Change> {
    desk.with(move |desk| desk.set_campaign_setting(&period, &key, &value))
        .await
}

#[tauri::command]
pub(crate) async fn register(desk: State<'_, Shared>, period: String) -> Answer<RegisterView> {
    desk.with(move |desk| desk.register_view(&period)).await
}

#[tauri::command]
pub(crate) async fn register_set(
    desk: State<'_, Shared>,
    period: String,
    edit: RegisterEdit,
) -> Answer<Change> {
    desk.with(move |desk| desk.set_register(&period, &edit)).await
}

#[tauri::command]
pub(crate) async fn register_preview(
    desk: State<'_, Shared>,
    period: String,
    path: PathBuf,
) -> Answer<RegisterPreview> {
    desk.with(move |desk| desk.preview_register(&period, &path)).await
}

#[tauri::command]
pub(crate) async fn register_take(
    desk: State<'_, Shared>,
    period: String,
    path: PathBuf,
    digest: String,
) -> Answer<Change> {
    desk.with(move |desk| desk.take_register(&period, &path, &digest))
        .await
}

#[tauri::command]
pub(crate) async fn pair_set(desk: State<'_, Shared>, period: String, edit: PairEdit) -> Answer<Change> {
    desk.with(move |desk| desk.set_pair(&period, &edit)).await
}
