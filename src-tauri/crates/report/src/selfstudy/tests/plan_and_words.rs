//! The plan and the sentences fit each other and the catalogue.

use super::super::*;
use super::catalogue;

#[test]
fn every_sentence_of_the_plan_exists_and_every_place_is_known() {
    let plan = Plan::embedded().unwrap();
    let words = words::Words::russian();
    let mut printed = std::collections::BTreeSet::new();
    let check = |say: &[plan::Say]| {
        for say in say {
            assert!(words.has(&say.id), "{}", say.id);
            for place in say.v.values() {
                assert!(catalogue().knows(&place.0), "{}: {}", say.id, place.0);
            }
        }
    };
    let site = plan::SitePlan::embedded().unwrap();
    site.news.iter().for_each(|paragraph| check(&paragraph.say));
    for section in plan.section.iter().chain(&site.section) {
        assert!(words.has(&section.title), "{}", section.title);
        for part in &section.part {
            match part {
                Part::Paragraph { say, .. } | Part::List { say, .. } => check(say),
                Part::Facts { caption, rows, .. } | Part::Shares { caption, rows } => {
                    assert!(words.has(caption), "{caption}");
                    for row in rows {
                        assert!(catalogue().knows(&row.place.0), "{}", row.place.0);
                        assert!(
                            row.label.as_ref().is_none_or(|label| words.has(label)),
                            "{:?}",
                            row.label
                        );
                    }
                }
                Part::Grid {
                    caption,
                    columns,
                    rows,
                } => {
                    assert!(words.has(caption), "{caption}");
                    check(columns);
                    for row in rows {
                        assert!(words.has(&row.label), "{}", row.label);
                        assert!(
                            row.places.iter().all(|place| catalogue().knows(&place.0)),
                            "{}",
                            row.label
                        );
                    }
                }
                Part::Chart(picture) => {
                    for sentence in ["title", "refer", "words"] {
                        assert!(words.has(&picture.message(sentence)), "{}", picture.id);
                    }
                    check(&picture.columns);
                    for row in &picture.rows {
                        assert!(words.has(&row.label), "{}", row.label);
                        assert!(row.places.iter().all(|place| catalogue().knows(&place.0)));
                    }
                }
                Part::Further {
                    title,
                    say,
                    facts,
                    tables,
                    texts,
                    indicators,
                } => {
                    assert!(title.as_ref().is_none_or(|title| words.has(title)), "{title:?}");
                    check(say);
                    for place in facts.iter().chain(tables).chain(texts).chain(indicators) {
                        assert!(catalogue().knows(&place.0), "{}", place.0);
                        printed.insert(place.0.key());
                    }
                    printed.extend(
                        say.iter()
                            .flat_map(|say| say.v.values())
                            .map(|place| place.0.key()),
                    );
                }
                Part::Years { title, place, now } => {
                    assert!(words.has(title), "{title}");
                    printed.insert(place.0.key());
                    let rows = &catalogue().field(&place.0).unwrap().table.as_ref().unwrap().rows;
                    assert!(now.iter().all(|row| rows.contains(&row.row)));
                    assert!(now.iter().all(|row| catalogue().knows(&row.place.0)));
                }
                _ => {}
            }
        }
    }
    // What only serves the percent of a printed number is printed in that percent.
    let fields = &catalogue().further.fields;
    let wholes = fields
        .values()
        .filter(|field| printed.contains(field.key.as_str()))
        .filter_map(|field| field.share_of.as_deref());
    let printed: std::collections::BTreeSet<&str> = printed.iter().copied().chain(wholes).collect();
    for key in fields.keys() {
        assert!(
            printed.contains(key.as_str()),
            "further.{key} is asked and never printed"
        );
    }
}

#[test]
fn every_letter_of_the_locale_files_for_documents_can_be_printed() {
    for (name, text) in words::sources()
        .into_iter()
        .filter(|(name, _)| name.contains("documents"))
    {
        for letter in text.chars().filter(|letter| !letter.is_control()) {
            assert!(crate::font::Font::Serif.has(letter), "{name}: {letter:?}");
        }
    }
}

#[test]
fn every_text_has_a_name_of_its_own() {
    let mut names: Vec<&str> = Vec::new();
    for part in Plan::embedded()
        .unwrap()
        .section
        .iter()
        .flat_map(|section| &section.part)
    {
        if let Part::Paragraph { key, say } | Part::List { key, say } = part {
            let name = plan::key(key.as_ref(), say);
            assert!(!name.is_empty() && !names.contains(&name), "{name}");
            names.push(name);
        }
    }
}
