//! No Internet at all: the invitation, the letter and the answers are carried on a stick, whose folder is the person's
//! home here.

use crate::dialog;
use crate::office::Office;
use crate::pages::{desk, handover, start};
use crate::sample::Sample;
use crate::stage::{Stage, home_of};
use crate::window::Window;
use std::path::{Path, PathBuf};

const PASSWORD: &str = "сосна и три ключа";
const TARGET: &str = "1.06";

/// See the module.
pub fn there_and_back(stage: &Stage) {
    let data = stage.folder("stick");
    let stick = home_of(&data);
    std::fs::create_dir_all(&stick).expect("a home can be made");
    let office = Office::begin(stage, "stick-office", &Sample::read());
    office.invite(&stick);
    std::fs::write(stick.join("фото.jpg"), [0xff, 0xd8, 0xff, 0xe0]).expect("a photograph can be laid down");

    let window = Window::open(stage, "stick", &data);
    start::sample(&window, "Примерова А. И.");
    desk::wait(&window);
    desk::open(&window, "handover");
    handover::make_key(&window, PASSWORD);
    handover::open_folder(&window);
    assert_eq!(handover::arrived(&window, "unverified"), 1);
    handover::trust(&window, &office.fingerprint());

    let first = sign_onto(&window, &stick, 1);
    handover::custody(&window, "письмо № 1 записано");
    handover::picture(&window, "signed", "stick-written");
    assert_eq!(office.imports(&first), ["new"]);
    office.returns(TARGET, "На сайте плана нет. Поясните.", Some(&stick));

    // The invitation and the school's own letter still lie there: known, and no password is asked for.
    handover::open_folder(&window);
    assert_eq!(handover::arrived(&window, "new"), 1);
    assert_eq!(handover::arrived(&window, "repeated"), 2);
    assert!(window.all("[data-testid=\"receive-password\"]").is_empty());
    handover::picture(&window, "arrivals", "stick-opened");
    handover::custody(&window, "письмо № 1 возвращено с замечаниями");
    let differences = handover::correct(&window, TARGET, "частично");
    assert!(differences.contains(": 1"), "one difference: {differences}");

    let second = sign_onto(&window, &stick, 2);
    assert_ne!(first, second, "the first letter is not written over");
    assert_eq!(office.imports(&second), ["newer"]);
    office.accepts(Some(&stick));
    handover::open_folder(&window);
    handover::custody(&window, "принято муниципалитетом");
    handover::picture(&window, "arrivals", "stick-accepted");
    window.close();
}

/// Signs into the folder of the stick, chosen in the system's dialog.
fn sign_onto(window: &Window, stick: &Path, number: u32) -> PathBuf {
    handover::choose_way(window, "stick");
    handover::push(window, "destination-choose");
    dialog::choose_home();
    window.see("[data-testid=\"destination-other\"]");
    handover::sign_as(window, PASSWORD, number);
    let path = PathBuf::from(window.text("[data-testid=\"signed-path\"]"));
    assert_eq!(path.parent(), Some(stick), "the letter lies on the stick");
    path
}
