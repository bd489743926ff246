//! Delivery by the program: into the outbox, now, stop, and what came back.

use app::wire::{Arrival, CourierView, QueueView};
use tauri::{AppHandle, State};

use crate::courier::{self, Delivery};
use crate::error::Answer;
use crate::state::Shared;

/// Hands the newest letter of a year over for delivery: at once, or as soon as there is a connection.
#[tauri::command]
pub(crate) async fn delivery_send(
    app: AppHandle,
    desk: State<'_, Shared>,
    period: String,
) -> Answer<QueueView> {
    let view = desk.with(move |desk| desk.hand_to_post(&period)).await?;
    courier::hurry(&app).await?;
    Ok(view)
}

/// Everything that waits is tried now.
#[tauri::command]
pub(crate) async fn delivery_now(app: AppHandle, delivery: State<'_, Delivery>) -> Answer<CourierView> {
    courier::hurry(&app).await?;
    Ok(delivery.view())
}

/// Nothing is tried until a person says so.
#[tauri::command]
pub(crate) async fn delivery_stop(delivery: State<'_, Delivery>) -> Answer<CourierView> {
    delivery.interrupt();
    Ok(delivery.view())
}

#[tauri::command]
pub(crate) async fn delivery_status(delivery: State<'_, Delivery>) -> Answer<CourierView> {
    Ok(delivery.view())
}

/// The letters of a year that were handed over for delivery, the newest first.
#[tauri::command]
pub(crate) async fn delivery_queue(desk: State<'_, Shared>, period: String) -> Answer<Vec<QueueView>> {
    desk.with(move |desk| desk.queue(&period)).await
}

/// Takes a letter out of its turn.
#[tauri::command]
pub(crate) async fn delivery_hold(
    app: AppHandle,
    desk: State<'_, Shared>,
    delivery: State<'_, Delivery>,
    digest: String,
) -> Answer<QueueView> {
    // It may be on its way just now: the loop ends, and begins again with what still waits.
    delivery.end().await;
    let held = desk.with(move |desk| desk.hold_back(&digest)).await;
    courier::begin(&app);
    held
}

/// Fetches what waits at the receiving point; the password opens the key that signs its challenge.
#[tauri::command]
pub(crate) async fn delivery_fetch(app: AppHandle, period: String, password: String) -> Answer<Vec<Arrival>> {
    courier::aside(&app, move |desk| desk.fetch(&period, &password)).await
}
