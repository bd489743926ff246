//! Delivery in the background, from a school's desk to a receiving point that is down at first.

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use app::courier::{Courier, HttpTransport};
use app::wire::{DeliveryNews, QueueState};
use domain::cycle::message::Post;
use inbox::Config;
use scenarios::office::Office;
use scenarios::sample_school;

/// Waits for the first piece of news that fits.
fn wait(heard: &Receiver<DeliveryNews>, fits: impl Fn(&DeliveryNews) -> bool) -> DeliveryNews {
    loop {
        let news = heard.recv_timeout(Duration::from_secs(60)).unwrap();
        if fits(&news) {
            return news;
        }
    }
}

#[test]
fn a_letter_leaves_by_itself_when_the_point_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let down = inbox::start(Config::new(folder.path(), "127.0.0.1:0")).unwrap();
    let listen = down.address().to_string();
    let mut office = Office::default();
    office.post = Some(Post {
        url: format!("http://{listen}"),
        key: down.key().to_owned(),
        certificate: None,
    });
    down.stop().unwrap();

    let mut school = sample_school();
    school.make_key();
    let invitation = office.invitation();
    school
        .try_receive(&invitation.bytes, Some(&office.fingerprint()))
        .unwrap();
    school.sign();
    let period = school.period();
    assert!(
        !school.desk().has_outgoing().unwrap(),
        "nothing leaves unless it is handed over"
    );
    let view = school.desk().hand_to_post(&period).unwrap();
    assert!(view.state == QueueState::Waiting && school.desk().has_outgoing().unwrap());

    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let (tell, heard) = channel();
    let (listener, status) = (tell.clone(), tell);
    let outbox = school
        .desk()
        .announced_outbox(Box::new(move |news| listener.send(news).unwrap()))
        .unwrap();
    let words = words::Words::russian();
    let courier = Courier::start(runtime.handle(), outbox, HttpTransport::default(), move |now| {
        let at = chrono::DateTime::parse_from_rfc3339("2025-10-14T09:00:00+03:00").unwrap();
        let view = app::courier::courier_view(now, &at, words);
        status.send(DeliveryNews::Courier { view }).unwrap();
    });
    // No connection: a sentence, and nothing that calls for attention.
    let DeliveryNews::Courier { view } = wait(
        &heard,
        |news| matches!(news, DeliveryNews::Courier { view } if !view.busy),
    ) else {
        unreachable!()
    };
    assert!(
        view.words.contains("Связи пока нет") && view.problem.is_none(),
        "{view:?}"
    );
    assert!(school.custody().contains("ждёт связи"), "{}", school.custody());

    // The window goes on working while the loop waits.
    school.fill("1.06", "частично");
    let up = inbox::start(Config::new(folder.path(), &listen)).unwrap();
    courier.hurry();
    wait(&heard, |news| {
        matches!(news, DeliveryNews::Progress { percent: 100, .. })
    });
    wait(&heard, |news| matches!(news, DeliveryNews::Letter { .. }));
    wait(
        &heard,
        |news| matches!(news, DeliveryNews::Courier { view } if !view.busy),
    );
    runtime.block_on(courier.stop());
    // Nobody has named the school's key there yet: it is asked for again, until the municipality can see it.
    assert!(school.custody().contains("в карантине"), "{}", school.custody());
    assert!(school.desk().has_outgoing().unwrap());
    let queue = school.desk().queue(&period).unwrap();
    assert_eq!(queue[0].state, QueueState::Quarantine);
    assert_eq!(inbox::list(folder.path()).unwrap().len(), 1);
    up.stop().unwrap();
}
