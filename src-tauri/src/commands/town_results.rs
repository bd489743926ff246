//! The municipality's review and its consolidated picture.

use std::path::PathBuf;

use app::wire::{
    BehindView, Change, ChartView, ClustersView, ConsolidatedView, DeficitsView, GraduatesView,
    IndicatorsView, LetterOrder, LettersMade, PracticeEdit, PracticesView, RatingView, ReviewEdit,
    ReviewList, ReviewView, RoadmapPreview, TendenciesView,
};
use tauri::State;

use crate::error::Answer;
use crate::state::Shared;

#[tauri::command]
pub(crate) async fn review_list(desk: State<'_, Shared>, period: String) -> Answer<ReviewList> {
    desk.with(move |desk| desk.review_list(&period)).await
}

#[tauri::command]
pub(crate) async fn review(desk: State<'_, Shared>, period: String, inn: String) -> Answer<ReviewView> {
    desk.with(move |desk| desk.review_view(&period, &inn)).await
}

#[tauri::command]
pub(crate) async fn review_set(
    desk: State<'_, Shared>,
    period: String,
    inn: String,
    edit: ReviewEdit,
) -> Answer<Change> {
    desk.with(move |desk| desk.set_review(&period, &inn, &edit)).await
}

#[tauri::command]
pub(crate) async fn review_accept(
    desk: State<'_, Shared>,
    period: String,
    inn: String,
    order: LetterOrder,
) -> Answer<LettersMade> {
    desk.with(move |desk| desk.accept_letter(&period, &inn, &order))
        .await
}

#[tauri::command]
pub(crate) async fn review_return(
    desk: State<'_, Shared>,
    period: String,
    inn: String,
    order: LetterOrder,
) -> Answer<LettersMade> {
    desk.with(move |desk| desk.return_letter(&period, &inn, &order))
        .await
}

#[tauri::command]
pub(crate) async fn consolidated(
    desk: State<'_, Shared>,
    period: String,
    accepted: bool,
) -> Answer<ConsolidatedView> {
    desk.with(move |desk| desk.consolidated_view(&period, accepted))
        .await
}

#[tauri::command]
pub(crate) async fn indicators(
    desk: State<'_, Shared>,
    period: String,
    accepted: bool,
) -> Answer<IndicatorsView> {
    desk.with(move |desk| desk.indicators_view(&period, accepted))
        .await
}

#[tauri::command]
pub(crate) async fn deficits(
    desk: State<'_, Shared>,
    period: String,
    accepted: bool,
) -> Answer<DeficitsView> {
    desk.with(move |desk| desk.deficits_view(&period, accepted)).await
}

#[tauri::command]
pub(crate) async fn clusters(
    desk: State<'_, Shared>,
    period: String,
    accepted: bool,
) -> Answer<ClustersView> {
    desk.with(move |desk| desk.clusters_view(&period, accepted)).await
}

#[tauri::command]
pub(crate) async fn tendencies(
    desk: State<'_, Shared>,
    period: String,
    accepted: bool,
) -> Answer<TendenciesView> {
    desk.with(move |desk| desk.tendencies_view(&period, accepted))
        .await
}

#[tauri::command]
pub(crate) async fn rating(desk: State<'_, Shared>, period: String, accepted: bool) -> Answer<RatingView> {
    desk.with(move |desk| desk.rating_view(&period, accepted)).await
}

#[tauri::command]
pub(crate) async fn town_charts(
    desk: State<'_, Shared>,
    period: String,
    accepted: bool,
) -> Answer<Vec<ChartView>> {
    desk.with(move |desk| desk.town_charts(&period, accepted)).await
}

#[tauri::command]
pub(crate) async fn graduates(
    desk: State<'_, Shared>,
    period: String,
    accepted: bool,
) -> Answer<GraduatesView> {
    desk.with(move |desk| desk.graduates_view(&period, accepted))
        .await
}

#[tauri::command]
pub(crate) async fn behind(
    desk: State<'_, Shared>,
    period: String,
    accepted: bool,
    key: String,
) -> Answer<BehindView> {
    desk.with(move |desk| desk.behind_view(&period, accepted, &key))
        .await
}

#[tauri::command]
pub(crate) async fn practices(desk: State<'_, Shared>, period: String) -> Answer<PracticesView> {
    desk.with(move |desk| desk.practices_view(&period)).await
}

#[tauri::command]
pub(crate) async fn practice_set(
    desk: State<'_, Shared>,
    period: String,
    edit: PracticeEdit,
) -> Answer<Change> {
    desk.with(move |desk| desk.set_practice(&period, &edit)).await
}

#[tauri::command]
pub(crate) async fn region_set(
    desk: State<'_, Shared>,
    period: String,
    code: String,
    value: String,
) -> Answer<Change> {
    desk.with(move |desk| desk.set_region_value(&period, &code, &value))
        .await
}

#[tauri::command]
pub(crate) async fn region_source_set(
    desk: State<'_, Shared>,
    period: String,
    text: String,
) -> Answer<Change> {
    desk.with(move |desk| desk.set_region_source(&period, &text))
        .await
}

#[tauri::command]
pub(crate) async fn roadmap_preview(
    desk: State<'_, Shared>,
    period: String,
    path: PathBuf,
) -> Answer<RoadmapPreview> {
    desk.with(move |desk| desk.preview_roadmap(&period, &path)).await
}

#[tauri::command]
pub(crate) async fn roadmap_take(
    desk: State<'_, Shared>,
    period: String,
    path: PathBuf,
    digest: String,
) -> Answer<Change> {
    desk.with(move |desk| desk.take_roadmap(&period, &path, &digest))
        .await
}
