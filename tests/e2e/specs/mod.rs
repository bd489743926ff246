//! The specs, told as a person would.

mod access;
mod checks;
mod cycle;
mod delivered;
mod killed;
mod latency;
mod mailed;
mod main_job;
mod municipality;
mod pictures;
mod start;
mod stick;

use crate::stage::Spec;

/// The specs of a suite.
pub fn suite(name: &str) -> &'static [Spec] {
    match name {
        "specs" => SPECS,
        "pictures" => PICTURES,
        "bench" => BENCH,
        _ => &[],
    }
}

const SPECS: &[Spec] = &[
    Spec {
        name: "a_new_school_begins_on_the_first_screen",
        run: start::new_school,
    },
    Spec {
        name: "an_impossible_inn_is_said_and_mended",
        run: start::impossible_inn,
    },
    Spec {
        name: "from_the_first_screen_to_a_verified_letter_by_keyboard",
        run: main_job::by_keyboard,
    },
    Spec {
        name: "a_check_fires_leads_to_the_place_and_is_mended",
        run: checks::fires_and_is_mended,
    },
    Spec {
        name: "a_recommendation_becomes_a_measure_a_decision_a_roadmap_and_a_report",
        run: cycle::from_analysis_to_report,
    },
    Spec {
        name: "a_municipality_from_the_invitation_to_the_printed_report",
        run: municipality::from_empty_to_report,
    },
    Spec {
        name: "a_letter_is_delivered_returned_corrected_and_accepted",
        run: delivered::there_and_back,
    },
    Spec {
        name: "a_letter_goes_and_comes_back_on_a_stick",
        run: stick::there_and_back,
    },
    Spec {
        name: "a_letter_leaves_as_a_draft_for_the_mail_program",
        run: mailed::as_a_draft,
    },
    Spec {
        name: "killed_in_the_middle_and_reopened_at_the_same_question",
        run: killed::in_the_middle,
    },
    Spec {
        name: "every_screen_is_accessible",
        run: access::every_screen,
    },
    Spec {
        name: "a_broken_screen_would_be_reported",
        run: access::a_broken_screen,
    },
    Spec {
        name: "a_small_window_shows_everything",
        run: access::small_window,
    },
];

const PICTURES: &[Spec] = &[Spec {
    name: "readme",
    run: pictures::readme,
}];

const BENCH: &[Spec] = &[Spec {
    name: "answers",
    run: latency::answers,
}];
