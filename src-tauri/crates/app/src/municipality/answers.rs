//! What a municipality answers: invitations, «получено» and «принято», returns with remarks, recommendations, and its
//! own summary for the region.

use std::collections::BTreeMap;

use domain::consolidation::SUMMARY_FILE;
use domain::cycle::message::{
    AdvisedDecision, AdvisedMeasure, Content, Receipt, Received as ReceiptOutcome, Recommendation,
    Recommendations, Remark, Remarks, Return,
};
use domain::cycle::register::School;
use domain::problem::{Problem, codes};
use letter::{Kind, Recipient, Trust};
use serde_json::json;
use store::{Action, EntryKind, LetterState, Received, ReceivedState};

use super::campaign::Year;
use super::examine::{Incoming, Source};
use super::outgoing::{Made, Order, Outgoing};
use super::reason::Reason;
use super::review;
use crate::desk::Desk;

/// Most characters of the reason why a letter with impossible answers is taken.
const DESPITE: usize = 500;

impl Desk {
    /// Invites schools: all that are expected, or those named.
    ///
    /// # Errors
    /// When there is nobody to invite, or the key or the place refuses.
    pub fn invite(
        &mut self,
        school_year: &str,
        schools: &[String],
        order: Order<'_>,
    ) -> Result<Vec<Made>, Problem> {
        let year = self.campaign(school_year)?;
        let mut files = BTreeMap::from([(
            <domain::cycle::campaign::Campaign as Content>::FILE.to_owned(),
            year.campaign.bytes(),
        )]);
        if let Some(post) = &year.post {
            files.insert(
                <domain::cycle::message::Post as Content>::FILE.to_owned(),
                post.bytes(),
            );
        }
        if let Some(catalogue) = crate::catalogues::travelling(&self.dir, &year.catalogue)? {
            files.insert(
                <domain::cycle::message::CatalogueFiles as Content>::FILE.to_owned(),
                catalogue.bytes(),
            );
        }
        let invited = wanted(&year, schools)?;
        let letters = invited
            .into_iter()
            .map(|school| Outgoing {
                kind: Kind::Invitation,
                to: Some(to(school)),
                files: files.clone(),
                content: "{}".to_owned(),
            })
            .collect();
        self.send(&year, letters, order, |_, _| Ok(()))
    }

    /// Accepts the letter that counts: a receipt «принято».
    ///
    /// # Errors
    /// When there is no letter to answer, or the key or the place refuses.
    pub fn accept(&mut self, school_year: &str, inn: &str, order: Order<'_>) -> Result<Vec<Made>, Problem> {
        let year = self.campaign(school_year)?;
        let row = self.to_answer(&year, inn)?;
        let receipt = self.receipt(&year, &row, ReceiptOutcome::Accepted)?;
        let made = self.send(&year, vec![receipt], order, |tx, _| {
            tx.set_received(row.id, ReceivedState::Accepted, row.reason.as_deref())?;
            Ok(())
        })?;
        self.refresh_from(school_year)?;
        Ok(made)
    }

    /// Takes the newest letter of a school that was set aside for impossible answers, because a person says why, and
    /// accepts it. The decision is about this letter only and stands in the journal.
    ///
    /// # Errors
    /// When the reason is empty or too long, no letter waits for it, or as [`Desk::accept`].
    pub fn accept_despite(
        &mut self,
        school_year: &str,
        inn: &str,
        reason: &str,
        order: Order<'_>,
    ) -> Result<Vec<Made>, Problem> {
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > DESPITE || reason.chars().any(char::is_control) {
            return Err(Problem::new(codes::DESPITE_REASON).with("limit", DESPITE));
        }
        let kind = Kind::Submission.as_str();
        let rows = self.store()?.received_from(school_year, kind, inn)?;
        let impossible = |row: &&Received| {
            row.state == ReceivedState::Aside && Reason::of(row).problem().code == codes::ARRIVAL_IMPOSSIBLE
        };
        let row = rows
            .iter()
            .rfind(impossible)
            .ok_or_else(|| Problem::new(codes::NOTHING_IMPOSSIBLE).with("inn", inn))?;
        let mut knowledge = self.knowledge(None)?;
        knowledge.despite.insert(row.digest.clone(), reason.to_owned());
        let incoming = Incoming {
            name: row.file_name.clone(),
            way: row.way,
            meant: true,
            source: Source::Bytes(self.store()?.received_bytes(row.id)?),
        };
        let told = self.run(&knowledge, vec![incoming], false, Action::Receive, &|_| true)?;
        if let Some(problem) = told.files.first().and_then(|told| told.problem.clone()) {
            return Err(problem);
        }
        self.refresh_from(school_year)?;
        self.accept(school_year, inn, order)
    }

