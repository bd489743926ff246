//! Delivery in the background while the window is open. The loop lives on tokio; it has its own connection to the
//! database and never waits for the window, nor the window for it. What it does goes to the pages as an event.

use std::sync::{Mutex, PoisonError};

use app::courier::{Courier, HttpTransport, courier_view};
use app::wire::{CourierView, DeliveryNews};
use app::{Clock, SystemClock};
use domain::problem::Problem;
use tauri::{AppHandle, Emitter, Manager};
use words::Words;

use crate::error::Answer;
use crate::report_failure;
use crate::state::Shared;

/// The event's name; its payload is a [`DeliveryNews`].
const EVENT: &str = "delivery";

/// The loop, once there is something to deliver.
#[derive(Default)]
pub(crate) struct Delivery(Mutex<Option<Courier>>);

impl Delivery {
    fn courier<T>(&self, work: impl FnOnce(Option<&Courier>) -> T) -> T {
        work(self.0.lock().unwrap_or_else(PoisonError::into_inner).as_ref())
    }

    /// What the loop is doing.
    pub(crate) fn view(&self) -> CourierView {
        let status = self
            .courier(|courier| courier.map(Courier::status))
            .unwrap_or_default();
        courier_view(&status, &SystemClock.now(), Words::russian())
    }

    /// A person has stopped it.
    pub(crate) fn interrupt(&self) {
        self.courier(|courier| courier.map(Courier::interrupt));
    }

    /// Ends the loop and waits for it: what was sent stays sent.
    pub(crate) async fn end(&self) {
        let courier = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(courier) = courier {
            courier.stop().await;
        }
    }
}

/// Something waits, or a person asks: the loop begins, or hurries.
pub(crate) async fn hurry(app: &AppHandle) -> Answer<()> {
    let running = |delivery: &Delivery| delivery.courier(|courier| courier.map(Courier::hurry)).is_some();
    if running(&app.state::<Delivery>()) {
        return Ok(());
    }
    let listener = app.clone();
    let tell = Box::new(move |news| announce(&listener, &news));
    let outbox = app
        .state::<Shared>()
        .with(move |desk| desk.announced_outbox(tell))
        .await?;
    let delivery = app.state::<Delivery>();
    let mut place = delivery.0.lock().unwrap_or_else(PoisonError::into_inner);
    if place.is_none() {
        let listener = app.clone();
        let handle = tauri::async_runtime::handle();
        let courier = Courier::start(handle.inner(), outbox, HttpTransport::default(), move |status| {
            let view = courier_view(status, &SystemClock.now(), Words::russian());
            announce(&listener, &DeliveryNews::Courier { view });
        });
        *place = Some(courier);
    }
    Ok(())
}

/// At the start of the program: only when a letter waits. With an empty outbox no address is ever asked.
pub(crate) fn begin(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let waits = app.state::<Shared>().with(|desk| desk.has_outgoing()).await;
        if waits == Ok(true)
            && let Err(problem) = hurry(&app).await
        {
            eprintln!("{} {}", problem.code, problem.message);
        }
    });
}

/// Work over the network for which the window must not wait: it opens the data folder a second time.
pub(crate) async fn aside<T, F>(app: &AppHandle, work: F) -> Answer<T>
where
    T: Send + 'static,
    F: FnOnce(&mut app::Desk) -> Result<T, Problem> + Send + 'static,
{
    let dir = app
        .state::<Shared>()
        .with(|desk| Ok(desk.dir().to_owned()))
        .await?;
    let desk = Shared::opening(move || app::Desk::open(&dir, crate::surroundings()));
    desk.with(work).await
}

fn announce(app: &AppHandle, news: &DeliveryNews) {
    report_failure(app.emit(EVENT, news));
}
