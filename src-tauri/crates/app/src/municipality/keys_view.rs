//! Keys of one school on the screen «Школы», and revoking one from a letter on.

use domain::problem::Problem;
use domain::speech::Arg;
use letter::Kind;
use store::PeerState;

use crate::desk::Desk;
use crate::surroundings::day;
use crate::wire::{Change, SchoolKey, SchoolKeysView};

impl Desk {
    /// Every key a school has had here.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn school_keys(&self, school_year: &str, inn: &str) -> Result<SchoolKeysView, Problem> {
        let year = self.campaign(school_year)?;
        let store = self.store()?;
        let speech = self.speech();
        let mut keys = Vec::new();
        for peer in store.peers_of(inn)? {
            let state = match peer.state {
                PeerState::Trusted => "school-key-trusted",
                PeerState::Unverified => "school-key-unverified",
                PeerState::Aside => "school-key-aside",
                PeerState::Revoked => "school-key-revoked",
            };
            let from = peer.revoked.as_ref();
            let args = [
                ("since", Arg::from(day(&peer.since))),
                (
                    "period",
                    from.map(|from| from.school_year.clone())
                        .unwrap_or_default()
                        .into(),
                ),
                (
                    "sequence",
                    from.map_or_else(String::new, |from| from.sequence.to_string())
                        .into(),
                ),
            ];
            keys.push(SchoolKey {
                fingerprint: super::keys::fingerprint(&peer)?,
                words: speech.say(state, &args),
                revocable: peer.state != PeerState::Revoked,
                public_key: peer.public,
            });
        }
        let rows = store.received_from(&year.school_year, Kind::Submission.as_str(), inn)?;
        let mut numbers: Vec<u32> = rows
            .iter()
            .filter(|row| row.state.is_taken())
            .map(|row| row.sequence)
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        let told: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        let args = [
            ("count", Arg::from(told.len())),
            ("numbers", told.join(", ").into()),
        ];
        Ok(SchoolKeysView {
            inn: inn.to_owned(),
            keys,
            next: numbers.last().map_or(1, |last| last.saturating_add(1)),
            letters: speech.say("school-key-letters", &args),
        })
    }

    /// Revokes a key of a school from a letter of this campaign on; without a number, from its first.
    ///
    /// # Errors
    /// When there is no such key or campaign.
    pub fn revoke_peer(
        &mut self,
        school_year: &str,
        inn: &str,
        public: &str,
        sequence: Option<u32>,
    ) -> Result<Change, Problem> {
        let period = self.campaign(school_year)?.school_year;
        self.revoke(&period, inn, Some(public), sequence.map(|number| number.max(1)))?;
        self.municipal_change(&period)
    }
}
