//! One data folder is one desk. This module opens it and holds what its use cases share.

use std::cell::RefCell;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use domain::analysis::{Analysis, analyse_across};
use domain::catalogue::Catalogue;
use domain::form::{self, Answer, Evaluation, Form, Target, input};
use domain::problem::{Problem, codes};
use domain::speech::Speech;
use store::{Action, Committed, Definition, DeskKind, Entry, EntryKind, Period, PeriodId, Step, Store, Tx};

use crate::catalogues;
use crate::school::begin::period_of;
use crate::school::unlike::Past;
use crate::school::view::Picture;
use crate::surroundings::{Surroundings, stamp};
use crate::wire;

/// Names of remembered values.
pub(crate) const SETTING_ACTOR: &str = "actor";
pub(crate) const SETTING_PERIOD: &str = "period";
pub(crate) const SETTING_PLACE: &str = "place";

/// An opened data folder. Use cases of a school are its methods, one file each in `school/`.
pub struct Desk {
    pub(crate) dir: PathBuf,
    pub(crate) store: Option<Store>,
    pub(crate) blocked: Option<Problem>,
    pub(crate) surroundings: Surroundings,
    catalogues: Vec<Arc<Catalogue>>,
    /// The report as it was prepared last, for its pages.
    pub(crate) report: Option<crate::school::report::Prepared>,
    /// The other print as it was prepared last, for its pages.
    pub(crate) print: Option<crate::school::papers::PreparedPrint>,
    /// What the window was told last of the open year, to answer a change by differences.
    pub(crate) told: Option<wire::FormState>,
    /// The numbers of earlier years, read once until one of those years changes.
    pub(crate) past: RefCell<Option<Past>>,
    /// The year that was read last, as long as nobody has written since.
    kept: RefCell<Option<KeptYear>>,
    /// The municipality's document that was prepared last, for its pages.
    pub(crate) paper: Option<crate::municipality::documents::Prepared>,
    /// The consolidated pictures that were read last, likewise.
    pub(crate) pictures: RefCell<crate::municipality::counted::Pictures>,
    /// Why letters that an older program set aside by mistake could not be restored at opening.
    pub(crate) unrepaired: Option<Problem>,
}

/// A year, and the state of the database it was read from.
struct KeptYear {
    /// [`Store::data_version`] before the reading: another program's write changes it, and what this one writes
    /// goes through [`Desk::store_mut`], which forgets the year.
    seen: i64,
    school_year: String,
    year: Year,
}

/// A year as the use cases need it: the form, what follows from it, and last year's.
#[derive(Clone)]
pub(crate) struct Year {
    pub period: PeriodId,
    pub catalogue: Arc<Catalogue>,
    pub form: Form,
    pub evaluation: Evaluation,
    pub previous: Option<(Form, Evaluation)>,
    /// The catalogue last year's form was begun with: it may be of another version.
    pub previous_catalogue: Option<Arc<Catalogue>>,
}

impl Year {
    /// The year as views show it.
    pub fn picture<'a>(&'a self, speech: &'a dyn Speech) -> Picture<'a> {
        Picture {
            catalogue: &self.catalogue,
            form: &self.form,
            evaluation: &self.evaluation,
            previous: self
                .previous
                .as_ref()
                .map(|(form, evaluation)| (form, evaluation)),
            previous_catalogue: self.previous_catalogue.as_deref(),
            speech,
        }
    }

    /// Last year's form with the catalogue it was begun with.
    pub fn before(&self) -> Option<(&Catalogue, &Form)> {
        let (form, _) = self.previous.as_ref()?;
        Some((self.previous_catalogue.as_deref()?, form))
    }

    /// What the answers mean, beside last year's.
    pub fn analysis(&self) -> Analysis {
        analyse_across(&self.catalogue, &self.form, self.before())
    }
}

