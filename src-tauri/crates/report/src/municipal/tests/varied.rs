//! Many schools out of one: the sample school with answers, numbers, type and place varied by a seed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::catalogue::{Catalogue, Kind as QuestionKind};
use domain::consolidation::{About, Consolidated, Head, Outcome};
use domain::cycle::Records;
use domain::form::import::school_from_json;
use serde_json::{Value as Json, json};

use super::{CampaignFacts, Origin, Picture};

/// A small generator of numbers: the same seed gives the same schools.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below this one.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound.max(1)
    }
}

const NAMES: [&str; 12] = [
    "Берёзовская",
    "Заречная",
    "Ильинская",
    "Ключевская",
    "Лесная",
    "Микулинская",
    "Новосельская",
    "Озёрская",
    "Петровская",
    "Раменская",
    "Сосновская",
    "Троицкая",
];

/// A school of the sample varied by its number.
pub fn school(catalogue: &Catalogue, sample: &Json, number: u64) -> Json {
    let mut dice = Dice::new(number + 7);
    let mut school = sample.clone();
    let (kind, levels): (&str, Vec<&str>) = match dice.below(6) {
        0 => ("НОШ", vec!["НОО"]),
        1..=3 => ("ООШ", vec!["НОО", "ООО"]),
        _ => ("СОШ", vec!["НОО", "ООО", "СОО"]),
    };
    let locality = ["село", "село", "посёлок городского типа", "город"][dice.below(4) as usize];
    let times = [1, 1, 2, 5, 9][dice.below(5) as usize];
    let name = format!("МОУ «{} {kind}» № {}", NAMES[(number % 12) as usize], number + 1);
    for part in ["", "previous"] {
        let form = if part.is_empty() {
            &mut school
        } else {
            &mut school[part]
        };
        let passport = &mut form["passport"];
        passport["inn"] = json!(format!("69{:08}", number + 1));
        passport["name_short"] = json!(name);
        passport["oo_type"] = json!(kind);
        passport["levels"] = json!(levels);
        passport["locality"] = json!(locality);
        passport["small_school"] = json!(if times == 1 { "да" } else { "нет" });
        for class in 1..=11 {
            let key = format!("c{class:02}");
            let there = levels.contains(&if class < 5 {
                "НОО"
            } else if class < 10 {
                "ООО"
            } else {
                "СОО"
            });
            passport[key] = json!(if there { 5 * times } else { 0 });
        }
        passport["ped_all"] = json!(8 + 6 * times);
        for key in ["stu_ovz_noo", "stu_ovz_ooo", "stu_ovz_soo"] {
            passport[key] = json!(passport[key].as_u64().unwrap_or(0) * times);
        }
        vary(catalogue, &mut form["answers"], &mut dice, times);
    }
    school
}

fn vary(catalogue: &Catalogue, answers: &mut Json, dice: &mut Dice, times: u64) {
    let quality = 55 + dice.below(45);
    let Some(answers) = answers.as_object_mut() else {
        return;
    };
    for (code, question) in &catalogue.questionnaire.questions {
        let Some(answer) = answers.get_mut(code) else {
            continue;
        };
        let roll = dice.below(100);
        match question.kind {
            QuestionKind::YesPartialNo | QuestionKind::YesNo => {
                let partly =
                    question.kind == QuestionKind::YesPartialNo && roll < quality + (100 - quality) / 2;
                answer["value"] = json!(if roll < quality {
                    "да"
                } else if partly {
                    "частично"
                } else {
                    "нет"
                });
            }
            QuestionKind::Document if roll > quality + 10 => {
                *answer = json!({"value": "нет"});
            }
            QuestionKind::Count => answer["value"] = json!(dice.below(4 * times)),
            QuestionKind::Share => {
                let den = answer.get("den").and_then(Json::as_f64).unwrap_or(0.0) as u64 * times;
                answer["den"] = json!(den);
                answer["num"] = json!(den * (40 + dice.below(61)) / 100);
            }
            QuestionKind::Choices => {
                let options: Vec<&String> = question
                    .options
                    .iter()
                    .filter(|option| !question.exclusive.contains(*option) && dice.below(100) < quality)
                    .collect();
                if !options.is_empty() {
                    answer["value"] = json!(options);
                }
            }
            QuestionKind::Document => {}
        }
    }
}

/// What documents are made of.
pub struct Stage {
    pub picture: Picture,
    pub campaign: CampaignFacts,
    pub fields: BTreeMap<String, String>,
    pub records: Records,
    pub produced_on: NaiveDate,
}

/// The outcomes of so many schools.
pub fn outcomes(catalogue: &Catalogue, sample: &Json, count: u64) -> Vec<Outcome> {
    (0..count)
        .map(|number| {
            let school = school(catalogue, sample, number).to_string();
            let school = school_from_json(catalogue, school.as_bytes()).expect("a school");
            let previous = school.previous.as_ref().map(|form| (catalogue, form));
            Outcome::of(catalogue, &school.form, previous, About::default())
        })
        .collect()
}

/// A municipality of these schools, two of the register without a letter.
pub fn stage(catalogue: &Catalogue, outcomes: &[Outcome]) -> Stage {
    let whole = Consolidated::of(&Head::of(catalogue), outcomes).expect("one picture");
    let mut picture = Picture::gather(catalogue, &whole, outcomes);
    picture.missing = ["МОУ «Верхнекаменская НОШ»", "МОУ «Дальняя ООШ»"]
        .map(str::to_owned)
        .to_vec();
    for (code, value) in [("1", "81,5 %"), ("3", "70 %"), ("5.01", "93 %"), ("5.13", "28 %")] {
        picture.region.insert(code.to_owned(), value.to_owned());
    }
    picture.origin = Origin {
        counted: outcomes.len(),
        accepted: outcomes.len() / 2,
        replaced: 2,
        aside: vec![("изменён после подписания".to_owned(), 1)],
        reviewed: (14, 3),
        ..Origin::default()
    };
    let fields = [
        (
            "office",
            "Управление образования Примерского муниципального округа",
        ),
        ("place", "г. Примерск"),
        ("territory", "Примерского муниципального округа"),
        ("coordinator", "А. Б. Координаторова"),
        ("approver_post", "Начальник управления образования"),
        ("approver", "В. Г. Начальникова"),
        (
            "protocol_of",
            "районного методического объединения заместителей директоров",
        ),
        ("protocol_number", "3"),
        ("protocol_date", "17.02.2026"),
        ("participants", "заместители директоров ОО, 13 человек"),
        (
            "speaker",
            "муниципального координатора по вопросам общего образования",
        ),
        (
            "basis",
            "планом-графиком проведения мониторинга качества образования, утверждённым приказом от 17.10.2025 № 100",
        ),
    ];
    Stage {
        picture,
        campaign: CampaignFacts {
            office: "Управление образования".to_owned(),
            period: "2024/2025".to_owned(),
            deadline: NaiveDate::from_ymd_opt(2025, 10, 31),
            ..CampaignFacts::default()
        },
        fields: fields.map(|(key, text)| (key.to_owned(), text.to_owned())).into(),
        records: Records::default(),
        produced_on: NaiveDate::from_ymd_opt(2026, 2, 17).expect("a day"),
    }
}
