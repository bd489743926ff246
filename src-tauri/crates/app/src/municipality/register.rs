//! The register: typed in, from a table (XLSX, CSV), or grown from letters; statuses and pairs.

use std::collections::BTreeMap;
use std::path::Path;

use domain::cycle::clean;
use domain::cycle::register::{MAX_SCHOOLS, Register, School};
use domain::problem::{Problem, codes};
use domain::speech::Arg;
use letter::Digest;
use serde::{Deserialize, Serialize};
use store::{Action, EntryKind, How, Peer, PeerState, PeriodId, Received, ReceivedState, Tx};

use super::begin::{put_register, renewed};
use super::campaign::{GROWS, Year};
use super::passport_words;
use crate::desk::Desk;
use crate::disk;
use crate::surroundings::day;
use crate::wire::{
    Change, PairEdit, PairRow, RegisterEdit, RegisterPreview, RegisterPreviewRow, RegisterRow, RegisterView,
    StandingView, TrustView, WordChoice, WorkbookProblem,
};

/// Largest table read.
const TABLE_LIMIT: u64 = 16 * 1024 * 1024;

/// A pair of a leading school and one it helps; the body of its entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Pair {
    leader: String,
    helped: String,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    curator: String,
}

/// A table as it was read.
struct Table {
    digest: String,
    schools: Vec<School>,
    problems: Vec<(usize, String)>,
}

/// Schools of a table, and the rows that could not be read, with the reason.
type SchoolsRead = (Vec<School>, Vec<(usize, String)>);