impl Desk {
    /// Opens a data folder. A folder without a desk is not touched; a database that cannot be used is left as it is
    /// and told by [`Desk::view`].
    ///
    /// # Errors
    /// When an added catalogue does not verify.
    pub fn open(dir: &Path, surroundings: Surroundings) -> Result<Self, Problem> {
        let catalogues = catalogues::all(dir)?;
        let mut desk = Self {
            dir: dir.to_owned(),
            store: None,
            blocked: None,
            surroundings,
            catalogues,
            report: None,
            print: None,
            told: None,
            past: RefCell::new(None),
            kept: RefCell::new(None),
            paper: None,
            pictures: RefCell::default(),
            unrepaired: None,
        };
        if Store::exists(dir) {
            let now = desk.now();
            match Store::open(dir, &now) {
                Ok(store) => desk.store = Some(store),
                Err(error) => desk.blocked = Some(error.into()),
            }
        }
        if desk.store.is_some() {
            // A desk whose letters cannot be mended now is read all the same: the screen of letters says so.
            desk.unrepaired = desk.repair_received().err();
        }
        Ok(desk)
    }

    /// Waits until the database is known to be as it was left (see `store`'s `Store::settled`). The window does not
    /// wait: its first change does.
    ///
    /// # Errors
    /// When the disk has changed the file meanwhile.
    pub fn settled(&self) -> Result<(), Problem> {
        self.store.as_ref().map_or(Ok(()), |store| Ok(store.settled()?))
    }

    /// The folder of this desk.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The catalogues this desk knows, the built-in one first.
    pub fn catalogues(&self) -> &[Arc<Catalogue>] {
        &self.catalogues
    }

    /// Reads the added catalogues again, after one came in.
    pub(crate) fn catalogues_again(&mut self) -> Result<(), Problem> {
        self.catalogues = catalogues::all(&self.dir)?;
        self.kept = RefCell::new(None);
        self.told = None;
        Ok(())
    }

