//! What the answers mean.

use app::wire::AnalysisScreen;
use tauri::State;

use crate::error::Answer;
use crate::state::Shared;

#[tauri::command]
pub(crate) async fn analysis(desk: State<'_, Shared>, period: String) -> Answer<AnalysisScreen> {
    desk.with(move |desk| desk.analysis_screen(&period)).await
}
