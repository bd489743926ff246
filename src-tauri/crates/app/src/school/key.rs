//! The keys of a desk: one signs, one opens letters encrypted to it; both rest encrypted under one password.
//!
//! A key can give way to another: signed by the older one, so that others follow by themselves, or anew when the old
//! one is lost. No key is ever removed: old letters were signed with it.

use domain::problem::{Problem, codes};
use letter::{Identity, NewIdentity, NewKey, PublicKey, Succession, age_box};
use store::{Action, Tx};

use super::sign::{SETTING_SUCCESSION, public_key};
use crate::desk::Desk;
use crate::surroundings::{day, moment};
use crate::wire::{KeyFacts, KeyView};

/// Shortest password taken: three short words are longer.
const PASSWORD_LEAST: usize = 8;

impl Desk {
    /// The signing key, if there is one.
    ///
    /// # Errors
    /// When nobody works here or the stored key is unreadable.
    pub fn key(&self) -> Result<Option<KeyView>, Problem> {
        self.store()?
            .current_key()?
            .map(|key| key_view(&key.public, &key.created))
            .transpose()
    }

    /// All that is to be known of the keys.
    ///
    /// # Errors
    /// As [`Desk::key`].
    pub fn key_facts(&self) -> Result<Option<KeyFacts>, Problem> {
        let Some(key) = self.key()? else {
            return Ok(None);
        };
        let store = self.store()?;
        let inn = store.desk()?.inn;
        let current = public_key(&key.public_key)?;
        let succession = store.setting(SETTING_SUCCESSION)?;
        let follows = succession
            .and_then(|text| serde_json::from_str::<Succession>(&text).ok())
            .and_then(|kept| kept.check(&inn, &current).ok())
            .map_or_else(String::new, |older| older.fingerprint().to_string());
        let mut older = Vec::new();
        for key in store.keys()? {
            if let Some(retired) = &key.retired {
                let args = [
                    (
                        "fingerprint",
                        public_key(&key.public)?.fingerprint().to_string().into(),
                    ),
                    ("day", day(retired).into()),
                ];
                older.push(self.speech().say("key-older", &args));
            }
        }
        Ok(Some(KeyFacts {
            key,
            recipient: store
                .current_age_key()?
                .map_or_else(String::new, |key| key.recipient),
            follows,
            older,
            law: self.speech().say("key-law", &[]),
        }))
    }

    /// Makes the keys.
    ///
    /// # Errors
    /// When there is one already or the password is too short.
    pub fn create_key(&mut self, password: &str) -> Result<KeyView, Problem> {
        if self.store()?.current_key()?.is_some() {
            return Err(Problem::new(codes::KEY_EXISTS));
        }
        let new = New::make(password)?;
        self.keep_keys(&new, "step-key", |tx| {
            if tx.current_key()?.is_some() {
                return Err(Problem::new(codes::KEY_EXISTS));
            }
            Ok(())
        })
    }

    /// Puts a new key in the place of the old one, which signs for it: whoever trusts the old one follows by itself.
    /// Letters encrypted to the old identity stay readable under the new password.
    ///
    /// # Errors
    /// When there is no key, the old password is wrong or the new one too short.
    pub fn rotate_key(&mut self, password: &str, new_password: &str) -> Result<KeyView, Problem> {
        let old = self
            .store()?
            .current_key()?
            .ok_or_else(|| Problem::new(codes::NO_KEY))?;
        let inn = self.store()?.desk()?.inn;
        if inn.is_empty() {
            return Err(Problem::new(codes::OWN_INN_MISSING).with("target", "passport.inn"));
        }
        let older = letter::unlock(&old.secret, password)?;
        let mut resealed = Vec::new();
        for key in self.store()?.age_keys()? {
            // An identity that rests under a still older password stays as it is.
            if let Ok(secret) = age_box::change_identity_password(&key.secret, password, new_password) {
                resealed.push((key.recipient, secret));
            }
        }
        let new = New::make(new_password)?;
        let succession = Succession::new(&older, &inn, &new.key.public)?;
        let succession = serde_json::to_string(&succession).unwrap_or_default();
        self.keep_keys(&new, "step-key-rotate", |tx| {
            for (recipient, secret) in &resealed {
                tx.reseal_age_key(recipient, secret)?;
            }
            Ok(tx.set_setting(SETTING_SUCCESSION, &succession)?)
        })
    }

    /// Puts a new key in the place of one whose password is lost. Nobody follows by itself: the new fingerprint has
    /// to be compared again.
    ///
    /// # Errors
    /// When there is no key to replace or the password is too short.
    pub fn replace_lost_key(&mut self, password: &str) -> Result<KeyView, Problem> {
        if self.store()?.current_key()?.is_none() {
            return Err(Problem::new(codes::NO_KEY));
        }
        let new = New::make(password)?;
        self.keep_keys(&new, "step-key-lost", |tx| {
            Ok(tx.set_setting(SETTING_SUCCESSION, "")?)
        })
    }

    /// The identity that opens letters to this desk. A desk whose key is older than encryption gets one now, while
    /// the password is at hand.
    pub(crate) fn own_identity(&mut self, password: &str) -> Result<Identity, Problem> {
        if let Some(kept) = self.store()?.current_age_key()? {
            return Ok(letter::open_identity(&kept.secret, password)?);
        }
        let made = letter::new_identity(password)?;
        let label = self.speech().say("step-key", &[]);
        self.change(Action::Key, &label, |tx| {
            Ok(tx.add_age_key(made.recipient.as_str(), &made.secret_box)?)
        })?;
        Ok(letter::open_identity(&made.secret_box, password)?)
    }

    fn keep_keys(
        &mut self,
        new: &New,
        sentence: &str,
        also: impl FnOnce(&mut Tx<'_>) -> Result<(), Problem>,
    ) -> Result<KeyView, Problem> {
        let label = self.speech().say(sentence, &[]);
        let public = new.key.public.to_text();
        self.change(Action::Key, &label, |tx| {
            also(tx)?;
            tx.add_key(&public, &new.key.secret_box)?;
            Ok(tx.add_age_key(new.identity.recipient.as_str(), &new.identity.secret_box)?)
        })?;
        self.key()?.ok_or_else(|| Problem::new(codes::NO_KEY))
    }
}

/// A pair of keys just made under one password.
struct New {
    key: NewKey,
    identity: NewIdentity,
}

impl New {
    fn make(password: &str) -> Result<Self, Problem> {
        if password.chars().count() < PASSWORD_LEAST {
            return Err(Problem::new(codes::PASSWORD_SHORT));
        }
        Ok(Self {
            key: letter::generate(password)?,
            identity: letter::new_identity(password)?,
        })
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