    /// Says «получено» to schools whose letters came by the receiving point.
    pub(crate) fn confirm(&mut self, rows: &[Received], order: Order<'_>) -> Result<Vec<Made>, Problem> {
        let mut made = Vec::new();
        for row in rows {
            let year = self.campaign(&row.school_year)?;
            if year.register.get(&row.sender_inn).is_none() {
                continue;
            }
            let receipt = self.receipt(&year, row, ReceiptOutcome::Received)?;
            made.extend(self.send(&year, vec![receipt], order, |_, _| Ok(()))?);
        }
        Ok(made)
    }

    /// Returns the letter that counts, with the remarks that wait and those of a file.
    ///
    /// # Errors
    /// When there is no letter to answer or no remark, a remark's place does not exist, or the key or the place
    /// refuses.
    pub fn return_with_remarks(
        &mut self,
        school_year: &str,
        inn: &str,
        remarks: Option<&[u8]>,
        order: Order<'_>,
    ) -> Result<Vec<Made>, Problem> {
        let year = self.campaign(school_year)?;
        let row = self.to_answer(&year, inn)?;
        let file = match remarks {
            Some(bytes) => Remarks::read(bytes)?,
            None => Remarks::default(),
        };
        let waiting: Vec<Remark> = review::remarks_of(&year, inn).collect();
        let before = match order.folder {
            Some(_) => self.unwritten_return(&year, &row)?,
            None => Remarks::default(),
        };
        let mut remarks = before.remarks;
        for remark in waiting.iter().chain(&file.remarks) {
            if !remarks.contains(remark) {
                remarks.push(remark.clone());
            }
        }
        if remarks.is_empty() {
            return Err(Problem::new(codes::REMARKS_NONE));
        }
        places_exist(&year, &remarks)?;
        let wished_by = file
            .wished_by
            .or_else(|| review::wished_by(&year, inn))
            .or(before.wished_by);
        let content = Return {
            digest: row.digest.clone(),
            sequence: row.sequence,
            at: self.surroundings.clock.now(),
            number: self.next_number(&year)?,
            remarks,
            wished_by,
            highest_sequence: self.highest(&year, inn)?,
        };
        content.check()?;
        let returned = Outgoing {
            kind: Kind::Return,
            to: Some(self.school_addressee(&year, inn)?),
            files: BTreeMap::from([(Return::FILE.to_owned(), content.bytes())]),
            content: json!({ "about": row.digest }).to_string(),
        };
        let made = self.send(&year, vec![returned], order, |tx, _| {
            tx.set_received(row.id, ReceivedState::Returned, row.reason.as_deref())?;
            for remark in &waiting {
                let key = review::key(inn, &remark.target);
                tx.put(year.period, EntryKind::Remark, &key, None)?;
            }
            Ok(())
        })?;
        self.refresh_from(school_year)?;
        Ok(made)
    }

    /// The remarks of a return about this letter that was signed and could not be written: they left the review with
    /// it, and nobody has read them.
    fn unwritten_return(&self, year: &Year, row: &Received) -> Result<Remarks, Problem> {
        let store = self.store()?;
        let returns = store
            .letters(year.period)?
            .into_iter()
            .filter(|letter| letter.kind == Kind::Return.as_str() && letter.recipient == row.sender_inn);
        let newest = returns.max_by_key(|letter| letter.sequence);
        let Some(newest) = newest.filter(|letter| letter.state == LetterState::Signed) else {
            return Ok(Remarks::default());
        };
        let letter = letter::verify(&store.letter_bytes(newest.id)?, Trust::CarriedKey)?;
        let content = Return::read(letter.file(Return::FILE).unwrap_or_default())?;
        if content.digest != row.digest {
            return Ok(Remarks::default());
        }
        Ok(Remarks {
            remarks: content.remarks,
            wished_by: content.wished_by,
        })
    }

