//! «Письма»: what came, what was set aside, whose keys are to be compared, what goes out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use domain::problem::{Problem, codes};
use letter::{Kind, PublicKey};
use store::{Action, EntryKind, How, Peer, PeerState, Received, ReceivedId, ReceivedState};

use super::campaign::Year;
use super::import::{ImportWish, Imported, Told, Watch};
use super::keys::fingerprint;
use super::outgoing::{Made, Order};
use super::reason::{Reason, despite_of};
use super::repair;
use super::told::Arrival;
use crate::desk::Desk;
use crate::disk;
use crate::places;
use crate::surroundings::{day, moment};
use crate::wire::{
    ArrivalRow, Change, ForkLetter, ForkRow, ImportCount, ImportReport, LetterOrder, LettersMade,
    LettersView, PeerRow, RegisterEdit, SentRow, TrustView, Written,
};

/// Most rows of a list on the screen.
const ROWS: usize = 500;
/// Most files of a report on the screen.
const REPORT_ROWS: usize = 2_000;

impl Desk {
    /// The screen of letters.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn letters_view(&self, school_year: &str) -> Result<LettersView, Problem> {
        let year = self.campaign(school_year)?;
        let store = self.store()?;
        let rows = store.received()?;
        let taken: Vec<&Received> = rows
            .iter()
            .filter(|row| row.state.is_taken() && row.school_year == school_year)
            .collect();
        let aside = rows
            .iter()
            .filter(|row| !row.state.is_taken() && !Reason::of(row).settled);
        let peers = store.peers()?;
        let letters = store.letters(year.period)?;
        let invited = |inn: &str| {
            letters
                .iter()
                .any(|letter| letter.kind == Kind::Invitation.as_str() && letter.recipient == inn)
        };
        let uninvited = year
            .register
            .expected()
            .filter(|school| !invited(&school.inn))
            .count();
        Ok(LettersView {
            key: self.key()?,
            arrivals: taken.iter().take(ROWS).map(|row| self.arrival_row(row)).collect(),
            total: count(taken.len()),
            aside: aside.take(ROWS).map(|row| self.arrival_row(row)).collect(),
            keys: self.peers_to_compare(&peers)?,
            forks: self.fork_rows(&year, &rows)?,
            uninvited: count(uninvited),
            sent: letters
                .iter()
                .take(ROWS)
                .map(|letter| SentRow {
                    at: moment(&letter.at),
                    kind: self.speech().say(&format!("letter-{}", letter.kind), &[]),
                    name: year
                        .register
                        .get(&letter.recipient)
                        .map_or_else(|| letter.recipient.clone(), |school| school.name.clone()),
                    words: letter
                        .path
                        .clone()
                        .unwrap_or_else(|| self.speech().say("sent-kept", &[])),
                })
                .collect(),
            destinations: places::destinations(self.speech()),
            post: year.post.is_some(),
            notes: self.received_notes(&rows)?,
            junk: count(repair::junk(&rows).len()),
        })
    }

    /// A row that is kept, told as it stands now.
    fn arrival_row(&self, row: &Received) -> ArrivalRow {
        let reason = (!row.state.is_taken()).then(|| Reason::of(row));
        let told = Told {
            id: Some(row.id),
            file: row.file_name.clone(),
            way: row.way,
            state: reason.as_ref().map_or(Arrival::New, |reason| reason.state),
            problem: reason.as_ref().map(Reason::problem),
            kind: row.kind.clone(),
            inn: row.sender_inn.clone(),
            name: row.sender_name.clone(),
            period: row.school_year.clone(),
            sequence: row.sequence,
            digest: row.digest.clone(),
            fingerprint: PublicKey::from_base64(&row.public)
                .map(|key| key.fingerprint().to_string())
                .unwrap_or_default(),
            first_key: false,
            completed: false,
        };
        ArrivalRow {
            kept: row.state != ReceivedState::PassedOver,
            ..self.told_row(&told, &row.at, despite_of(row))
        }
    }

    /// A told file as a row of the screen.
    fn told_row(&self, told: &Told, at: &str, despite: Option<String>) -> ArrivalRow {
        let speech = self.speech();
        let said = told.problem.as_ref().map(|problem| speech.problem(problem));
        let (words, remedy) = match said {
            Some(said) => (said.message, said.remedy),
            None => (told.words(speech), String::new()),
        };
        let words = match despite {
            Some(reason) => speech.say(
                "letter-despite",
                &[("words", words.into()), ("reason", reason.into())],
            ),
            None => words,
        };
        ArrivalRow {
            id: told
                .id
                .and_then(|id| u64::try_from(id.number()).ok())
                .unwrap_or_default(),
            file: told.file.clone(),
            at: moment(at),
            way: speech.say(&format!("way-{}", told.way.as_str()), &[]),
            state: told.state.word().to_owned(),
            taken: told.problem.is_none(),
            words,
            remedy,
            code: told
                .problem
                .as_ref()
                .map(|problem| problem.code.to_string())
                .unwrap_or_default(),
            inn: told.inn.clone(),
            sender: told.name.clone(),
            sequence: told.sequence,
            fingerprint: told.fingerprint.clone(),
            can_enrol: told.state == Arrival::UnknownSchool,
            kept: told.id.is_some(),
        }
    }

    /// Keys nobody has compared: first ones and second ones.
    fn peers_to_compare(&self, peers: &[Peer]) -> Result<Vec<PeerRow>, Problem> {
        let uncompared = |peer: &&Peer| match peer.state {
            PeerState::Unverified | PeerState::Aside => true,
            PeerState::Trusted => peer.how == How::FirstLetter,
            PeerState::Revoked => false,
        };
        peers
            .iter()
            .filter(uncompared)
            .map(|peer| {
                let counting = peers.iter().find(|other| {
                    other.inn == peer.inn && other.state == PeerState::Trusted && other.public != peer.public
                });
                let (trust, id) = match (peer.state, peer.how) {
                    (PeerState::Aside, _) => (TrustView::Aside, "peer-trust-aside"),
                    (PeerState::Trusted, _) => (TrustView::Unverified, "peer-trust-first"),
                    _ => (TrustView::Unverified, "peer-trust-unverified"),
                };
                Ok(PeerRow {
                    inn: peer.inn.clone(),
                    name: peer.name.clone(),
                    public_key: peer.public.clone(),
                    fingerprint: fingerprint(peer)?,
                    replaces: counting.map(fingerprint).transpose()?.unwrap_or_default(),
                    trust,
                    words: self.speech().say(
                        "peer-since",
                        &[
                            ("trust", self.speech().say(id, &[]).into()),
                            ("at", day(&peer.since).into()),
                        ],
                    ),
                })
            })
            .collect()
    }

    fn fork_rows(&self, year: &Year, rows: &[Received]) -> Result<Vec<ForkRow>, Problem> {
        let counted = self.counted(year, false)?;
        let mut forks = Vec::new();
        for inn in self.forked(year)? {
            let Some(counts) = counted.get(&inn) else { continue };
            let letters = rows.iter().filter(|row| {
                row.sender_inn == inn
                    && row.school_year == year.school_year
                    && row.kind == Kind::Submission.as_str()
                    && row.sequence == counts.sequence
                    && row.state.is_taken()
            });
            forks.push(ForkRow {
                name: year
                    .register
                    .get(&inn)
                    .map(|school| school.name.clone())
                    .unwrap_or_default(),
                sequence: counts.sequence,
                letters: letters
                    .map(|row| ForkLetter {
                        digest: row.digest.clone(),
                        words: self.speech().say(
                            "fork-letter",
                            &[
                                ("at", moment(&row.at).into()),
                                ("digest", row.digest.chars().take(8).collect::<String>().into()),
                            ],
                        ),
                        counts: row.digest == counts.digest,
                    })
                    .collect(),
                inn,
            });
        }
        Ok(forks)
    }

    /// Takes letters from files and folders, for the screen. The password opens encrypted ones.
    ///
    /// # Errors
    /// As [`Desk::import_files`].
    pub fn import_letters(
        &mut self,
        paths: &[PathBuf],
        enrol_first: bool,
        password: Option<&str>,
        watch: Watch<'_>,
    ) -> Result<ImportReport, Problem> {
        let wish = ImportWish {
            enrol_first,
            password,
        };
        let imported = self.import_files(paths, wish, watch)?;
        Ok(self.import_report(&imported))
    }

    /// What an import did, for the screen.
    fn import_report(&self, imported: &Imported) -> ImportReport {
        let speech = self.speech();
        let mut by_state: BTreeMap<Arrival, usize> = BTreeMap::new();
        for told in &imported.files {
            *by_state.entry(told.state).or_default() += 1;
        }
        let counts: Vec<ImportCount> = by_state
            .iter()
            .map(|(state, number)| ImportCount {
                state: state.word().to_owned(),
                label: state.label(speech),
                count: count(*number),
            })
            .collect();
        let said: Vec<String> = counts
            .iter()
            .map(|one| format!("{} — {}", one.label, one.count))
            .collect();
        let now = self.now();
        let mut rows: Vec<ArrivalRow> = imported
            .files
            .iter()
            .map(|told| self.told_row(told, &now, None))
            .collect();
        rows.sort_by_key(|row| row.taken);
        rows.truncate(REPORT_ROWS);
        let words = speech.say(
            "import-report",
            &[
                ("files", imported.files.len().into()),
                ("counts", said.join(", ").into()),
            ],
        );
        let passed = imported.passed_words(speech);
        ImportReport {
            words: match passed.as_str() {
                "" => words,
                passed => format!("{words}. {passed}"),
            },
            counts,
            rows,
            stopped: imported.stopped,
        }
    }

    /// A received row by its number.
    fn arrival_at(&self, id: u64) -> Result<Received, Problem> {
        let absent = || Problem::new(codes::NO_SUCH_ARRIVAL).with("digest", id);
        let number = i64::try_from(id).map_err(|_| absent())?;
        self.store()?
            .received_one(ReceivedId::from_number(number))
            .map_err(|_| absent())
    }

    /// Takes the sender of a file that was set aside into the register and reads the file again.
    ///
    /// # Errors
    /// When there is no such file, or it names no school.
    pub fn enrol_from_arrival(&mut self, school_year: &str, id: u64) -> Result<ArrivalRow, Problem> {
        let row = self.arrival_at(id)?;
        if row.sender_inn.is_empty() {
            return Err(Problem::new(codes::ARRIVAL_NOT_TO_CHOOSE));
        }
        self.set_register(
            school_year,
            &RegisterEdit {
                inn: row.sender_inn.clone(),
                name: Some(row.sender_name.clone()),
                ..RegisterEdit::default()
            },
        )?;
        Ok(self.arrival_row(&self.arrival_at(id)?))
    }

    /// Writes a file that came into a folder, as it was kept.
    ///
    /// # Errors
    /// When there is no such file, or the place cannot be written.
    pub fn save_arrival(&self, id: u64, folder: &Path) -> Result<Written, Problem> {
        let row = self.arrival_at(id)?;
        if row.state == ReceivedState::PassedOver {
            return Err(Problem::new(codes::BYTES_NOT_KEPT).with("name", &row.file_name));
        }
        let bytes = self.store()?.received_bytes(row.id)?;
        // The name came from outside: only its letters are kept.
        let name: String = row
            .file_name
            .chars()
            .map(|c| {
                if c.is_alphanumeric() || matches!(c, '.' | '_' | '-') {
                    c
                } else {
                    '_'
                }
            })
            .take(100)
            .collect();
        let name = if name.trim_matches('.').is_empty() {
            row.digest.clone()
        } else {
            name
        };
        let path = free_name(folder, &name);
        disk::write(&path, &bytes)?;
        Ok(Written {
            path: path.display().to_string(),
            size: disk::size(bytes.len() as u64, self.speech()),
            remarks: Vec::new(),
        })
    }

    /// Lets go of a file that was set aside: it stays in the archive, not in the list.
    ///
    /// # Errors
    /// When there is no such file.
    pub fn settle_arrival(&mut self, id: u64) -> Result<Change, Problem> {
        let row = self.arrival_at(id)?;
        if !row.state.is_taken() {
            let reason = Reason::of(&row).settled().text();
            let label = self.speech().say("step-settle", &[]);
            self.commit(Action::Receive, &label, |tx| {
                tx.set_received(row.id, row.state, Some(&reason))?;
                Ok(())
            })?;
        }
        self.municipal_change(&self.current_period()?)
    }

    /// A person has compared a key's fingerprint.
    ///
    /// # Errors
    /// When there is no such key.
    pub fn trust_peer(&mut self, inn: &str, public: &str) -> Result<Change, Problem> {
        self.municipality()?;
        let known = self.store()?.peers_of(inn)?;
        let peer = known.iter().find(|peer| peer.public == public);
        let name = match peer {
            Some(peer) => peer.name.clone(),
            None => {
                return Err(Problem::new(codes::ENROL_NO_SUCH_KEY)
                    .with("inn", inn)
                    .with("fingerprint", "—"));
            }
        };
        self.trust_key(inn, &name, public, How::Compared)?;
        self.reconsider()?;
        self.municipal_change(&self.current_period()?)
    }

    /// Chooses the letter that counts, of two with one number. The beginning of its digest is enough.
    ///
    /// # Errors
    /// When there is no such letter, or it is set aside.
    pub fn choose_letter(&mut self, digest: &str) -> Result<Change, Problem> {
        self.municipality()?;
        let absent = || {
            let shown: String = digest.chars().take(64).collect();
            Problem::new(codes::NO_SUCH_ARRIVAL).with("digest", shown)
        };
        if digest.len() < 8 {
            return Err(absent());
        }
        let rows = self.store()?.received()?;
        let mut found = rows.iter().filter(|row| row.digest.starts_with(digest));
        let (Some(row), None) = (found.next(), found.next()) else {
            return Err(absent());
        };
        if !row.state.is_taken() || row.kind != Kind::Submission.as_str() {
            return Err(Problem::new(codes::ARRIVAL_NOT_TO_CHOOSE));
        }
        let year = self.campaign(&row.school_year)?;
        let label = self
            .speech()
            .say("step-choose-letter", &[("inn", row.sender_inn.as_str().into())]);
        self.commit(Action::Receive, &label, |tx| {
            tx.put(year.period, EntryKind::Choice, &row.sender_inn, Some(&row.digest))?;
            Ok(())
        })?;
        self.refresh_from(&year.school_year)?;
        self.municipal_change(&year.school_year)
    }

    /// Invitations, for the screen.
    ///
    /// # Errors
    /// As [`Desk::invite`].
    pub fn make_invitations(
        &mut self,
        school_year: &str,
        order: &LetterOrder,
    ) -> Result<LettersMade, Problem> {
        let made = self.invite(school_year, &order.schools, order_of(order))?;
        Ok(self.letters_made(&made, order))
    }

    /// Recommendations, for the screen.
    ///
    /// # Errors
    /// As [`Desk::recommend`].
    pub fn make_recommendations(
        &mut self,
        school_year: &str,
        order: &LetterOrder,
    ) -> Result<LettersMade, Problem> {
        let made = self.recommend(school_year, &order.schools, order_of(order))?;
        Ok(self.letters_made(&made, order))
    }

    /// The summary for the region, for the screen.
    ///
    /// # Errors
    /// As [`Desk::send_summary`].
    pub fn make_summary(&mut self, school_year: &str, order: &LetterOrder) -> Result<LettersMade, Problem> {
        let made = self.send_summary(school_year, order_of(order))?;
        Ok(self.letters_made(&made, order))
    }

    /// The receipt «принято», for the screen.
    ///
    /// # Errors
    /// As [`Desk::accept`].
    pub fn accept_letter(
        &mut self,
        school_year: &str,
        inn: &str,
        order: &LetterOrder,
    ) -> Result<LettersMade, Problem> {
        let made = self.accept(school_year, inn, order_of(order))?;
        Ok(self.letters_made(&made, order))
    }

    /// The return with the remarks that wait, for the screen.
    ///
    /// # Errors
    /// As [`Desk::return_with_remarks`].
    pub fn return_letter(
        &mut self,
        school_year: &str,
        inn: &str,
        order: &LetterOrder,
    ) -> Result<LettersMade, Problem> {
        let made = self.return_with_remarks(school_year, inn, None, order_of(order))?;
        Ok(self.letters_made(&made, order))
    }

    fn letters_made(&self, made: &[Made], order: &LetterOrder) -> LettersMade {
        let speech = self.speech();
        let written = made.iter().filter(|one| !one.path.is_empty()).count();
        let waiting = made.iter().filter(|one| one.waits).count();
        let mut remarks = Vec::new();
        if waiting > 0 {
            remarks.push(speech.say("made-waiting", &[("count", waiting.into())]));
        }
        LettersMade {
            words: if written > 0 {
                speech.say("made-written", &[("count", written.into())])
            } else {
                speech.say("made-kept", &[("count", made.len().into())])
            },
            path: order.folder.clone().filter(|_| written > 0).unwrap_or_default(),
            remarks,
        }
    }

    /// Fetches letters, for the screen.
    ///
    /// # Errors
    /// As [`Desk::fetch`].
    pub fn fetch_letters(
        &mut self,
        school_year: &str,
        password: &str,
        enrol_first: bool,
        watch: Watch<'_>,
    ) -> Result<ImportReport, Problem> {
        let visit = self.visit_post(school_year, None, password, enrol_first, watch)?;
        Ok(self.import_report(&visit.imported))
    }
}

fn order_of(order: &LetterOrder) -> Order<'_> {
    Order {
        password: &order.password,
        folder: order.folder.as_deref().map(Path::new),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A name in a folder that nothing has yet.
fn free_name(folder: &Path, name: &str) -> PathBuf {
    let first = folder.join(name);
    if !first.exists() {
        return first;
    }
    let numbered = (2..1_000).map(|number| folder.join(format!("{number}_{name}")));
    numbered.into_iter().find(|path| !path.exists()).unwrap_or(first)
}
