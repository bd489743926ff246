//! Who is known, who may have which letters: the register, challenges, sessions.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use domain::problem::{Problem, codes};
use letter::{PublicKey, statement};
use store::post::{Owner, Whose};

use crate::clock;

/// How long an answer to a challenge may take.
const ANSWER: Duration = Duration::from_secs(120);
/// How long a permission holds.
const SESSION: Duration = Duration::from_secs(15 * 60);
/// Challenges and permissions held at once; the oldest give way.
const HELD: usize = 20_000;

/// Whose letters are known: the owner's, and those of the schools it named.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub(crate) owner: Option<Owner>,
    pub(crate) register: BTreeMap<String, Vec<String>>,
}

impl Known {
    /// Whether a letter is from somebody known, signed with a key of his. An ИНН alone is no proof: anybody can write it.
    pub(crate) fn knows(&self, whose: &Whose) -> bool {
        let owner = self
            .owner
            .as_ref()
            .is_some_and(|owner| owner.inn == whose.from && owner.key == whose.key);
        owner
            || self
                .register
                .get(&whose.from)
                .is_some_and(|keys| keys.contains(&whose.key))
    }

    /// The keys the owner named for somebody.
    pub(crate) fn keys(&self, inn: &str) -> &[String] {
        self.register.get(inn).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn is_owner(&self, inn: &str, key: &str) -> bool {
        self.owner
            .as_ref()
            .is_some_and(|owner| owner.inn == inn && owner.key == key)
    }
}

/// Who asks to be let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asking {
    pub(crate) inn: String,
    pub(crate) key: PublicKey,
    /// Asks to become the owner of a receiving point that has none.
    pub(crate) as_owner: bool,
}

/// Who was let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Guest {
    pub(crate) inn: String,
    pub(crate) key: String,
}

/// Challenges given and permissions held, in memory only: after a restart everybody asks anew.
#[derive(Default)]
pub(crate) struct Door {
    challenges: Mutex<HashMap<String, (Instant, Asking)>>,
    sessions: Mutex<HashMap<String, (Instant, Guest)>>,
}

impl Door {
    /// A line for somebody to sign.
    pub(crate) fn challenge(&self, post: &str, asking: Asking) -> Result<String, Problem> {
        let line = format!(
            "vsoko-challenge/1 post={post} inn={} nonce={} until={}",
            asking.inn,
            random()?,
            clock::after(ANSWER)
        );
        hold(&self.challenges, line.clone(), asking, ANSWER);
        Ok(line)
    }

    /// Who signed a challenge. It is used up, whatever comes of it.
    pub(crate) fn answered(&self, line: &str, key: &str, signature: &str) -> Result<Asking, Problem> {
        let given = self
            .challenges
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(line);
        let (until, asking) = given.ok_or_else(|| Problem::new(codes::POST_CHALLENGE))?;
        if until <= Instant::now() {
            return Err(Problem::new(codes::POST_CHALLENGE));
        }
        if asking.key.to_base64() != key || statement::verify(&asking.key, line, signature).is_err() {
            return Err(Problem::new(codes::POST_SIGNATURE));
        }
        Ok(asking)
    }

    /// A permission, and until when it holds.
    pub(crate) fn admit(&self, guest: Guest) -> Result<(String, String), Problem> {
        let token = random()?;
        hold(&self.sessions, token.clone(), guest, SESSION);
        Ok((token, clock::after(SESSION)))
    }

    /// Whose permission this is.
    pub(crate) fn guest(&self, token: &str) -> Result<Guest, Problem> {
        let sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        match sessions.get(token) {
            Some((until, guest)) if *until > Instant::now() => Ok(guest.clone()),
            _ => Err(Problem::new(codes::POST_SESSION)),
        }
    }
}

/// Holds something for a time, and no more of it than there may be.
fn hold<T>(held: &Mutex<HashMap<String, (Instant, T)>>, name: String, what: T, time: Duration) {
    let now = Instant::now();
    let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
    if held.len() >= HELD {
        held.retain(|_, (until, _)| *until > now);
        let oldest = held.iter().min_by_key(|(_, (until, _))| *until);
        if held.len() >= HELD
            && let Some(oldest) = oldest.map(|(name, _)| name.clone())
        {
            held.remove(&oldest);
        }
    }
    held.insert(name, (now + time, what));
}

/// 256 bits nobody can guess, in hexadecimal.
pub(crate) fn random() -> Result<String, Problem> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| Problem::new(codes::KEY_NO_RANDOMNESS))?;
    Ok(letter::Digest(bytes).to_string())
}

#[cfg(test)]
mod tests {
    use super::{Asking, Door, Known};
    use domain::problem::codes;
    use letter::statement;
    use store::post::{Owner, Whose};

    fn whose(from: &str, key: &str) -> Whose {
        Whose {
            from: from.into(),
            to: None,
            kind: "submission".into(),
            key: key.into(),
        }
    }

    #[test]
    fn known_is_who_was_named_with_his_key() {
        let known = Known {
            owner: Some(Owner {
                inn: "3700000000".into(),
                key: "own".into(),
            }),
            register: [
                ("6900000004".to_owned(), vec!["first".to_owned()]),
                ("6900000005".to_owned(), vec![]),
            ]
            .into(),
        };
        assert!(known.knows(&whose("3700000000", "own")));
        assert!(!known.knows(&whose("3700000000", "other")));
        assert!(known.knows(&whose("6900000004", "first")));
        assert!(!known.knows(&whose("6900000004", "second")), "a second key waits");
        assert!(!known.knows(&whose("6900000005", "any")), "no key is known yet");
        assert!(!known.knows(&whose("6900000006", "first")));
    }

    #[test]
    fn a_challenge_is_answered_once_and_with_its_key() {
        let (door, own) = (Door::default(), letter::generate_bare().unwrap());
        let key = letter::open_bare(&own.secret_box).unwrap();
        let asking = Asking {
            inn: "6900000004".into(),
            key: own.public.clone(),
            as_owner: false,
        };
        let line = door.challenge("POST", asking.clone()).unwrap();
        assert!(line.starts_with("vsoko-challenge/1 post=POST inn=6900000004 nonce="));
        let signature = statement::sign(&key, &line).unwrap();
        let public = own.public.to_base64();
        assert_eq!(door.answered(&line, &public, &signature), Ok(asking.clone()));
        let again = door.answered(&line, &public, &signature).unwrap_err();
        assert_eq!(again.code, codes::POST_CHALLENGE);

        let line = door.challenge("POST", asking.clone()).unwrap();
        let stranger = letter::open_bare(&letter::generate_bare().unwrap().secret_box).unwrap();
        let forged = statement::sign(&stranger, &line).unwrap();
        let refused = door.answered(&line, &public, &forged).unwrap_err();
        assert_eq!(refused.code, codes::POST_SIGNATURE);
        let refused = door.answered(&line, &public, &forged).unwrap_err();
        assert_eq!(refused.code, codes::POST_CHALLENGE, "used up by the forgery");
        assert_eq!(door.guest("nonsense").unwrap_err().code, codes::POST_SESSION);
    }
}
