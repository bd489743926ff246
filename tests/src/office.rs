//! A municipality as a school meets it: through its letters. It writes whatever letter a scenario wants, right or
//! wrong, and reads what schools send.

use std::collections::BTreeMap;

use domain::cycle::campaign::{Campaign, EvidenceWish, Settings};
use domain::cycle::message::{
    AdvisedDecision, AdvisedMeasure, Content, Post, Receipt, Received, Recommendation, Recommendations,
    Remark, Return,
};
use letter::{
    Draft, Header, Identity, Kind, Recipient, SigningKey, Succession, Trust, VerifiedLetter, age_box, verify,
};

use crate::made;

/// The school that the sample is.
pub const SCHOOL_INN: &str = "6900000004";

/// See the module.
pub struct Office {
    key: SigningKey,
    identity: Identity,
    /// ИНН of the office.
    pub inn: String,
    /// To whom its letters go.
    pub to: String,
    /// The receiving point its invitations name.
    pub post: Option<Post>,
    /// Do its invitations ask for files?
    pub files: bool,
    succeeds: Option<Succession>,
    sequences: BTreeMap<&'static str, u32>,
}

/// A letter of the office.
pub struct Sent {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Fingerprint of its key.
    pub fingerprint: String,
}

impl Default for Office {
    fn default() -> Self {
        Self::with(made::municipality())
    }
}

/// A letter that a school has sent, as the office reads it.
pub struct Came {
    /// The letter.
    pub letter: VerifiedLetter,
    /// It was encrypted to the office.
    pub encrypted: bool,
}

impl Came {
    /// Digest.
    pub fn digest(&self) -> String {
        self.letter.digest().to_string()
    }

    /// Sequence.
    pub fn sequence(&self) -> u32 {
        self.letter.header().sequence
    }
}

fn copy(key: &'static SigningKey) -> SigningKey {
    let text = std::fs::read_to_string(made::data("keys").join(
        if key.public() == made::municipality().public() {
            "municipality.key"
        } else {
            "other.key"
        },
    ));
    letter::unlock(&text.expect("a key file"), made::PASSWORD).expect("the key opens")
}

impl Office {
    fn with(key: &'static SigningKey) -> Self {
        let text = std::fs::read_to_string(made::data("keys").join("municipality.age"));
        let identity = letter::open_identity(&text.expect("an identity"), made::PASSWORD);
        Self {
            key: copy(key),
            identity: identity.expect("the identity opens"),
            inn: "6900000011".to_owned(),
            to: SCHOOL_INN.to_owned(),
            post: None,
            files: false,
            succeeds: None,
            sequences: BTreeMap::new(),
        }
    }

    /// Somebody with another key under the same ИНН.
    pub fn impostor() -> Self {
        Self::with(made::other())
    }

    /// The key, for a scenario that signs something else than a letter.
    pub fn key(&self) -> &SigningKey {
        &self.key
    }

    /// The fingerprint, as it is read out over the telephone.
    pub fn fingerprint(&self) -> String {
        self.key.public().fingerprint().to_string()
    }

    /// The office changes its key; the old one signs for the new one.
    pub fn change_key(&mut self) {
        let new = copy(made::other());
        let succession = Succession::new(&self.key, &self.inn, new.public());
        self.succeeds = Some(succession.expect("the old key signs for the new one"));
        self.key = new;
    }

    /// The next letter of a kind gets this number.
    pub fn next_number(&mut self, kind: Kind, number: u32) {
        self.sequences.insert(kind.as_str(), number - 1);
    }

    /// An invitation for the sample's year.
    pub fn invitation(&mut self) -> Sent {
        let campaign = Campaign {
            deadline: chrono::NaiveDate::from_ymd_opt(2025, 10, 31),
            evidence: EvidenceWish {
                files: self.files,
                wished: vec!["Программа развития".to_owned()],
            },
            settings: Settings {
                contact: "Отдел образования, otdel@example.org, 8 (49000) 2-00-00".to_owned(),
                ..Settings::default()
            },
            ..Campaign::default()
        };
        let mut files = BTreeMap::from([(Campaign::FILE.to_owned(), Content::bytes(&campaign))]);
        if let Some(post) = &self.post {
            files.insert(Post::FILE.to_owned(), post.bytes());
        }
        self.letter(Kind::Invitation, files)
    }

    /// «Получено» or «принято».
    pub fn receipt(&mut self, came: &Came, outcome: Received, number: &str) -> Sent {
        let highest = came.sequence();
        self.receipt_for(&came.digest(), came.sequence(), highest, outcome, number)
    }

