//! Letters of many schools without many desks: the sample's form, varied by a seed and signed with one key. Everything
//! a municipality reads is genuine; only the schools are invented.

use std::sync::Arc;

use domain::catalogue::{Catalogue, Kind, Part};
use domain::form::{Answer, Form, Target, Value, evaluate, import, payload};
use domain::number::Exact;
use letter::{Draft, Header, Recipient, Sender, SigningKey};

/// Makes letters of invented schools.
pub struct Schools {
    catalogue: Arc<Catalogue>,
    key: SigningKey,
    form: Form,
}

/// What is special about a letter; the rest is as usual.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// Number of the letter, 1 when 0.
    pub sequence: u32,
    /// For whom, for anybody when empty.
    pub recipient: String,
    /// School year, the sample's when empty.
    pub period: String,
    /// Answers instead of the sample's: a choice, or a share such as `6/48`.
    pub answers: Vec<(String, String)>,
    /// Varies the answers; 0 leaves them as they are.
    pub seed: u64,
    /// Type of the school, the sample's when empty.
    pub oo_type: String,
    /// Does the letter carry the self-study: the spring letter?
    pub selfstudy: bool,
    /// Numbers of the self-study instead of the sample's.
    pub numbers: Vec<(String, i64)>,
}

/// ИНН of the school number `at`, with its right check digit.
#[must_use]
pub fn inn(at: u64) -> String {
    let head = format!("69{at:07}");
    let weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
    let sum: u32 = head
        .chars()
        .zip(weights)
        .map(|(digit, weight)| digit.to_digit(10).unwrap_or(0) * weight)
        .sum();
    format!("{head}{}", sum % 11 % 10)
}

/// Name of the school number `at`.
#[must_use]
pub fn name(at: u64) -> String {
    format!("МОУ «Вымышленская школа № {at}»")
}

impl Default for Schools {
    fn default() -> Self {
        Self::new()
    }
}

impl Schools {
    /// One key for all of them: opening a key takes long, and whose key it is nobody asks here.
    #[must_use]
    pub fn new() -> Self {
        let catalogue = app::catalogues::built_in().expect("the built-in catalogue loads");
        let key = letter::generate(crate::PASSWORD).expect("a key is made");
        let school =
            import::school_from_json(&catalogue, app::school::SAMPLE.as_bytes()).expect("the sample loads");
        Self {
            key: letter::unlock(&key.secret_box, crate::PASSWORD).expect("the key opens"),
            form: school.form,
            catalogue,
        }
    }

    /// The key all letters are signed with.
    #[must_use]
    pub fn public_key(&self) -> String {
        self.key.public().to_text()
    }

    /// The catalogue they answer.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The form of the school number `at`.
    #[must_use]
    pub fn form(&self, at: u64, wish: &Wish) -> Form {
        let mut form = self.form.clone();
        if !wish.period.is_empty() {
            form.period = wish.period.parse().expect("a school year");
        }
        let year = form.period.to_string();
        let mut passport = vec![
            ("inn", inn(at)),
            ("name_short", name(at)),
            (self.catalogue.questionnaire.year_key.as_str(), year),
        ];
        if !wish.oo_type.is_empty() {
            passport.push(("oo_type", wish.oo_type.clone()));
        }
        for (key, text) in passport {
            let target = Target::Passport(key.to_owned());
            let value = match form.value(&target) {
                Some(Value::Choice(_)) => Value::Choice(text),
                _ => Value::Text(text),
            };
            form.put(target, Answer::of(value));
        }
        if wish.seed > 0 {
            vary(
                &self.catalogue,
                &mut form,
                wish.seed.wrapping_mul(1_000_003).wrapping_add(at),
            );
            possible(&self.catalogue, &mut form, &self.form);
        }
        for (code, answer) in &wish.answers {
            form.put(Target::Question(code.clone()), Answer::of(stated(answer)));
        }
        for (key, number) in &wish.numbers {
            let target = Target::SelfStudy(key.clone());
            let number = Exact::whole(*number);
            let value = match form.value(&target) {
                Some(Value::Share { den, .. }) => Value::Share {
                    num: Some(number),
                    den: *den,
                },
                _ => Value::Number(number),
            };
            form.put(target, Answer::of(value));
        }
        form
    }

