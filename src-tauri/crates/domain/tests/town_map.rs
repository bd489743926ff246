//! The municipality's own map of nine steps: what a campaign shows in each direction.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod common;

use common::{catalogue, shipped_files};
use domain::catalogue::{TownTrace, load};
use domain::cycle::campaign::{Campaign, CampaignGoal, Procedure};
use domain::cycle::{
    Conclusion, Decision, Handed, Kept, Measure, Outcome, Record, Records, StepState, TownCell, TownCycle,
    town_map,
};
use domain::problem::codes;

/// A rule of a school about the first direction, and one about another direction.
const FIRST: &str = "R02";
const SECOND: &str = "R18";

fn kept<'a>(campaign: &'a Campaign, records: &'a Records, handed: &'a [Handed]) -> Kept<'a> {
    Kept {
        campaign,
        records,
        last_year: None,
        expected: 3,
        handed,
        shared: &[],
    }
}

fn cell(rows: &[TownCycle], direction: &str, trace: TownTrace) -> TownCell {
    let row = rows.iter().find(|row| row.direction == direction).unwrap();
    row.cells.iter().find(|cell| cell.trace == trace).unwrap().clone()
}

fn seen(cell: &TownCell) -> (StepState, usize, usize) {
    (cell.state, cell.have, cell.of)
}

fn direction_of(rule: &str) -> String {
    let rules = &catalogue().methodology.rules;
    let rule = rules.iter().find(|one| one.id == rule).unwrap();
    domain::cycle::direction_of(catalogue(), rule)
        .unwrap()
        .number
        .clone()
}

fn measure(direction: &str, rule: Option<&str>, decision: Option<u32>) -> Measure {
    Measure {
        direction: direction.to_owned(),
        what: "Семинар".to_owned(),
        rule: rule.map(str::to_owned),
        decision,
        ..Measure::default()
    }
}

#[test]
fn an_empty_campaign_is_open_at_its_first_step() {
    let rows = town_map(catalogue(), &kept(&Campaign::default(), &Records::default(), &[]));
    assert_eq!(rows.len(), catalogue().questionnaire.directions.len());
    for row in &rows {
        assert_eq!(row.cells.len(), 9);
        assert_eq!(row.open_at, Some(0), "{}", row.direction);
    }
    assert_eq!(cell(&rows, "1", TownTrace::Questionnaire).state, StepState::Done);
    assert_eq!(
        seen(&cell(&rows, "1", TownTrace::Letters)),
        (StepState::Missing, 0, 3)
    );
    for trace in [
        TownTrace::Review,
        TownTrace::Advice,
        TownTrace::Measures,
        TownTrace::Decisions,
        TownTrace::Conclusions,
    ] {
        assert_eq!(cell(&rows, "1", trace).state, StepState::NotNeeded, "{trace:?}");
    }
}

#[test]
fn a_goal_of_the_whole_campaign_is_a_part_and_one_of_the_direction_is_the_whole() {
    let mut campaign = Campaign::default();
    campaign.goals.push(CampaignGoal {
        text: "Увидеть, что мешает".to_owned(),
        ..CampaignGoal::default()
    });
    campaign.goals.push(CampaignGoal {
        direction: "2".to_owned(),
        text: "Помочь отстающим".to_owned(),
    });
    campaign.calendar.push(Procedure {
        name: "ВПР".to_owned(),
        ..Procedure::default()
    });
    let rows = town_map(catalogue(), &kept(&campaign, &Records::default(), &[]));
    assert_eq!(
        seen(&cell(&rows, "1", TownTrace::Goals)),
        (StepState::Partly, 0, 1)
    );
    assert_eq!(seen(&cell(&rows, "2", TownTrace::Goals)), (StepState::Done, 1, 2));
    assert_eq!(
        seen(&cell(&rows, "1", TownTrace::Methods)),
        (StepState::Partly, 1, 3)
    );
}

