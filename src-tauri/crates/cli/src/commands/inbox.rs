//! `vsoko inbox …`: the receiving point.

use std::path::{Path, PathBuf};
use std::time::Duration;

use app::disk;
use domain::problem::{Problem, codes};
use inbox::{Config, Listed, Meant, Owner, Running, Tls};
use serde::Serialize;
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
            "quarantine" => call.inbox_quarantine(&dir),
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
        let bytes = |id| self.matches.get_one::<u64>(id).copied();
        config.limits.quota = bytes("quota").unwrap_or(config.limits.quota);
        config.limits.strangers = bytes("strangers");
        config.limits.reserve = bytes("reserve").unwrap_or(config.limits.reserve);
        config.limits.quarantine = self.days("quarantine-days").unwrap_or(config.limits.quarantine);
        Ok(config)
    }

    fn days(&self, id: &str) -> Option<Duration> {
        let days = self.matches.get_one::<u32>(id)?;
        Some(Duration::from_secs(u64::from(*days) * 24 * 3600))
    }

    fn inbox_quarantine(&self, dir: &Path) -> Done {
        let (name, call) = self.subcommand()?;
        if name != "clear" {
            let quarantine = inbox::quarantine(dir, Meant::default())?;
            let size = disk::size(quarantine.bytes, Words::russian());
            let count = quarantine.letters.len();
            return call.inbox_letters(
                &quarantine,
                &quarantine.letters,
                "cli-inbox-quarantine-none",
                || {
                    say(
                        "cli-inbox-quarantine-sum",
                        &[("count", count.into()), ("size", size.into())],
                    )
                },
            );
        }
        let meant = Meant {
            older: call.days("older-than"),
            from: call.text("from"),
            digest: call.text("digest"),
        };
        let cleared = inbox::clear(dir, meant)?;
        if call.json {
            output::json(&cleared);
        } else {
            let size = disk::size(cleared.bytes, Words::russian());
            let count = usize::try_from(cleared.cleared).unwrap_or(usize::MAX);
            output::lines([say(
                "cli-inbox-cleared",
                &[("count", count.into()), ("size", size.into())],
            )]);
        }
        Ok(())
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
        self.inbox_letters(
            &json!({ "letters": letters }),
            &letters,
            "cli-inbox-empty",
            String::new,
        )
    }

    fn inbox_letters(
        &self,
        whole: &impl Serialize,
        letters: &[Listed],
        none: &str,
        sum: impl FnOnce() -> String,
    ) -> Done {
        if self.json {
            output::json(whole);
        } else if letters.is_empty() {
            output::lines([say(none, &[])]);
        } else {
            let sum = Some(sum()).filter(|sum| !sum.is_empty());
            output::lines(letters.iter().map(letter_line).chain(sum));
        }
        Ok(())
    }
}

fn letter_line(letter: &Listed) -> String {
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
}
