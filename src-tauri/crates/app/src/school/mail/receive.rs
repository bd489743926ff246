//! A letter that came to a school: verified, told in words, kept with what follows from it, all in one change. A kill
//! at any moment leaves the letter not taken or taken whole; the same letter again is the same letter.

use std::path::Path;

use domain::cycle::message::{Content, Receipt, Received as Outcome, Recommendations, Return};
use domain::problem::{Problem, codes};
use letter::{Kind, Trust, VerifiedLetter};
use store::{Action, LetterState, NewReceived, Received, ReceivedState, Tx, Way};

use super::judge::{self, Judged};
use super::{Short, addressee};
use crate::desk::Desk;
use crate::opening::Opening;
use crate::parcel::{self, LetterAt};
use crate::places;
use crate::wire::{Arrival, ArrivalState, ProblemView};

/// A file that came.
pub struct Incoming<'a> {
    /// Its bytes, encrypted or not.
    pub bytes: Vec<u8>,
    /// Its name, which says nothing about the content; empty when it came without one.
    pub file_name: &'a str,
    /// How it came.
    pub way: Way,
}

/// What a letter says, as far as its kind concerns a school, and whether it was kept before.
struct Told {
    letter: VerifiedLetter,
    /// Digest of the letter it answers.
    about: Option<String>,
    short: Short,
}

/// What was decided about a letter.
struct Settled {
    state: ArrivalState,
    /// Id of the sentence.
    sentence: &'static str,
    reason: Option<Problem>,
}

/// How a file came that a person chose.
pub(super) fn way_of(path: &Path) -> Way {
    if places::is_removable(path) {
        Way::Stick
    } else {
        Way::File
    }
}

impl Desk {
    /// Takes the letter of a file, or of what it lies in: a mail, an archive. `compared` is a fingerprint that the person
    /// has compared with the municipality.
    ///
    /// # Errors
    /// What is wrong with the file or the letter; that there is none, or more than one. Nothing is kept then.
    pub fn receive_file(
        &mut self,
        path: &Path,
        opening: Option<&Opening>,
        compared: Option<&str>,
    ) -> Result<Arrival, Problem> {
        let letters = parcel::letters_at(path)?;
        match &letters[..] {
            [letter] => self.receive_at(letter, way_of(path), opening, compared),
            _ => Err(Problem::new(codes::ENVELOPE_SEVERAL).with("count", letters.len())),
        }
    }

    /// Takes a letter from where it lies, when it is known how the file came.
    pub(super) fn receive_at(
        &mut self,
        at: &LetterAt,
        way: Way,
        opening: Option<&Opening>,
        compared: Option<&str>,
    ) -> Result<Arrival, Problem> {
        let bytes = match at {
            LetterAt::File(path) => parcel::whole(letter::read_file(path)?, true)?,
            LetterAt::Inside(place) => parcel::inside(place)?,
            LetterAt::Unread(_, problem) => return Err(problem.clone()),
        };
        let incoming = Incoming {
            bytes,
            file_name: &at.name(),
            way: at.way(way),
        };
        self.receive(incoming, opening, compared)
    }

    /// Takes a letter that came in whatever way.
    ///
    /// # Errors
    /// What is wrong with it; nothing is kept then.
    pub fn receive(
        &mut self,
        incoming: Incoming<'_>,
        opening: Option<&Opening>,
        compared: Option<&str>,
    ) -> Result<Arrival, Problem> {
        self.require(store::DeskKind::School)?;
        let own_inn = self.store()?.desk()?.inn;
        let bytes = match self.own_parcel(&incoming.bytes)? {
            Some(own) => own,
            None => Opening::of(opening, incoming.bytes)?,
        };
        let letter = letter::verify(&bytes, Trust::CarriedKey)?;
        if letter.header().kind == Kind::Submission && letter.header().sender.inn == own_inn {
            return self.receive_own(&letter, &bytes, incoming.file_name, incoming.way);
        }
        let told = read(letter, &own_inn)?;
        let file_name = match incoming.file_name {
            "" => told.letter.header().file_name(),
            name => name.chars().take(200).collect(),
        };
        let (way, speech) = (incoming.way, self.speech());
        let label = speech.say(
            "step-receive",
            &[("kind", self.kind_words(told.letter.header().kind).into())],
        );
        let settled = self
            .change(Action::Receive, &label, |tx| {
                keep(tx, &told, &bytes, &file_name, way, compared, &|problem| {
                    crate::problem_view(problem, speech)
                })
            })?
            .value;
        Ok(self.arrival(&told.letter, &told.short, &file_name, &settled))
    }