    /// A receipt about any letter, also one that this laptop does not know.
    pub fn receipt_for(
        &mut self,
        digest: &str,
        sequence: u32,
        highest: u32,
        outcome: Received,
        number: &str,
    ) -> Sent {
        let receipt = Receipt {
            digest: digest.to_owned(),
            sequence,
            at: self.clock(Kind::Receipt),
            number: number.to_owned(),
            outcome,
            highest_sequence: highest,
        };
        self.single(Kind::Receipt, Receipt::FILE, receipt.bytes())
    }

    /// A return with remarks, each a place and a text.
    pub fn returned(&mut self, came: &Came, remarks: &[(&str, &str)]) -> Sent {
        let returned = Return {
            digest: came.digest(),
            sequence: came.sequence(),
            at: self.clock(Kind::Return),
            number: "18".to_owned(),
            remarks: remarks
                .iter()
                .map(|(target, text)| Remark {
                    target: (*target).to_owned(),
                    text: (*text).to_owned(),
                })
                .collect(),
            wished_by: chrono::NaiveDate::from_ymd_opt(2025, 11, 7),
            highest_sequence: came.sequence(),
        };
        self.single(Kind::Return, Return::FILE, returned.bytes())
    }

    /// A recommendation, a measure and a decision.
    pub fn advice(&mut self) -> Sent {
        let advice = Recommendations {
            items: vec![Recommendation {
                direction: Some("1".to_owned()),
                text: "Обновить программу развития".to_owned(),
                ..Recommendation::default()
            }],
            measures: vec![AdvisedMeasure {
                direction: Some("2".to_owned()),
                what: "Семинар для заместителей директоров".to_owned(),
                when: "ноябрь 2025".to_owned(),
                who: "методист отдела".to_owned(),
            }],
            decisions: vec![AdvisedDecision {
                number: "71".to_owned(),
                date: chrono::NaiveDate::from_ymd_opt(2025, 11, 1),
                text: "Провести самообследование".to_owned(),
                executor: "директор".to_owned(),
                due: "до 20.04.2026".to_owned(),
            }],
            note: "По итогам совещания".to_owned(),
        };
        self.single(Kind::Recommendations, Recommendations::FILE, advice.bytes())
    }

    /// Reads what a school sent, decrypting it first.
    pub fn open(&self, bytes: &[u8]) -> Came {
        let encrypted = age_box::is_encrypted(bytes);
        let inner = age_box::opened(bytes.to_vec(), Some(&self.identity)).expect("the office can open it");
        Came {
            letter: verify(&inner, Trust::CarriedKey).expect("a sound letter"),
            encrypted,
        }
    }

    /// Encrypts a letter of the office to a school, as its recipient stands in the letters it sent.
    pub fn closed(&self, sent: &Sent, came: &Came) -> Vec<u8> {
        let to = came.letter.age_recipient().expect("the school has a recipient");
        age_box::encrypt(&sent.bytes, &[to.parse().expect("a recipient")]).expect("encrypted")
    }

    fn single(&mut self, kind: Kind, name: &str, content: Vec<u8>) -> Sent {
        self.letter(kind, BTreeMap::from([(name.to_owned(), content)]))
    }

    /// Any letter.
    pub fn letter(&mut self, kind: Kind, files: BTreeMap<String, Vec<u8>>) -> Sent {
        let sequence = self.sequences.entry(kind.as_str()).or_insert(0);
        *sequence += 1;
        let mut header = Header {
            sequence: *sequence,
            ..made::header_of(kind)
        };
        header.sender.inn.clone_from(&self.inn);
        if let Some(to) = &header.recipient {
            header.recipient = Some(Recipient {
                inn: self.to.clone(),
                name: to.name.clone(),
            });
        }
        let draft = Draft {
            header,
            files,
            age_recipient: Some(self.identity.recipient().to_string()),
            succeeds: self.succeeds.clone(),
        };
        let sealed = letter::seal(&draft, &self.key).expect("a letter of the office");
        Sent {
            bytes: sealed.into_bytes(),
            fingerprint: self.fingerprint(),
        }
    }

    /// The office's clock goes on with every letter.
    fn clock(&self, kind: Kind) -> chrono::DateTime<chrono::FixedOffset> {
        let start = chrono::DateTime::parse_from_rfc3339("2025-10-21T09:00:00+03:00").expect("a time");
        let written: u32 = self.sequences.values().sum();
        let later = if kind == Kind::Return { 2 } else { 1 };
        start + chrono::Duration::minutes(i64::from(written * 2 + later))
    }
}
