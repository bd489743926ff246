//! Which letters count, and the picture they make together.
//!
//! Of each school the letter with the highest number counts; of two with one number the one a person chose, until then
//! the one that came first. What a letter means is cached with the basis it stands on; whatever stands on another basis
//! is computed again from the letter's own bytes.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use domain::consolidation::{Consolidated, Outcome};
use domain::cycle::register::School;
use domain::form::Form;
use domain::problem::Problem;
use letter::{Kind, Trust};
use store::{Action, EntryKind, Received, ReceivedId, ReceivedState, StoreError};

use super::campaign::Year;
use super::examine;
use super::graduates::Graduates;
use super::meaning::{self, Before};
use super::portions::in_portions;
use crate::desk::Desk;

/// Letters whose meanings are written in one transaction.
const BATCH: usize = 64;

/// The picture of a campaign.
pub(crate) struct Picture {
    pub year: Year,
    /// The letter that counts, by the school's ИНН.
    pub counted: BTreeMap<String, Received>,
    pub outcomes: BTreeMap<String, Outcome>,
    pub whole: Consolidated,
}

/// The pictures that were read last, as long as nobody has written since.
#[derive(Default)]
pub(crate) struct Pictures {
    seen: i64,
    kept: HashMap<(String, bool), Arc<Picture>>,
    graduates: HashMap<(String, bool), Graduates>,
}

impl Pictures {
    /// What was read of a year's self-studies; nothing is older than the picture it was read beside.
    pub fn graduates(&self, key: &(String, bool)) -> Option<Graduates> {
        self.graduates.get(key).cloned()
    }

    /// Keeps what was read beside the picture of now.
    pub fn keep_graduates(&mut self, key: (String, bool), found: Graduates) {
        self.graduates.insert(key, found);
    }
}

impl Desk {
    /// The picture of a year. Read once for as long as nobody writes.
    pub(crate) fn picture(&self, school_year: &str, accepted: bool) -> Result<Arc<Picture>, Problem> {
        let seen = self.store()?.data_version()?;
        let key = (school_year.to_owned(), accepted);
        {
            let mut pictures = self.pictures.borrow_mut();
            if pictures.seen != seen {
                *pictures = Pictures {
                    seen,
                    ..Pictures::default()
                };
            }
            if let Some(picture) = pictures.kept.get(&key) {
                return Ok(picture.clone());
            }
        }
        let picture = Arc::new(self.read_picture(school_year, accepted)?);
        self.pictures.borrow_mut().kept.insert(key, picture.clone());
        Ok(picture)
    }

    fn read_picture(&self, school_year: &str, accepted: bool) -> Result<Picture, Problem> {
        let year = self.campaign(school_year)?;
        let counted = self.counted(&year, accepted)?;
        let mut outcomes = self.cached(&year, &counted)?;
        let missing: Vec<&Received> = counted
            .iter()
            .filter(|(inn, _)| !outcomes.contains_key(*inn))
            .map(|(_, row)| row)
            .collect();
        for rows in missing.chunks(BATCH) {
            for (row, computed) in self.compute(&year, rows)? {
                outcomes.insert(row.sender_inn.clone(), computed.outcome);
            }
        }
        let whole = Consolidated::of(&year.head, outcomes.values())?;
        Ok(Picture {
            year,
            counted,
            outcomes,
            whole,
        })
    }

    /// The letter that counts, of every school of the register that has one.
    pub(crate) fn counted(&self, year: &Year, accepted: bool) -> Result<BTreeMap<String, Received>, Problem> {
        let rows = self
            .store()?
            .received_of(&year.school_year, Kind::Submission.as_str())?;
        let expected = |row: &Received| {
            year.register
                .get(&row.sender_inn)
                .is_some_and(|school| !school.removed)
        };
        let rows = rows.into_iter().filter(|row| {
            expected(row)
                && match row.state {
                    ReceivedState::Accepted => true,
                    ReceivedState::Valid | ReceivedState::Returned => !accepted,
                    ReceivedState::Aside | ReceivedState::PassedOver | ReceivedState::Unverified => false,
                }
        });
        let chosen = choices(year);
        let mut counted: BTreeMap<String, Received> = BTreeMap::new();
        for row in rows {
            match counted.get(&row.sender_inn) {
                Some(best) if !wins(&row, best, &chosen) => {}
                _ => {
                    counted.insert(row.sender_inn.clone(), row);
                }
            }
        }
        Ok(counted)
    }