    /// What the person is told.
    fn arrival(&self, letter: &VerifiedLetter, short: &Short, file: &str, settled: &Settled) -> Arrival {
        let header = letter.header();
        let args = [
            ("kind", self.kind_words(header.kind).into()),
            ("name", (&header.sender.name).into()),
            ("inn", (&header.sender.inn).into()),
            ("period", (&header.period).into()),
            ("number", header.sequence.to_string().into()),
            ("fingerprint", letter.fingerprint().to_string().into()),
            ("about", short.about.to_string().into()),
            ("outcome", (&short.outcome).into()),
        ];
        let here = self.store().and_then(|store| Ok(store.period(&header.period)?));
        let next = match settled.state {
            ArrivalState::Unverified => self.speech().say("arrival-next-compare", &args),
            ArrivalState::New if matches!(here, Ok(None)) => self.speech().say("arrival-next-no-year", &args),
            ArrivalState::New => {
                let id = format!("arrival-next-{}", header.kind.as_str());
                self.speech().say(&id, &args)
            }
            _ => String::new(),
        };
        Arrival {
            file: file.to_owned(),
            path: String::new(),
            encrypted: false,
            state: settled.state,
            words: self.speech().say(settled.sentence, &args),
            next,
            kind: header.kind.as_str().to_owned(),
            digest: letter.digest().to_string(),
            sender: header.sender.name.clone(),
            inn: header.sender.inn.clone(),
            period: header.period.clone(),
            sequence: header.sequence,
            fingerprint: letter.fingerprint().to_string(),
            problem: settled.reason.as_ref().map(|problem| self.problem_view(problem)),
        }
    }

    /// A file that was not taken, told like one that was: for several files at once.
    pub fn refused_arrival(&self, file: &str, problem: &Problem) -> Arrival {
        let view = self.problem_view(problem);
        Arrival {
            file: file.to_owned(),
            path: String::new(),
            encrypted: problem.code == codes::LETTER_ENCRYPTED,
            state: ArrivalState::Refused,
            words: view.message.clone(),
            next: view.remedy.clone(),
            kind: String::new(),
            digest: String::new(),
            sender: String::new(),
            inn: String::new(),
            period: String::new(),
            sequence: 0,
            fingerprint: String::new(),
            problem: Some(view),
        }
    }

    /// A kind of letter in words.
    pub(crate) fn kind_words(&self, kind: Kind) -> String {
        self.speech().say(&format!("letter-{}", kind.as_str()), &[])
    }