    pub(crate) fn speech(&self) -> &'static dyn Speech {
        self.surroundings.speech
    }

    pub(crate) fn now(&self) -> String {
        stamp(&self.surroundings.clock.now())
    }

    /// The store, or why there is none.
    pub(crate) fn store(&self) -> Result<&Store, Problem> {
        match (&self.store, &self.blocked) {
            (Some(store), _) => Ok(store),
            (None, Some(problem)) => Err(problem.clone()),
            (None, None) => Err(Problem::new(codes::NO_SCHOOL)),
        }
    }

    /// The store for writing: what was read of it counts no longer.
    pub(crate) fn store_mut(&mut self) -> Result<&mut Store, Problem> {
        self.kept = RefCell::new(None);
        self.pictures = RefCell::default();
        match (&mut self.store, &self.blocked) {
            (Some(store), _) => Ok(store),
            (None, Some(problem)) => Err(problem.clone()),
            (None, None) => Err(Problem::new(codes::NO_SCHOOL)),
        }
    }

    /// Who works in this folder, or nothing while it is empty.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub fn kind(&self) -> Result<Option<DeskKind>, Problem> {
        match (&self.store, &self.blocked) {
            (Some(store), _) => Ok(Some(store.desk()?.kind)),
            (None, Some(problem)) => Err(problem.clone()),
            (None, None) => Ok(None),
        }
    }

    /// Refuses when somebody of the other kind works in this folder. An empty folder is for either.
    ///
    /// # Errors
    /// Which kind of desk it is.
    pub fn require(&self, kind: DeskKind) -> Result<(), Problem> {
        match (self.kind()?, kind) {
            (Some(DeskKind::Municipality), DeskKind::School) => {
                Err(Problem::new(codes::DESK_OF_MUNICIPALITY))
            }
            (Some(DeskKind::School), DeskKind::Municipality) => Err(Problem::new(codes::DESK_OF_SCHOOL)),
            _ => Ok(()),
        }
    }

    /// One durable change by the person who works, with its words in the journal.
    pub(crate) fn commit<T>(
        &mut self,
        action: Action,
        label: &str,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Problem>,
    ) -> Result<Committed<T>, Problem> {
        let (actor, at) = (self.actor()?, self.now());
        let step = Step {
            actor: &actor,
            at: &at,
            action,
            label,
        };
        self.store_mut()?.change(&step, work)
    }

    /// The same, after which the window is told the whole form anew.
    pub(crate) fn change<T>(
        &mut self,
        action: Action,
        label: &str,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Problem>,
    ) -> Result<Committed<T>, Problem> {
        let committed = self.commit(action, label, work)?;
        self.told = None;
        Ok(committed)
    }

    /// Who works, as chosen on the first screen; the program's own word until somebody is.
    pub(crate) fn actor(&self) -> Result<String, Problem> {
        let chosen = self.store()?.setting(SETTING_ACTOR)?;
        Ok(chosen
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| self.speech().say("actor-unknown", &[])))
    }

    /// The year that is open: the remembered one, or the newest.
    pub(crate) fn current_period(&self) -> Result<String, Problem> {
        let store = self.store()?;
        let periods = store.periods()?;
        let remembered = store.setting(SETTING_PERIOD)?;
        periods
            .iter()
            .find(|period| Some(&period.school_year) == remembered.as_ref())
            .or(periods.first())
            .map(|period| period.school_year.clone())
            .ok_or_else(|| Problem::new(codes::NO_SCHOOL))
    }

    /// The newest year on this desk: what a command means when it names none.
    ///
    /// # Errors
    /// When no school works here.
    pub fn newest_period(&self) -> Result<String, Problem> {
        let periods = self.store()?.periods()?;
        periods
            .first()
            .map(|period| period.school_year.clone())
            .ok_or_else(|| Problem::new(codes::NO_SCHOOL))
    }

    /// The catalogue a year was begun with.
    pub(crate) fn catalogue_for(
        &self,
        period: &str,
        questionnaire: &Definition,
        methodology: &Definition,
    ) -> Result<Arc<Catalogue>, Problem> {
        let fits = |catalogue: &&Arc<Catalogue>| catalogue.questionnaire.identity.hash == questionnaire.hash;
        let exact = self
            .catalogues
            .iter()
            .filter(fits)
            .find(|catalogue| catalogue.methodology.identity.hash == methodology.hash);
        // A changed threshold orphans no answer: the questionnaire decides, the methodology may be newer.
        exact
            .or_else(|| self.catalogues.iter().find(fits))
            .cloned()
            .ok_or_else(|| {
                Problem::new(codes::CATALOGUE_ABSENT)
                    .with("period", period)
                    .with("questionnaire", &questionnaire.id)
                    .with("version", &questionnaire.version)
            })
    }

    /// A year by its name, with what follows from its answers. Read once for as long as nobody writes.
    pub(crate) fn year(&self, school_year: &str) -> Result<Year, Problem> {
        self.require(DeskKind::School)?;
        self.any_year(school_year)
    }

    /// A year of whichever desk this is: goals, measures and decisions of a municipality's campaign are records of its
    /// year.
    pub(crate) fn any_year(&self, school_year: &str) -> Result<Year, Problem> {
        let seen = self.store()?.data_version()?;
        if let Some(kept) = &*self.kept.borrow()
            && kept.seen == seen
            && kept.school_year == school_year
        {
            return Ok(kept.year.clone());
        }
        let year = self.read_year(school_year)?;
        self.keep(seen, school_year, &year);
        Ok(year)
    }

    /// Remembers a year as it stands in the database of that version.
    pub(crate) fn keep(&self, seen: i64, school_year: &str, year: &Year) {
        *self.kept.borrow_mut() = Some(KeptYear {
            seen,
            school_year: school_year.to_owned(),
            year: year.clone(),
        });
    }

    /// The row of a year of whichever desk this is, for what needs no answers.
    pub(crate) fn period_row(&self, school_year: &str) -> Result<PeriodId, Problem> {
        Ok(found_in(&self.store()?.periods()?, school_year)?.id)
    }

    /// A year as the database has it, past the one that is kept.
    pub(crate) fn read_year(&self, school_year: &str) -> Result<Year, Problem> {
        let store = self.store()?;
        let periods = store.periods()?;
        let found = found_in(&periods, school_year)?;
        let catalogue = self.catalogue_for(school_year, &found.questionnaire, &found.methodology)?;
        let entries = store.entries(found.id)?;
        let period = period_of(school_year)?;
        let before = period.previous().map(|before| before.to_string());
        let before = before.and_then(|before| periods.iter().find(|period| period.school_year == before));
        let before = match before {
            None => None,
            Some(before) => {
                let name = &before.school_year;
                let catalogue = self.catalogue_for(name, &before.questionnaire, &before.methodology)?;
                Some((name, catalogue, store.entries(before.id)?))
            }
        };
        // Last year's form is read beside this year's: opening a desk of many years takes no longer.
        let (read, previous) = thread::scope(|scope| {
            let previous = before.map(|(name, catalogue, entries)| {
                scope.spawn(move || read_evaluated(&catalogue, name, &entries).map(|read| (catalogue, read)))
            });
            let read = read_evaluated(&catalogue, school_year, &entries);
            let previous =
                previous.map(|reading| reading.join().unwrap_or_else(|panic| resume_unwind(panic)));
            (read, previous.transpose())
        });
        let (form, evaluation) = read?;
        let (previous_catalogue, previous) = previous?.unzip();
        Ok(Year {
            period: found.id,
            catalogue,
            form,
            evaluation,
            previous,
            previous_catalogue,
        })
    }
}