    /// Meanings that stand on today's basis.
    fn cached(
        &self,
        year: &Year,
        counted: &BTreeMap<String, Received>,
    ) -> Result<BTreeMap<String, Outcome>, Problem> {
        let before = self.before_digests(year)?;
        let by_row: HashMap<ReceivedId, &Received> = counted.values().map(|row| (row.id, row)).collect();
        let outcomes = RefCell::new(BTreeMap::new());
        self.store()?
            .outcomes(&year.school_year, Kind::Submission.as_str(), |cached| {
                if let Some(row) = by_row.get(&cached.received)
                    && let Some(school) = year.register.get(&row.sender_inn)
                    && cached.basis
                        == meaning::basis(year, school, before.get(&row.sender_inn).map(String::as_str))
                    && let Ok(outcome) = meaning::read(year, &cached.body)
                {
                    outcomes.borrow_mut().insert(row.sender_inn.clone(), outcome);
                }
                Ok::<(), StoreError>(())
            })?;
        Ok(outcomes.into_inner())
    }

    /// Digests of last year's letters that count, by ИНН.
    fn before_digests(&self, year: &Year) -> Result<HashMap<String, String>, Problem> {
        let Some(before) = self.year_before(year)? else {
            return Ok(HashMap::new());
        };
        let counted = self.counted(&before, false)?;
        Ok(counted.into_iter().map(|(inn, row)| (inn, row.digest)).collect())
    }

    /// ИНН of everybody who has sent a submission for a year, set aside or not.
    pub(crate) fn senders(&self, school_year: &str) -> Result<BTreeSet<String>, Problem> {
        let rows = self
            .store()?
            .received_of(school_year, Kind::Submission.as_str())?;
        Ok(rows.into_iter().map(|row| row.sender_inn).collect())
    }

    /// Last year's campaign, when it is on this desk and its questionnaire too.
    pub(crate) fn year_before(&self, year: &Year) -> Result<Option<Year>, Problem> {
        let period: Option<domain::form::Period> = year.school_year.parse().ok();
        let Some(before) = period.and_then(|period| period.previous()) else {
            return Ok(None);
        };
        if self.store()?.period(&before.to_string())?.is_none() {
            return Ok(None);
        }
        Ok(self.campaign(&before.to_string()).ok())
    }

    /// Computes letters from their bytes, on all processors, in portions.
    fn compute<'a>(
        &self,
        year: &Year,
        rows: &[&'a Received],
    ) -> Result<Vec<(&'a Received, Computed)>, Problem> {
        let before_year = self.year_before(year)?;
        let mut before_rows = match &before_year {
            Some(before) => self.counted(before, false)?,
            None => BTreeMap::new(),
        };
        let store = self.store()?;
        let known = rows
            .iter()
            .filter_map(|row| Some((*row, year.register.get(&row.sender_inn)?)));
        in_portions(
            known,
            |(row, school)| {
                let before = match before_rows.remove(&row.sender_inn) {
                    Some(before) => Some((before.digest.clone(), store.received_bytes(before.id)?)),
                    None => None,
                };
                let work = Work {
                    row,
                    school,
                    bytes: store.received_bytes(row.id)?,
                    before,
                };
                let held = work.held();
                Ok((work, held))
            },
            |work| Ok((work.row, work.compute(year, before_year.as_ref())?)),
        )
    }

    /// Brings the cached meanings of all years up to date, so that a view only reads.
    pub(crate) fn refresh_all(&mut self) -> Result<(), Problem> {
        for period in self.store()?.periods()? {
            // A year whose questionnaire is not here has no meanings to refresh.
            if let Ok(year) = self.campaign(&period.school_year) {
                self.refresh(&year)?;
            }
        }
        Ok(())
    }

    /// Brings the cached meanings up to date that a change of this year can touch: its own, and the next year's, which
    /// are compared with them.
    pub(crate) fn refresh_from(&mut self, school_year: &str) -> Result<(), Problem> {
        for period in self.store()?.periods()? {
            let year: Option<domain::form::Period> = period.school_year.parse().ok();
            let before = year
                .and_then(|year| year.previous())
                .map(|before| before.to_string());
            if period.school_year != school_year && before.as_deref() != Some(school_year) {
                continue;
            }
            if let Ok(year) = self.campaign(&period.school_year) {
                self.refresh(&year)?;
            }
        }
        Ok(())
    }

