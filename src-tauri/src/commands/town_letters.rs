//! The municipality's letters: what came, keys, what goes out, the receiving point.

use std::path::PathBuf;
use std::sync::atomic::Ordering;

use app::wire::{
    ArrivalRow, Change, ExchangeView, ImportProgress, ImportReport, KeyView, LetterOrder, LettersMade,
    LettersView, PostEdit, SchoolKeysView, Written,
};
use tauri::State;
use tauri::ipc::Channel;

use crate::error::Answer;
use crate::state::{Shared, Stopping};

/// Reads files and folders. The page is told how far it is; a stop is heard between two batches.
#[tauri::command]
pub(crate) async fn letters_import(
    desk: State<'_, Shared>,
    stopping: State<'_, Stopping>,
    paths: Vec<PathBuf>,
    enrol_first: bool,
    password: Option<String>,
    progress: Channel<ImportProgress>,
) -> Answer<ImportReport> {
    let stop = stopping.begin();
    desk.with(move |desk| {
        desk.import_letters(&paths, enrol_first, password.as_deref(), &|now| {
            // A page that is gone hears nothing; the reading goes on.
            drop(progress.send(now.clone()));
            !stop.load(Ordering::Relaxed)
        })
    })
    .await
}

/// Fetches what waits at the receiving point.
#[tauri::command]
pub(crate) async fn letters_fetch(
    desk: State<'_, Shared>,
    stopping: State<'_, Stopping>,
    period: String,
    password: String,
    enrol_first: bool,
    progress: Channel<ImportProgress>,
) -> Answer<ImportReport> {
    let stop = stopping.begin();
    desk.with(move |desk| {
        desk.fetch_letters(&period, &password, enrol_first, &|now| {
            drop(progress.send(now.clone()));
            !stop.load(Ordering::Relaxed)
        })
    })
    .await
}

/// Asks the reading under way to stop; what was taken stays.
#[tauri::command]
#[allow(clippy::needless_pass_by_value, reason = "Tauri hands state over by value")]
pub(crate) fn letters_stop(stopping: State<'_, Stopping>) {
    stopping.stop();
}

#[tauri::command]
pub(crate) async fn letters(desk: State<'_, Shared>, period: String) -> Answer<LettersView> {
    desk.with(move |desk| desk.letters_view(&period)).await
}

#[tauri::command]
pub(crate) async fn municipal_key_create(desk: State<'_, Shared>, password: String) -> Answer<KeyView> {
    desk.with(move |desk| desk.create_municipal_key(&password)).await
}

#[tauri::command]
pub(crate) async fn arrival_enrol(desk: State<'_, Shared>, period: String, id: u64) -> Answer<ArrivalRow> {
    desk.with(move |desk| desk.enrol_from_arrival(&period, id)).await
}

#[tauri::command]
pub(crate) async fn arrival_save(desk: State<'_, Shared>, id: u64, folder: PathBuf) -> Answer<Written> {
    desk.with(move |desk| desk.save_arrival(id, &folder)).await
}

#[tauri::command]
pub(crate) async fn arrival_settle(desk: State<'_, Shared>, id: u64) -> Answer<Change> {
    desk.with(move |desk| desk.settle_arrival(id)).await
}

#[tauri::command]
pub(crate) async fn arrivals_forget(desk: State<'_, Shared>) -> Answer<Change> {
    desk.with(app::Desk::forget_junk_files).await
}

#[tauri::command]
pub(crate) async fn peer_trust(desk: State<'_, Shared>, inn: String, public_key: String) -> Answer<Change> {
    desk.with(move |desk| desk.trust_peer(&inn, &public_key)).await
}

#[tauri::command]
pub(crate) async fn peer_revoke(
    desk: State<'_, Shared>,
    period: String,
    inn: String,
    public_key: String,
    sequence: Option<u32>,
) -> Answer<Change> {
    desk.with(move |desk| desk.revoke_peer(&period, &inn, &public_key, sequence))
        .await
}

#[tauri::command]
pub(crate) async fn school_keys(
    desk: State<'_, Shared>,
    period: String,
    inn: String,
) -> Answer<SchoolKeysView> {
    desk.with(move |desk| desk.school_keys(&period, &inn)).await
}

#[tauri::command]
pub(crate) async fn fork_choose(desk: State<'_, Shared>, digest: String) -> Answer<Change> {
    desk.with(move |desk| desk.choose_letter(&digest)).await
}

#[tauri::command]
pub(crate) async fn invite_make(
    desk: State<'_, Shared>,
    period: String,
    order: LetterOrder,
) -> Answer<LettersMade> {
    desk.with(move |desk| desk.make_invitations(&period, &order))
        .await
}

#[tauri::command]
pub(crate) async fn recommendations_make(
    desk: State<'_, Shared>,
    period: String,
    order: LetterOrder,
) -> Answer<LettersMade> {
    desk.with(move |desk| desk.make_recommendations(&period, &order))
        .await
}

#[tauri::command]
pub(crate) async fn summary_make(
    desk: State<'_, Shared>,
    period: String,
    order: LetterOrder,
) -> Answer<LettersMade> {
    desk.with(move |desk| desk.make_summary(&period, &order)).await
}

#[tauri::command]
pub(crate) async fn exchange(desk: State<'_, Shared>, period: String) -> Answer<ExchangeView> {
    desk.with(move |desk| desk.exchange_view(&period)).await
}

#[tauri::command]
pub(crate) async fn post_set(desk: State<'_, Shared>, period: String, edit: PostEdit) -> Answer<Change> {
    desk.with(move |desk| desk.set_post(&period, &edit)).await
}

#[tauri::command]
pub(crate) async fn exchange_deliver(desk: State<'_, Shared>, period: String) -> Answer<ExchangeView> {
    desk.with(move |desk| desk.deliver_waiting(&period)).await
}
