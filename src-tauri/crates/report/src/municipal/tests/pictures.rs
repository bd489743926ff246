//! The pictures, the nine steps and the graduates of a municipality on paper.

use domain::catalogue::TownTrace;
use domain::consolidation::{GraduateCell, graduates_together};
use domain::cycle::{StepState, TownCell, TownCycle};
use domain::number::Exact;

use super::*;

#[test]
fn the_screen_gets_the_pictures_of_the_report_with_their_tables() {
    let mut stage = stage(13);
    let authored = Authored::default();
    let drawn = charts(&input(&stage, &authored)).unwrap();
    let ids: Vec<&str> = drawn.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["directions", "verdicts", "spread", "dynamics"]);
    let (_, spread) = &drawn[2];
    let levels = catalogue().methodology.levels.len();
    for row in &spread.rows {
        let schools: usize = row[1..=levels]
            .iter()
            .map(|cell| cell.parse::<usize>().unwrap())
            .sum();
        assert_eq!(schools, 13, "{row:?}");
        assert_eq!(row.len(), spread.columns.len());
    }
    let report = said(&stage, Kind::Analysis);
    for (_, chart) in &drawn {
        assert!(
            report.contains(&chart.figure.words.replace('\u{a0}', " ")),
            "{}",
            chart.figure.words
        );
    }
    // Last year's means stand beside this year's, but a published paper names no mean of a few schools.
    let means = vec![Some(Exact::whole(61)); catalogue().questionnaire.directions.len()];
    stage.picture.before = Some(Before {
        schools: 2,
        directions: means,
    });
    let drawn = charts(&input(&stage, &authored)).unwrap();
    assert_eq!(drawn[0].1.columns.len(), 4);
    assert!(drawn[0].1.rows[0][2].starts_with("61,00"));
    let figures = |kind: Kind| {
        let built = build(kind, &input(&stage, &authored)).unwrap();
        let texts = built.manuscript.blocks.iter().filter_map(|block| match block {
            Block::Figure(figure) => Some(format!("{:?}", figure.items)),
            _ => None,
        });
        texts.collect::<String>()
    };
    assert!(figures(Kind::Analysis).contains("61,00"));
    assert!(!figures(Kind::Public).contains("61,00"));
}

#[test]
fn the_yearly_report_tells_where_the_circle_is_open() {
    let mut stage = stage(4);
    let steps = &catalogue().methodology.cycle.as_ref().unwrap().steps;
    let cells = steps.iter().enumerate().map(|(at, step)| TownCell {
        step: step.id.clone(),
        trace: TownTrace::Goals,
        state: if at == 5 {
            StepState::Missing
        } else {
            StepState::Done
        },
        have: 0,
        of: 3,
    });
    stage.campaign.cycle.push(CycleRow {
        cycle: TownCycle {
            direction: "2".to_owned(),
            cells: cells.collect(),
            open_at: Some(5),
        },
        found: vec!["отправлены в 0 из 3 ОО".to_owned(); steps.len()],
        verdict: "Цикл разорван на шаге 6: Адресные рекомендации".to_owned(),
    });
    let yearly = said(&stage, Kind::Yearly);
    let direction = &catalogue().questionnaire.directions[1].title;
    let gap =
        format!("«{direction}»: Цикл разорван на шаге 6: Адресные рекомендации (отправлены в 0 из 3 ОО)");
    assert!(yearly.contains(&gap), "{yearly}");
    for step in steps {
        assert!(
            yearly.contains(&format!("{}. {}", step.id, step.name)),
            "{}",
            step.name
        );
    }
    // The goal of the campaign stands beside its direction.
    stage.campaign.goals = vec![("2".to_owned(), "Помочь каждому отстающему".to_owned())];
    assert!(
        said(&stage, Kind::Yearly)
            .matches("Помочь каждому отстающему")
            .count()
            >= 2
    );
}

