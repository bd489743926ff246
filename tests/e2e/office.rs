//! The other side of a school's hand-over: a municipality at the command line, and its receiving point as a process of
//! its own, which can be down.

use crate::driver;
use crate::sample::Sample;
use crate::stage::Stage;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Name and ИНН of the municipality; the last digit is the right control digit.
pub const NAME: &str = "Отдел образования Сосновореченского округа";
const INN: &str = "7707083893";
/// Where a school's mail goes.
pub const MAIL: &str = "otdel@example.org";
const PASSWORD: &str = "четыре слова про лес";

/// A municipality with one school in its register and a key.
pub struct Office {
    vsoko: PathBuf,
    folder: PathBuf,
    school: String,
}

impl Office {
    /// Begins one for the sample school's year.
    pub fn begin(stage: &Stage, name: &str, sample: &Sample) -> Self {
        let office = Self {
            vsoko: stage.cli(),
            folder: stage.folder(name),
            school: sample.passport("inn"),
        };
        std::fs::write(office.folder.join("password"), PASSWORD).expect("a password can be laid down");
        let school = json!({
            "inn": office.school, "name": sample.passport("name_short"), "oo_type": "ООШ", "locality": "село",
        });
        let file = office.file(
            "municipality.json",
            &json!({ "name": NAME, "inn": INN, "period": sample.year(), "deadline": "2026-12-25", "schools": [school] }),
        );
        office.run(&["init", &file]);
        office.run(&["key", "new"]);
        let contact = json!({ "settings": { "contact": format!("Координаторова В. С., {MAIL}") } });
        office.run(&["campaign", &office.file("contact.json", &contact)]);
        office
    }

    /// `vsoko municipality …`, which must go well.
    pub fn run(&self, args: &[&str]) -> Value {
        let output = Command::new(&self.vsoko)
            .arg("--data")
            .arg(self.folder.join("data"))
            .args(["--json", "--password-file"])
            .arg(self.folder.join("password"))
            .arg("municipality")
            .args(args)
            .stdin(Stdio::null())
            .output()
            .expect("vsoko starts");
        let out = String::from_utf8_lossy(&output.stdout).into_owned();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            output.status.success(),
            "vsoko municipality {} refuses: {out}{said}",
            args.join(" ")
        );
        serde_json::from_str(&out).unwrap_or_else(|e| panic!("{args:?}: {e}: {out}"))
    }

    /// Names a receiving point to the schools and shows itself there as its owner.
    pub fn uses(&self, post: &Post) {
        let settings = json!({ "post": { "url": post.url, "key": post.key, "certificate": null } });
        self.run(&["campaign", &self.file("post.json", &settings)]);
        self.run(&["fetch"]);
    }

    /// Lays the school's invitation into a folder; gives back where it lies.
    pub fn invite(&self, folder: &Path) -> PathBuf {
        self.letter(&["invite"], folder)
    }

    /// Returns the school's letter with one remark; into a folder, or by the receiving point.
    pub fn returns(&self, target: &str, text: &str, folder: Option<&Path>) -> Option<PathBuf> {
        let remarks = json!({ "remarks": [{ "target": target, "text": text }], "wished_by": "2026-12-20" });
        let file = self.file("remarks.json", &remarks);
        self.answer(&["return", &self.school, "--remarks", &file], folder)
    }

    /// Accepts the school's letter; into a folder, or by the receiving point.
    pub fn accepts(&self, folder: Option<&Path>) -> Option<PathBuf> {
        self.answer(&["accept", &self.school], folder)
    }

    /// Fetches what waits at the receiving point and sends «получено»; gives back what became of each letter.
    pub fn fetches(&self) -> Vec<String> {
        let states = states(&self.run(&["fetch", "--enrol-first"]));
        self.run(&["deliver"]);
        states
    }

    /// Reads a file that came; gives back what became of it.
    pub fn imports(&self, path: &Path) -> Vec<String> {
        states(&self.run(&["import", &path.to_string_lossy(), "--enrol-first"]))
    }

    /// The fingerprint of its key, as the coordinator reads it aloud.
    pub fn fingerprint(&self) -> String {
        let key = self.run(&["key", "show"]);
        key["fingerprint"]
            .as_str()
            .expect("a key has a fingerprint")
            .to_owned()
    }

    fn answer(&self, args: &[&str], folder: Option<&Path>) -> Option<PathBuf> {
        if let Some(folder) = folder {
            return Some(self.letter(args, folder));
        }
        self.run(args);
        self.run(&["deliver"]);
        None
    }

    fn letter(&self, args: &[&str], folder: &Path) -> PathBuf {
        let into = folder.to_string_lossy();
        let made = self.run(&[args, &["--out", into.as_ref()]].concat());
        let path = made["letters"][0]["path"]
            .as_str()
            .expect("one letter was written");
        PathBuf::from(path)
    }

    fn file(&self, name: &str, content: &Value) -> String {
        let path = self.folder.join(name);
        std::fs::write(&path, content.to_string()).expect("a file can be written");
        path.to_string_lossy().into_owned()
    }
}

fn states(imported: &Value) -> Vec<String> {
    let files = imported["files"].as_array().into_iter().flatten();
    files
        .map(|told| told["state"].as_str().expect("a file has a state").to_owned())
        .collect()
}

/// A receiving point that works until this is dropped.
pub struct Post {
    /// Its address.
    pub url: String,
    /// Its key.
    pub key: String,
    child: Child,
}

impl Post {
    /// Starts it on a port, with what lies in its folder from before.
    pub fn start(stage: &Stage, folder: &Path, port: u16) -> Self {
        let mut command = Command::new(stage.cli());
        command.arg("--data").arg(folder);
        command.args([
            "--json",
            "inbox",
            "serve",
            "--listen",
            &format!("127.0.0.1:{port}"),
        ]);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        driver::own_group(&mut command);
        let mut child = command.spawn().expect("the receiving point starts");
        driver::watch(child.id());
        let mut line = String::new();
        let out = child.stdout.take().expect("its words can be heard");
        BufReader::new(out)
            .read_line(&mut line)
            .expect("it says that it works");
        let told: Value = serde_json::from_str(&line).unwrap_or_else(|e| panic!("{e}: {line}"));
        let text = |name: &str| told[name].as_str().expect("it tells address and key").to_owned();
        Self {
            url: text("url"),
            key: text("key"),
            child,
        }
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        driver::end_one(self.child.id());
        let _ = self.child.wait();
    }
}

/// A port nobody uses.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its number").port()
}
