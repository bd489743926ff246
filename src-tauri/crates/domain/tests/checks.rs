//! Every check of the table, fired by a minimal change of the sample school and silent just beside it. The cases are
//! worked out by hand from the words of the check, not by its expression.

mod common;

use std::collections::BTreeSet;

use common::{catalogue, sample, with};
use domain::form::{Form, evaluate};

type Changes = &'static [(&'static str, &'static str)];

/// A check, changes that fire it, changes beside them that do not.
struct Case(&'static str, Changes, Changes);

const NO_ONE: Changes = &[
    ("passport.c01", "0"),
    ("passport.c02", "0"),
    ("passport.c03", "0"),
    ("passport.c04", "0"),
    ("passport.c05", "0"),
    ("passport.c06", "0"),
    ("passport.c07", "0"),
    ("passport.c08", "0"),
    ("passport.c09", "0"),
];
const ONE: Changes = &[
    ("passport.c01", "0"),
    ("passport.c02", "0"),
    ("passport.c03", "0"),
    ("passport.c04", "0"),
    ("passport.c05", "0"),
    ("passport.c06", "0"),
    ("passport.c07", "0"),
    ("passport.c08", "0"),
    ("passport.c09", "1"),
];
const PRIMARY: Changes = &[
    ("passport.levels", "НОО"),
    ("passport.c05", "0"),
    ("passport.c06", "0"),
    ("passport.c07", "0"),
    ("passport.c08", "0"),
    ("passport.c09", "0"),
    ("passport.stu_ovz_ooo", "0"),
];

#[rustfmt::skip]
const CASES: &[Case] = &[
    Case("K01", NO_ONE, ONE),
    Case("K02", &[("passport.c10", "1")], &[("passport.c10", "1"), ("passport.levels", "НОО;ООО;СОО")]),
    Case("K03", &[("passport.levels", "НОО")], &[("passport.levels", "НОО"), ("passport.oo_type", "Гимназия")]),
    Case("K03", &[("passport.levels", "НОО;ООО;СОО")], &[("passport.levels", "ДО;НОО;ООО")]),
    Case("K04", &[("passport.stu_ovz_noo", "22")], &[("passport.stu_ovz_noo", "21")]),
    Case("K04", &[("passport.stu_ovz_ooo", "28")], &[("passport.stu_ovz_ooo", "27")]),
    Case("K04", &[("passport.stu_ovz_soo", "1")], &[("passport.stu_ovz_soo", "0")]),
    Case("K05", &[("passport.fam_all", "49")], &[("passport.fam_all", "48")]),
    Case("K05", &[("passport.par_all", "36")], &[("passport.par_all", "37")]),
    Case("K05", &[("passport.par_all", "75")], &[("passport.par_all", "74")]),
    Case("K06", &[("passport.ped_teach", "12")], &[("passport.ped_teach", "11")]),
    Case("K06", &[("passport.ped_adm_all", "10")], &[("passport.ped_adm_all", "11")]),
    Case("K06", &[("passport.ped_class", "10")], &[("passport.ped_class", "9")]),
    Case("K07", &[("passport.lib_edu", "4261")], &[("passport.lib_edu", "4260")]),
    Case("K07", &[("passport.lib_edu", "4261")], &[("passport.lib_edu", "4261"), ("passport.lib_fund", "")]),
    Case("K08", &[("passport.c01", "58")], &[("passport.c01", "57")]),
    Case("K08", &[("passport.c01", "58")], &[("passport.c01", "58"), ("passport.small_school", "нет")]),
    Case("K09", &[("1.17", "НОО;ООО;СОО")], &[("1.17", "НОО;ООО")]),
    Case("K09", &[("1.18", "СОО")], &[("1.18", "Не проводится")]),
    Case("K10", &[("1.05", "да"), ("1.01", "нет")], &[("1.05", "да")]),
    Case("K10", &[("1.05", "да"), ("1.01", "нет")], &[("1.01", "нет")]),
    Case("K11", &[("2.06", "49")], &[("2.06", "48")]),
    Case("K11", &[("2.11", "49")], &[("2.11", "48")]),
    Case("K12", &[("2.06", "36")], &[("2.06", "35")]),
    Case("K13", &[("6.23", "3")], &[("6.23", "2")]),
    Case("K14", &[("2.09", "5")], &[("2.09", "4")]),
    Case("K15", &[("passport.bus", "нет")], &[("passport.bus", "нет"), ("2.11", "0")]),
    Case("K16", &[("2.04", "нет")], &[("2.04", "нет"), ("5.01", "16,5/16,5")]),
    Case("K17", &[("5.01", "16,5/16,5")], &[("5.01", "16,25/16,5")]),
    Case("K18", &[("passport.dist_center_km", "9,9")], &[("passport.dist_center_km", "10")]),
    Case("K18", &[("passport.dist_center_km", "9,9")], &[("passport.dist_center_km", "9,9"), ("2.01", "нет")]),
    Case("K19", &[("passport.inet_mbit", "9,9")], &[("passport.inet_mbit", "10")]),
    Case("K19", &[("passport.computers", "5")], &[("passport.computers", "6")]),
    Case("K20", &[("2.13", "нет")], &[("2.13", "нет"), ("2.01", "нет"), ("2.02", "нет"), ("2.04", "нет"), ("2.12", "0")]),
    Case("K20", &[("2.13", "нет"), ("2.01", "нет"), ("2.02", "нет"), ("2.04", "нет")], &[("2.13", "частично")]),
    Case("K22", &[("2.20", "Документов нет;Иной документ")], &[("2.20", "Документов нет")]),
    Case("K23", &[("3.01", "Документов нет;Иной документ")], &[("3.01", "Документов нет")]),
    Case("K24", &[("4.01", "Документов нет;Иной документ")], &[("4.01", "Документов нет")]),
    Case("K25", &[("5.17", "Документов нет;Иной документ")], &[("5.17", "Документов нет")]),
    Case("K26", &[("6.13", "Документов нет;Иной документ")], &[("6.13", "Документов нет")]),
    Case("K27", &[("6.48", "Объединений нет;«Юнармия»")], &[("6.48", "Объединений нет")]),
    Case("K28", &[("5.02", "Дефицита не было;Привлечение по совместительству")], &[("5.02", "Дефицита не было")]),
    Case("K29", &[("3.03", "27/49")], &[("3.03", "27/48")]),
    Case("K30", &[("3.05", "17/22")], &[("3.05", "17/21")]),
    Case("K31", &[("3.06", "19/28")], &[("3.06", "19/27")]),
    Case("K32", &[("passport.levels", "НОО;ООО;СОО"), ("passport.c10", "5"), ("3.07", "1/6")],
                &[("passport.levels", "НОО;ООО;СОО"), ("passport.c10", "5"), ("3.07", "1/5")]),
    Case("K33", &[("3.11", "23")], &[("3.11", "22")]),
    Case("K34", &[("3.09", "49")], &[("3.09", "48")]),
    Case("K36", &[("4.17", "нет")], &[("4.17", "нет"), ("passport.stu_ovz_ooo", "0")]),
    Case("K36", &[("passport.stu_ovz_ooo", "0")], &[("passport.stu_ovz_ooo", "1")]),
    Case("K37", &[("4.22", "5")], &[("4.22", "4")]),
    Case("K37", &[("4.23", "5")], &[("4.23", "4")]),
    Case("K39", &[("5.03", "9")], &[("5.03", "8")]),
    Case("K40", &[("5.04", "0"), ("5.05", "9")], &[("5.04", "0"), ("5.05", "8")]),
    Case("K41", &[("5.19", "0")], &[("5.19", "1")]),
    Case("K41", &[("5.19", "0")], &[("5.19", "0"), ("5.07", "0")]),
    Case("K42", &[("5.02", "Дефицита не было")], &[("5.02", "Дефицита не было"), ("5.01", "16,5/16,5")]),
    Case("K43", &[("5.12", "12")], &[("5.12", "11")]),
    Case("K45", &[("6.27", "49")], &[("6.27", "48")]),
    Case("K45", &[("6.18", "49")], &[("6.18", "48")]),
    Case("K46", &[("6.20", "2")], &[("6.20", "1")]),
    Case("K47", &[("6.30", "38")], &[("6.30", "37")]),
    Case("K48", &[("6.17", "14/17")], &[("6.17", "14/16")]),
    Case("K49", &[("6.53", "13")], &[("6.53", "14")]),
    Case("K49", &[("6.53", "32")], &[("6.53", "31")]),
    Case("K50", &[("6.50", "1")], &[("6.50", "1"), ("6.48", "«Юнармия»;РДШ / Движение Первых;ЮИД (юные инспекторы движения)")]),
    Case("K51", &[("6.48", "РДШ / Движение Первых")], &[("6.48", "РДШ / Движение Первых"), ("6.51", "0")]),
    Case("K52", &[("6.48", "ЮИД (юные инспекторы движения)")], &[("6.48", "ЮИД (юные инспекторы движения)"), ("6.49", "0")]),
    Case("K56", &[("selfstudy.1.1", "49")], &[("selfstudy.1.1", "49"), ("selfstudy.1.2", "22")]),
    Case("K57", &[("selfstudy.1.25", "9")], &[("selfstudy.1.25", "8")]),
    Case("K58", &[("selfstudy.1.26", "9")], &[("selfstudy.1.26", "8")]),
    Case("K58", &[("selfstudy.1.28", "4")], &[("selfstudy.1.28", "3")]),
    Case("K59", &[("selfstudy.1.29", "7")], &[("selfstudy.1.29", "7"), ("selfstudy.1.29.1", "2")]),
    Case("K60", &[("selfstudy.1.30.1", "8")], &[("selfstudy.1.30.1", "7")]),
    Case("K60", &[("selfstudy.1.31", "7")], &[("selfstudy.1.31", "6")]),
    Case("K61", &[("selfstudy.1.19.1", "10")], &[("selfstudy.1.19.1", "9")]),
    Case("K61", &[("selfstudy.1.19", "32")], &[("selfstudy.1.19", "31")]),
    Case("K62", &[("selfstudy.2.4", "нет")], &[("selfstudy.2.4", "нет"), ("selfstudy.2.4.1", "нет"), ("selfstudy.2.4.4", "нет")]),
    Case("K63", &[("selfstudy.1.1", "61")], &[("selfstudy.1.1", "60")]),
    Case("K63", &[("selfstudy.1.1", "35")], &[("selfstudy.1.1", "36")]),
    Case("K64", &[("4.08", "Не участвовали;Другой проект")], &[("4.08", "Не участвовали")]),
    Case("K65", &[("6.61", "Специалистов нет;Социальный педагог")], &[("6.61", "Специалистов нет")]),
    Case("K67", &[("6.16", "нет")], &[("6.16", "нет"), ("2.05", "частично")]),
    Case("K68", &[("passport.oo_type", "НОШ")], &[("passport.oo_type", "НОШ"), ("passport.levels", "НОО")]),
    Case("K69", &[("passport.oo_type", "СОШ"), ("passport.levels", "НОО;СОО")], &[("passport.oo_type", "СОШ")]),
    Case("K70", &[("passport.levels", "НОО")], PRIMARY),
    Case("K71", &[("1.17", "НОО;Не проводится")], &[("1.17", "Не проводится")]),
    Case("K72", &[("1.18", "НОО;Не проводится")], &[("1.18", "Не проводится")]),
    Case("K73", &[("5.15", "Другое;Потребностей не названо")], &[("5.15", "Потребностей не названо")]),
];

fn fired(form: &Form) -> BTreeSet<String> {
    evaluate(catalogue(), form)
        .findings
        .into_iter()
        .map(|finding| finding.id)
        .collect()
}

#[test]
fn every_check_fires_and_is_silent_beside_it() {
    let (base, _) = sample();
    assert!(fired(&base).is_empty());
    for Case(id, firing, silent) in CASES {
        assert!(
            fired(&with(base.clone(), firing)).contains(*id),
            "{id} should fire: {firing:?}"
        );
        assert!(
            !fired(&with(base.clone(), silent)).contains(*id),
            "{id} should be silent: {silent:?}"
        );
    }
}

#[test]
fn no_check_is_forgotten() {
    let shown: BTreeSet<&str> = CASES.iter().map(|case| case.0).collect();
    let all: BTreeSet<&str> = catalogue()
        .questionnaire
        .checks
        .iter()
        .map(|c| c.id.as_str())
        .collect();
    assert_eq!(shown, all);
    assert_eq!(all.len(), 65);
}

#[test]
fn an_unanswered_or_not_applicable_value_silences() {
    let (base, _) = sample();
    for (id, change, emptied) in [
        ("K16", ("2.04", "нет"), "5.01"),
        ("K13", ("6.23", "3"), "6.21"),
        ("K14", ("2.09", "5"), "6.22"),
        ("K63", ("selfstudy.1.1", "61"), "passport.c05"),
        ("K56", ("selfstudy.1.1", "49"), "selfstudy.1.4"),
    ] {
        let form = with(base.clone(), &[change, (emptied, "")]);
        assert!(!fired(&form).contains(id), "{id} without {emptied}");
    }
    // Lazily, from left to right: the first part decides before the empty one is reached.
    let form = with(base, &[("passport.fam_all", "49"), ("passport.par_all", "")]);
    assert!(fired(&form).contains("K05"));
}

#[test]
fn built_in_checks_name_the_place() {
    let (base, _) = sample();
    for (change, id) in [
        (("5.03", "12"), "V01@5.03"),
        (("5.01", "17/16,5"), "V01@5.01"),
        (("selfstudy.1.10", "6"), "V01@selfstudy.1.10"),
        (("2.06", "-1"), "V02@2.06"),
        (("5.03", "2,5"), "V03@5.03"),
        (("5.01", "15,3/16,5"), "V03@5.01"),
        (("passport.c01", "5,5"), "V03@passport.c01"),
        (("1.02", ""), "V04@1.02"),
        (("3.03", "27"), "V04@3.03"),
        (("passport.founder", ""), "V04@passport.founder"),
        (
            ("passport.signer_post", "И. о. директора"),
            "V04@passport.signer_basis",
        ),
        (
            (
                "passport.shnor",
                "ШНОР (школа с низкими образовательными результатами)",
            ),
            "V04@passport.shnor_year",
        ),
        (("passport.inn", "6900000005"), "V05@passport.inn"),
        (("passport.ogrn", "1026900000006"), "V06@passport.ogrn"),
        (("passport.kpp", "69000100"), "V07@passport.kpp"),
        (("passport.oktmo", "123"), "V08@passport.oktmo"),
        (("passport.okpo", "12345679"), "V09@passport.okpo"),
        (("passport.oo_code", "школа"), "V10@passport.oo_code"),
        (("passport.phone", "8 900"), "V11@passport.phone"),
        (("passport.email", "школа"), "V12@passport.email"),
        (("passport.site", "example.org"), "V13@passport.site"),
        (("passport.school_year", "2024"), "V14@passport.school_year"),
        (("passport.date_vsoko", "01.09.2025"), "V15@passport.date_vsoko"),
        (("passport.dist_center_km", "501"), "V16@passport.dist_center_km"),
        (("passport.shnor_year", "2017"), "V17@passport.shnor_year"),
        (("passport.class_sets", "10"), "V18@passport.class_sets"),
        (("passport.stu_inv", "49"), "V18@passport.stu_inv"),
        (("passport.classes", "8"), "V19@passport.classes"),
        (("passport.growth_point", "нет;ЦОС"), "V21@passport.growth_point"),
        (("passport.school_year", "2023/2024"), "V22@passport.school_year"),
        (("selfstudy.1.16", "6"), "S01"),
        (("selfstudy.1.21", "1"), "S02"),
        (("selfstudy.1.34", "14"), "S03"),
    ] {
        let found = fired(&with(base.clone(), &[change]));
        assert!(found.contains(id), "{id} by {change:?}, found {found:?}");
    }
    // Quarters of a post, decimals of a kilometre and the last day of the year are right.
    let right = [
        ("5.01", "15,25/16,5"),
        ("passport.dist_center_km", "34,5"),
        ("passport.date_vsoko", "31.08.2025"),
    ];
    assert!(fired(&with(base, &right)).is_empty());
}

#[test]
fn an_empty_self_study_part_does_not_stop_the_questionnaire() {
    let (mut form, _) = sample();
    form.entries
        .retain(|target, _| !target.to_string().starts_with("selfstudy."));
    let evaluation = evaluate(catalogue(), &form);
    assert!(evaluation.findings.is_empty());
    assert!(evaluation.questionnaire_complete());
    assert!(!evaluation.selfstudy_complete());
    assert_eq!(evaluation.proposals.len(), 10);
}

#[test]
fn a_self_study_value_is_silent_only_by_its_level() {
    let (base, _) = sample();
    // Nobody at all, and three of them with vocational education: a contradiction, not something not applicable.
    let found = fired(&with(
        base.clone(),
        &[
            ("selfstudy.1.24", "0"),
            ("selfstudy.1.25", "0"),
            ("selfstudy.1.27", "3"),
        ],
    ));
    assert!(
        found.contains("K57") && found.contains("V01@selfstudy.1.27"),
        "{found:?}"
    );
    // No graduates: their shares need no answer.
    let evaluation = evaluate(
        catalogue(),
        &with(
            base.clone(),
            &[("selfstudy.grad9_self", "0"), ("selfstudy.1.16", "")],
        ),
    );
    assert!(evaluation.selfstudy_complete());
    // Without the level its row is not asked, and what stood there counts for nothing.
    let primary = with(
        base,
        &[
            ("selfstudy.1.14", "5"),
            ("selfstudy.1.16", "5"),
            ("passport.levels", "НОО"),
        ],
    );
    assert!(!fired(&primary).contains("S01"));
}

#[test]
fn an_explanation_stays_with_its_warning() {
    let (base, _) = sample();
    let mut form = with(base, &[("2.13", "нет")]);
    form.explanations
        .insert("K20".into(), "Программа утверждается в ноябре".into());
    let evaluation = evaluate(catalogue(), &form);
    let finding = evaluation.findings.iter().find(|f| f.id == "K20").unwrap();
    assert_eq!(
        finding.explanation.as_deref(),
        Some("Программа утверждается в ноябре")
    );
    assert!(evaluation.questionnaire_complete());
}
