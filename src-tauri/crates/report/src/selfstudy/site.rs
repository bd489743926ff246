//! The short report for the school's site, and the words of the news item: what parents read. Nothing sensitive and
//! no number of a few people stands in it, not even in words.

use domain::analysis::Analysis;
use domain::catalogue::Rule;
use domain::disclosure::sensitive;

use super::facts::{Facts, lowered};
use super::plan::{Plan, SitePlan};
use super::title::year;
use super::writer::Writer;
use super::{ReportInput, indicators, notices_of_letters, write_section};
use crate::ReportError;
use crate::document::{Document, Role};
use crate::font::Font;
use crate::layout::{Block, Flow, MOST_PAGES, Sheet, Style, number_pages};
use crate::manuscript::Manuscript;
use crate::texts::{Authored, TextKind, plain};
use crate::typeset::{Align, Text, Typesetter};

/// The short report and the news item.
#[derive(Debug, Clone)]
pub struct Site {
    /// Its pages.
    pub document: Document,
    /// The same before it had pages.
    pub manuscript: Manuscript,
    /// The news item, a paragraph each.
    pub news: Vec<String>,
    /// What the director should know before it goes out.
    pub notices: Vec<String>,
}

/// Builds the short report.
///
/// # Errors
/// As [`super::build`].
pub fn site(input: &ReportInput<'_>) -> Result<Site, ReportError> {
    let plan = SitePlan::embedded()?;
    let mut facts = Facts::new(input.catalogue, input.form, input.evaluation).scored(input.analysis);
    facts.legal = crate::legal::printed(&input.authored.legal)?;
    facts.strict = true;
    // A person's own words belong to the whole report; here nothing stands that was not looked through.
    let nobody = Authored::default();
    let mut writer = Writer::new(&facts, None, &nobody);
    let title = facts.say(
        "site-title",
        &[("year", year(&facts, &Plan::embedded()?.places)?.into())],
    )?;
    writer.draft.blocks.push(headline(&title));
    writer
        .draft
        .blocks
        .push(Block::note(facts.say("site-lead", &[])?));
    for section in &plan.section {
        write_section(&mut writer, section, input.analysis, false)?;
    }
    writer.draft.close()?;
    let mut news = Vec::new();
    for paragraph in &plan.news {
        let mut sentences = Vec::new();
        for say in &paragraph.say {
            sentences.extend(writer.sentence(say)?.map(|pieces| plain(&pieces)));
        }
        if !sentences.is_empty() {
            news.push(sentences.join(" "));
        }
    }
    let blocks = writer.draft.blocks;

    let sheet = Sheet::OFFICIAL;
    let mut setter = Typesetter::new()?;
    let laid = Flow::new(sheet, &mut setter, 0).pour(&blocks)?;
    let mut pages = laid.pages;
    number_pages(&mut pages, &sheet);
    let title = setter.clean(&title, Font::Serif);
    let mut notices = super::about_scores(&facts, input.analysis)?;
    notices.extend(notices_of_letters(&facts, &setter)?);
    Ok(Site {
        document: Document {
            title: title.clone(),
            pages,
            outline: laid.outline,
        },
        manuscript: Manuscript {
            title,
            cover: None,
            contents: None,
            blocks,
            sheet,
            most: MOST_PAGES,
        },
        news,
        notices,
    })
}

fn headline(title: &str) -> Block {
    let style = Style {
        role: Role::Title,
        size: 16.0,
        leading: 22.0,
        align: Align::Centre,
        indent: 0.0,
        below: 6.0,
        keep: true,
        hyphenate: false,
        ..Style::BODY
    };
    Block::Paragraph(Text::new(Font::SerifBold, title), style)
}

impl Writer<'_> {
    /// The first tasks that follow from the rules, as parents may read them.
    pub(super) fn plans(&mut self, analysis: &Analysis, most: usize) -> Result<(), ReportError> {
        let catalogue = self.facts.catalogue;
        let open = |rule: &&Rule| !rule.places.iter().any(|place| sensitive(catalogue, place));
        let rules: Vec<&Rule> = indicators::printed_rules(self.facts, analysis)
            .into_iter()
            .filter(open)
            .take(most)
            .collect();
        if rules.is_empty() {
            return Ok(());
        }
        let intro = "site-plans-intro";
        self.say(intro, intro, &[])?;
        let items = rules
            .into_iter()
            .map(|rule| {
                let text = lowered(rule.recommendation.trim_end_matches('.'));
                vec![words::Piece { text, value: true }]
            })
            .collect();
        self.draft.prepared("site-plans", TextKind::List, items);
        Ok(())
    }
}