    fn refresh(&mut self, year: &Year) -> Result<(), Problem> {
        let counted = self.counted(year, false)?;
        let mut stale: Vec<Received> = Vec::new();
        let known = self.standing(year)?;
        let before = self.before_digests(year)?;
        for row in counted.into_values() {
            let school = year.register.get(&row.sender_inn);
            let basis = school
                .map(|school| meaning::basis(year, school, before.get(&row.sender_inn).map(String::as_str)));
            if known.get(&row.id) != basis.as_ref() {
                stale.push(row);
            }
        }
        for rows in stale.chunks(BATCH) {
            let rows: Vec<&Received> = rows.iter().collect();
            let computed = self.compute(year, &rows)?;
            self.keep_outcomes(year, &computed)?;
        }
        Ok(())
    }

    /// On which basis the cached meanings of a year stand.
    fn standing(&self, year: &Year) -> Result<HashMap<ReceivedId, String>, Problem> {
        let known = RefCell::new(HashMap::new());
        self.store()?
            .outcomes(&year.school_year, Kind::Submission.as_str(), |cached| {
                known.borrow_mut().insert(cached.received, cached.basis);
                Ok::<(), StoreError>(())
            })?;
        Ok(known.into_inner())
    }

    fn keep_outcomes(&mut self, year: &Year, computed: &[(&Received, Computed)]) -> Result<(), Problem> {
        let label = self.speech().say("step-import-letters", &[]);
        self.commit(Action::Receive, &label, |tx| -> Result<(), Problem> {
            for (row, computed) in computed {
                tx.put_outcome(row.id, &computed.basis, &meaning::bytes(year, &computed.outcome))?;
            }
            Ok(())
        })?;
        Ok(())
    }
}

/// A meaning just computed.
struct Computed {
    basis: String,
    outcome: Outcome,
}

/// A letter about to be computed.
struct Work<'row, 'year> {
    row: &'row Received,
    school: &'year School,
    bytes: Vec<u8>,
    before: Option<(String, Vec<u8>)>,
}

impl Work<'_, '_> {
    /// Bytes of its letters.
    fn held(&self) -> u64 {
        let before = self.before.as_ref().map_or(0, |(_, bytes)| bytes.len());
        (self.bytes.len() + before) as u64
    }

    fn compute(&self, year: &Year, before_year: Option<&Year>) -> Result<Computed, Problem> {
        let form = read_form(year, &self.bytes)?;
        let before = match (before_year, &self.before) {
            (Some(before_year), Some((digest, bytes))) => Some(Before {
                catalogue: &before_year.catalogue,
                form: read_form(before_year, bytes)?,
                digest: digest.clone(),
            }),
            _ => None,
        };
        let digest = before.as_ref().map(|before| before.digest.as_str());
        Ok(Computed {
            basis: meaning::basis(year, self.school, digest),
            outcome: meaning::of(year, self.school, &form, before.as_ref()),
        })
    }
}

/// The form of a kept letter. It was verified when it came, and is verified again: the archive may be damaged.
pub(crate) fn read_form(year: &Year, bytes: &[u8]) -> Result<Form, Problem> {
    let letter = letter::verify(bytes, Trust::CarriedKey)?;
    examine::form(&year.catalogue, &letter)
}

/// Digests a person chose where two letters have one number, by ИНН.
fn choices(year: &Year) -> HashMap<&str, &str> {
    year.entries
        .iter()
        .filter(|entry| entry.kind == EntryKind::Choice)
        .map(|entry| (entry.key.as_str(), entry.body.as_str()))
        .collect()
}

/// Does a letter count rather than another one of the same school?
fn wins(row: &Received, best: &Received, chosen: &HashMap<&str, &str>) -> bool {
    if row.sequence != best.sequence {
        return row.sequence > best.sequence;
    }
    let chosen = chosen.get(row.sender_inn.as_str());
    match (
        chosen == Some(&row.digest.as_str()),
        chosen == Some(&best.digest.as_str()),
    ) {
        (true, _) => true,
        (false, true) => false,
        _ => row.id < best.id,
    }
}
