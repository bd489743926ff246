//! The school's letters: what came, whom it trusts, what leaves and what came back.

use std::path::PathBuf;

use app::wire::{
    Arrival, CycleChange, DeliveryView, FolderArrivals, ForkChoice, ForkView, KeyView, LetterView, MailDraft,
    PartnerView, ReturnView, SignOptions, Signed, Written,
};
use tauri::State;

use crate::error::Answer;
use crate::state::Shared;

#[tauri::command]
pub(crate) async fn delivery_view(desk: State<'_, Shared>, period: String) -> Answer<DeliveryView> {
    desk.with(move |desk| desk.delivery(&period)).await
}

/// The newest letter that came back with remarks.
#[tauri::command]
pub(crate) async fn returned(desk: State<'_, Shared>, period: String) -> Answer<Option<ReturnView>> {
    desk.with(move |desk| desk.returned(&period)).await
}

/// Reads letters from files. The password opens those that are encrypted to this school.
#[tauri::command]
pub(crate) async fn mail_receive(
    desk: State<'_, Shared>,
    paths: Vec<PathBuf>,
    password: Option<String>,
) -> Answer<Vec<Arrival>> {
    desk.with(move |desk| {
        let opening = password.map(|password| desk.opening(&password)).transpose()?;
        desk.receive_paths(&paths, opening.as_ref())
    })
    .await
}

/// Reads all letters of a folder. Those that are encrypted are told, to be read once more with the password.
#[tauri::command]
pub(crate) async fn mail_receive_folder(desk: State<'_, Shared>, folder: PathBuf) -> Answer<FolderArrivals> {
    desk.with(move |desk| desk.receive_folder(&folder, None)).await
}

#[tauri::command]
pub(crate) async fn partner_trust(
    desk: State<'_, Shared>,
    inn: String,
    fingerprint: String,
) -> Answer<PartnerView> {
    desk.with(move |desk| desk.trust(&inn, &fingerprint)).await
}

#[tauri::command]
pub(crate) async fn questionnaire_accept(desk: State<'_, Shared>, digest: String) -> Answer<()> {
    desk.with(move |desk| desk.accept_questionnaire(&digest)).await
}

#[tauri::command]
pub(crate) async fn sign_with(
    desk: State<'_, Shared>,
    period: String,
    password: String,
    options: SignOptions,
) -> Answer<Signed> {
    desk.with(move |desk| desk.sign_with(&period, &password, &options))
        .await
}

#[tauri::command]
pub(crate) async fn mail_draft(
    desk: State<'_, Shared>,
    period: String,
    folder: PathBuf,
) -> Answer<MailDraft> {
    desk.with(move |desk| desk.mail_draft(&period, &folder)).await
}

#[tauri::command]
pub(crate) async fn remark_settle(
    desk: State<'_, Shared>,
    period: String,
    id: String,
    done: bool,
) -> Answer<ReturnView> {
    desk.with(move |desk| desk.settle_remark(&period, &id, done))
        .await
}

#[tauri::command]
pub(crate) async fn fork_settle(
    desk: State<'_, Shared>,
    period: String,
    id: String,
    choice: ForkChoice,
) -> Answer<Vec<ForkView>> {
    desk.with(move |desk| desk.settle_fork(&period, &id, choice))
        .await
}

#[tauri::command]
pub(crate) async fn advice_take(desk: State<'_, Shared>, period: String, id: String) -> Answer<CycleChange> {
    desk.with(move |desk| desk.take_advice(&period, &id)).await
}

#[tauri::command]
pub(crate) async fn mail_open(desk: State<'_, Shared>, digest: String) -> Answer<LetterView> {
    desk.with(move |desk| desk.open_letter(&digest)).await
}

#[tauri::command]
pub(crate) async fn mail_export(desk: State<'_, Shared>, digest: String, folder: PathBuf) -> Answer<Written> {
    desk.with(move |desk| desk.export_letter(&digest, &folder)).await
}

#[tauri::command]
pub(crate) async fn key_rotate(desk: State<'_, Shared>, password: String, fresh: String) -> Answer<KeyView> {
    desk.with(move |desk| desk.rotate_key(&password, &fresh)).await
}

#[tauri::command]
pub(crate) async fn key_replace(desk: State<'_, Shared>, password: String) -> Answer<KeyView> {
    desk.with(move |desk| desk.replace_lost_key(&password)).await
}

#[tauri::command]
pub(crate) async fn mail_log(desk: State<'_, Shared>, folder: PathBuf) -> Answer<Written> {
    desk.with(move |desk| desk.write_log(&folder.join(LOG))).await
}

/// The log's name in the folder that was chosen.
const LOG: &str = "vsoko-log.txt";
