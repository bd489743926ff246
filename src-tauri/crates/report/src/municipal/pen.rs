//! What all documents of the municipality share: sentences, names of schools, percents, paragraphs that can be written
//! over, the approval and the signature.

use chrono::Datelike;
use domain::catalogue::Question;
use domain::consolidation::Shown;
use domain::names;
use domain::number::{Exact, format_percent, percent};
use domain::speech::Arg;
use words::{Piece, Words};

use super::picture::{Means, Spread};
use super::plan::{self, Plan};
use super::{Input, Kind, Written};
use crate::ReportError;
use crate::chart::{Bar, Bars, Spreads};
use crate::document::Role;
use crate::draft::{Draft, table};
use crate::font::Font;
use crate::layout::{Block, Row, Style};
use crate::manuscript::Cover;
use crate::texts::TextKind;
use crate::typeset::{Align, Text, Typesetter};

/// Percents of directions and totals.
const DECIMALS: u32 = 2;
/// Letters of tables full of words.
const WORDY: f32 = 9.0;

/// Writes a document.
pub(super) struct Pen<'a> {
    pub(super) kind: Kind,
    pub(super) input: &'a Input<'a>,
    pub(super) plan: &'static Plan,
    pub(super) draft: Draft<'a>,
    charts: Option<Typesetter>,
    /// Means of a published paper.
    pub(super) means: Means,
}

impl<'a> Pen<'a> {
    pub(super) fn new(kind: Kind, input: &'a Input<'a>) -> Result<Self, ReportError> {
        Ok(Self {
            kind,
            input,
            plan: Plan::embedded()?,
            draft: Draft::new(input.authored),
            charts: None,
            means: match kind {
                Kind::Public => input.picture.published_means(input.picture.publish_from),
                _ => Means::default(),
            },
        })
    }

    pub(super) fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Result<String, ReportError> {
        Ok(Words::russian().text(id, args)?)
    }

    pub(super) fn text(&self, id: &str) -> Result<String, ReportError> {
        self.say(id, &[])
    }

    pub(super) fn texts(&self, ids: &[&str]) -> Result<Vec<String>, ReportError> {
        ids.iter().map(|id| self.text(id)).collect()
    }

    pub(super) fn pieces(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Result<Vec<Piece>, ReportError> {
        Ok(tidy(Words::russian().marked(id, args, &[])?))
    }

    /// A field a person filled in; empty when not.
    pub(super) fn field(&self, key: &str) -> &'a str {
        self.input.fields.get(key).map_or("", |text| text.trim())
    }

    /// A field, or a line to write on.
    pub(super) fn field_or(&self, key: &str, blank: &str) -> Result<String, ReportError> {
        match self.field(key) {
            "" => self.text(blank),
            text => Ok(text.to_owned()),
        }
    }

    /// Name of the office.
    pub(super) fn office(&self) -> String {
        match self.field("office") {
            "" => self.input.campaign.office.clone(),
            text => text.to_owned(),
        }
    }

    /// A text of this document under its own name: documents do not share what was written for one of them.
    pub(super) fn key(&self, name: &str) -> String {
        format!("{}.{name}", self.kind.as_str())
    }

    /// A heading of the first depth.
    pub(super) fn section(&mut self, name: &str, numbered: bool) -> Result<(), ReportError> {
        let title = self.text(name)?;
        let key = self.key(name);
        self.draft.section(&key, &title, numbered)
    }

