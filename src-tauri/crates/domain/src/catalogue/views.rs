//! Ways to lay out a municipality's plan: sections of a roadmap, nine plans, eight directions, two blocks. The same
//! measures and deficits stand in each of them; a table says where.

use serde::Deserialize;
use toml::Spanned;

use super::conditions::unique;
use super::files::Parts;
use super::report::{File, Report};
use super::{Catalogue, Questionnaire, Rule, limits};
use crate::target::Target;

/// A way to lay out a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// `roadmap`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The document it comes from.
    pub source: String,
    /// Its sections in order.
    pub sections: Vec<ViewSection>,
}

/// A section of a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewSection {
    /// `1`, `2.3`.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The block it belongs to; empty in a view without blocks.
    pub block: String,
    /// Where it stands in the source.
    pub source: String,
    /// What the source wants in it.
    pub includes: Vec<String>,
    /// Directions of the questionnaire that stand here.
    pub directions: Vec<String>,
    /// Questions that stand here and not where their direction stands.
    pub questions: Vec<String>,
    /// Nothing of the questionnaire stands here.
    pub outside: bool,
    /// The check-list that fills it; it need not be here.
    pub checklist: Option<String>,
}

impl View {
    /// The section of a question: its own, else its direction's.
    fn of_question(&self, catalogue: &Catalogue, code: &str) -> Option<&ViewSection> {
        let question = catalogue.questionnaire.questions.get(code)?;
        let own = self
            .sections
            .iter()
            .find(|section| section.questions.contains(&question.code));
        own.or_else(|| self.of_direction(&question.direction))
    }

    /// The section of a direction.
    #[must_use]
    pub fn of_direction(&self, number: &str) -> Option<&ViewSection> {
        let stands = |section: &&ViewSection| section.directions.iter().any(|one| one == number);
        self.sections.iter().find(stands)
    }

    /// The section of a rule: that of the first question it looks at. A rule about the whole has none.
    #[must_use]
    pub fn of_rule(&self, catalogue: &Catalogue, rule: &Rule) -> Option<&ViewSection> {
        let codes = rule.places.iter().filter_map(|place| match place {
            Target::Question(code) => Some(code),
            _ => None,
        });
        codes
            .into_iter()
            .find_map(|code| self.of_question(catalogue, code))
    }

    /// The section by its id.
    #[must_use]
    pub fn section(&self, id: &str) -> Option<&ViewSection> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The section a heading of an existing document names: the one with the most words in common, when they are
    /// more than half of the heading's and no other section has as many.
    #[must_use]
    pub fn by_heading(&self, heading: &str) -> Option<&ViewSection> {
        let wanted = words(heading);
        let mut scored: Vec<(usize, &ViewSection)> = self
            .sections
            .iter()
            .map(|section| {
                let own = words(&section.title);
                (wanted.iter().filter(|word| own.contains(word)).count(), section)
            })
            .collect();
        scored.sort_by_key(|(common, _)| std::cmp::Reverse(*common));
        let (best, section) = *scored.first()?;
        let second = scored.get(1).map_or(0, |(common, _)| *common);
        (best * 2 > wanted.len() && best > second).then_some(section)
    }
}

/// The words of a heading that say something, each once, cut to their stems' length so that endings do not matter.
fn words(text: &str) -> Vec<String> {
    const STEM: usize = 7;
    let mut words: Vec<String> = Vec::new();
    for word in text.split(|c: char| !c.is_alphabetic()) {
        if word.chars().count() < 3 {
            continue;
        }
        let stem: String = word.chars().flat_map(char::to_lowercase).take(STEM).collect();
        if !words.contains(&stem) {
            words.push(stem);
        }
    }
    words
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawViews {
    #[serde(default)]
    view: Vec<RawView>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawView {
    id: Spanned<String>,
    title: String,
    source: String,
    section: Vec<RawSection>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSection {
    id: Spanned<String>,
    title: String,
    #[serde(default)]
    block: String,
    source: String,
    #[serde(default)]
    includes: Vec<String>,
    #[serde(default)]
    directions: Vec<Spanned<String>>,
    #[serde(default)]
    questions: Vec<Spanned<String>>,
    #[serde(default)]
    outside: bool,
    checklist: Option<Spanned<String>>,
}

/// Verifies the views: what they name exists, each direction stands in exactly one section of each view, each question
/// in at most one of its own.
pub(super) fn build(report: &mut Report, parts: &Parts<'_>, questionnaire: &Questionnaire) -> Vec<View> {
    let Some(parsed) = &parts.views else {
        return Vec::new();
    };
    let file = parsed.file;
    report.at_most(file.whole(), "views", parsed.raw.view.len(), limits::GROUPS);
    let mut seen = Vec::new();
    let views = parsed.raw.view.iter().take(limits::GROUPS);
    views
        .map(|raw| {
            let place = file.at(&raw.id.span());
            report.name(place, raw.id.get_ref());
            report.texts(place, &[("title", &raw.title), ("source", &raw.source)]);
            unique(report, file, &raw.id, &mut seen);
            view(report, file, raw, questionnaire)
        })
        .collect()
}

fn view(report: &mut Report, file: File<'_>, raw: &RawView, questionnaire: &Questionnaire) -> View {
    let place = file.at(&raw.id.span());
    report.at_most(place, "sections", raw.section.len(), limits::GROUPS);
    let (mut ids, mut directions, mut questions) = (Vec::new(), Vec::new(), Vec::new());
    let mut sections = Vec::new();
    for section in raw.section.iter().take(limits::GROUPS) {
        let place = file.at(&section.id.span());
        report.name(place, section.id.get_ref());
        report.texts(place, &[("title", &section.title), ("source", &section.source)]);
        report.text(place, "block", &section.block);
        report.at_most(place, "includes", section.includes.len(), limits::OPTIONS);
        for text in &section.includes {
            report.texts(place, &[("includes", text)]);
        }
        unique(report, file, &section.id, &mut ids);
        for direction in &section.directions {
            if !questionnaire
                .directions
                .iter()
                .any(|one| one.number == *direction.get_ref())
            {
                report.unknown(file.at(&direction.span()), direction.get_ref());
            }
            unique(report, file, direction, &mut directions);
        }
        for code in &section.questions {
            if !questionnaire.questions.contains_key(code.get_ref()) {
                report.unknown(file.at(&code.span()), code.get_ref());
            }
            unique(report, file, code, &mut questions);
        }
        let filled = !section.directions.is_empty() || !section.questions.is_empty();
        if filled == section.outside {
            report.refuse(
                place,
                crate::problem::codes::CATALOGUE_KIND,
                "name",
                section.id.get_ref(),
            );
        }
        if let Some(checklist) = &section.checklist {
            report.name(file.at(&checklist.span()), checklist.get_ref());
        }
        sections.push(ViewSection {
            id: section.id.get_ref().clone(),
            title: section.title.clone(),
            block: section.block.clone(),
            source: section.source.clone(),
            includes: section.includes.clone(),
            directions: section
                .directions
                .iter()
                .map(|one| one.get_ref().clone())
                .collect(),
            questions: section
                .questions
                .iter()
                .map(|one| one.get_ref().clone())
                .collect(),
            outside: section.outside,
            checklist: section.checklist.as_ref().map(|one| one.get_ref().clone()),
        });
    }
    report.count(
        place,
        "directions",
        questionnaire.directions.len(),
        directions.len(),
    );
    View {
        id: raw.id.get_ref().clone(),
        title: raw.title.clone(),
        source: raw.source.clone(),
        sections,
    }
}
