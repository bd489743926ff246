//! A school from a JSON file (`vsoko school init`): a new desk, or a further year of the same school.

use domain::form::{Form, import};
use domain::problem::{Problem, codes};
use store::{Action, DeskKind};

use crate::desk::Desk;
use crate::wire::DeskView;

impl Desk {
    /// Loads a file in the shape of the sample. Errors and empty answers are taken; only a wrong shape or another
    /// school in this folder is refused, before anything is written.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn init(&mut self, bytes: &[u8]) -> Result<DeskView, Problem> {
        if let Some(problem) = &self.blocked {
            return Err(problem.clone());
        }
        self.require(DeskKind::School)?;
        let catalogue = self.catalogues()[0].clone();
        let school = import::school_from_json(&catalogue, bytes)?;
        let inn = school.form.passport_text("inn").to_owned();
        let begins = self.store.is_none();
        if let Some(store) = &self.store {
            let here = store.desk()?.inn;
            if !here.is_empty() && here != inn {
                return Err(Problem::new(codes::OTHER_SCHOOL).with("inn", here));
            }
        }
        // A year that is here already is brought up to the file; a previous year never overwrites what was typed.
        let mut forms: Vec<Form> = Vec::new();
        if let Some(previous) = school.previous {
            let known = match &self.store {
                Some(store) => store.period(&previous.period.to_string())?.is_some(),
                None => false,
            };
            if !known {
                forms.push(previous);
            }
        }
        forms.push(school.form);
        if begins {
            self.create(false)?;
        }
        let actor = self.actor()?;
        let action = if begins { Action::Create } else { Action::Import };
        self.load(&catalogue, &forms, &actor, action)?;
        self.view()
    }
}
