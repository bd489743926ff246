//! The school's signing key: made once, kept encrypted under its password, shown by its fingerprint.

use domain::problem::{Problem, codes};
use letter::PublicKey;
use store::{Action, Step};

use crate::desk::Desk;
use crate::surroundings::moment;
use crate::wire::KeyView;

/// Shortest password taken: three short words are longer.
const PASSWORD_LEAST: usize = 8;

impl Desk {
    /// The signing key, if there is one.
    ///
    /// # Errors
    /// When no school works here or the stored key is unreadable.
    pub fn key(&self) -> Result<Option<KeyView>, Problem> {
        self.store()?
            .current_key()?
            .map(|key| key_view(&key.public, &key.created))
            .transpose()
    }

    /// Makes the signing key.
    ///
    /// # Errors
    /// When there is one already or the password is too short.
    pub fn create_key(&mut self, password: &str) -> Result<KeyView, Problem> {
        if self.store()?.current_key()?.is_some() {
            return Err(Problem::new(codes::KEY_EXISTS));
        }
        if password.chars().count() < PASSWORD_LEAST {
            return Err(Problem::new(codes::PASSWORD_SHORT));
        }
        let key = letter::generate(password)?;
        let (actor, at) = (self.actor()?, self.now());
        let label = self.speech().say("step-key", &[]);
        let step = Step {
            actor: &actor,
            at: &at,
            action: Action::Key,
            label: &label,
        };
        let public = key.public.to_text();
        self.store_mut()?.change(&step, |tx| -> Result<(), Problem> {
            if tx.current_key()?.is_some() {
                return Err(Problem::new(codes::KEY_EXISTS));
            }
            Ok(tx.add_key(&public, &key.secret_box)?)
        })?;
        key_view(&public, &at)
    }
}

fn key_view(public: &str, created: &str) -> Result<KeyView, Problem> {
    let key = PublicKey::from_text(public)?;
    Ok(KeyView {
        fingerprint: key.fingerprint().to_string(),
        public_key: key.to_text(),
        created: moment(created),
    })
}