#[test]
fn letters_reviews_and_advice_are_so_many_of_so_many_in_a_direction() {
    let (first, second) = (direction_of(FIRST), direction_of(SECOND));
    assert_ne!(first, second);
    let handed = [
        Handed {
            decided: true,
            rules: vec![FIRST.to_owned(), SECOND.to_owned()],
            advised: true,
            ..Handed::default()
        },
        Handed {
            looked: [second.clone()].into(),
            rules: vec![FIRST.to_owned()],
            ..Handed::default()
        },
    ];
    let (campaign, records) = (Campaign::default(), Records::default());
    let rows = town_map(catalogue(), &kept(&campaign, &records, &handed));
    assert_eq!(
        seen(&cell(&rows, &first, TownTrace::Letters)),
        (StepState::Partly, 2, 3)
    );
    // The second school's letter waits; an expert has looked at its second direction only.
    assert_eq!(
        seen(&cell(&rows, &first, TownTrace::Review)),
        (StepState::Partly, 1, 2)
    );
    assert_eq!(
        seen(&cell(&rows, &second, TownTrace::Review)),
        (StepState::Done, 2, 2)
    );
    assert_eq!(
        seen(&cell(&rows, &first, TownTrace::Advice)),
        (StepState::Partly, 1, 2)
    );
    assert_eq!(
        seen(&cell(&rows, &second, TownTrace::Advice)),
        (StepState::Done, 1, 1)
    );
}

#[test]
fn shared_deficits_call_for_measures_and_measures_for_decisions() {
    let direction = direction_of(FIRST);
    let campaign = Campaign::default();
    let shared = [FIRST.to_owned()];
    let look = |records: &Records| {
        let kept = Kept {
            shared: &shared,
            ..kept(&campaign, records, &[])
        };
        let rows = town_map(catalogue(), &kept);
        (
            cell(&rows, &direction, TownTrace::Measures).state,
            cell(&rows, &direction, TownTrace::Decisions).state,
        )
    };
    let mut records = Records::default();
    assert_eq!(look(&records), (StepState::Missing, StepState::Missing));
    // A measure of another rule leaves this deficit unanswered.
    records.put(Record::Measure(1, measure(&direction, Some("R99"), None)));
    assert_eq!(look(&records), (StepState::Partly, StepState::Missing));
    records.put(Record::Measure(2, measure(&direction, Some(FIRST), Some(1))));
    assert_eq!(look(&records), (StepState::Done, StepState::Missing));
    records.put(Record::Decision(
        1,
        Decision {
            what: "Провести".to_owned(),
            ..Decision::default()
        },
    ));
    assert_eq!(look(&records), (StepState::Done, StepState::Done));
    // A plan written by hand names no rules.
    let mut own = Records::default();
    own.put(Record::Measure(1, measure(&direction, None, None)));
    assert_eq!(look(&own), (StepState::Done, StepState::Missing));
}

#[test]
fn conclusions_are_asked_of_last_years_measures() {
    let campaign = Campaign::default();
    let mut last = Records::default();
    last.put(Record::Measure(1, measure("3", None, None)));
    last.put(Record::Measure(2, measure("3", None, None)));
    let mut records = Records::default();
    let look = |records: &Records| {
        let kept = Kept {
            last_year: Some(&last),
            ..kept(&campaign, records, &[])
        };
        seen(&cell(&town_map(catalogue(), &kept), "3", TownTrace::Conclusions))
    };
    assert_eq!(look(&records), (StepState::Missing, 0, 2));
    records.put(Record::Conclusion(
        1,
        Conclusion {
            direction: "3".to_owned(),
            what: "Семинар".to_owned(),
            outcome: Outcome::Helped,
            words: String::new(),
        },
    ));
    assert_eq!(look(&records), (StepState::Partly, 1, 2));
}

#[test]
fn a_step_of_the_municipality_needs_a_hint_with_its_source() {
    let name = "vsoko/2025.1/methodology/cycle.toml";
    let steps = &catalogue().methodology.cycle.as_ref().unwrap().steps;
    for step in steps {
        let town = step.town.as_ref().unwrap();
        assert!(
            !town.hint.is_empty() && town.source.contains("МСОКО"),
            "{}",
            step.id
        );
        assert_ne!(town.hint, step.hint);
    }
    let mut files = shipped_files();
    let text = String::from_utf8(files[name].clone()).unwrap();
    let hint = &steps[0].town.as_ref().unwrap().hint;
    files.insert(name.to_owned(), text.replace(hint, "").into_bytes());
    let errors = load(&files).unwrap_err();
    assert_eq!(
        (errors[0].file.as_str(), errors[0].reason.code),
        (name, codes::CATALOGUE_EMPTY)
    );
}
