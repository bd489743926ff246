//! «Обмен»: the receiving point and what waits for delivery.

use domain::problem::Problem;
use letter::PublicKey;
use store::OutboxState;

use crate::desk::Desk;
use crate::wire::{ExchangeView, MunicipalPost, OutboxRow};

/// Most rows of the outbox.
const ROWS: usize = 500;

impl Desk {
    /// The receiving point, the outbox, and what travels to the region.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn exchange_view(&self, school_year: &str) -> Result<ExchangeView, Problem> {
        let picture = self.picture(school_year, false)?;
        let year = &picture.year;
        let post = year.post.as_ref().map(|post| MunicipalPost {
            url: post.url.clone(),
            fingerprint: PublicKey::from_text(&post.key)
                .map(|key| key.fingerprint().to_string())
                .unwrap_or_default(),
            certificate: post.certificate.is_some(),
        });
        let store = self.store()?;
        let mut rows = store.outbox()?;
        rows.sort_by_key(|row| row.state == OutboxState::Delivered);
        let mut outbox = Vec::new();
        for row in rows.into_iter().take(ROWS) {
            let letter = store.letter(row.letter)?;
            let name = year.register.get(&row.to_inn).map(|school| school.name.clone());
            outbox.push(OutboxRow {
                name: name.unwrap_or_else(|| row.to_inn.clone()),
                kind: self.speech().say(&format!("letter-{}", letter.kind), &[]),
                state: row.state.as_str().to_owned(),
                words: self.outbox_words(&row),
            });
        }
        Ok(ExchangeView {
            post,
            outbox,
            fetched: String::new(),
            summary: self
                .speech()
                .say("exchange-summary-words", &[("count", picture.whole.len().into())]),
        })
    }

    /// One round over what waits, here and now.
    ///
    /// # Errors
    /// When the outbox cannot be read or written. A letter that does not go through is no error: its row tells.
    pub fn deliver_waiting(&mut self, school_year: &str) -> Result<ExchangeView, Problem> {
        self.municipality()?;
        let mut outbox = self.outbox()?;
        exchange::deliver_pass(&mut outbox)?;
        drop(outbox);
        self.exchange_view(school_year)
    }

    fn outbox_words(&self, row: &store::OutboxRow) -> String {
        let speech = self.speech();
        let state = speech.say(&format!("exchange-{}", row.state.as_str()), &[]);
        if crate::outbox::quarantined(row) {
            return speech.say("letter-state-quarantine", &[]);
        }
        if row.attempts == 0 || row.state == OutboxState::Delivered {
            return state;
        }
        speech.say(
            "exchange-attempts",
            &[
                ("state", state.into()),
                ("attempts", row.attempts.to_string().into()),
            ],
        )
    }
}
