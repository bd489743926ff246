//! «Кампания» and «Сегодня»: what a municipality asks for, and how far it is.

use domain::cycle::campaign::{Campaign, CampaignGoal as Goal, MunicipalityFile, Procedure, SmallSchool};
use domain::cycle::clean;
use domain::problem::{Problem, codes};
use letter::Kind;
use store::{Action, EntryKind, PeriodId, ReceivedState, Tx};

use super::campaign::{self, CAMPAIGN, POST, Year};
use super::passport_words;
use super::register::standing;
use crate::desk::{Desk, SETTING_ACTOR};
use crate::school::analysis_words::{level_terms, verdict_terms};
use crate::school::outline::short_hash;
use crate::surroundings::moment;
use crate::wire::{
    CampaignEdit, CampaignGoal, CampaignView, Change, DeskView, MunicipalityToday, NewMunicipality, NewsRow,
    NextStep, PostEdit, ProcedureRow, SchoolLine, SettingRow, Terms, TodayCount,
};

/// Most lines of news.
const NEWS: usize = 20;
/// Longest text of a setting.
const TEXT_LIMIT: usize = 4_000;
/// Name of the setting of whom to ask.
const CONTACT: &str = "contact";
/// Name of the date of the self-study part.
const SELFSTUDY_BY: &str = "selfstudy_by";
/// Before the type of school whose bound of «малокомплектная» is set.
const SMALL: &str = "small:";
/// Name of the methodology that scores the campaign.
const METHODOLOGY: &str = "methodology";

/// Largest file of settings taken.
const CAMPAIGN_BYTES: usize = 1024 * 1024;

impl Desk {
    /// Begins a municipality's desk from the first screen.
    ///
    /// # Errors
    /// When something typed is unusable, or the folder has a desk already.
    pub fn new_municipality(&mut self, new: &NewMunicipality) -> Result<DeskView, Problem> {
        if self.store.is_some() {
            return Err(Problem::new(codes::DESK_EXISTS));
        }
        let actor = crate::school::begin::person(&new.actor)?;
        let name = clean(&new.name);
        let header = serde_json::json!({
            "name": name,
            "inn": new.inn.trim(),
            "period": new.period.trim(),
            "deadline": new.deadline.trim(),
        });
        let file = MunicipalityFile::read(header.to_string().as_bytes())?;
        self.begin_campaign(&file)?;
        self.store_mut()?.remember(SETTING_ACTOR, &actor)?;
        self.view()
    }