/// Four schools where each row says the same.
fn with_graduates(schools: &[GraduateCell]) -> Stage {
    let mut stage = stage(4);
    let rules = catalogue().methodology.consolidation.as_ref().unwrap();
    let rows = |cell: &GraduateCell| vec![*cell; rules.graduates.len()];
    let schools: Vec<Vec<GraduateCell>> = schools.iter().map(rows).collect();
    let cells: Vec<&[GraduateCell]> = schools.iter().map(Vec::as_slice).collect();
    stage.picture.graduates = Graduates {
        totals: graduates_together(catalogue(), &cells),
        schools: schools
            .iter()
            .enumerate()
            .map(|(at, cells)| (format!("Школа {at}"), cells.clone()))
            .collect(),
    };
    stage
}

fn of_graduates(num: i64, den: i64) -> GraduateCell {
    GraduateCell::Number {
        num: Exact::whole(num),
        den: Some(Exact::whole(den)),
        people: Some(Exact::whole(den)),
        few: den < 5 || (1..5).contains(&num),
    }
}

/// The tables as CSV, and all cells of the workbook with all its digits.
fn sheets_of(stage: &Stage) -> (String, String) {
    let tables = tables(Kind::Graduates, &input(stage, &Authored::default())).unwrap();
    let csv = tables
        .iter()
        .map(crate::sheets::csv)
        .map(|bytes| String::from_utf8(bytes).unwrap());
    let bytes = crate::sheets::xlsx(&tables, "т", "а", meta().created).unwrap();
    let mut book: Xlsx<_> = Reader::new(Cursor::new(bytes)).unwrap();
    let mut cells = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).unwrap();
        cells.extend(range.used_cells().map(|(_, _, cell)| cell.to_string()));
    }
    (csv.collect(), cells.join("\n"))
}

#[test]
fn graduates_are_printed_without_numbers_about_few_people() {
    let stage = with_graduates(&[
        of_graduates(0, 20),
        of_graduates(7, 28),
        of_graduates(3, 31),
        of_graduates(2, 32),
    ]);
    let told = said(&stage, Kind::Graduates);
    assert!(
        told.contains("7 из 28 (25,0 %)") && told.contains("12 из 111 (10,8 %)"),
        "{told}"
    );
    assert!(
        told.contains("менее 5") && !told.contains("3 из 31") && !told.contains("2 из 32"),
        "{told}"
    );
    assert!(told.contains("ДЛЯ СЛУЖЕБНОГО ПОЛЬЗОВАНИЯ"));
    let (csv, book) = sheets_of(&stage);
    assert!(csv.contains("10,81") && book.contains("10.81"), "{csv} {book}");
}

#[test]
fn a_total_that_is_not_published_stands_nowhere() {
    // The only hidden number would come back out of the total 10 of 79.
    let stage = with_graduates(&[of_graduates(0, 20), of_graduates(7, 28), of_graduates(3, 31)]);
    let told = said(&stage, Kind::Graduates);
    let (csv, book) = sheets_of(&stage);
    for words in [&told, &csv, &book] {
        assert!(words.contains("По всем школам"), "{words}");
        for number in ["10 из 79", "12,7", "12,66", "12.66", "12.658"] {
            assert!(!words.contains(number), "{number}: {words}");
        }
    }
}

#[test]
fn a_mark_of_few_graduates_is_not_called_less_than_five() {
    let mark = |mark: i64, people: i64| GraduateCell::Number {
        num: Exact::whole(mark),
        den: None,
        people: Some(Exact::whole(people)),
        few: people < 5,
    };
    let stage = with_graduates(&[mark(4, 20), mark(3, 28), mark(5, 31), mark(5, 2), mark(3, 2)]);
    let told = said(&stage, Kind::Graduates);
    assert!(
        told.contains("малый выпуск") && !told.contains("менее 5"),
        "{told}"
    );
    // Rows of one scale have a mean of 83 graduates, the others say why they have none.
    assert!(told.contains("4,04"), "{told}");
    let (csv, book) = sheets_of(&stage);
    let rules = catalogue().methodology.consolidation.as_ref().unwrap();
    let without: Vec<&String> = rules
        .graduates
        .iter()
        .filter_map(|row| row.no_mean.as_ref())
        .collect();
    assert_eq!(without.len(), 2);
    for why in without {
        for words in [&told, &csv, &book] {
            assert!(words.contains(why.as_str()), "{why}: {words}");
        }
        assert!(csv.contains(&format!("— ({why})")), "{csv}");
    }
}