    /// Targeted recommendations to schools that handed in: their fired rules, what a person wrote for them, and the
    /// municipality's measures and decisions.
    ///
    /// # Errors
    /// When there is nothing to recommend, or the key or the place refuses.
    pub fn recommend(
        &mut self,
        school_year: &str,
        schools: &[String],
        order: Order<'_>,
    ) -> Result<Vec<Made>, Problem> {
        let year = self.campaign(school_year)?;
        let mut letters = Vec::new();
        for school in wanted(&year, schools)? {
            let Some(content) = self.recommendations(school_year, &school.inn)? else {
                if schools.is_empty() {
                    continue;
                }
                return Err(Problem::new(codes::NOTHING_TO_RECOMMEND).with("inn", &school.inn));
            };
            letters.push(Outgoing {
                kind: Kind::Recommendations,
                to: Some(to(school)),
                files: BTreeMap::from([(Recommendations::FILE.to_owned(), content.bytes())]),
                content: "{}".to_owned(),
            });
        }
        if letters.is_empty() {
            return Err(Problem::new(codes::NOTHING_TO_RECOMMEND).with("inn", "—"));
        }
        self.send(&year, letters, order, |_, _| Ok(()))
    }

    /// What is recommended to a school; `None` while it has not handed in and nothing was written for it.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn recommendations(&self, school_year: &str, inn: &str) -> Result<Option<Recommendations>, Problem> {
        let picture = self.picture(school_year, false)?;
        let year = &picture.year;
        let mut content = Recommendations::default();
        for (_, text) in review::about(year, EntryKind::Recommendation, inn) {
            content.items.push(Recommendation {
                text: text.to_owned(),
                ..Recommendation::default()
            });
        }
        if let Some(outcome) = picture.outcomes.get(inn) {
            let rules = &year.catalogue.methodology.rules;
            let fired = outcome
                .school
                .rules
                .iter()
                .filter_map(|at| rules.get(usize::from(*at)));
            let mut fired: Vec<_> = fired.collect();
            fired.sort_by_key(|rule| rule.priority);
            content.items.extend(fired.into_iter().map(|rule| {
                let direction = domain::cycle::direction_of(&year.catalogue, rule);
                Recommendation {
                    direction: direction.map(|direction| direction.number.clone()),
                    rule: Some(rule.id.clone()),
                    priority: Some(rule.priority),
                    text: rule.recommendation.clone(),
                }
            }));
        }
        if content.items.is_empty() {
            return Ok(None);
        }
        let records = super::measures::records(year)?;
        content.measures = records
            .measures
            .values()
            .filter(|measure| measure.in_plan())
            .map(|measure| AdvisedMeasure {
                direction: Some(measure.direction.clone()).filter(|direction| !direction.is_empty()),
                what: measure.what.clone(),
                when: measure.term().say(self.speech()),
                who: measure.who.clone(),
            })
            .collect();
        content.decisions = records
            .decisions
            .values()
            .map(|decision| AdvisedDecision {
                number: decision.number.clone(),
                date: decision.date,
                text: decision.what.clone(),
                executor: decision.who.clone(),
                due: decision.term().say(self.speech()),
            })
            .collect();
        Ok(Some(content))
    }

    /// Signs the municipality's summary for the region.
    ///
    /// # Errors
    /// When no letter of a school is here, or the key or the place refuses.
    pub fn send_summary(&mut self, school_year: &str, order: Order<'_>) -> Result<Vec<Made>, Problem> {
        let picture = self.picture(school_year, false)?;
        let body = picture.whole.to_summary().filter(|_| !picture.whole.is_empty());
        let body = body.ok_or_else(|| Problem::new(codes::SUMMARY_EMPTY).with("period", school_year))?;
        let summary = Outgoing {
            kind: Kind::Summary,
            to: None,
            files: BTreeMap::from([(SUMMARY_FILE.to_owned(), body)]),
            content: json!({ "schools": picture.whole.len() }).to_string(),
        };
        self.send(&picture.year, vec![summary], order, |_, _| Ok(()))
    }

    /// The letter of a school that is answered now: the one that counts.
    fn to_answer(&self, year: &Year, inn: &str) -> Result<Received, Problem> {
        if year.register.get(inn).is_none() {
            return Err(Problem::new(codes::REGISTER_NO_SCHOOL).with("inn", inn));
        }
        let row = self.counted(year, false)?.remove(inn);
        row.ok_or_else(|| {
            Problem::new(codes::NO_LETTER_TO_ANSWER)
                .with("inn", inn)
                .with("period", &year.school_year)
        })
    }

    fn receipt(&self, year: &Year, row: &Received, outcome: ReceiptOutcome) -> Result<Outgoing, Problem> {
        let content = Receipt {
            digest: row.digest.clone(),
            sequence: row.sequence,
            at: self.surroundings.clock.now(),
            number: self.next_number(year)?,
            outcome,
            highest_sequence: self.highest(year, &row.sender_inn)?,
        };
        content.check()?;
        Ok(Outgoing {
            kind: Kind::Receipt,
            to: Some(self.school_addressee(year, &row.sender_inn)?),
            files: BTreeMap::from([(Receipt::FILE.to_owned(), content.bytes())]),
            content: json!({ "about": row.digest, "outcome": outcome.as_str(), "number": content.number })
                .to_string(),
        })
    }

    fn school_addressee(&self, year: &Year, inn: &str) -> Result<Recipient, Problem> {
        let school = year.register.get(inn);
        Ok(to(school.ok_or_else(|| {
            Problem::new(codes::REGISTER_NO_SCHOOL).with("inn", inn)
        })?))
    }

    /// The number an answer is registered under: answers of a year are counted through.
    fn next_number(&self, year: &Year) -> Result<String, Problem> {
        let answers = self.store()?.letters(year.period)?;
        let answers = answers
            .iter()
            .filter(|letter| [Kind::Receipt.as_str(), Kind::Return.as_str()].contains(&letter.kind.as_str()));
        Ok((answers.count() + 1).to_string())
    }

    /// The highest number of a school's letters that is known, set aside ones with a right key included.
    fn highest(&self, year: &Year, inn: &str) -> Result<u32, Problem> {
        let rows = self
            .store()?
            .received_from(&year.school_year, Kind::Submission.as_str(), inn)?;
        let known = rows.iter().filter(|row| row.state.is_taken());
        Ok(known.map(|row| row.sequence).max().unwrap_or_default())
    }
}

/// Refuses a remark about a place the questionnaire does not have.
fn places_exist(year: &Year, remarks: &[Remark]) -> Result<(), Problem> {
    let known = |remark: &Remark| remark.place().is_none_or(|place| year.catalogue.knows(&place));
    match remarks.iter().find(|remark| !known(remark)) {
        Some(remark) => Err(Problem::new(codes::REMARKS_TARGET).with("target", &remark.target)),
        None => Ok(()),
    }
}

fn to(school: &School) -> Recipient {
    Recipient {
        inn: school.inn.clone(),
        name: school.name.clone(),
    }
}

/// The schools named, or all that are expected.
fn wanted<'a>(year: &'a Year, schools: &[String]) -> Result<Vec<&'a School>, Problem> {
    if schools.is_empty() {
        let expected: Vec<&School> = year.register.expected().collect();
        if expected.is_empty() {
            return Err(Problem::new(codes::REGISTER_EMPTY));
        }
        return Ok(expected);
    }
    let named = schools.iter().map(|inn| {
        let school = year.register.get(inn);
        school.ok_or_else(|| Problem::new(codes::REGISTER_NO_SCHOOL).with("inn", inn))
    });
    named.collect()
}
