//! `vsoko school word` and `vsoko school previous`.

use std::path::Path;

use app::Desk;
use serde_json::json;

use super::letter::key_file;
use super::{Call, Done, say};
use crate::output;

impl Call<'_> {
    /// Keeps the word of a direction, and asks gently when it looks like it names a person.
    pub(super) fn word(&self, desk: &mut Desk, period: &str) -> Done {
        let direction = self.required("direction");
        desk.set_word(period, direction, self.required("text"))?;
        let words = desk.form_state(period)?.words;
        let person = words.into_iter().find(|word| word.direction == direction);
        let person = person.map(|word| word.person).unwrap_or_default();
        if self.json {
            output::json(&json!({ "saved": true, "person": person }));
            return Ok(());
        }
        let mut lines = vec![say("cli-saved", &[])];
        if !person.is_empty() {
            lines.push(say("cli-word-person", &[("person", person.into())]));
        }
        output::lines(lines);
        Ok(())
    }

    /// Takes last year from a letter, or begins it by hand when no letter is named.
    pub(super) fn previous(&self, desk: &mut Desk, period: &str) -> Done {
        let view = match self.text("letter") {
            None => desk.begin_previous(period)?,
            Some(file) => {
                let key = self.text("key").map(|key| key_file(Path::new(key))).transpose()?;
                let compared = key.map(|key| key.fingerprint().to_string());
                desk.previous_from_letter(period, Path::new(file), compared.as_deref())?
            }
        };
        if self.json {
            output::json(&view);
        } else if let Some(school) = view.school {
            let periods = school.periods.join(", ");
            output::lines([say("cli-previous-done", &[("periods", periods.into())])]);
        }
        Ok(())
    }
}
