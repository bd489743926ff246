//! `vsoko school analyse`: the figures for a script, or what matters first for a person.

use app::Desk;
use app::wire::{AnalysisScreen, DirectionResult, RecommendationView, RiskView};

use super::{Call, Done, say};
use crate::output;

impl Call<'_> {
    pub(super) fn analyse(&self, desk: &Desk, period: &str) -> Done {
        let analysis = desk.analyse(period)?;
        if self.json {
            output::json(&analysis);
            return Ok(());
        }
        let screen = desk.analysis_screen(period)?;
        let mut lines = vec![say(
            "cli-status-head",
            &[
                ("name", (&analysis.school.name).into()),
                ("period", (&analysis.period).into()),
            ],
        )];
        lines.extend(head(&screen));
        lines.extend(screen.directions.iter().map(direction));
        section(
            &mut lines,
            "cli-analysis-risks",
            screen.risks.iter().filter_map(risk),
        );
        let (front, rest) = screen.recommendations.split_at(screen.front as usize);
        section(&mut lines, "cli-analysis-front", front.iter().map(recommendation));
        section(&mut lines, "cli-analysis-rest", rest.iter().map(short));
        section(
            &mut lines,
            "cli-analysis-municipal",
            screen.municipal.iter().map(short),
        );
        output::lines(lines);
        Ok(())
    }
}

/// A heading and its lines; nothing when there are none.
fn section(lines: &mut Vec<String>, heading: &str, body: impl Iterator<Item = String>) {
    let mut body = body.peekable();
    if body.peek().is_some() {
        lines.push(say(heading, &[]));
        lines.extend(body);
    }
}

fn head(screen: &AnalysisScreen) -> Vec<String> {
    let mut lines = vec![match &screen.percent {
        Some(percent) => say(
            "cli-analysis-total",
            &[
                ("headline", (&screen.headline).into()),
                ("percent", percent.into()),
            ],
        ),
        None => screen.headline.clone(),
    }];
    if !screen.open.is_empty() {
        lines.push(screen.open.clone());
    }
    if let Some(confirmed) = &screen.confirmed {
        lines.push(say("cli-analysis-confirmed", &[("percent", confirmed.into())]));
    }
    lines.extend(screen.last_year.clone());
    lines
}

fn direction(direction: &DirectionResult) -> String {
    let unknown = || say("cli-analysis-unknown", &[]);
    let change = direction.change.as_ref();
    let change = change.map(|change| say("cli-analysis-change", &[("change", change.into())]));
    let level = (!direction.level.is_empty())
        .then(|| say("cli-analysis-level", &[("level", (&direction.level).into())]));
    say(
        "cli-analysis-direction",
        &[
            ("number", (&direction.number).into()),
            ("short", (&direction.short).into()),
            (
                "percent",
                direction.percent.clone().unwrap_or_else(unknown).into(),
            ),
            ("level", level.unwrap_or_default().into()),
            ("change", change.unwrap_or_default().into()),
        ],
    )
}

/// A factor that is there, with what stands behind it.
fn risk(risk: &RiskView) -> Option<String> {
    let args = [
        ("title", (&risk.title).into()),
        ("level", (&risk.level_words).into()),
        ("measure", (&risk.measure).into()),
    ];
    (!risk.measure.is_empty()).then(|| say("cli-analysis-risk", &args))
}

fn recommendation(row: &RecommendationView) -> String {
    say(
        "cli-analysis-recommendation",
        &[
            ("id", (&row.id).into()),
            ("deficit", (&row.deficit).into()),
            ("recommendation", (&row.recommendation).into()),
            ("term", (&row.term).into()),
            ("responsible", (&row.responsible).into()),
        ],
    )
}

fn short(row: &RecommendationView) -> String {
    let args = [("id", (&row.id).into()), ("deficit", (&row.deficit).into())];
    say("cli-analysis-short", &args)
}