    /// The campaign of a year.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn campaign_view(&self, school_year: &str) -> Result<CampaignView, Problem> {
        let desk = self.municipality()?;
        let year = self.campaign(school_year)?;
        let speech = self.speech();
        let catalogue = &year.catalogue;
        let terms = |names: Vec<&String>, terms: Vec<String>| -> Vec<Terms> {
            let both = names.into_iter().zip(terms);
            both.map(|(name, terms)| Terms {
                name: name.clone(),
                terms,
                reached: false,
            })
            .collect()
        };
        let letters = self.store()?.letters(year.period)?;
        let invited = letters
            .iter()
            .filter(|letter| letter.kind == Kind::Invitation.as_str())
            .count();
        let title = |identity: &domain::catalogue::Identity| {
            speech.say(
                "campaign-catalogue",
                &[
                    ("title", (&identity.title).into()),
                    ("version", (&identity.version).into()),
                ],
            )
        };
        Ok(CampaignView {
            period: year.school_year.clone(),
            name: desk.name,
            inn: desk.inn,
            deadline: date(year.campaign.deadline),
            goals: goals(&year),
            evidence_files: year.campaign.evidence.files,
            wished: year.campaign.evidence.wished.clone(),
            calendar: year
                .campaign
                .calendar
                .iter()
                .enumerate()
                .map(|(at, procedure)| ProcedureRow {
                    key: format!("p{}", at + 1),
                    name: procedure.name.clone(),
                    when: procedure.when.clone(),
                    document: procedure.document.clone(),
                })
                .collect(),
            note: year.campaign.note.clone(),
            settings: self.campaign_settings(&year),
            questionnaire: title(&catalogue.questionnaire.identity),
            questionnaire_hash: short_hash(&catalogue.questionnaire.identity.hash),
            methodology: title(&catalogue.methodology.identity),
            methodology_hash: short_hash(&catalogue.methodology.identity.hash),
            status_note: catalogue.questionnaire.identity.status_note.clone(),
            verdicts: terms(
                catalogue
                    .methodology
                    .verdicts
                    .iter()
                    .map(|verdict| &verdict.name)
                    .collect(),
                verdict_terms(catalogue, speech),
            ),
            levels: terms(
                catalogue
                    .methodology
                    .levels
                    .iter()
                    .map(|level| &level.name)
                    .collect(),
                level_terms(catalogue, speech),
            ),
            sent: match invited {
                0 => String::new(),
                count => speech.say("campaign-sent", &[("count", count.into())]),
            },
        })
    }

    fn campaign_settings(&self, year: &Year) -> Vec<SettingRow> {
        let speech = self.speech();
        let row =
            |key: String, id: &str, args: &[(&str, domain::speech::Arg<'_>)], value: String| SettingRow {
                key,
                label: speech.say(&format!("setting-{id}"), args),
                help: speech.say(&format!("setting-{id}-help"), &[]),
                value,
                lines: false,
                options: Vec::new(),
            };
        let settings = &year.campaign.settings;
        let mut rows = vec![
            row(CONTACT.to_owned(), "contact", &[], settings.contact.clone()),
            row(
                SELFSTUDY_BY.to_owned(),
                "selfstudy-by",
                &[],
                date(settings.selfstudy_by),
            ),
        ];
        for oo_type in passport_words::types(&year.catalogue) {
            let known = settings
                .small_schools
                .iter()
                .find(|small| small.oo_type == oo_type);
            let upto = known.map(|small| small.upto.to_string()).unwrap_or_default();
            rows.push(row(
                format!("{SMALL}{oo_type}"),
                "small",
                &[("type", (&oo_type).into())],
                upto,
            ));
        }
        let same = |catalogue: &&std::sync::Arc<domain::catalogue::Catalogue>| {
            catalogue.questionnaire.identity.hash == year.catalogue.questionnaire.identity.hash
        };
        let methodologies: Vec<String> = self
            .catalogues()
            .iter()
            .filter(same)
            .map(|catalogue| short_hash(&catalogue.methodology.identity.hash))
            .collect();
        if methodologies.len() > 1 {
            let value = short_hash(&year.catalogue.methodology.identity.hash);
            rows.push(SettingRow {
                options: methodologies,
                ..row(METHODOLOGY.to_owned(), "methodology", &[], value)
            });
        }
        rows
    }

    /// Changes the campaign.
    ///
    /// # Errors
    /// When something typed is unusable; nothing is changed then.
    pub fn set_campaign(&mut self, school_year: &str, edit: &CampaignEdit) -> Result<Change, Problem> {
        let desk = self.municipality()?;
        let year = self.campaign(school_year)?;
        let campaign = edited(&year, edit)?;
        campaign.check()?;
        let name = edit.name.as_deref().map_or(desk.name, clean);
        let inn = edit.inn.as_deref().map_or(desk.inn, |inn| inn.trim().to_owned());
        // The same reading that a file goes through: a name and an ИНН must be usable in letters.
        let header = serde_json::json!({ "name": name, "inn": inn, "period": school_year });
        MunicipalityFile::read(header.to_string().as_bytes())?;
        self.change_campaign(&year, |tx, period| {
            tx.set_desk(&inn, &name)?;
            keep(tx, period, &campaign)
        })
    }

    /// Takes what a file says of the campaign: any of its members, and the receiving point (`post`).
    ///
    /// # Errors
    /// What is wrong with the file; nothing is changed then.
    pub fn campaign_from_file(&mut self, school_year: &str, bytes: &[u8]) -> Result<Change, Problem> {
        use domain::cycle::message::{Content, Post};
        let year = self.campaign(school_year)?;
        let mut given: serde_json::Map<String, serde_json::Value> =
            domain::cycle::json_file(bytes, CAMPAIGN_BYTES, Campaign::FILE)?;
        let post = match given.remove("post") {
            None => None,
            Some(serde_json::Value::Null) => Some(None),
            Some(post) => Some(Some(Post::read(post.to_string().as_bytes())?)),
        };
        let mut whole: serde_json::Map<String, serde_json::Value> =
            domain::cycle::json_file(&year.campaign.bytes(), CAMPAIGN_BYTES, Campaign::FILE)?;
        whole.extend(given);
        let campaign = Campaign::read(serde_json::Value::Object(whole).to_string().as_bytes())?;
        if let Some(Some(post)) = &post {
            exchange::PostAddress::new(&post.url, &post.key, post.certificate.as_deref())?;
        }
        self.change_campaign(&year, |tx, period| {
            keep(tx, period, &campaign)?;
            if let Some(post) = &post {
                let body = post.as_ref().map(campaign::body);
                tx.put(period, EntryKind::Campaign, POST, body.as_deref())?;
            }
            Ok(())
        })
    }

    /// Names the receiving point, or takes it away.
    ///
    /// # Errors
    /// When the address, the key or the certificate is unusable.
    pub fn set_post(&mut self, school_year: &str, edit: &PostEdit) -> Result<Change, Problem> {
        use domain::cycle::message::{Content, Post};
        let year = self.campaign(school_year)?;
        let post = (!edit.url.trim().is_empty()).then(|| Post {
            url: edit.url.trim().to_owned(),
            key: edit.key.trim().to_owned(),
            certificate: Some(edit.certificate.trim().to_owned()).filter(|text| !text.is_empty()),
        });
        if let Some(post) = &post {
            post.check()?;
            exchange::PostAddress::new(&post.url, &post.key, post.certificate.as_deref())?;
        }
        let body = post.as_ref().map(campaign::body);
        self.change_campaign(&year, |tx, period| {
            tx.put(period, EntryKind::Campaign, POST, body.as_deref())?;
            Ok(())
        })
    }

    /// A setting of the campaign.
    ///
    /// # Errors
    /// When there is no such setting, or the value is unusable.
    pub fn set_campaign_setting(
        &mut self,
        school_year: &str,
        key: &str,
        value: &str,
    ) -> Result<Change, Problem> {
        let year = self.campaign(school_year)?;
        let value = clean(value);
        let unusable = || {
            Problem::new(codes::CAMPAIGN_SETTING)
                .with("field", key.chars().take(40).collect::<String>())
                .with("limit", TEXT_LIMIT)
        };
        if key == METHODOLOGY {
            return self.set_methodology(&year, &value);
        }
        let mut campaign = year.campaign.clone();
        match key {
            CONTACT => campaign.settings.contact = value,
            SELFSTUDY_BY => campaign.settings.selfstudy_by = campaign::deadline(&value)?,
            _ => {
                let oo_type = key.strip_prefix(SMALL).ok_or_else(unusable)?;
                let small = &mut campaign.settings.small_schools;
                small.retain(|known| known.oo_type != oo_type);
                if !value.is_empty() {
                    small.push(SmallSchool {
                        oo_type: oo_type.to_owned(),
                        upto: value.parse().map_err(|_| unusable())?,
                    });
                }
            }
        }
        campaign.check()?;
        self.change_campaign(&year, |tx, period| keep(tx, period, &campaign))
    }

    /// Other thresholds for the same questionnaire: everything is computed again by them.
    fn set_methodology(&mut self, year: &Year, short: &str) -> Result<Change, Problem> {
        let found = self.catalogues().iter().find(|catalogue| {
            catalogue.questionnaire.identity.hash == year.catalogue.questionnaire.identity.hash
                && short_hash(&catalogue.methodology.identity.hash) == short
        });
        let found = found
            .cloned()
            .ok_or_else(|| Problem::new(codes::CATALOGUE_UNREADABLE))?;
        self.change_campaign(year, |tx, period| {
            let definition = crate::school::begin::definition;
            tx.set_definitions(
                period,
                &definition(&found.questionnaire.identity),
                &definition(&found.methodology.identity),
            )?;
            Ok(())
        })
    }

    pub(super) fn change_campaign(
        &mut self,
        year: &Year,
        work: impl FnOnce(&mut Tx<'_>, PeriodId) -> Result<(), Problem>,
    ) -> Result<Change, Problem> {
        let label = self.speech().say("step-campaign", &[]);
        self.commit(Action::Edit, &label, |tx| work(tx, year.period))?;
        self.refresh_from(&year.school_year)?;
        self.municipal_change(&year.school_year)
    }

    /// «Сегодня».
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn municipality_today(&self, school_year: &str) -> Result<MunicipalityToday, Problem> {
        let year = self.campaign(school_year)?;
        let handed = self.handed(&year)?;
        let speech = self.speech();
        let expected = year.register.expected().count();
        let aside = self.aside()?.len();
        let today = self.surroundings.clock.now().date_naive();
        let left = year
            .campaign
            .deadline
            .map(|deadline| (deadline - today).num_days());
        let counts = [
            ("schools", expected),
            ("submitted", handed.submitted),
            ("waiting", handed.waiting.len()),
            ("accepted", handed.accepted.len()),
            ("returned", handed.returned.len()),
            ("missing", handed.missing.len()),
            ("aside", aside),
        ];
        let lines = |wanted: fn(Option<ReceivedState>) -> bool| -> Vec<SchoolLine> {
            let mut schools: Vec<_> = year.register.expected().collect();
            schools.sort_by(|a, b| a.name.cmp(&b.name));
            schools
                .into_iter()
                .filter(|school| wanted(handed.counted.get(&school.inn).map(|row| row.state)))
                .map(|school| {
                    let row = handed.counted.get(&school.inn);
                    SchoolLine {
                        inn: school.inn.clone(),
                        name: school.name.clone(),
                        words: self.handed_words(standing(row, false), row),
                    }
                })
                .collect()
        };
        Ok(MunicipalityToday {
            headline: speech.say(
                "municipal-today-headline",
                &[
                    ("submitted", handed.submitted.to_string().into()),
                    ("schools", expected.to_string().into()),
                    ("accepted", handed.accepted.len().to_string().into()),
                ],
            ),
            deadline: date(year.campaign.deadline),
            left: match left {
                None => String::new(),
                Some(days) if days < 0 => speech.say("municipal-today-late", &[("days", (-days).into())]),
                Some(0) => speech.say("municipal-today-last-day", &[]),
                Some(days) => speech.say("municipal-today-left", &[("days", days.into())]),
            },
            late: left.is_some_and(|days| days < 0),
            counts: counts
                .into_iter()
                .map(|(id, count)| TodayCount {
                    id: id.to_owned(),
                    label: speech.say(&format!("municipal-today-{id}"), &[]),
                    count: u32::try_from(count).unwrap_or(u32::MAX),
                })
                .collect(),
            next: self.next_step(&year, expected, &handed, aside)?,
            news: self.news(&year)?,
            missing: lines(|state| state.is_none()),
            waiting: lines(|state| state == Some(ReceivedState::Valid)),
            returned: lines(|state| state == Some(ReceivedState::Returned)),
            aside: u32::try_from(aside).unwrap_or(u32::MAX),
        })
    }

    fn next_step(
        &self,
        year: &Year,
        expected: usize,
        handed: &super::today::Handed,
        aside: usize,
    ) -> Result<NextStep, Problem> {
        let letters = self.store()?.letters(year.period)?;
        let invited = letters
            .iter()
            .any(|letter| letter.kind == Kind::Invitation.as_str());
        let (screen, id) = if year.campaign.deadline.is_none() {
            ("campaign", "deadline")
        } else if expected == 0 {
            ("schools", "schools")
        } else if !invited && handed.submitted == 0 {
            ("letters", "invite")
        } else if !handed.waiting.is_empty() {
            ("review", "review")
        } else if aside > 0 {
            ("letters", "aside")
        } else if !handed.missing.is_empty() {
            ("letters", "wait")
        } else {
            ("documents", "documents")
        };
        Ok(NextStep {
            screen: screen.to_owned(),
            words: self.speech().say(&format!("next-{id}"), &[]),
            why: self.speech().say(&format!("next-{id}-why"), &[]),
        })
    }

    fn news(&self, year: &Year) -> Result<Vec<NewsRow>, Problem> {
        let rows = self.store()?.received()?;
        let of_year = rows
            .iter()
            .filter(|row| row.school_year == year.school_year && row.state.is_taken());
        Ok(of_year
            .take(NEWS)
            .map(|row| NewsRow {
                at: moment(&row.at),
                words: self.speech().say(
                    "news-letter",
                    &[
                        ("name", (&row.sender_name).into()),
                        ("sequence", row.sequence.to_string().into()),
                    ],
                ),
                inn: Some(row.sender_inn.clone()).filter(|inn| year.register.get(inn).is_some()),
            })
            .collect())
    }
}

fn date(date: Option<chrono::NaiveDate>) -> String {
    date.map(|date| date.format("%d.%m.%Y").to_string())
        .unwrap_or_default()
}

/// Goals: the whole campaign's, and one of each direction.
fn goals(year: &Year) -> Vec<CampaignGoal> {
    let text = |direction: &str| {
        let goal = year
            .campaign
            .goals
            .iter()
            .find(|goal| goal.direction == direction);
        goal.map(|goal| goal.text.clone()).unwrap_or_default()
    };
    let directions = year.catalogue.questionnaire.directions.iter();
    let of_directions = directions.map(|direction| CampaignGoal {
        direction: direction.number.clone(),
        title: direction.short.clone(),
        text: text(&direction.number),
    });
    std::iter::once(CampaignGoal {
        direction: String::new(),
        title: String::new(),
        text: text(""),
    })
    .chain(of_directions)
    .collect()
}

fn edited(year: &Year, edit: &CampaignEdit) -> Result<Campaign, Problem> {
    let mut campaign = year.campaign.clone();
    if let Some(deadline) = &edit.deadline {
        campaign.deadline = campaign::deadline(deadline)?;
    }
    if let Some(goal) = &edit.goal {
        campaign.goals.retain(|known| known.direction != goal.direction);
        let text = goal.text.trim().to_owned();
        if !text.is_empty() {
            campaign.goals.push(Goal {
                direction: goal.direction.clone(),
                text,
            });
        }
    }
    if let Some(files) = edit.evidence_files {
        campaign.evidence.files = files;
    }
    if let Some(wished) = &edit.wished {
        let wished = wished
            .iter()
            .map(|text| clean(text))
            .filter(|text| !text.is_empty());
        campaign.evidence.wished = wished.collect();
    }
    if let Some(row) = &edit.procedure {
        let procedure = Procedure {
            name: clean(&row.name),
            when: clean(&row.when),
            document: clean(&row.document),
        };
        let at = row.key.strip_prefix('p').and_then(|at| at.parse::<usize>().ok());
        let at = at
            .and_then(|at| at.checked_sub(1))
            .filter(|at| *at < campaign.calendar.len());
        match (at, procedure.name.is_empty()) {
            (Some(at), true) => {
                campaign.calendar.remove(at);
            }
            (Some(at), false) => campaign.calendar[at] = procedure,
            (None, false) => campaign.calendar.push(procedure),
            (None, true) => {}
        }
    }
    if let Some(note) = &edit.note {
        note.trim().clone_into(&mut campaign.note);
    }
    Ok(campaign)
}

/// Lays a campaign into its year.
fn keep(tx: &mut Tx<'_>, period: PeriodId, campaign: &Campaign) -> Result<(), Problem> {
    let body = campaign::body(campaign);
    tx.put(period, EntryKind::Campaign, CAMPAIGN, Some(&body))?;
    Ok(())
}