    /// A paragraph of one sentence, which can be written over.
    pub(super) fn paragraph(&mut self, id: &str, args: &[(&str, Arg<'_>)]) -> Result<(), ReportError> {
        let pieces = self.pieces(id, args)?;
        self.prepared(id, TextKind::Paragraph, vec![pieces]);
        Ok(())
    }

    /// Paragraphs or a list that can be written over.
    pub(super) fn prepared(&mut self, name: &str, kind: TextKind, pieces: Vec<Vec<Piece>>) {
        let key = self.key(name);
        self.draft.prepared(&key, kind, pieces);
    }

    /// A list after its announcement; nothing at all when it is empty.
    pub(super) fn list(
        &mut self,
        intro: &str,
        args: &[(&str, Arg<'_>)],
        name: &str,
        items: Vec<Vec<Piece>>,
    ) -> Result<(), ReportError> {
        if items.is_empty() && !self.input.authored.edits.contains_key(&self.key(name)) {
            return Ok(());
        }
        self.paragraph(intro, args)?;
        self.prepared(name, TextKind::List, items);
        Ok(())
    }

    /// A numbered table; header cells are named by sentences.
    pub(super) fn table(
        &mut self,
        caption: &str,
        columns: &[(&str, f32, Align)],
        rows: Vec<Row>,
    ) -> Result<(), ReportError> {
        if rows.is_empty() {
            return Ok(());
        }
        let caption = self.text(caption)?;
        let heads = columns
            .iter()
            .map(|(head, ..)| self.text(head))
            .collect::<Result<Vec<_>, _>>()?;
        let widths: Vec<(f32, Align)> = columns.iter().map(|(_, share, align)| (*share, *align)).collect();
        let mut table = table(&widths, heads, rows);
        // Many words in narrow columns: smaller letters keep a row on a page.
        if columns.len() > 2 {
            table.size = WORDY;
        }
        self.draft.table(&caption, table)
    }

    /// A numbered picture of bars.
    pub(super) fn bars(&mut self, refer: &str, bars: &Bars) -> Result<(), ReportError> {
        let mut setter = match self.charts.take() {
            Some(setter) => setter,
            None => Typesetter::new()?,
        };
        let chart = bars.chart(&mut setter);
        self.charts = Some(setter);
        chart.map_or(Ok(()), |chart| self.draft.figure(refer, chart))
    }

    /// A numbered picture of how schools are spread.
    pub(super) fn spread_chart(&mut self, refer: &str, spreads: &Spreads) -> Result<(), ReportError> {
        let mut setter = match self.charts.take() {
            Some(setter) => setter,
            None => Typesetter::new()?,
        };
        let chart = spreads.chart(&mut setter);
        self.charts = Some(setter);
        chart.map_or(Ok(()), |chart| self.draft.figure(refer, chart))
    }

    /// How a question sounds.
    pub(super) fn statement(&self, question: &Question) -> Result<String, ReportError> {
        let id = &self.input.catalogue.questionnaire.identity.id;
        let known = plan::statement(id, &question.code)?;
        match known {
            Some(text) => Ok(text.to_owned()),
            None => self.say("mun-question", &[("text", (&question.text).into())]),
        }
    }

    /// Names of schools, when they are few enough for a sentence; else nothing.
    pub(super) fn few(&self, schools: &[usize]) -> Option<String> {
        (!schools.is_empty() && schools.len() <= self.input.picture.few_names)
            .then(|| self.input.picture.names(schools).join(", "))
    }

    /// All names of schools.
    pub(super) fn all(&self, schools: &[usize]) -> String {
        self.input.picture.names(schools).join(", ")
    }

    /// Which schools: all, all but a few, or their names while they are not too many for a cell.
    pub(super) fn which(&self, schools: &[usize]) -> Result<String, ReportError> {
        let all = self.input.picture.schools.len();
        if schools.len() == all {
            return self.text("mun-all-schools");
        }
        if schools.len() * 2 > all && all - schools.len() <= self.input.picture.few_names {
            let rest: Vec<usize> = (0..all).filter(|at| !schools.contains(at)).collect();
            return self.say("mun-all-but", &[("names", self.all(&rest).into())]);
        }
        if schools.len() > self.plan.remarks_upto {
            return self.text("mun-names-in-table");
        }
        Ok(self.all(schools))
    }

    /// A percent as its number alone, for a table that says what it holds.
    pub(super) fn bare(&self, value: Option<Exact>) -> Result<String, ReportError> {
        value.map_or_else(|| self.text("paper-absent"), |value| Ok(value.fixed(DECIMALS)))
    }

    /// «в 11 (85 %) из 13 ОО», «во всех 13 ОО», «ни в одной из 13 ОО».
    pub(super) fn within(&self, count: usize, all: usize) -> Result<String, ReportError> {
        let args = [
            ("count", Arg::from(count)),
            ("all", all.into()),
            ("percent", whole_percent(count, all).into()),
        ];
        let id = match count {
            0 => "mun-in-none",
            _ if count == all => "mun-in-all",
            _ => "mun-in",
        };
        self.say(id, &args)
    }

    /// Which percent as it is printed, or a dash.
    pub(super) fn percent(&self, value: Option<Exact>) -> Result<String, ReportError> {
        value.map_or_else(|| self.text("paper-absent"), |value| Ok(shown(&value)))
    }

    /// A sum over schools as it may be published.
    pub(super) fn released(&self, shown: &Shown) -> Result<String, ReportError> {
        Ok(match shown {
            Shown::Exact(number) => number.to_string(),
            Shown::Few => self.input.catalogue.questionnaire.privacy.shown.clone(),
            Shown::Between(low, high) => {
                let args = [
                    ("low", Arg::from(low.to_string())),
                    ("high", high.to_string().into()),
                ];
                self.say("mun-between", &args)?
            }
        })
    }

    /// «в среднем 76,40 %, от 52,10 % до 93,00 %».
    pub(super) fn spread(&self, spread: &Spread) -> Result<String, ReportError> {
        let args = [
            ("mean", Arg::from(shown(&spread.mean))),
            ("least", shown(&spread.least).into()),
            ("greatest", shown(&spread.greatest).into()),
        ];
        self.say("mun-spread", &args)
    }

    /// A bar of so many schools.
    pub(super) fn bar(&self, count: usize, all: usize) -> Result<Bar, ReportError> {
        let args = [
            ("count", Arg::from(count)),
            ("percent", whole_percent(count, all).into()),
        ];
        Ok(Bar {
            value: Some(Exact::whole(i64::try_from(count).unwrap_or(i64::MAX))),
            text: self.say("mun-bar-schools", &args)?,
        })
    }

    /// Whose schools: «образовательных организаций Примерского округа».
    pub(super) fn territory(&self) -> Result<String, ReportError> {
        let own = self.field("territory");
        self.say("mun-territory", &[("territory", own.into())])
            .map(|text| text.trim().to_owned())
    }

    /// The title sheet with the approval of the head of the office.
    pub(super) fn cover(&self, centre: &str, subtitle: &str) -> Result<Cover, ReportError> {
        let year = self.input.produced_on.year().to_string();
        let foot = self.say(
            "paper-foot",
            &[("place", self.field("place").into()), ("year", year.into())],
        )?;
        Ok(Cover {
            organisation: self.office(),
            left: String::new(),
            right: self.approval()?,
            centre: centre.to_owned(),
            subtitle: subtitle.to_owned(),
            foot: foot.trim_start_matches([',', ' ']).to_owned(),
        })
    }

    /// «УТВЕРЖДАЮ …», or by which order.
    pub(super) fn approval(&self) -> Result<String, ReportError> {
        if !self.field("order_number").is_empty() || !self.field("order_date").is_empty() {
            let args = [
                (
                    "date",
                    Arg::from(self.field_or("order_date", "paper-blank-date")?),
                ),
                (
                    "number",
                    self.field_or("order_number", "paper-blank-short")?.into(),
                ),
            ];
            return self.say("mun-approved-by-order", &args);
        }
        let args = [
            ("post", Arg::from(self.field_or("approver_post", "paper-blank")?)),
            ("name", self.field_or("approver", "paper-blank-name")?.into()),
            ("year", self.input.produced_on.year().to_string().into()),
        ];
        self.say("mun-approved", &args)
    }

    /// One line for the signature.
    pub(super) fn sign(&mut self) -> Result<(), ReportError> {
        let args = [
            (
                "post",
                Arg::from(self.field_or("coordinator_post", "mun-coordinator")?),
            ),
            ("signer", self.field_or("coordinator", "paper-blank-name")?.into()),
        ];
        let text = self.say("paper-signature", &args)?;
        let line = Block::Paragraph(Text::new(Font::Serif, text), Style::SIGNATURE);
        self.draft.close()?;
        self.draft.blocks.push(line);
        Ok(())
    }

    /// A title in the text, without a sheet of its own.
    pub(super) fn headline(&mut self, title: &str) {
        self.draft.blocks.push(headline(title, 14.0, 10.0));
    }

    /// A document with a title sheet and contents.
    pub(super) fn bound(&self, title: &str, centre: &str) -> Result<Written, ReportError> {
        let period = [("period", Arg::from(&self.input.campaign.period))];
        let subtitle = self.say("mun-title-period", &period)?;
        Ok(Written {
            title: format!("{} {subtitle}", self.text(title)?),
            cover: Some(self.cover(&self.text(centre)?, &subtitle)?),
            contents: Some(self.text("paper-contents")?),
        })
    }

    /// A document that begins with its first line.
    pub(super) fn loose(&self, title: String) -> Written {
        Written {
            title,
            cover: None,
            contents: None,
        }
    }

    /// What a person should know: names in texts written by hand, schools without a letter, unfinished letters.
    pub(super) fn notices(&self) -> Result<Vec<String>, ReportError> {
        let mut notices = Vec::new();
        let picture = self.input.picture;
        if !self.kind.of_letters() {
            return Ok(self.names_in_notes()?.into_iter().collect());
        }
        if !picture.missing.is_empty() {
            let args = [
                ("count", Arg::from(picture.missing.len())),
                ("all", picture.expected().into()),
            ];
            notices.push(self.say("mun-notice-missing", &args)?);
        }
        let unfinished = picture.schools.iter().filter(|school| !school.complete).count();
        if unfinished > 0 {
            notices.push(self.say("mun-notice-unfinished", &[("count", unfinished.into())])?);
        }
        if matches!(self.kind, Kind::Public | Kind::Region) {
            notices.extend(self.coarse()?);
        }
        let texts = self.draft.texts.iter().flat_map(|section| &section.texts);
        let mut persons: Vec<String> = texts
            .filter_map(|text| text.edit.as_deref())
            .flat_map(names::persons)
            .collect();
        persons.sort();
        persons.dedup();
        if !persons.is_empty() {
            persons.truncate(8);
            notices.push(self.say("mun-notice-names", &[("names", persons.join(", ").into())])?);
        }
        Ok(notices)
    }
}

impl Pen<'_> {
    /// Which sums are printed as an interval, and that verdicts of single schools are not decided here.
    fn coarse(&self) -> Result<Option<String>, ReportError> {
        let between = |shown: &Shown| matches!(shown, Shown::Between(..));
        let codes: Vec<&str> = self
            .input
            .picture
            .indicators
            .iter()
            .filter(|indicator| {
                let released = indicator.released.as_ref();
                released.is_some_and(|one| between(&one.num) || one.den.as_ref().is_some_and(between))
            })
            .map(|indicator| indicator.code.as_str())
            .collect();
        if codes.is_empty() {
            return Ok(None);
        }
        let args = [
            ("codes", Arg::from(codes.join(", "))),
            ("count", codes.len().into()),
        ];
        self.say("mun-notice-between", &args).map(Some)
    }
}

/// Letters the font does not have.
pub(super) fn about_letters(setter: &Typesetter) -> Result<Option<String>, ReportError> {
    let Some(letters) = setter.strange_letters() else {
        return Ok(None);
    };
    let args = [("letters", Arg::from(letters))];
    Ok(Some(Words::russian().text("paper-notice-letters", &args)?))
}

/// A bold line in the middle.
pub(super) fn headline(title: &str, size: f32, below: f32) -> Block {
    let style = Style {
        role: Role::Title,
        size,
        leading: size * 1.35,
        align: Align::Centre,
        indent: 0.0,
        below,
        keep: true,
        hyphenate: false,
        ..Style::BODY
    };
    Block::Paragraph(Text::new(Font::SerifBold, title), style)
}

/// A percent with two decimals.
pub(super) fn shown(value: &Exact) -> String {
    format_percent(value, DECIMALS)
}

/// A whole percent of schools, half up.
pub(super) fn whole_percent(count: usize, all: usize) -> String {
    let whole = |number: usize| Exact::whole(i64::try_from(number).unwrap_or(i64::MAX));
    percent(&whole(count), &whole(all)).map_or_else(String::new, |value| format_percent(&value, 0))
}

/// A part of a sentence that says nothing leaves no gap behind: one space between words, none before a stop or at the
/// end.
fn tidy(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut tidy: Vec<Piece> = Vec::new();
    let mut space = false;
    for piece in pieces {
        let mut text = String::new();
        for letter in piece.text.chars() {
            if letter == ' ' {
                space = true;
                continue;
            }
            let stop = matches!(letter, '.' | ',' | ';' | ':' | ')');
            if std::mem::take(&mut space) && !stop && (!text.is_empty() || !tidy.is_empty()) {
                text.push(' ');
            }
            text.push(letter);
        }
        if !text.is_empty() {
            tidy.push(Piece {
                text,
                value: piece.value,
            });
        }
    }
    tidy
}

/// A value as a piece.
pub(super) fn value(text: impl Into<String>) -> Vec<Piece> {
    vec![Piece {
        text: text.into(),
        value: true,
    }]
}
