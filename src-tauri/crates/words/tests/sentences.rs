//! Every problem has a sentence and a remedy, and the locale files are sound.

use domain::problem::{Problem, codes};
use words::{Arg, Speech, Words, sources};

#[test]
fn locale_files_parse_and_say_nothing_twice() {
    let (_, complaints) = Words::load(sources());
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn every_code_has_a_sentence_and_a_remedy() {
    let mut missing = Vec::new();
    let text: Vec<_> = sources().into_iter().map(|(_, text)| text).collect();
    let text = text.join("\n");
    for code in codes::all() {
        let start = format!("\n{} =", code.0);
        let Some(at) = text.find(&start) else {
            missing.push(format!("{code}: no sentence"));
            continue;
        };
        let entry = text[at + 1..].split("\n\n").next().unwrap_or_default();
        if !entry.contains(".remedy =") {
            missing.push(format!("{code}: no remedy"));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn codes_are_unique() {
    let mut codes: Vec<_> = codes::all().map(|code| code.0).collect();
    codes.sort_unstable();
    let before = codes.len();
    codes.dedup();
    assert_eq!(before, codes.len());
}

#[test]
fn plurals_agree_and_nothing_is_wrapped_in_invisible_marks() {
    let source =
        "rest = Осталось { $count } { $count ->\n    [one] вопрос\n    [few] вопроса\n   *[many] вопросов\n}";
    let (words, complaints) = Words::load([("test.ftl", source)]);
    assert!(complaints.is_empty());
    let say = |count: i64| words.text("rest", &[("count", Arg::from(count))]).unwrap();
    assert_eq!(say(1), "Осталось 1 вопрос");
    assert_eq!(say(3), "Осталось 3 вопроса");
    assert_eq!(say(11), "Осталось 11 вопросов");
}

#[test]
fn a_missing_value_is_an_error_not_a_hole() {
    let (words, _) = Words::load([("test.ftl", "place = Папка { $path }")]);
    assert!(words.text("place", &[]).is_err());
    assert!(words.text("nowhere", &[]).is_err());
}

#[test]
fn an_unknown_problem_is_still_told() {
    let (words, _) = Words::load([]);
    let problem = Problem::new(domain::problem::Code("E9999")).with("path", "D:\\");
    assert_eq!(words.problem(&problem).message, "E9999 path=D:\\");
}

#[test]
fn a_marked_sentence_tells_its_values_from_its_own_words() {
    let (words, _) = Words::load([(
        "a.ftl",
        "part = { $share } из { $all }\nsay = По { $law } учатся { part }{ $n ->\n    [one] .\n   *[other] !\n}\n",
    )]);
    let args = [
        ("share", Arg::from("1\u{E001}9")),
        ("all", Arg::from("48")),
        ("n", Arg::from(5usize)),
    ];
    let pieces = words
        .marked("say", &args, &[("law", Arg::from("закону"))])
        .unwrap();
    let told: Vec<(&str, bool)> = pieces
        .iter()
        .map(|piece| (piece.text.as_str(), piece.value))
        .collect();
    assert_eq!(
        told,
        [
            ("По закону учатся ", false),
            ("19", true),
            (" из ", false),
            ("48", true),
            ("!", false)
        ]
    );
    assert!(words.marked("say", &args, &[]).is_err());
}

#[test]
fn what_stands_after_of_agrees_with_its_number() {
    let (words, _) = Words::load(sources());
    let say = |id: &str, of: i64| {
        let names = ["have", "handed", "of", "letters", "all", "count"];
        let mut args: Vec<(&str, Arg<'_>)> = names.map(|name| (name, Arg::from(of))).to_vec();
        args.push(("numbers", Arg::from("1")));
        words.text(id, &args).unwrap()
    };
    for (id, one, many) in [
        ("town-cycle-review", "письма", "писем"),
        ("town-cycle-conclusions", "меры прошлой", "мер прошлой"),
        ("graduates-handed", "школы,", "школ,"),
        (
            "mun-graduates-intro",
            "образовательной организации,",
            "образовательных организаций,",
        ),
    ] {
        for (of, word) in [(1, one), (2, many), (5, many), (11, many), (21, one), (22, many)] {
            let told = say(id, of);
            assert!(told.contains(&format!("из {of} {word}")), "{told}");
        }
    }
    assert!(say("school-key-letters", 1).contains("принято письмо №"));
    assert!(say("school-key-letters", 21).contains("приняты письма №"));
}
