//! The school sends by e-mail: the program prepares a draft, the person's own mail program opens it, and what a
//! stranger finds attached is the letter, byte for byte. The answer comes as a file, under a name some mailer gave it.

use crate::office::{self, Office};
use crate::pages::{desk, handover, start};
use crate::sample::Sample;
use crate::stage::{Stage, home_of};
use crate::strangers;
use crate::window::Window;
use std::fs;
use std::path::{Path, PathBuf};

const PASSWORD: &str = "сосна и три ключа";
/// Stands before everything else in the home.
const FIRST: &str = "00_letter.bin";
/// What a mail program does when a draft is opened: here it keeps what it was given.
const MAIL_PROGRAM: &str =
    "#!/bin/sh\ncp \"$1\" \"$HOME/.mail.part\" && mv \"$HOME/.mail.part\" \"$HOME/.mail.eml\"\n";
/// Takes a draft apart with Python's reader of mail: prints the address and the subject, keeps the attachment.
const READER: &str = "
import email, email.policy, sys
mail = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
parts = list(mail.iter_attachments())
assert len(parts) == 1, len(parts)
open(sys.argv[2], 'wb').write(parts[0].get_content())
print(mail['to'], mail['subject'], parts[0].get_filename(), mail['x-unsent'], sep='\\n')
";

/// See the module.
pub fn as_a_draft(stage: &Stage) {
    let sample = Sample::read();
    let data = stage.folder("mailed");
    let home = home_of(&data);
    install_mail_program(&home);
    let office = Office::begin(stage, "mailed-office", &sample);
    came_by_mail(&home, &office.invite(&stage.folder("mailed-invitation")));

    let window = Window::open(stage, "mailed", &data);
    start::sample(&window, "Примерова А. И.");
    desk::wait(&window);
    desk::open(&window, "handover");
    handover::make_key(&window, PASSWORD);
    handover::open_file(&window);
    handover::trust(&window, &office.fingerprint());

    handover::choose_way(&window, "mail");
    handover::sign_as(&window, PASSWORD, 1);
    window.see("[data-testid=\"draft\"]");
    handover::picture(&window, "draft", "mailed-draft");
    handover::push(&window, "draft-open");
    let opened = home.join(".mail.eml");
    window.wait_until("the mail program has the draft", || opened.exists());

    let scratch = stage.folder("mailed-opened");
    let attached = scratch.join("attached");
    let paths = [&opened, &attached].map(|path| path.to_string_lossy().into_owned());
    let said = strangers::ask("python3", &["-c", READER, &paths[0], &paths[1]], &scratch);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], office::MAIL);
    assert!(
        lines[1].contains(&sample.year()),
        "the subject names the year: {said}"
    );
    assert!(lines[2].ends_with(".vsoko.age") && lines[3] == "1", "{said}");
    let letter = PathBuf::from(window.text("[data-testid=\"draft-letter\"]"));
    assert!(letter.starts_with(window.documents()), "{}", letter.display());
    let same = fs::read(&attached).expect("the attachment") == fs::read(letter).expect("the letter");
    assert!(same, "the attachment is the letter, byte for byte");

    // The coordinator saves the mail as it came.
    assert_eq!(office.imports(&opened), ["new"]);
    let answer = office.accepts(Some(&stage.folder("mailed-answer")));
    came_by_mail(&home, &answer.expect("a receipt was written"));
    handover::open_file(&window);
    assert_eq!(handover::arrived(&window, "new"), 1);
    handover::custody(&window, "принято муниципалитетом");
    handover::picture(&window, "arrivals", "mailed-accepted");
    window.close();
}

fn install_mail_program(home: &Path) {
    let bin = home.join(".bin");
    fs::create_dir_all(&bin).expect("a folder for programs can be made");
    let program = bin.join("xdg-open");
    fs::write(&program, MAIL_PROGRAM).expect("a program can be laid down");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let may_run = fs::Permissions::from_mode(0o755);
        fs::set_permissions(&program, may_run).expect("it may be run");
    }
}

/// A letter saved from a mail, under another name than it had.
fn came_by_mail(home: &Path, letter: &Path) {
    fs::copy(letter, home.join(FIRST)).expect("an attachment can be saved");
}