    /// The letter of the school number `at`.
    #[must_use]
    pub fn letter(&self, at: u64, wish: &Wish) -> Vec<u8> {
        let form = self.form(at, wish);
        let definition = |identity: &domain::catalogue::Identity| letter::Definition {
            id: identity.id.clone(),
            version: identity.version.clone(),
            hash: identity.hash.parse().expect("a digest"),
        };
        let recipient = (!wish.recipient.is_empty()).then(|| Recipient {
            inn: wish.recipient.clone(),
            name: "Управление образования".to_owned(),
        });
        let draft = Draft {
            header: Header {
                kind: letter::Kind::Submission,
                sender: Sender {
                    inn: inn(at),
                    ogrn: form.passport_text("ogrn").to_owned(),
                    name: name(at),
                },
                recipient,
                period: form.period.to_string(),
                sequence: wish.sequence.max(1),
                previous: None,
                questionnaire: definition(&self.catalogue.questionnaire.identity),
                methodology: definition(&self.catalogue.methodology.identity),
                program: "0.1.0".to_owned(),
                created_at: "2025-10-14T09:00:00+03:00".to_owned(),
            },
            files: payload::to_files(&self.catalogue, &form, wish.selfstudy),
            age_recipient: None,
            succeeds: None,
        };
        letter::seal(&draft, &self.key)
            .expect("the letter is sealed")
            .into_bytes()
    }

    /// The file `municipality init` takes, for schools `1..=count`.
    #[must_use]
    pub fn register(&self, count: u64, period: &str) -> String {
        let schools: Vec<_> = (1..=count)
            .map(|at| serde_json::json!({"inn": inn(at), "name": name(at), "oo_type": "ООШ", "locality": "село"}))
            .collect();
        serde_json::json!({
            "name": "Управление образования Вымышленского округа",
            "inn": inn(9_000_000),
            "period": period,
            "deadline": "2025-10-31",
            "schools": schools,
        })
        .to_string()
    }
}

/// Puts the sample's answers back where the varied ones cannot be.
fn possible(catalogue: &Catalogue, form: &mut Form, plain: &Form) {
    for _ in 0..5 {
        let evaluation = evaluate(catalogue, form);
        let wrong: Vec<Target> = evaluation
            .errors(Part::Questionnaire)
            .flat_map(|finding| finding.places.iter().cloned())
            .filter(|place| matches!(place, Target::Question(_)))
            .collect();
        if wrong.is_empty() {
            return;
        }
        for place in wrong {
            if let Some(answer) = plain.answer(&place) {
                form.put(place, answer.clone());
            }
        }
    }
}

/// `6/48` is a share, everything else a choice.
fn stated(answer: &str) -> Value {
    let whole = |text: &str| text.parse().ok().map(Exact::whole);
    match answer.split_once('/').map(|(num, den)| (whole(num), whole(den))) {
        Some((num @ Some(_), den @ Some(_))) => Value::Share { num, den },
        _ => Value::Choice(answer.to_owned()),
    }
}

/// Other answers, the same for the same seed.
fn vary(catalogue: &Catalogue, form: &mut Form, seed: u64) {
    let mut state = seed | 1;
    let mut dice = move |sides: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % sides
    };
    let words = &catalogue.questionnaire.answers;
    for (code, question) in &catalogue.questionnaire.questions {
        let target = Target::Question(code.clone());
        let Some(answer) = form.answer(&target).cloned() else {
            continue;
        };
        let value = match (&answer.value, question.kind) {
            (Some(Value::Choice(_)), Kind::YesPartialNo) => match dice(10) {
                0 => Value::Choice(words.no.clone()),
                1 | 2 => Value::Choice(words.partly.clone()),
                _ => Value::Choice(words.yes.clone()),
            },
            (Some(Value::Choice(_)), Kind::YesNo) if dice(10) < 2 => Value::Choice(words.no.clone()),
            (Some(Value::Share { num: Some(num), den }), _) => {
                let most = u64::try_from(num.to_i64().unwrap_or(0)).unwrap_or(0);
                let less = i64::try_from(dice(most + 1)).unwrap_or(0);
                Value::Share {
                    num: Some(Exact::whole(less)),
                    den: *den,
                }
            }
            _ => continue,
        };
        form.put(
            target,
            Answer {
                value: Some(value),
                ..answer
            },
        );
    }
}
