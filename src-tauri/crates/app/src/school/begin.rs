//! The first screen: a new school, the fictional sample, another year, who is working, where work stopped.

use domain::catalogue::{Catalogue, FieldKind};
use domain::form::{Answer, Form, Period, Target, import, input};
use domain::problem::{Problem, codes};
use store::{Action, Definition, DeskKind, NewDesk, PeriodId, Step, Store, Tx};

use crate::desk::{Desk, SETTING_ACTOR, SETTING_PERIOD, SETTING_PLACE, body, entry_kind};
use crate::wire::{DeskState, DeskView, NewSchool, SchoolView};

/// The built-in fictional school, in the shape `school init` reads.
pub const SAMPLE: &str = include_str!("../../../../../assets/samples/sample_school.json");

/// Further contents of the fictional school, apart: the sample itself is shared, and its results are known.
pub const SAMPLE_FURTHER: &str = include_str!("../../../../../assets/samples/sample_further.json");

/// Longest name of a person or school typed on the first screen.
const NAME_LIMIT: usize = 100;

impl Desk {
    /// What the program found in its data folder.
    ///
    /// # Errors
    /// When the database cannot be read although it could be opened.
    pub fn view(&self) -> Result<DeskView, Problem> {
        let mut view = DeskView {
            state: DeskState::Empty,
            school: None,
            municipality: None,
            data_dir: self.dir.display().to_string(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            problem: None,
        };
        if let Some(problem) = &self.blocked {
            view.state = DeskState::Blocked;
            view.problem = Some(self.problem_view(problem));
        } else if self.kind()? == Some(DeskKind::Municipality) {
            view.state = DeskState::Municipality;
            view.municipality = Some(self.municipality_view()?);
        } else if let Some(store) = &self.store {
            view.state = DeskState::School;
            view.school = Some(self.school_view(store)?);
        }
        Ok(view)
    }

    /// A problem as a person reads it.
    pub fn problem_view(&self, problem: &Problem) -> crate::wire::ProblemView {
        crate::problem_view(problem, self.speech())
    }

    fn school_view(&self, store: &Store) -> Result<SchoolView, Problem> {
        let desk = store.desk()?;
        let period = self.current_period()?;
        let place = store.setting(&place_setting(&period))?;
        let year = self.year(&period)?;
        let resume = place
            .and_then(|place| place.parse::<Target>().ok())
            .and_then(|target| year.picture(self.speech()).resume(&target));
        Ok(SchoolView {
            name: desk.name,
            inn: desk.inn,
            sample: desk.sample,
            periods: store
                .periods()?
                .into_iter()
                .map(|period| period.school_year)
                .collect(),
            period,
            actor: store.setting(SETTING_ACTOR)?.unwrap_or_default(),
            resume,
        })
    }

    /// Begins a new school with an empty form.
    ///
    /// # Errors
    /// When something typed is unusable or the folder has a desk already.
    pub fn new_school(&mut self, new: &NewSchool) -> Result<DeskView, Problem> {
        let catalogue = self.catalogues()[0].clone();
        let period = period_of(&new.period)?;
        let actor = person(&new.actor)?;
        let mut form = Form::new(period);
        for (key, text) in [
            ("name_short", &new.name),
            ("inn", &new.inn),
            (catalogue.questionnaire.year_key.as_str(), &new.period),
        ] {
            let target = Target::Passport(key.to_owned());
            if let Some(value) = input::parse_edit(&catalogue, &target, text, None)? {
                form.put(target, Answer::of(value));
            }
        }
        self.create(false)?;
        self.load(&catalogue, &[form], &actor, Action::Create)?;
        self.view()
    }

    /// Begins with the built-in fictional school, marked as such on every screen.
    ///
    /// # Errors
    /// When the folder has a desk already or cannot be written.
    pub fn new_sample(&mut self, actor: &str) -> Result<DeskView, Problem> {
        let catalogue = self.catalogues()[0].clone();
        let actor = person(actor)?;
        let mut school = import::school_from_json(&catalogue, SAMPLE.as_bytes())?;
        import::further_from_json(&catalogue, &mut school.form, SAMPLE_FURTHER.as_bytes())?;
        self.create(true)?;
        let forms: Vec<Form> = school.previous.into_iter().chain([school.form]).collect();
        self.load(&catalogue, &forms, &actor, Action::Create)?;
        self.view()
    }

    /// Creates the database of this folder.
    pub(crate) fn create(&mut self, sample: bool) -> Result<(), Problem> {
        if let Some(problem) = &self.blocked {
            return Err(problem.clone());
        }
        if self.store.is_some() {
            return Err(Problem::new(codes::DESK_EXISTS));
        }
        let now = self.now();
        let new = NewDesk {
            kind: DeskKind::School,
            inn: String::new(),
            name: String::new(),
            sample,
        };
        self.store = Some(Store::create(&self.dir, &new, &now)?);
        Ok(())
    }

    /// Writes whole forms as one step, so that undo takes a load back as one.
    pub(crate) fn load(
        &mut self,
        catalogue: &Catalogue,
        forms: &[Form],
        actor: &str,
        action: Action,
    ) -> Result<(), Problem> {
        let at = self.now();
        let label = self.speech().say("step-load", &[]);
        let questionnaire = definition(&catalogue.questionnaire.identity);
        let methodology = definition(&catalogue.methodology.identity);
        let step = Step {
            actor,
            at: &at,
            action,
            label: &label,
        };
        let newest = forms.iter().map(|form| form.period).max();
        self.store_mut()?.change(&step, |tx| -> Result<(), Problem> {
            for form in forms {
                let school_year = form.period.to_string();
                let period = match tx.period(&school_year)? {
                    Some(period) if period.questionnaire == questionnaire => period.id,
                    Some(_) => {
                        return Err(Problem::new(codes::OTHER_QUESTIONNAIRE).with("period", &school_year));
                    }
                    None => tx.add_period(&school_year, &questionnaire, &methodology)?,
                };
                put_form(tx, period, form)?;
            }
            if let Some(form) = forms.iter().find(|form| Some(form.period) == newest) {
                tx.set_desk(form.passport_text("inn"), form.passport_text("name_short"))?;
                tx.set_setting(SETTING_PERIOD, &form.period.to_string())?;
            }
            if tx.setting(SETTING_ACTOR)?.is_none() {
                tx.set_setting(SETTING_ACTOR, actor)?;
            }
            Ok(())
        })?;
        self.told = None;
        Ok(())
    }

    /// Opens another year of this desk.
    ///
    /// # Errors
    /// When there is no such year.
    pub fn open_period(&mut self, school_year: &str) -> Result<DeskView, Problem> {
        self.year(school_year)?;
        self.store_mut()?.remember(SETTING_PERIOD, school_year)?;
        self.told = None;
        self.view()
    }

    /// Begins another year. What rarely changes in the passport comes along, marked as taken over.
    ///
    /// # Errors
    /// When the year exists or is none.
    pub fn new_period(&mut self, school_year: &str) -> Result<DeskView, Problem> {
        let period = period_of(school_year)?;
        if self.store()?.period(school_year)?.is_some() {
            return Err(Problem::new(codes::PERIOD_EXISTS).with("period", school_year));
        }
        let catalogue = self.catalogues()[0].clone();
        let newest = self.year(&self.newest_period()?)?;
        let form = carried(&catalogue, &newest.form, period)?;
        let actor = self.actor()?;
        self.load(&catalogue, &[form], &actor, Action::Create)?;
        self.open_period(school_year)
    }

    /// Notes who is working.
    ///
    /// # Errors
    /// When the name is empty or too long.
    pub fn set_actor(&mut self, actor: &str) -> Result<DeskView, Problem> {
        let actor = person(actor)?;
        self.store_mut()?.remember(SETTING_ACTOR, &actor)?;
        self.view()
    }

    /// Remembers where work stopped.
    ///
    /// # Errors
    /// When the place is none.
    pub fn set_place(&mut self, target: &str) -> Result<(), Problem> {
        let place: Target = target
            .parse()
            .map_err(|_| Problem::new(codes::FORM_UNKNOWN_PLACE).with("place", target))?;
        let period = self.current_period()?;
        self.store_mut()?
            .remember(&place_setting(&period), &place.to_string())?;
        Ok(())
    }
}

/// An empty form of another year of the same school, with what rarely changes in the passport, marked as taken over.
pub(crate) fn carried(catalogue: &Catalogue, from: &Form, period: Period) -> Result<Form, Problem> {
    let mut form = Form::new(period);
    for (target, answer) in &from.entries {
        let stays = catalogue
            .field(target)
            .is_some_and(|field| rarely_changes(field.kind));
        if stays && matches!(target, Target::Passport(_)) && answer.value.is_some() {
            form.put(
                target.clone(),
                Answer {
                    value: answer.value.clone(),
                    taken: true,
                    ..Answer::default()
                },
            );
        }
    }
    let year = Target::Passport(catalogue.questionnaire.year_key.clone());
    if let Some(value) = input::parse_edit(catalogue, &year, &period.to_string(), None)? {
        form.put(year, Answer::of(value));
    }
    Ok(form)
}

/// Names, addresses and types stay from year to year; numbers and dates are of their year.
fn rarely_changes(kind: FieldKind) -> bool {
    !matches!(
        kind,
        FieldKind::Number | FieldKind::Share | FieldKind::Date | FieldKind::Computed
    )
}

/// Each year remembers its own place.
pub(crate) fn place_setting(period: &str) -> String {
    format!("{SETTING_PLACE} {period}")
}

pub(crate) fn put_form(tx: &mut Tx<'_>, period: PeriodId, form: &Form) -> Result<(), Problem> {
    for (target, answer) in &form.entries {
        tx.put(period, entry_kind(target), target.key(), body(answer).as_deref())?;
    }
    for (id, text) in &form.explanations {
        tx.put(period, store::EntryKind::Explanation, id, Some(text))?;
    }
    for (direction, text) in &form.words {
        tx.put(period, store::EntryKind::Word, direction, Some(text))?;
    }
    Ok(())
}

pub(crate) fn definition(identity: &domain::catalogue::Identity) -> Definition {
    Definition {
        id: identity.id.clone(),
        version: identity.version.clone(),
        hash: identity.hash.clone(),
    }
}

pub(crate) fn period_of(text: &str) -> Result<Period, Problem> {
    text.trim()
        .parse()
        .map_err(|_| Problem::new(codes::NOT_A_PERIOD).with("period", text))
}

fn person(name: &str) -> Result<String, Problem> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > NAME_LIMIT || name.chars().any(char::is_control) {
        return Err(Problem::new(codes::BAD_ACTOR));
    }
    Ok(name.to_owned())
}
