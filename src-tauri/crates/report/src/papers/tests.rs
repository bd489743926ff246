use domain::catalogue::{Catalogue, Kind};
use domain::form::import::{ImportedSchool, school_from_json};
use serde_json::{Value as Json, json};

use super::*;
use crate::document::{Item, Page, Role, Run};
use crate::layout::Sheet;
use crate::selfstudy::tests::{catalogue, sample};
use domain::form::Target;

/// A school with everything needed to print it.
struct Printed {
    school: ImportedSchool,
    evaluation: Evaluation,
    before: Option<Evaluation>,
}

impl Printed {
    fn of(school: &Json) -> Self {
        let school = school_from_json(catalogue(), school.to_string().as_bytes()).unwrap();
        let evaluation = domain::form::evaluate(catalogue(), &school.form);
        let before = school
            .previous
            .as_ref()
            .map(|form| domain::form::evaluate(catalogue(), form));
        Self {
            school,
            evaluation,
            before,
        }
    }

    fn input(&self) -> PaperInput<'_> {
        PaperInput {
            catalogue: catalogue(),
            form: &self.school.form,
            evaluation: &self.evaluation,
            previous: self.school.previous.as_ref().zip(self.before.as_ref()),
            produced_on: NaiveDate::from_ymd_opt(2026, 4, 1).unwrap(),
        }
    }

    fn all(&self) -> Vec<(&'static str, Paper)> {
        let input = self.input();
        vec![
            ("blank", blank(&input).unwrap()),
            ("form", filled(&input).unwrap()),
            ("signing-sheet", signing_sheet(&input, &sealed()).unwrap()),
            ("collection-sheets", collection_sheets(&input, None).unwrap()),
            ("survey", survey(&input).unwrap()),
        ]
    }
}

fn sealed() -> Sealed {
    Sealed {
        recipient: Some(("Отдел образования".to_owned(), "6900000011".to_owned())),
        encrypted: true,
        sequence: 3,
        signed_at: "14.10.2025 09:12".to_owned(),
        file: "VSOKO_6900000004_2024-2025_03.vsoko".to_owned(),
        content: "анкета".to_owned(),
        digest: "9c1f03aa52d87be04416c0de7781f2a39b5d60e1c2a4f8b7d3e90a1c5577ee21".to_owned(),
        fingerprint: "04821 19930 31175 26042 10233 55120 00417 61202".to_owned(),
        version: "2025.1".to_owned(),
        hash: "8a67ebb5f80c49c4fded3f2bc337d95b455242787b95fd8701d82d2f66be2df3".to_owned(),
        answers: 171,
        passport: 65,
        changed_since: false,
    }
}

fn primary() -> Json {
    let mut school = sample();
    school.as_object_mut().unwrap().remove("previous");
    let passport = school["passport"].as_object_mut().unwrap();
    for class in 1..=11 {
        passport.insert(format!("c{class:02}"), json!(if class < 5 { 2 } else { 0 }));
    }
    for (key, value) in [
        ("oo_type", json!("НОШ")),
        ("levels", json!(["НОО"])),
        ("grad9", json!(0)),
    ] {
        passport.insert(key.to_owned(), value);
    }
    school
}

fn empty() -> Json {
    let mut school = sample();
    let members = school.as_object_mut().unwrap();
    members.remove("previous");
    members.insert("answers".to_owned(), json!({}));
    members.insert("selfstudy".to_owned(), json!({}));
    members
        .get_mut("passport")
        .and_then(Json::as_object_mut)
        .unwrap()
        .retain(|key, _| ["inn", "school_year"].contains(&key.as_str()));
    school
}

/// Words too long for any line, a letter no font has, a text longer than a page.
fn hostile() -> Json {
    let mut school = sample();
    school["passport"]["name_full"] = json!("Ы".repeat(480));
    school["passport"]["name_short"] = json!("Школа ".repeat(60));
    school["answers"]["1.01"]["note"] =
        json!(format!("{} \u{1F600}", "очень длинное примечание ".repeat(70)));
    school["answers"]["1.02"]["link"] = json!(format!("https://example.org/{}", "a".repeat(900)));
    school
}

