//! The analytical report, in the order of the protocol of 2023 that the program's customers know: how far the systems
//! are formed, direction by direction, two years beside each other, conclusions, recommendations.

use domain::catalogue::Catalogue;
use domain::number::Exact;
use domain::speech::Arg;

use super::pen::{Pen, whole_percent};
use super::{Kind, Written, public};
use crate::ReportError;
use crate::document::Colour;
use crate::layout::{Cell, Row, RowKind};
use crate::texts::TextKind;
use crate::typeset::Align;

/// Writes the report.
pub(super) fn write(pen: &mut Pen<'_>) -> Result<Written, ReportError> {
    pen.introduction()?;
    pen.formed()?;
    pen.section("mun-directions", true)?;
    let directions = &pen.input.catalogue.questionnaire.directions;
    for at in 0..directions.len() {
        pen.direction(at)?;
    }
    pen.changes()?;
    pen.conclusions()?;
    pen.recommendations()?;
    pen.sign()?;
    pen.appendix()?;
    pen.origin(true)?;
    pen.bound("mun-analysis-title", "mun-analysis-centre")
}

impl Pen<'_> {
    /// How far the systems are formed: verdicts, as schools see it and as it was confirmed.
    pub(super) fn formed(&mut self) -> Result<(), ReportError> {
        self.section("mun-formed", true)?;
        self.verdict_sentences(true)?;
        self.verdict_table()?;
        if let Some(bars) = self.verdict_bars()? {
            self.bars("mun-refer-verdicts", &bars)?;
        }
        if let Some(whole) = self.input.picture.whole() {
            let spread = self.spread(&whole)?;
            self.paragraph("mun-formed-total", &[("spread", spread.into())])?;
        }
        self.direction_picture()?;
        self.spread_picture()
    }

    /// «… сформирована во всех ОО», or a list by verdict; with names where they are few and may be told.
    pub(super) fn verdict_sentences(&mut self, named: bool) -> Result<(), ReportError> {
        let picture = self.input.picture;
        let judged = picture
            .schools
            .iter()
            .filter(|school| school.verdict.is_some())
            .count();
        if judged == 0 {
            return self.paragraph("mun-formed-none", &[]);
        }
        let territory = self.territory()?;
        let mut items = Vec::new();
        for (verdict, schools, _) in picture.verdicts(self.input.catalogue) {
            if schools.is_empty() {
                continue;
            }
            let few = self.few(&schools).filter(|_| named);
            let args = [
                ("verdict", Arg::from(verdict)),
                ("within", self.within(schools.len(), judged)?.into()),
                ("named", if few.is_some() { "yes" } else { "no" }.into()),
                ("names", few.unwrap_or_default().into()),
            ];
            items.push(self.pieces("mun-formed-verdict", &args)?);
        }
        let args = [("territory", Arg::from(territory)), ("count", judged.into())];
        self.list("mun-formed-intro", &args, "mun-formed-verdicts", items)
    }

    pub(super) fn verdict_table(&mut self) -> Result<(), ReportError> {
        let all = self.input.picture.schools.len();
        let mut rows = Vec::new();
        for (verdict, own, confirmed) in self.input.picture.verdicts(self.input.catalogue) {
            rows.push(Row::plain([
                verdict.to_owned(),
                own.len().to_string(),
                whole_percent(own.len(), all),
                confirmed.len().to_string(),
                whole_percent(confirmed.len(), all),
            ]));
        }
        self.table(
            "mun-verdicts-caption",
            &[
                ("mun-column-verdict", 4.0, Align::Left),
                ("mun-column-own", 1.6, Align::Centre),
                ("mun-column-percent", 1.2, Align::Centre),
                ("mun-column-confirmed", 1.6, Align::Centre),
                ("mun-column-percent", 1.2, Align::Centre),
            ],
            rows,
        )
    }

    /// Two years beside each other.
    pub(super) fn changes(&mut self) -> Result<(), ReportError> {
        self.section("mun-changes", true)?;
        let picture = self.input.picture;
        let directions = &self.input.catalogue.questionnaire.directions;
        let counts: Vec<(usize, usize, usize)> = (0..directions.len()).map(|at| picture.trends(at)).collect();
        let compared = |(rise, same, fall): &(usize, usize, usize)| rise + same + fall;
        if counts.iter().all(|count| compared(count) == 0) {
            return self.paragraph("mun-changes-none", &[]);
        }
        let (mut risen, mut level, mut fallen) = (Vec::new(), Vec::new(), Vec::new());
        let mut rows = Vec::new();
        for (direction, count) in directions.iter().zip(&counts) {
            let (rise, same, fall) = *count;
            let all = compared(count);
            if all == 0 {
                continue;
            }
            let group = if rise > fall && rise > same {
                &mut risen
            } else if fall > rise && fall > same {
                &mut fallen
            } else {
                &mut level
            };
            group.push(format!("«{}»", direction.title));
            let mut cells = vec![direction.title.clone()];
            for number in [rise, same, fall] {
                cells.push(format!("{number} ({})", whole_percent(number, all)));
            }
            rows.push(Row::plain(cells));
        }
        let mut sentences = Vec::new();
        for (id, group) in [
            ("mun-changes-risen", risen),
            ("mun-changes-level", level),
            ("mun-changes-fallen", fallen),
        ] {
            if !group.is_empty() {
                let args = [
                    ("directions", Arg::from(group.join(", "))),
                    ("count", group.len().into()),
                ];
                sentences.push(self.pieces(id, &args)?);
            }
        }
        self.prepared("mun-changes", TextKind::Paragraph, sentences);
        self.table(
            "mun-changes-caption",
            &[
                ("mun-column-direction", 5.0, Align::Left),
                ("mun-column-rise", 1.8, Align::Centre),
                ("mun-column-same", 1.8, Align::Centre),
                ("mun-column-fall", 1.8, Align::Centre),
            ],
            rows,
        )?;
        let bars = self.changes_bars()?;
        self.bars("mun-refer-changes", &bars)?;
        self.tendencies()
    }

    fn tendencies(&mut self) -> Result<(), ReportError> {
        for (intro, name, list) in [
            ("mun-falling-intro", "mun-falling", &self.input.picture.falling),
            ("mun-rising-intro", "mun-rising", &self.input.picture.rising),
        ] {
            let mut items = Vec::new();
            for tendency in list.iter().take(self.plan.tendencies_upto) {
                let Some(question) = self.input.catalogue.questionnaire.questions.get(&tendency.code) else {
                    continue;
                };
                // What children's circumstances are is not told by way of a trend either.
                if self.kind == Kind::Public && (question.sensitive || !public::open(question)) {
                    continue;
                }
                let args = [
                    (
                        "statement",
                        Arg::from(self.statement(question)?.trim_end_matches(',').to_owned()),
                    ),
                    ("code", (&tendency.code).into()),
                    ("rose", tendency.rose.into()),
                    ("fell", tendency.fell.into()),
                    ("compared", tendency.compared.into()),
                ];
                items.push(self.pieces("mun-tendency", &args)?);
            }
            self.list(intro, &[], name, items)?;
        }
        Ok(())
    }

    /// Schools × directions: the darker a cell, the lower the level; the number stands in it.
    pub(super) fn appendix(&mut self) -> Result<(), ReportError> {
        self.section("mun-appendix", true)?;
        self.paragraph("mun-heat-intro", &[("levels", self.levels()?.into())])?;
        let catalogue = self.input.catalogue;
        let mut rows = Vec::new();
        for school in &self.input.picture.schools {
            let mut cells = vec![Cell::new(&school.name)];
            for percent in &school.directions {
                cells.push(heat(catalogue, *percent, self.bare(*percent)?));
            }
            cells.push(heat(catalogue, school.total, self.bare(school.total)?));
            cells.push(Cell::new(match &school.verdict {
                Some(verdict) => verdict.clone(),
                None => self.text("mun-unfinished")?,
            }));
            rows.push(Row {
                kind: RowKind::Plain,
                cells,
            });
        }
        let caption = self.text("mun-heat-caption")?;
        let mut widths = vec![(3.1, Align::Left)];
        let mut heads = vec![self.text("mun-column-school")?];
        for direction in &catalogue.questionnaire.directions {
            widths.push((1.25, Align::Right));
            heads.push(self.say("mun-heat-head", &[("number", (&direction.number).into())])?);
        }
        widths.extend([(1.25, Align::Right), (2.3, Align::Left)]);
        heads.extend(self.texts(&["mun-column-total", "mun-column-verdict"])?);
        let mut table = crate::draft::table(&widths, heads, rows);
        table.size = 8.5;
        self.draft.table(&caption, table)?;
        let names: Vec<String> = catalogue
            .questionnaire
            .directions
            .iter()
            .map(|direction| format!("{} — {}", direction.number, direction.title))
            .collect();
        let note = self.say("mun-heat-note", &[("directions", names.join("; ").into())])?;
        self.draft.note(note);
        self.deficit_table()
    }

    /// The levels in words: «высокий — от 80 %, …».
    fn levels(&self) -> Result<String, ReportError> {
        let mut levels = Vec::new();
        for level in &self.input.catalogue.methodology.levels {
            let from = level.from.map(|from| from.to_string()).unwrap_or_default();
            let args = [
                ("name", Arg::from(&level.name)),
                ("from", (&from).into()),
                ("bounded", if from.is_empty() { "no" } else { "yes" }.into()),
            ];
            levels.push(self.say("mun-level", &args)?);
        }
        Ok(levels.join(", "))
    }

    fn deficit_table(&mut self) -> Result<(), ReportError> {
        let picture = self.input.picture;
        let all = picture.schools.len();
        let mut rows = Vec::new();
        for deficit in &picture.deficits {
            let Some(rule) = self.deficit_rule(&deficit.rule) else {
                continue;
            };
            let names = self.which(&deficit.schools)?;
            rows.push(Row::plain([
                rule.id.clone(),
                rule.deficit.clone(),
                format!(
                    "{} ({})",
                    deficit.schools.len(),
                    whole_percent(deficit.schools.len(), all)
                ),
                names,
            ]));
        }
        self.table(
            "mun-deficits-caption",
            &[
                ("mun-column-rule", 0.9, Align::Left),
                ("mun-column-deficit", 4.0, Align::Left),
                ("mun-column-schools", 1.4, Align::Centre),
                ("mun-column-names", 4.2, Align::Left),
            ],
            rows,
        )
    }
}

/// A cell of the heat table. Black letters on each of these greys keep far more contrast than letters need.
fn heat(catalogue: &Catalogue, percent: Option<Exact>, text: String) -> Cell {
    let levels = &catalogue.methodology.levels;
    let level = percent.and_then(|percent| {
        levels
            .iter()
            .position(|level| level.from.is_none_or(|from| percent >= from))
    });
    let cell = Cell::new(text);
    match level {
        None | Some(0) => cell,
        Some(at) => {
            let steps = levels.len().saturating_sub(1).max(1);
            cell.filled(Colour::grey(1.0 - 0.3 * at as f32 / steps as f32))
        }
    }
}