/// The store's word for a place.
pub(crate) fn entry_kind(target: &Target) -> EntryKind {
    match target {
        Target::Passport(_) => EntryKind::Passport,
        Target::Question(_) => EntryKind::Answer,
        Target::SelfStudy(_) => EntryKind::Selfstudy,
        Target::Approval(_) => EntryKind::Approval,
        Target::Further(_) => EntryKind::Further,
    }
}

/// The place of a stored entry; `None` for what is no answer of the form.
pub(crate) fn entry_target(kind: EntryKind, key: &str) -> Option<Target> {
    match kind {
        EntryKind::Passport => Some(Target::Passport(key.to_owned())),
        EntryKind::Answer => Some(Target::Question(key.to_owned())),
        EntryKind::Selfstudy => Some(Target::SelfStudy(key.to_owned())),
        EntryKind::Approval => Some(Target::Approval(key.to_owned())),
        EntryKind::Further => Some(Target::Further(key.to_owned())),
        _ => None,
    }
}

/// An answer as the store keeps it; `None` when there is nothing to keep.
pub(crate) fn body(answer: &Answer) -> Option<String> {
    (!answer.is_empty()).then(|| input::to_body(answer).to_string())
}

/// A stored body as an answer.
pub(crate) fn answer_from(catalogue: &Catalogue, target: &Target, body: &str) -> Result<Answer, Problem> {
    let misfit = || Problem::new(codes::STORED_MISFIT).with("target", target);
    let value: serde_json::Value = serde_json::from_str(body).map_err(|_| misfit())?;
    input::from_body(catalogue, target, &value).map_err(|_| misfit())
}

fn read_evaluated(
    catalogue: &Catalogue,
    school_year: &str,
    entries: &[Entry],
) -> Result<(Form, Evaluation), Problem> {
    let form = read_form(catalogue, school_year, entries)?;
    let evaluation = form::evaluate(catalogue, &form);
    Ok((form, evaluation))
}

fn found_in<'a>(periods: &'a [Period], school_year: &str) -> Result<&'a Period, Problem> {
    let found = periods.iter().find(|period| period.school_year == school_year);
    found.ok_or_else(|| {
        let known: Vec<&str> = periods.iter().map(|period| period.school_year.as_str()).collect();
        Problem::new(codes::NO_SUCH_PERIOD)
            .with("period", school_year)
            .with("periods", known.join(", "))
    })
}

pub(crate) fn read_form(
    catalogue: &Catalogue,
    school_year: &str,
    entries: &[Entry],
) -> Result<Form, Problem> {
    let mut form = Form::new(period_of(school_year)?);
    for entry in entries {
        if let Some(target) = entry_target(entry.kind, &entry.key) {
            match answer_from(catalogue, &target, &entry.body) {
                Ok(answer) => form.put(target, answer),
                // The year is bound to its questionnaire, not to the list of further contents: what another version
                // of that list asked stays stored, and must not keep the year from being opened.
                Err(_) if entry.kind == EntryKind::Further => {}
                Err(problem) => return Err(problem),
            }
        } else if entry.kind == EntryKind::Explanation {
            form.explanations.insert(entry.key.clone(), entry.body.clone());
        } else if entry.kind == EntryKind::Word {
            form.words.insert(entry.key.clone(), entry.body.clone());
        }
    }
    Ok(form)
}
