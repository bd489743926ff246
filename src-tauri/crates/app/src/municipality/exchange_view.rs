//! «Обмен»: the receiving point and what waits for delivery.

use domain::problem::Problem;
use letter::{Kind, PublicKey};

use crate::desk::Desk;
use crate::surroundings::moment;
use crate::wire::{ExchangeView, OutboxRow, PostView, QueueState};

/// Most rows on the screen.
const ROWS: usize = 500;

impl Desk {
    /// The receiving point, what waits, and when letters were fetched last.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn exchange_view(&self, school_year: &str) -> Result<ExchangeView, Problem> {
        let year = self.campaign(school_year)?;
        let speech = self.speech();
        let mut rows = Vec::new();
        for view in self.queue(school_year)? {
            let letter = self.store()?.letter_by_digest(&view.digest)?;
            let Some(letter) = letter else { continue };
            let school = year.register.get(&letter.recipient);
            let problem = view.problem.as_ref();
            let problem = problem.map(|problem| format!("{} {}", problem.message, problem.remedy));
            rows.push((
                view.state == QueueState::Delivered,
                OutboxRow {
                    name: school.map_or_else(|| letter.recipient.clone(), |school| school.name.clone()),
                    kind: speech.say(&format!("letter-{}", letter.kind), &[]),
                    state: match view.state {
                        QueueState::Waiting => "waiting",
                        QueueState::Sending => "sending",
                        QueueState::Delivered => "delivered",
                        QueueState::Stopped => "stopped",
                    }
                    .to_owned(),
                    words: [Some(view.words), problem]
                        .into_iter()
                        .flatten()
                        .collect::<Vec<_>>()
                        .join(" "),
                },
            ));
        }
        rows.sort_by_key(|(delivered, _)| *delivered);
        let received = self.store()?.received()?;
        let fetched = received.iter().find(|row| row.way == store::Way::Post);
        let letters = self.store()?.letters(year.period)?;
        let summary = letters
            .iter()
            .find(|letter| letter.kind == Kind::Summary.as_str());
        Ok(ExchangeView {
            post: year
                .post
                .as_ref()
                .map(|post| -> Result<PostView, Problem> {
                    Ok(PostView {
                        url: post.url.clone(),
                        fingerprint: PublicKey::from_text(&post.key)?.fingerprint().to_string(),
                        certificate: post.certificate.is_some(),
                    })
                })
                .transpose()?,
            outbox: rows.into_iter().take(ROWS).map(|(_, row)| row).collect(),
            fetched: fetched
                .map(|row| speech.say("exchange-fetched", &[("at", moment(&row.at).into())]))
                .unwrap_or_default(),
            summary: match summary {
                Some(letter) => speech.say(
                    "exchange-summary",
                    &[
                        ("sequence", letter.sequence.to_string().into()),
                        ("at", moment(&letter.at).into()),
                    ],
                ),
                None => speech.say("exchange-no-summary", &[]),
            },
        })
    }

    /// One pass over what waits, here and now. What did not go through stands beside its letter.
    ///
    /// # Errors
    /// When the desk fails.
    pub fn deliver_waiting(&mut self, school_year: &str) -> Result<ExchangeView, Problem> {
        self.municipality()?;
        let mut outbox = self.outbox()?;
        exchange::deliver_pass(&mut outbox)?;
        drop(outbox);
        self.exchange_view(school_year)
    }
}
