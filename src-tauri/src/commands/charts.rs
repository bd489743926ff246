//! Pictures of the analysis.

use app::wire::ChartView;
use tauri::State;

use crate::error::Answer;
use crate::state::Shared;

#[tauri::command]
pub(crate) async fn charts(desk: State<'_, Shared>, period: String) -> Answer<Vec<ChartView>> {
    desk.with(move |desk| desk.charts(&period)).await
}
