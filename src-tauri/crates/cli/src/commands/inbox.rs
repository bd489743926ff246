//! `vsoko inbox …`: the receiving point.

use std::path::{Path, PathBuf};

use app::disk;
use domain::problem::{Problem, codes};
use inbox::{Config, Owner, Running, Tls};
use serde_json::json;
use words::Words;

use super::{Call, Done, say};
use crate::output;

/// Only this computer, until somebody decides otherwise.
const LISTEN: &str = "127.0.0.1:8740";

impl Call<'_> {
    pub(super) fn inbox(&self) -> Done {
        let (name, call) = self.subcommand()?;
        // A folder of its own within the data folder: a desk may work beside it.
        let dir = call.data.join("inbox");
        match name {
            "serve" => call.inbox_serve(&dir),
            _ => call.inbox_list(&dir),
        }
    }

    fn inbox_serve(&self, dir: &Path) -> Done {
        let config = self.inbox_config(dir)?;
        let scheme = if config.tls.is_some() { "https" } else { "http" };
        let running = inbox::start(config)?;
        self.inbox_works(&running, scheme, dir);
        running.wait()
    }

    fn inbox_config(&self, dir: &Path) -> Result<Config, Problem> {
        let mut config = Config::new(dir, self.text("listen").unwrap_or(LISTEN));
        config.log = true;
        config.behind_proxy = self.matches.get_flag("behind-proxy");
        config.tls = self
            .text("tls-cert")
            .zip(self.text("tls-key"))
            .map(|(certificate, key)| Tls {
                certificate: PathBuf::from(certificate),
                key: PathBuf::from(key),
            });
        if let Some((key, inn)) = self.text("owner").zip(self.text("owner-inn")) {
            let text = disk::read(Path::new(key), 4096)?;
            let text = String::from_utf8(text).map_err(|_| Problem::new(codes::POST_OWNER))?;
            config.owner = Some(Owner::read(inn, &text)?);
        }
        let bytes = |id| {
            self.matches
                .get_one::<u32>(id)
                .map(|gigabytes| u64::from(*gigabytes) << 30)
        };
        config.limits.quota = bytes("quota").unwrap_or(config.limits.quota);
        config.limits.reserve = bytes("reserve").unwrap_or(config.limits.reserve);
        Ok(config)
    }

    fn inbox_works(&self, running: &Running, scheme: &str, dir: &Path) {
        let url = format!("{scheme}://{}", running.address());
        let fingerprint = running.fingerprint().to_string();
        if self.json {
            output::json(&json!({ "url": url, "key": running.key(), "fingerprint": fingerprint }));
            return;
        }
        output::lines([
            say("cli-inbox-works", &[("url", url.into())]),
            say("cli-inbox-key", &[("key", running.key().into())]),
            say("cli-inbox-fingerprint", &[("fingerprint", fingerprint.into())]),
            say("cli-inbox-folder", &[("path", dir.display().to_string().into())]),
            say("cli-inbox-stop", &[]),
        ]);
    }

    fn inbox_list(&self, dir: &Path) -> Done {
        let letters = inbox::list(dir)?;
        if self.json {
            output::json(&json!({ "letters": letters }));
        } else if letters.is_empty() {
            output::lines([say("cli-inbox-empty", &[])]);
        } else {
            output::lines(letters.iter().map(|letter| {
                let short = letter.digest.get(..12).unwrap_or(&letter.digest);
                let unknown = say("cli-inbox-unknown", &[]);
                say(
                    "cli-inbox-row",
                    &[
                        ("digest", short.into()),
                        ("state", letter.state.into()),
                        ("from", letter.from.as_ref().unwrap_or(&unknown).into()),
                        ("kind", letter.kind.as_ref().map_or("", String::as_str).into()),
                        ("size", disk::size(letter.size, Words::russian()).into()),
                        ("at", (&letter.at).into()),
                    ],
                )
            }));
        }
        Ok(())
    }
}