impl Desk {
    /// The register of a campaign, by name.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn register_view(&self, school_year: &str) -> Result<RegisterView, Problem> {
        let picture = self.picture(school_year, false)?;
        let year = &picture.year;
        let mut peers: BTreeMap<String, Vec<Peer>> = BTreeMap::new();
        for peer in self.store()?.peers()? {
            peers.entry(peer.inn.clone()).or_default().push(peer);
        }
        let senders = self.senders(school_year)?;
        let forked = self.forked(year)?;
        let mut schools: Vec<&School> = year.register.expected().collect();
        schools.sort_by(|a, b| (&a.name, &a.inn).cmp(&(&b.name, &b.inn)));
        let rows = schools.into_iter().map(|school| {
            let counted = picture.counted.get(&school.inn);
            let result = picture.outcomes.get(&school.inn).map(|outcome| &outcome.school);
            let standing = standing(counted, forked.contains(&school.inn));
            let (trust, trust_words) = self.trust_view(peers.get(&school.inn).map_or(&[][..], Vec::as_slice));
            RegisterRow {
                inn: school.inn.clone(),
                name: school.name.clone(),
                oo_type: result.map_or(&school.oo_type, |result| &result.oo_type).clone(),
                locality: result.map_or(&school.locality, |result| &result.locality).clone(),
                pupils: result
                    .and_then(|result| result.pupils)
                    .map(|pupils| pupils.to_string())
                    .unwrap_or_default(),
                small: school.small.unwrap_or_default(),
                low_results: !school.status.is_empty(),
                risk: school.risk_zone,
                leader: school.leader,
                email: school.email.clone(),
                source: self.speech().say(
                    if year.grows {
                        "register-source-letter"
                    } else {
                        "register-source-typed"
                    },
                    &[],
                ),
                standing,
                standing_words: self.handed_words(standing, counted),
                trust,
                trust_words,
                removable: !senders.contains(&school.inn),
            }
        });
        Ok(RegisterView {
            rows: rows.collect(),
            types: passport_words::types(&year.catalogue),
            localities: passport_words::places(&year.catalogue),
            standings: STANDINGS
                .iter()
                .map(|standing| WordChoice {
                    id: standing_id(*standing).to_owned(),
                    label: self.standing_label(*standing),
                })
                .collect(),
            pairs: pairs(year),
        })
    }

    pub(crate) fn standing_label(&self, standing: StandingView) -> String {
        self.speech()
            .say(&format!("standing-{}", standing_id(standing)), &[])
    }

    pub(crate) fn handed_words(&self, standing: StandingView, counted: Option<&Received>) -> String {
        match counted {
            None => self.speech().say("standing-said-missing", &[]),
            Some(row) => self.speech().say(
                "standing-said",
                &[
                    ("standing", self.standing_label(standing).into()),
                    ("sequence", row.sequence.to_string().into()),
                    ("at", day(&row.at).into()),
                ],
            ),
        }
    }

    fn trust_view(&self, peers: &[Peer]) -> (TrustView, String) {
        let has = |state: PeerState| peers.iter().find(|peer| peer.state == state);
        let (trust, id) = if has(PeerState::Aside).is_some() {
            (TrustView::Aside, "peer-trust-aside")
        } else if let Some(peer) = has(PeerState::Trusted) {
            match peer.how {
                How::FirstLetter => (TrustView::Unverified, "peer-trust-first"),
                _ => (TrustView::Trusted, "peer-trust-trusted"),
            }
        } else if has(PeerState::Unverified).is_some() {
            (TrustView::Unverified, "peer-trust-unverified")
        } else if has(PeerState::Revoked).is_some() {
            (TrustView::Revoked, "peer-trust-revoked")
        } else {
            (TrustView::None, "peer-trust-none")
        };
        (trust, self.speech().say(id, &[]))
    }

    /// ИНН of schools with two letters of the number that counts, between which nobody has chosen.
    pub(crate) fn forked(&self, year: &Year) -> Result<std::collections::BTreeSet<String>, Problem> {
        let rows = self
            .store()?
            .received_of(&year.school_year, letter::Kind::Submission.as_str())?;
        let mut highest: BTreeMap<&str, (u32, Vec<&str>)> = BTreeMap::new();
        for row in rows.iter().filter(|row| row.state.is_taken()) {
            let best = highest.entry(&row.sender_inn).or_default();
            if row.sequence > best.0 {
                *best = (row.sequence, vec![&row.digest]);
            } else if row.sequence == best.0 {
                best.1.push(&row.digest);
            }
        }
        let chosen = |inn: &str, digests: &[&str]| {
            year.entries.iter().any(|entry| {
                entry.kind == EntryKind::Choice && entry.key == inn && digests.contains(&entry.body.as_str())
            })
        };
        Ok(highest
            .into_iter()
            .filter(|(inn, (_, digests))| digests.len() > 1 && !chosen(inn, digests))
            .map(|(inn, _)| inn.to_owned())
            .collect())
    }

    /// Writes a school of the register: a new one, or what is different of a known one.
    ///
    /// # Errors
    /// When something typed is unusable, or a school with letters would go.
    pub fn set_register(&mut self, school_year: &str, edit: &RegisterEdit) -> Result<Change, Problem> {
        let year = self.campaign(school_year)?;
        let inn = edit.inn.trim().to_owned();
        let has_letters = self.senders(school_year)?.contains(&inn);
        let before = year.register.get(&inn).cloned();
        let status = Self::low_results_word(&year);
        let types = passport_words::types(&year.catalogue);
        let places = passport_words::places(&year.catalogue);
        self.change_register(school_year, |tx, period| {
            if edit.remove == Some(true) {
                if before.is_none() {
                    return Err(Problem::new(codes::REGISTER_NO_SCHOOL).with("inn", &inn));
                }
                if has_letters {
                    return Err(Problem::new(codes::REGISTER_SCHOOL_HAS_LETTERS).with("inn", &inn));
                }
                tx.put(period, EntryKind::School, &inn, None)?;
                return Ok(());
            }
            let mut school = edited(before.clone().unwrap_or_default(), &inn, edit, &status);
            school.check()?;
            if edit.oo_type.is_some() {
                let written = passport_words::written(&types, &school.oo_type);
                school.oo_type = written.ok_or_else(|| passport_words::unknown(&types, &school))?;
            }
            school.locality = passport_words::placed(&places, &school.locality);
            tx.put(period, EntryKind::School, &school.inn, Some(&school.body()))?;
            // A register that a person makes is theirs: strangers no longer join it by a letter.
            tx.put(period, EntryKind::Campaign, GROWS, None)?;
            Ok(())
        })
    }

    /// The status of a school with low results, as the methodology names it: the first one that is not «none».
    fn low_results_word(year: &Year) -> String {
        let options = passport_words::statuses(&year.catalogue);
        options.get(1).or(options.first()).cloned().unwrap_or_default()
    }

    fn change_register(
        &mut self,
        school_year: &str,
        work: impl FnOnce(&mut Tx<'_>, PeriodId) -> Result<(), Problem>,
    ) -> Result<Change, Problem> {
        let year = self.campaign(school_year)?;
        let label = self.speech().say("step-register", &[]);
        self.commit(Action::Edit, &label, |tx| work(tx, year.period))?;
        self.reconsider()?;
        self.refresh_from(school_year)?;
        self.municipal_change(school_year)
    }

    /// What a table would change. Nothing is changed by looking.
    ///
    /// # Errors
    /// When the file is no table with schools.
    pub fn preview_register(&self, school_year: &str, path: &Path) -> Result<RegisterPreview, Problem> {
        let year = self.campaign(school_year)?;
        let table = self.read_table(&year, path)?;
        let speech = self.speech();
        let (mut new, mut changed, mut same) = (0_usize, 0_usize, 0_usize);
        let rows = table.schools.iter().map(|school| {
            let (kind, words) = match year.register.get(&school.inn) {
                None => {
                    new += 1;
                    ("new", speech.say("register-kind-new", &[]))
                }
                Some(known) if renewed(known, school) == *known => {
                    same += 1;
                    ("same", speech.say("register-kind-same", &[]))
                }
                Some(known) => {
                    changed += 1;
                    let was = [&known.name, &known.oo_type, &known.locality];
                    let was: Vec<&str> = was
                        .iter()
                        .map(|text| text.as_str())
                        .filter(|text| !text.is_empty())
                        .collect();
                    (
                        "changed",
                        speech.say("register-kind-changed", &[("was", was.join(", ").into())]),
                    )
                }
            };
            RegisterPreviewRow {
                inn: school.inn.clone(),
                name: school.name.clone(),
                oo_type: school.oo_type.clone(),
                locality: school.locality.clone(),
                kind: kind.to_owned(),
                words,
            }
        });
        let rows = rows.collect();
        let file = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Ok(RegisterPreview {
            digest: table.digest,
            rows,
            words: speech.say(
                "register-preview",
                &[
                    ("new", new.into()),
                    ("changed", changed.to_string().into()),
                    ("same", same.to_string().into()),
                ],
            ),
            problems: table
                .problems
                .into_iter()
                .map(|(row, message)| WorkbookProblem {
                    cell: row.to_string(),
                    target: None,
                    question: String::new(),
                    code: codes::REGISTER_TABLE.to_string(),
                    message,
                    remedy: speech.say("register-row-remedy", &[]),
                })
                .collect(),
            file,
        })
    }

    /// Takes a table into the register: its schools are added or brought up to it; nothing is taken away. With the
    /// digest of a preview, a file that changed since is refused.
    ///
    /// # Errors
    /// When the file is no table with schools, or another one than was looked at.
    pub fn take_register(&mut self, school_year: &str, path: &Path, digest: &str) -> Result<Change, Problem> {
        let year = self.campaign(school_year)?;
        let table = self.read_table(&year, path)?;
        if !digest.is_empty() && digest != table.digest {
            return Err(Problem::new(codes::WORKBOOK_PREVIEW_OLD));
        }
        let new = Register::of(table.schools)?;
        self.change_register(school_year, |tx, period| {
            tx.put(period, EntryKind::Campaign, GROWS, None)?;
            put_register(
                tx,
                period,
                &Register::default(),
                &merged(&year.register, &new),
                |_| true,
            )
        })
    }

    fn read_table(&self, year: &Year, path: &Path) -> Result<Table, Problem> {
        let bytes = disk::read(path, TABLE_LIMIT)?;
        let file = path.display().to_string();
        let is_csv = path.extension().is_some_and(|ending| {
            ["csv", "txt", "tsv"]
                .iter()
                .any(|known| ending.eq_ignore_ascii_case(known))
        });
        let rows = if is_csv {
            super::csv::rows(&bytes)
        } else {
            report::workbook::table(&bytes, &file).map_err(|error| self.no_table(&file, error))?
        };
        let (schools, problems) = self.schools_of(&passport_words::types(&year.catalogue), &rows)?;
        Ok(Table {
            digest: Digest::of(&bytes).to_string(),
            schools,
            problems,
        })
    }

    /// What a register cannot be: the workbook's own words speak of answers.
    fn no_table(&self, file: &str, problem: Problem) -> Problem {
        let strange = [
            codes::WORKBOOK_NOT_ONE,
            codes::WORKBOOK_TEXT,
            codes::WORKBOOK_DOCUMENT,
        ];
        if !strange.contains(&problem.code) {
            return problem;
        }
        let said = self.speech().say("register-no-table", &[("file", file.into())]);
        Problem::new(codes::REGISTER_TABLE).with("place", said)
    }

    /// Schools of a table whose columns are named in one of its first rows.
    fn schools_of(&self, types: &[String], rows: &[Vec<String>]) -> Result<SchoolsRead, Problem> {
        let speech = self.speech();
        let unread = |id: &str| Problem::new(codes::REGISTER_TABLE).with("place", speech.say(id, &[]));
        let columns = ["inn", "name", "oo-type", "locality", "email"].map(|column| {
            let words = speech.say(&format!("register-column-{column}"), &[]);
            words.split(';').map(str::to_owned).collect::<Vec<_>>()
        });
        let place = |row: &Vec<String>, words: &Vec<String>| {
            row.iter()
                .position(|cell| words.contains(&clean(cell).to_lowercase()))
        };
        let header = rows.iter().take(20).enumerate().find_map(|(at, row)| {
            let inn = place(row, &columns[0])?;
            let name = place(row, &columns[1])?;
            let rest = [2, 3, 4].map(|column| place(row, &columns[column]));
            Some((at, inn, name, rest))
        });
        let (header, inn_at, name_at, [type_at, locality_at, email_at]) =
            header.ok_or_else(|| unread("register-no-header"))?;
        let (mut schools, mut problems): (Vec<School>, Vec<(usize, String)>) = (Vec::new(), Vec::new());
        for (at, row) in rows.iter().enumerate().skip(header + 1).take(MAX_SCHOOLS) {
            let cell = |at: Option<usize>| {
                at.and_then(|at| row.get(at))
                    .map(|text| clean(text))
                    .unwrap_or_default()
            };
            let inn: String = cell(Some(inn_at))
                .chars()
                .filter(|c| !c.is_whitespace())
                .collect();
            let mut school = School {
                inn,
                name: cell(Some(name_at)),
                oo_type: cell(type_at),
                locality: cell(locality_at),
                email: cell(email_at),
                ..School::default()
            };
            if school.inn.is_empty() && school.name.is_empty() {
                continue;
            }
            let wrong = self.wrong_row(types, &schools, &mut school);
            match wrong {
                Some(words) => problems.push((at + 1, words)),
                None => schools.push(school),
            }
        }
        if schools.is_empty() && problems.is_empty() {
            return Err(unread("register-empty"));
        }
        Ok((schools, problems))
    }

    /// What is wrong with a row; a type gets the questionnaire's own writing.
    fn wrong_row(&self, types: &[String], above: &[School], school: &mut School) -> Option<String> {
        let say = |id: &str, args: &[(&str, Arg<'_>)]| Some(self.speech().say(id, args));
        let short = |text: &str| text.chars().take(40).collect::<String>();
        if school.name.is_empty() {
            return say("register-row-name", &[]);
        }
        if school.check().is_err() {
            return say("register-row-inn", &[("value", short(&school.inn).into())]);
        }
        if above.iter().any(|known| known.inn == school.inn) {
            return say("register-row-twice", &[]);
        }
        let Some(written) = passport_words::written(types, &school.oo_type) else {
            let (value, known) = (short(&school.oo_type), types.join(", "));
            return say(
                "register-row-type",
                &[("value", value.into()), ("known", known.into())],
            );
        };
        school.oo_type = written;
        None
    }

    /// Writes a pair of a leading school and one it helps, or takes it away.
    ///
    /// # Errors
    /// When a school is not in the register, or both are one.
    pub fn set_pair(&mut self, school_year: &str, edit: &PairEdit) -> Result<Change, Problem> {
        let year = self.campaign(school_year)?;
        let (leader, helped) = (edit.leader.trim().to_owned(), edit.helped.trim().to_owned());
        let key = match &edit.key {
            Some(key) => key.clone(),
            None => format!("{leader}/{helped}"),
        };
        if !edit.remove {
            for inn in [&leader, &helped] {
                if year.register.get(inn).is_none() {
                    return Err(Problem::new(codes::REGISTER_NO_SCHOOL).with("inn", inn));
                }
            }
            if leader == helped {
                return Err(Problem::new(codes::PAIR_OF_ONE));
            }
        }
        let pair = Pair {
            leader,
            helped: helped.clone(),
            subject: clean(&edit.subject).chars().take(500).collect(),
            curator: clean(&edit.curator).chars().take(500).collect(),
        };
        let body = serde_json::to_string(&pair).unwrap_or_default();
        self.change_register(school_year, |tx, period| {
            tx.put(
                period,
                EntryKind::Pair,
                &key,
                (!edit.remove).then_some(body.as_str()),
            )?;
            Ok(())
        })
    }
}

const STANDINGS: [StandingView; 5] = [
    StandingView::Missing,
    StandingView::Submitted,
    StandingView::Returned,
    StandingView::Accepted,
    StandingView::Forked,
];

pub(super) fn standing_id(standing: StandingView) -> &'static str {
    match standing {
        StandingView::Missing => "missing",
        StandingView::Submitted => "submitted",
        StandingView::Returned => "returned",
        StandingView::Accepted => "accepted",
        StandingView::Forked => "forked",
    }
}

/// How far a school has handed in.
pub(super) fn standing(counted: Option<&Received>, forked: bool) -> StandingView {
    match counted.map(|row| row.state) {
        None => StandingView::Missing,
        Some(_) if forked => StandingView::Forked,
        Some(ReceivedState::Accepted) => StandingView::Accepted,
        Some(ReceivedState::Returned) => StandingView::Returned,
        Some(_) => StandingView::Submitted,
    }
}

fn pairs(year: &Year) -> Vec<PairRow> {
    let name = |inn: &str| {
        year.register
            .get(inn)
            .map(|school| school.name.clone())
            .unwrap_or_default()
    };
    year.entries
        .iter()
        .filter(|entry| entry.kind == EntryKind::Pair)
        .filter_map(|entry| {
            let pair: Pair = serde_json::from_str(&entry.body).ok()?;
            Some(PairRow {
                key: entry.key.clone(),
                leader_name: name(&pair.leader),
                helped_name: name(&pair.helped),
                leader: pair.leader,
                helped: pair.helped,
                subject: pair.subject,
                curator: pair.curator,
            })
        })
        .collect()
}

fn edited(mut school: School, inn: &str, edit: &RegisterEdit, low_results: &str) -> School {
    inn.clone_into(&mut school.inn);
    for (place, typed) in [
        (&mut school.name, &edit.name),
        (&mut school.oo_type, &edit.oo_type),
        (&mut school.locality, &edit.locality),
        (&mut school.email, &edit.email),
    ] {
        if let Some(typed) = typed {
            *place = clean(typed);
        }
    }
    if let Some(low) = edit.low_results {
        school.status = if low {
            low_results.to_owned()
        } else {
            String::new()
        };
    }
    school.risk_zone = edit.risk.unwrap_or(school.risk_zone);
    school.leader = edit.leader.unwrap_or(school.leader);
    school.removed = false;
    school
}

/// The schools of a table, each with what was known of it before.
fn merged(old: &Register, new: &Register) -> Register {
    let mut merged = Register::default();
    for school in new.iter() {
        merged.put(match old.get(&school.inn) {
            Some(known) => renewed(known, school),
            None => school.clone(),
        });
    }
    merged
}