    /// One of this school's own letters: known, or signed on another laptop or before a backup was restored.
    fn receive_own(
        &mut self,
        letter: &VerifiedLetter,
        bytes: &[u8],
        file_name: &str,
        way: Way,
    ) -> Result<Arrival, Problem> {
        let keys = self.store()?.keys()?;
        let known = keys
            .iter()
            .any(|key| super::super::sign::public_key(&key.public).is_ok_and(|own| own == *letter.key()));
        let digest = letter.digest().to_string();
        if self.store()?.letter_by_digest(&digest)?.is_some() {
            let settled = Settled {
                state: ArrivalState::Repeated,
                sentence: "arrival-own-known",
                reason: None,
            };
            return Ok(self.arrival(letter, &Short::default(), file_name, &settled));
        }
        let code = if known {
            codes::FORK_OPEN
        } else {
            codes::OWN_LETTER_OTHER_KEY
        };
        let reason = Problem::new(code)
            .with("number", letter.header().sequence)
            .with("period", &letter.header().period)
            .with("fingerprint", letter.fingerprint());
        let view = self.problem_view(&reason);
        let label = self.speech().say("step-receive-own", &[]);
        let header = letter.header().clone();
        let public = letter.key().to_base64();
        let previous = header.previous.map(|digest| digest.to_string());
        let file_name: String = file_name.chars().take(200).collect();
        let new = self
            .change(Action::Receive, &label, |tx| {
                let (_, new) = tx.add_received(&NewReceived {
                    school_year: &header.period,
                    kind: Kind::Submission.as_str(),
                    sender_inn: &header.sender.inn,
                    sender_name: &header.sender.name,
                    public: &public,
                    recipient_inn: header.recipient.as_ref().map_or("", |to| &to.inn),
                    sequence: header.sequence,
                    digest: &digest,
                    previous: previous.as_deref(),
                    about: None,
                    way,
                    file_name: &file_name,
                    state: ReceivedState::Aside,
                    reason: Some(&reason_text(&view)),
                    content: &Short::default().text(),
                    bytes,
                })?;
                Ok(new)
            })?
            .value;
        let (state, sentence) = if new {
            (ArrivalState::Aside, "arrival-own-unknown")
        } else {
            (ArrivalState::Repeated, "arrival-repeated")
        };
        let settled = Settled {
            state,
            sentence,
            reason: Some(reason),
        };
        Ok(self.arrival(letter, &Short::default(), &file_name, &settled))
    }
}

/// Reads what a letter says; refuses what does not come to this school.
fn read(letter: VerifiedLetter, own_inn: &str) -> Result<Told, Problem> {
    let header = letter.header();
    let file = |name: &str| letter.file(name).unwrap_or_default();
    if matches!(header.kind, Kind::Submission | Kind::Summary) {
        return Err(Problem::new(codes::NOT_FOR_A_SCHOOL).with("kind", header.kind.as_str()));
    }
    if own_inn.is_empty() {
        return Err(Problem::new(codes::OWN_INN_MISSING).with("target", "passport.inn"));
    }
    if header.sender.inn == own_inn {
        return Err(Problem::new(codes::SENDER_IS_US).with("inn", own_inn));
    }
    if header.recipient.as_ref().is_none_or(|to| to.inn != own_inn) {
        let to = header.recipient.as_ref();
        return Err(Problem::new(codes::FOR_ANOTHER_SCHOOL)
            .with("name", to.map_or("", |to| &to.name))
            .with("inn", to.map_or("", |to| &to.inn)));
    }
    let (about, short) = match header.kind {
        Kind::Receipt => {
            let receipt = Receipt::read(file(Receipt::FILE))?;
            let short = Short {
                number: receipt.number,
                outcome: receipt.outcome.as_str().to_owned(),
                at: receipt.at.to_rfc3339(),
                highest: receipt.highest_sequence,
                about: receipt.sequence,
                items: 0,
            };
            (Some(receipt.digest), short)
        }
        Kind::Return => {
            let returned = Return::read(file(Return::FILE))?;
            let short = Short {
                number: returned.number,
                outcome: "returned".to_owned(),
                at: returned.at.to_rfc3339(),
                highest: returned.highest_sequence,
                about: returned.sequence,
                items: returned.remarks.len(),
            };
            (Some(returned.digest), short)
        }
        Kind::Recommendations => {
            let advice = Recommendations::read(file(Recommendations::FILE))?;
            let items = advice.items.len() + advice.measures.len() + advice.decisions.len();
            (
                None,
                Short {
                    items,
                    ..Short::default()
                },
            )
        }
        _ => {
            addressee::read_invitation(&letter)?;
            (None, Short::default())
        }
    };
    Ok(Told { letter, about, short })
}

