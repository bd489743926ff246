//! The program's window as a person has it: look, type, press, click. Everything waits for what it needs, and says
//! what it did not find.

use crate::driver::Driver;
use crate::stage::{Stage, home_of};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};

/// How long anything on the screen may take to appear.
const PATIENCE: Duration = Duration::from_secs(20);

/// An open window.
pub struct Window {
    name: String,
    stage: Stage,
    data: PathBuf,
    client: Client,
    runtime: Runtime,
    _driver: Driver,
}

impl Window {
    /// Opens the program in the data folder; `name` is for logs and pictures.
    pub fn open(stage: &Stage, name: &str, data: &Path) -> Self {
        let home = home_of(data);
        fs::create_dir_all(home.join("Documents")).expect("a home can be made");
        let driver = Driver::start(
            &stage.driver,
            &home,
            &stage.pictures.join(format!("{name}.driver.log")),
        );
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let options = json!({ "application": stage.desktop(), "args": ["--data", data] });
        let wanted = json!({ "browserName": "wry", "tauri:options": options });
        let wanted = wanted.as_object().cloned().expect("capabilities are an object");
        let client = runtime
            .block_on(async {
                let mut builder =
                    ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new());
                builder.capabilities(wanted);
                tokio::time::timeout(Duration::from_secs(60), builder.connect(&driver.address)).await
            })
            .expect("the window opens within a minute")
            .expect("the driver opens the window");
        Self {
            name: name.into(),
            stage: stage.clone(),
            data: data.to_path_buf(),
            client,
            runtime,
            _driver: driver,
        }
    }

    /// Closes it as a person does.
    pub fn close(self) {
        let closed = self.runtime.block_on(self.client.clone().close());
        closed.expect("the window closes");
    }

    /// Ends the program without warning (`kill -9`), as a failing battery would.
    pub fn kill(self) {
        let ids = self.processes();
        assert!(
            !ids.is_empty(),
            "the program of {} was not found",
            self.data.display()
        );
        for id in ids {
            let killed = std::process::Command::new("kill")
                .args(["-KILL", &id.to_string()])
                .status();
            assert!(killed.is_ok_and(|status| status.success()), "kill -9 {id}");
        }
    }

    /// The program's own process, found by its data folder.
    pub fn processes(&self) -> Vec<u32> {
        let program = self.stage.desktop();
        fs::read_dir("/proc")
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| entry.file_name().to_string_lossy().parse::<u32>().ok())
            .filter(|id| {
                let line = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_else(|_| Vec::new());
                let words: Vec<&[u8]> = line.split(|byte| *byte == 0).collect();
                words
                    .first()
                    .is_some_and(|word| *word == program.as_os_str().as_encoded_bytes())
                    && words
                        .iter()
                        .any(|word| *word == self.data.as_os_str().as_encoded_bytes())
            })
            .collect()
    }

    /// The element that fits the CSS selector, once it is there and can be seen.
    pub fn see(&self, css: &str) -> Element {
        self.try_see(css, PATIENCE)
            .unwrap_or_else(|| self.fail(&format!("`{css}` is not on the screen")))
    }

    /// The same, without insisting.
    pub fn try_see(&self, css: &str, patience: Duration) -> Option<Element> {
        let end = Instant::now() + patience;
        loop {
            let found = self
                .all(css)
                .into_iter()
                .find(|element| self.runtime.block_on(element.is_displayed()).unwrap_or(false));
            if found.is_some() || Instant::now() > end {
                return found;
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// All that fit, seen or not, now.
    pub fn all(&self, css: &str) -> Vec<Element> {
        self.runtime
            .block_on(self.client.find_all(Locator::Css(css)))
            .unwrap_or_else(|_| Vec::new())
    }

    /// Text of an element.
    pub fn text(&self, css: &str) -> String {
        let element = self.see(css);
        self.runtime
            .block_on(element.text())
            .unwrap_or_else(|e| self.fail(&format!("no text of `{css}`: {e}")))
    }

    /// An attribute of an element.
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        let element = self.see(css);
        self.runtime
            .block_on(element.attr(name))
            .unwrap_or_else(|e| self.fail(&format!("no `{name}`: {e}")))
    }

    /// Types into a control without emptying it first: lists find their line that way.
    pub fn press(&self, css: &str, keys: &str) {
        let element = self.see(css);
        let typed = self.runtime.block_on(element.send_keys(keys));
        typed.unwrap_or_else(|e| self.fail(&format!("cannot type into `{css}`: {e}")));
    }

    /// Waits until the text of an element holds these words.
    pub fn wait_text(&self, css: &str, words: &str) {
        self.wait_until(&format!("`{css}` says «{words}»"), || {
            self.try_see(css, Duration::ZERO)
                .and_then(|element| self.runtime.block_on(element.text()).ok())
                .is_some_and(|text| text.contains(words))
        });
    }

    /// Clicks.
    pub fn click(&self, css: &str) {
        let element = self.see(css);
        self.runtime
            .block_on(element.click())
            .unwrap_or_else(|e| self.fail(&format!("cannot click `{css}`: {e}")));
    }

    /// Writes a text into a field, in place of what stood there.
    pub fn write(&self, css: &str, text: &str) {
        let element = self.see(css);
        // A field half under the bar of keys counts as covered: a person would scroll.
        self.script(
            "document.querySelector(arguments[0])?.scrollIntoView({ block: 'center' })",
            vec![serde_json::json!(css)],
        );
        self.runtime
            .block_on(async {
                element.clear().await?;
                element.send_keys(text).await
            })
            .unwrap_or_else(|e| self.fail(&format!("cannot write into `{css}`: {e}")));
    }

    /// Types into whatever has the focus, as on the keyboard.
    pub fn type_keys(&self, text: &str) {
        self.runtime
            .block_on(async { self.client.active_element().await?.send_keys(text).await })
            .unwrap_or_else(|e| self.fail(&format!("cannot type «{text}»: {e}")));
    }

    /// Presses Enter.
    pub fn enter(&self) {
        self.type_keys(&char::from(Key::Enter).to_string());
    }

    /// Presses a key together with Ctrl.
    pub fn ctrl(&self, key: char) {
        let press = KeyActions::new("keyboard".into())
            .then(KeyAction::Down {
                value: Key::Control.into(),
            })
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key })
            .then(KeyAction::Up {
                value: Key::Control.into(),
            });
        self.runtime
            .block_on(self.client.perform_actions(press))
            .unwrap_or_else(|e| self.fail(&format!("cannot press Ctrl+{key}: {e}")));
    }

    /// Runs a script in the page.
    pub fn script(&self, text: &str, args: Vec<Value>) -> Value {
        self.runtime
            .block_on(self.client.execute(text, args))
            .unwrap_or_else(|e| self.fail(&format!("the script failed: {e}")))
    }

    /// Runs a script that answers later, through its last argument.
    pub fn script_later(&self, text: &str, args: Vec<Value>) -> Value {
        self.runtime
            .block_on(self.client.execute_async(text, args))
            .unwrap_or_else(|e| self.fail(&format!("the script failed: {e}")))
    }

    /// Waits for anything.
    pub fn wait_until(&self, what: &str, mut is_so: impl FnMut() -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_so() {
            if Instant::now() > end {
                self.fail(&format!("waited in vain until {what}"));
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// Sets the size of the window.
    pub fn resize(&self, width: u32, height: u32) {
        self.runtime
            .block_on(self.client.set_window_size(width, height))
            .unwrap_or_else(|e| self.fail(&format!("cannot resize: {e}")));
    }

    /// Takes a picture of the page into the folder of pictures.
    pub fn picture(&self, name: &str) -> PathBuf {
        let path = self.stage.pictures.join(format!("{name}.png"));
        match self.runtime.block_on(self.client.screenshot()) {
            Ok(png) => fs::write(&path, png).expect("a picture can be written"),
            Err(reason) => println!("no picture {name}: {reason}"),
        }
        path
    }

    /// The person's folder for documents.
    pub fn documents(&self) -> PathBuf {
        home_of(&self.data).join("Documents")
    }

    /// Where the stage keeps what specs need.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Gives up with a picture and the page's text.
    pub fn fail(&self, reason: &str) -> ! {
        let picture = self.picture(&format!("FAILED-{}", self.name));
        let page = self
            .runtime
            .block_on(self.client.source())
            .unwrap_or_else(|e| e.to_string());
        let _ = fs::write(picture.with_extension("html"), page);
        panic!("{reason}\n(picture and page: {})", picture.display());
    }
}