/// The text without the accidents of lines.
fn prose(document: &Document) -> String {
    let lines: Vec<String> = (0..document.pages.len())
        .map(|index| document.page_text(index).unwrap())
        .collect();
    let joined = lines.join("\n").replace('\u{a0}', " ").replace("-\n", "");
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn squares(document: &Document) -> usize {
    let lines = document.pages.iter().flat_map(|page| &page.items);
    let sides = lines.filter(|item| matches!(item, Item::Line(line) if (line.thickness - 0.6).abs() < 0.01));
    sides.count() / 4
}

/// Do two runs stand on each other? The heights of small letters are compared: lines may come close.
fn overlap(one: &Run, other: &Run) -> bool {
    let across = one.x + one.width - 0.3 > other.x && other.x + other.width - 0.3 > one.x;
    let apart = (one.y - other.y).abs();
    across && apart < 0.6 * one.size.min(other.size)
}

fn look_at(name: &str, index: usize, page: &Page) {
    let runs: Vec<&Run> = page.runs().filter(|run| !run.text.trim().is_empty()).collect();
    for (at, run) in runs.iter().enumerate() {
        let sheet = Sheet::WORKING;
        assert!(
            run.x >= sheet.left - 0.1 && run.x + run.width <= sheet.width - sheet.right + 0.5,
            "{name}, page {index}: {:?} leaves the column",
            run.text
        );
        assert!(
            run.y <= sheet.floor() + 0.1,
            "{name}, page {index}: {:?} is below the foot",
            run.text
        );
        for other in runs.iter().skip(at + 1).take(60) {
            assert!(
                !overlap(run, other),
                "{name}, page {index}: {:?} on {:?}",
                run.text,
                other.text
            );
        }
    }
    let last = runs.iter().rfind(|run| run.mark.role != Role::Artifact);
    assert!(
        !matches!(
            last.map(|run| run.mark.role),
            Some(Role::Heading(_) | Role::HeaderCell(_))
        ),
        "{name}, page {index} ends with a heading"
    );
}

#[test]
fn nothing_is_cut_overlaps_or_stands_alone_in_any_school() {
    for (school, json) in [
        ("sample", sample()),
        ("primary", primary()),
        ("empty", empty()),
        ("hostile", hostile()),
    ] {
        for (kind, paper) in Printed::of(&json).all() {
            let name = format!("{school}/{kind}");
            assert!(!paper.document.pages.is_empty(), "{name}");
            for (index, page) in paper.document.pages.iter().enumerate() {
                look_at(&name, index + 1, page);
            }
        }
    }
}

#[test]
fn the_blank_asks_everything_the_school_can_be_asked_and_nothing_else() {
    let printed = Printed::of(&sample());
    let input = printed.input();
    let paper = blank(&input).unwrap();
    let said = said::Said::new(&input);
    let codes: Vec<&str> = paper
        .document
        .pages
        .iter()
        .flat_map(Page::runs)
        .map(|run| run.text.trim())
        .collect();
    let mut options = 0;
    for question in catalogue().questionnaire.questions.values() {
        let in_table = in_table(catalogue(), &question.code);
        if said.other_level(question) {
            assert!(!codes.contains(&question.code.as_str()), "{}", question.code);
        } else if !in_table {
            assert!(codes.contains(&question.code.as_str()), "{}", question.code);
            options += question.options.len();
        }
    }
    assert!(
        squares(&paper.document) > options,
        "squares of the passport come besides"
    );
    let text = prose(&paper.document);
    assert!(text.contains("школе не задаются: уровень СОО не реализуется"));
    assert!(!text.contains(crate::font::BOX) && !text.contains(crate::typeset::REPLACEMENT));
}

fn in_table(catalogue: &Catalogue, code: &str) -> bool {
    let groups = catalogue.questionnaire.directions.iter().flat_map(|d| &d.groups);
    let rows = groups
        .flat_map(|group| &group.tables)
        .flat_map(|table| &table.rows);
    rows.flat_map(|row| row.codes.iter().flatten())
        .any(|one| one == code)
}

#[test]
fn the_filled_form_tells_small_numbers_evidence_and_that_it_stays_inside() {
    let mut school = sample();
    school["answers"]["1.02"]["note"] = json!("протокол уточняется");
    let printed = Printed::of(&school);
    let text = prose(&filled(&printed.input()).unwrap().document);
    for words in [
        "не для публикации",
        "Документ: Положение",
        "Примечание: протокол уточняется",
        "1 из 1 (100,0 %)",
        "считает программа",
    ] {
        assert!(text.contains(words), "{words}");
    }
    assert!(!text.contains(&catalogue().questionnaire.privacy.shown));
}

#[test]
fn a_warning_stands_with_its_explanation_or_as_unexplained() {
    let mut printed = Printed::of(&primary());
    let warning = |evaluation: &Evaluation| {
        evaluation
            .findings
            .iter()
            .find(|finding| finding.severity == domain::catalogue::Severity::Warning)
            .map(|finding| finding.id.clone())
    };
    let id =
        warning(&printed.evaluation).expect("a school of eight with answers of one of forty-eight warns");
    assert!(prose(&filled(&printed.input()).unwrap().document).contains("без пояснения"));
    printed
        .school
        .form
        .explanations
        .insert(id, "числа пересчитаны вручную".to_owned());
    printed.evaluation = domain::form::evaluate(catalogue(), &printed.school.form);
    assert!(prose(&filled(&printed.input()).unwrap().document).contains("числа пересчитаны вручную"));
}

#[test]
fn an_empty_form_says_how_much_is_missing() {
    let printed = Printed::of(&empty());
    let text = prose(&filled(&printed.input()).unwrap().document);
    assert!(text.contains("Анкета заполнена не полностью") && text.contains("не заполнено"));
}

#[test]
fn every_question_is_on_the_sheet_of_whoever_knows_it() {
    let roles = roles(catalogue()).unwrap();
    let total: usize = roles.iter().map(|role| role.questions).sum();
    assert_eq!(total, catalogue().questionnaire.questions.len());
    assert!(
        roles.iter().all(|role| role.id.is_ascii()),
        "the plan knows every word of the questionnaire: {roles:?}"
    );
    let printed = Printed::of(&sample());
    let input = printed.input();
    let paper = collection_sheets(&input, Some("librarian")).unwrap();
    let text = prose(&paper.document);
    for question in catalogue().questionnaire.questions.values() {
        let beginning: String = question.text.chars().take(20).collect();
        let here = text.contains(&format!("{} {beginning}", question.code));
        assert_eq!(here, question.knows == "библиотекарь", "{}", question.code);
    }
    assert!(text.contains("Год назад") && text.contains("без фамилий"));
}

#[test]
fn a_role_is_known_by_its_id_its_title_and_the_questionnaires_word() {
    for word in ["psychologist", "Педагог-психолог", "педагог-психолог"] {
        assert_eq!(
            role_called(catalogue(), word)
                .unwrap()
                .as_ref()
                .map(Colleague::id),
            Some("psychologist")
        );
    }
    assert!(role_called(catalogue(), "повар").unwrap().is_none());
}

#[test]
fn a_class_is_asked_only_about_its_level_and_graduates_apart() {
    let printed = Printed::of(&sample());
    let input = printed.input();
    let document = collection_sheets(&input, Some("class-teacher")).unwrap().document;
    let page = |heading: &str| {
        (0..document.pages.len())
            .map(|index| document.page_text(index).unwrap().replace('\u{a0}', " "))
            .find(|text| text.contains(heading))
            .unwrap_or_else(|| panic!("{heading}"))
    };
    let (first, ninth, graduates) = (page("1 класс ("), page(" 9 класс ("), page("выпускники 9"));
    assert!(first.contains("2.16") && !first.contains("4.30"));
    assert!(ninth.contains("4.30") && !ninth.contains("4.21"));
    assert!(graduates.contains("4.21") && !graduates.contains("2.16"));
    let sums = page("Свод по классам");
    for question in catalogue().questionnaire.questions.values() {
        let role = question.knows == "классный руководитель" && question.level.as_deref() != Some("СОО");
        assert_eq!(
            sums.contains(&format!("{}\n", question.code)) || sums.contains(&format!("{} ", question.code)),
            role,
            "{}",
            question.code
        );
    }
}

#[test]
fn the_plan_names_only_places_that_exist() {
    let plan = Plan::embedded().unwrap();
    let places = &plan.places;
    for place in [
        &places.school,
        &places.school_full,
        &places.inn,
        &places.collector,
        &places.signer,
        &places.signer_post,
    ] {
        assert!(catalogue().knows(place), "{place}");
    }
    let only = plan.class.iter().flat_map(|class| &class.only);
    let tally = plan.survey.tally.iter();
    let shares = only.chain(tally.clone().flat_map(|row| row.codes.iter().chain(&row.total)));
    for code in shares {
        let question = catalogue().questionnaire.questions.get(code);
        assert_eq!(
            question.map(|question| question.kind),
            Some(Kind::Share),
            "{code}"
        );
    }
    for row in tally {
        assert!(
            row.codes.is_empty() || row.codes.len() == plan.band.len(),
            "{}",
            row.id
        );
        for (band, code) in plan.band.iter().zip(&row.codes) {
            let level = catalogue().questionnaire.questions[code].level.as_deref();
            assert_eq!(level, Some(band.level.as_str()), "{code}");
        }
    }
    for class in &plan.class {
        assert!(catalogue().knows(&class.pupils), "{}", class.pupils);
    }
    for answer in &plan.survey.answer {
        assert!(
            catalogue().knows(&Target::Question(answer.code.clone())),
            "{}",
            answer.code
        );
    }
}

#[test]
fn the_survey_is_one_leaf_and_says_which_questions_it_answers() {
    for school in [sample(), primary(), empty()] {
        let printed = Printed::of(&school);
        let document = survey(&printed.input()).unwrap().document;
        assert_eq!(document.pages.len(), 2);
        let tally = document.page_text(1).unwrap();
        for code in ["3.02", "3.03", "3.04", "3.05"] {
            assert!(tally.contains(code), "{code}");
        }
    }
    let tally = prose(&survey(&Printed::of(&primary()).input()).unwrap().document);
    assert!(!tally.contains("3.06"), "a primary school has no grades 5 to 9");
}

#[test]
fn the_signing_sheet_names_letter_and_key_and_never_a_qualified_stamp() {
    let printed = Printed::of(&sample());
    let paper = signing_sheet(&printed.input(), &sealed()).unwrap();
    assert_eq!(paper.document.pages.len(), 1);
    let text = prose(&paper.document);
    assert!(text.contains(&sealed().fingerprint) && text.contains("9c1f 03aa 52d8"));
    assert!(text.replace(' ', "").contains(&sealed().digest));
    assert!(!text.contains("ДОКУМЕНТ ПОДПИСАН") && !text.contains("Сертификат"));
    assert!(paper.notices.is_empty());
    let changed = Sealed {
        changed_since: true,
        ..sealed()
    };
    let paper = signing_sheet(&printed.input(), &changed).unwrap();
    assert_eq!(paper.notices.len(), 1);
    assert_eq!(paper.document.pages.len(), 1);
}

#[test]
fn a_letter_no_font_has_is_told() {
    let printed = Printed::of(&hostile());
    let paper = filled(&printed.input()).unwrap();
    assert!(paper.notices.iter().any(|notice| notice.contains("U+1F600")));
}

#[test]
fn a_part_in_the_tally_names_the_whole_above_it() {
    let printed = Printed::of(&primary());
    let form = survey_form(&printed.input()).unwrap();
    let parts: Vec<(usize, usize)> = form
        .tally
        .lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| match line {
            Line::Count { part_of, .. } => part_of.map(|whole| (at, whole)),
            Line::Section(_) => None,
        })
        .collect();
    assert_eq!(parts, [(2, 1), (4, 3)]);
    // A school of one level has its column and the whole, and is not asked which level.
    assert_eq!(form.tally.levels.len(), 1);
    let widths = form.tally.lines.iter().filter_map(|line| match line {
        Line::Count { goes, .. } => Some(goes.len()),
        Line::Section(_) => None,
    });
    assert!(widths.into_iter().all(|width| width == 2));
}

#[test]
fn the_survey_as_a_spreadsheet_has_every_question_and_option() {
    let printed = Printed::of(&primary());
    let form = survey_form(&printed.input()).unwrap();
    let made = NaiveDate::from_ymd_opt(2025, 6, 1)
        .unwrap()
        .and_hms_opt(12, 0, 0)
        .unwrap();
    let bytes = crate::workbook::survey(&form, "", made, words::Words::russian()).unwrap();
    let rows = crate::workbook::table(&bytes, "a.xlsx").unwrap();
    let cells: Vec<&String> = rows.iter().flatten().collect();
    for asked in &form.questions {
        for text in std::iter::once(&asked.text).chain(&asked.options) {
            assert!(cells.contains(&text), "{text}");
        }
    }
}
