//! Tuesday evening on the hill: the letter is signed while the receiving point is down, leaves by itself when it is
//! there, comes back with a remark, is corrected, is kept from an impostor, and is accepted.

use crate::office::{Office, Post, free_port};
use crate::pages::{desk, handover, start};
use crate::sample::Sample;
use crate::stage::{Stage, home_of};
use crate::window::Window;

const PASSWORD: &str = "сосна и три ключа";
const TARGET: &str = "1.06";

/// See the module.
pub fn there_and_back(stage: &Stage) {
    let data = stage.folder("delivered");
    let (office, post_folder, port) = invited(stage, &data);
    let window = Window::open(stage, "delivered", &data);
    start::sample(&window, "Примерова А. И.");
    desk::wait(&window);

    desk::open(&window, "handover");
    handover::make_key(&window, PASSWORD);
    handover::open_file(&window);
    assert_eq!(handover::arrived(&window, "unverified"), 1);
    handover::picture(&window, "arrivals", "delivered-unverified");
    handover::trust(&window, &office.fingerprint());

    handover::choose_way(&window, "post");
    window.wait_text("[data-testid=\"sign-leaving\"]", "зашифровано");
    handover::sign_as(&window, PASSWORD, 1);
    window.see("[data-testid=\"queue-1\"][data-state=\"waiting\"]");
    window.wait_text("[data-testid=\"courier\"]", "Связи пока нет");
    handover::custody(&window, "письмо № 1 ждёт связи");
    handover::picture(&window, "queue", "delivered-waiting");

    // The person goes on working; the letter leaves by itself.
    desk::open(&window, "today");
    let post = Post::start(stage, &post_folder, port);
    // The municipality has not met this school's key yet: there is no delivery until it sees the letter.
    handover::custody(&window, "письмо № 1 в карантине");
    desk::open(&window, "handover");
    window.see("[data-testid=\"queue-1\"][data-state=\"quarantine\"]");
    handover::picture(&window, "queue", "delivered-quarantine");

    assert_eq!(office.fetches(), ["new"]);
    handover::fetch(&window, PASSWORD);
    assert_eq!(handover::arrived(&window, "new"), 1);
    handover::custody(&window, "письмо № 1 получено муниципалитетом");
    handover::picture(&window, "arrivals", "delivered-received");

    office.returns(TARGET, "На сайте плана нет. Поясните.", None);
    handover::fetch(&window, PASSWORD);
    window.see("[data-testid=\"returned\"]");
    handover::custody(&window, "письмо № 1 возвращено с замечаниями");
    handover::picture(&window, "arrivals", "delivered-returned");
    handover::push(&window, "arrival-remarks");
    let differences = handover::correct(&window, TARGET, "частично");
    assert!(differences.contains(": 1"), "one difference: {differences}");
    handover::picture(&window, "sign-differences", "delivered-differences");

    // Somebody else answers at the address now: nothing is given to him.
    drop(post);
    let impostor = Post::start(stage, &stage.folder("delivered-impostor"), port);
    handover::choose_way(&window, "post");
    handover::sign_as(&window, PASSWORD, 2);
    window.see("[data-testid=\"queue-2\"] [data-code=\"E0838\"]");
    handover::custody(&window, "письмо № 2 не ушло");
    handover::picture(&window, "queue", "delivered-stuck");
    drop(impostor);
    let post = Post::start(stage, &post_folder, port);
    handover::push(&window, "queue-now");
    handover::custody(&window, "письмо № 2 доставлено");
    assert_eq!(office.fetches(), ["newer"]);
    office.accepts(None);
    handover::fetch(&window, PASSWORD);
    handover::custody(&window, "принято муниципалитетом");
    window.wait_text(
        "[data-testid=\"letter-submission-2\"] [data-testid=\"letter-state\"]",
        "принято",
    );
    handover::picture(&window, "arrivals", "delivered-accepted");
    window.close();
    drop(post);
}

/// A municipality whose invitation lies in the school's home, and where its receiving point will be.
fn invited(stage: &Stage, data: &std::path::Path) -> (Office, std::path::PathBuf, u16) {
    let office = Office::begin(stage, "delivered-office", &Sample::read());
    let (folder, port) = (stage.folder("delivered-post"), free_port());
    let post = Post::start(stage, &folder, port);
    office.uses(&post);
    drop(post);
    let home = home_of(data);
    std::fs::create_dir_all(&home).expect("a home can be made");
    // Stands first in the dialog, whatever else is there.
    let came = office.invite(&stage.folder("delivered-invitation"));
    std::fs::copy(came, home.join("00_invitation.vsoko")).expect("a letter can be laid down");
    (office, folder, port)
}