/// Keeps a municipality's letter with all that follows from it.
fn keep(
    tx: &mut Tx<'_>,
    told: &Told,
    bytes: &[u8],
    file_name: &str,
    way: Way,
    compared: Option<&str>,
    view: &dyn Fn(&Problem) -> ProblemView,
) -> Result<Settled, Problem> {
    let letter = &told.letter;
    let header = letter.header();
    let digest = letter.digest().to_string();
    if let Some(known) = tx.received_by_digest(&digest)? {
        return again(tx, told, &known, compared);
    }
    let rows = tx.received_from(&header.period, header.kind.as_str(), &header.sender.inn)?;
    let Judged {
        mut state,
        mut reason,
    } = judge::judge(tx, letter, compared)?;
    let is_invitation = header.kind == Kind::Invitation;
    let counting = |row: &&Received| row.state == ReceivedState::Valid;
    let rival = rows
        .iter()
        .filter(counting)
        .any(|row| is_invitation && row.sequence == header.sequence);
    if state == ReceivedState::Valid && rival {
        // A municipality that restored a backup counts again from where it was: only a person knows which one holds.
        state = ReceivedState::Aside;
        reason = Some(
            Problem::new(codes::SAME_NUMBER)
                .with("number", header.sequence)
                .with("name", &header.sender.name),
        );
    }
    let newest = rows.iter().filter(counting).map(|row| row.sequence).max();
    let reason_kept = reason.as_ref().map(|problem| reason_text(&view(problem)));
    let previous = header.previous.map(|digest| digest.to_string());
    tx.add_received(&NewReceived {
        school_year: &header.period,
        kind: header.kind.as_str(),
        sender_inn: &header.sender.inn,
        sender_name: &header.sender.name,
        public: &letter.key().to_base64(),
        recipient_inn: header.recipient.as_ref().map_or("", |to| &to.inn),
        sequence: header.sequence,
        digest: &digest,
        previous: previous.as_deref(),
        about: told.about.as_deref(),
        way,
        file_name,
        state,
        reason: reason_kept.as_deref(),
        content: &told.short.text(),
        bytes,
    })?;
    let older = newest.is_some_and(|newest| header.sequence < newest);
    if state == ReceivedState::Valid {
        follow(tx, told.about.as_deref(), &told.short)?;
        if is_invitation && !older {
            judge::refresh(tx, letter)?;
        }
    }
    let (state, sentence) = match state {
        ReceivedState::Unverified => (ArrivalState::Unverified, "arrival-unverified"),
        ReceivedState::Aside => (ArrivalState::Aside, "arrival-aside"),
        _ if older => (ArrivalState::Older, "arrival-older"),
        _ => (ArrivalState::New, "arrival-new"),
    };
    Ok(Settled {
        state,
        sentence,
        reason,
    })
}

/// The same letter once more. A fingerprint named now counts also for a letter that is here already.
fn again(tx: &mut Tx<'_>, told: &Told, known: &Received, compared: Option<&str>) -> Result<Settled, Problem> {
    let fingerprint = told.letter.fingerprint().to_string();
    let waits = matches!(known.state, ReceivedState::Unverified | ReceivedState::Aside);
    if waits && compared.is_some_and(|named| super::same_fingerprint(named, &fingerprint)) {
        judge::judge(tx, &told.letter, compared)?;
        super::trust::wake(tx, &known.sender_inn, &known.public)?;
        return Ok(Settled {
            state: ArrivalState::New,
            sentence: "arrival-new",
            reason: None,
        });
    }
    let (state, sentence) = match known.state {
        ReceivedState::Unverified => (ArrivalState::Unverified, "arrival-unverified"),
        _ => (ArrivalState::Repeated, "arrival-repeated"),
    };
    Ok(Settled {
        state,
        sentence,
        reason: None,
    })
}

/// What follows for the letter that a receipt or a return is about.
pub(super) fn follow(tx: &mut Tx<'_>, about: Option<&str>, short: &Short) -> Result<(), Problem> {
    let Some(digest) = about else {
        return Ok(());
    };
    let Some(letter) = tx.letter_by_digest(digest)? else {
        return Ok(());
    };
    let state = if short.outcome == Outcome::Accepted.as_str() {
        LetterState::Accepted
    } else {
        LetterState::Received
    };
    tx.set_letter_state(letter.id, letter.state.max(state), None)?;
    Ok(())
}

/// A reason as a row keeps it.
pub(crate) fn reason_text(view: &ProblemView) -> String {
    serde_json::to_string(view).unwrap_or_default()
}

/// A kept reason as a person reads it.
pub(crate) fn reason_view(text: Option<&str>) -> Option<ProblemView> {
    text.and_then(|text| serde_json::from_str(text).ok())
}
