//! A tiny catalogue of another make.

use domain::catalogue::{Catalogue, SourceFiles, load};

pub const MANIFEST: &str = r#"format = 1
id = "tiny"
version = "1"
title = "Малая анкета"
status = "проба"
status_note = "Для проверки"
passport = "passport.toml"
approval = "approval.toml"
directions = ["a.toml"]
checks = "checks.toml"
levels_key = "levels"
year_key = "school_year"
[answers]
yes = "да"
partly = "частично"
no = "нет"
present = "имеется"
[counts]
passport = 4
approval = 1
questions = 4
scored = 3
checks = 1
by_direction = [4]
[privacy]
hide_upto = 4
shown = "менее 5"
percent_shown = "—"
sensitive = ["A.2"]
unpublished = []
public_rows = []
source = "—"
"#;

pub const PASSPORT: &str = r#"[[block]]
title = "Школа"
[[block.field]]
key = "levels"
label = "Уровни"
kind = "multi_choice"
required = true
options = ["I", "II"]
source = "—"
[[block.field]]
key = "school_year"
label = "Год"
kind = "text"
required = true
rules = [{ kind = "school_year" }]
source = "—"
[[block.field]]
key = "c1"
label = "Детей"
kind = "number"
required = true
source = "—"
[[block.field]]
key = "all"
label = "Всего"
kind = "computed"
required = false
sum = ["c1"]
source = "—"
"#;

pub const APPROVAL: &str = r#"[[block]]
title = "Утверждение"
[[block.field]]
key = "order"
label = "Приказ"
kind = "text"
required = false
source = "—"
"#;

pub const DIRECTION: &str = r#"number = "A"
title = "Направление"
short = "Напр."
[[group]]
number = "A1"
title = "Группа"
[[group.question]]
code = "A.1"
text = "Есть ли?"
kind = "yes_partial_no"
scored = true
comparable = true
source = "—"
[[group.question]]
code = "A.2"
text = "Сколько?"
kind = "count"
scored = false
comparable = true
source = "—"
[[group.question]]
code = "A.3"
text = "Какая доля?"
kind = "share"
denominator = { question = "A.2" }
depends_on = "level:II & A.1!=нет & A.2>0"
scored = true
comparable = true
source = "—"
[[group.question]]
code = "A.4"
text = "Что отмечено?"
kind = "multi_choice"
options = ["x", "y", "ничего"]
exclusive = ["ничего"]
scored = true
comparable = true
source = "—"
"#;

pub const CHECKS: &str = r#"[[check]]
id = "K1"
severity = "error"
expr = "v('A.2')<=p('all')"
message = "Больше, чем детей"
basis = "—"
"#;

pub const METHODOLOGY: &str = r#"format = 1
id = "tiny-methodology"
version = "1"
title = "Методика"
status = "проба"
status_note = "Для проверки"
questionnaire = { id = "tiny", version = "1" }
scoring = "scoring.toml"
rules = "rules.toml"
front_rules = 1
[counts]
scoring = 3
rules = 1
[[verdict]]
name = "хорошо"
printed = "хорошо"
total = 50
[[verdict]]
name = "плохо"
printed = "плохо"
[[level]]
name = "выше"
from = 50
[[level]]
name = "ниже"
[dynamics]
same_pp = 5
least_points = 1
people_below = 10
people_change = 2
rise = "вверх"
same = "так же"
fall = "вниз"
[guard]
denominator = 10
"#;

pub const SCORING: &str = r#"[answers]
"да" = 1
"частично" = 0.5
"нет" = 0
[document]
answer = "имеется"
linked = 1
unlinked = 0.5
[[point]]
code = "A.1"
method = "answers"
max = 1
basis = "—"
[[point]]
code = "A.3"
method = "threshold"
max = 1
low = 0.28
high = 0.5
basis = "—"
[[point]]
code = "A.4"
method = "ticked"
max = 1
high = 2
basis = "—"
"#;

pub const RULES: &str = r#"[[rule]]
id = "R1"
condition = "bad('A.1') or verdict()=='плохо'"
deficit = "нет"
target = "school"
recommendation = "сделать"
measure = "мера"
term = "месяц"
responsible = "директор"
priority = 1
basis = "—"
"#;

pub const SELFSTUDY: &str = r#"format = 1
id = "self"
version = "1"
title = "Самообследование"
status = "проба"
status_note = "Для проверки"
[counts]
indicators = 1
extra = 0
[[block]]
title = "Строки"
[[block.field]]
key = "1.1"
number = "1.1"
label = "Всего"
kind = "number"
required = true
source = "—"
"#;

pub const FILES: [(&str, &str); 9] = [
    ("t/questionnaire.toml", MANIFEST),
    ("t/passport.toml", PASSPORT),
    ("t/approval.toml", APPROVAL),
    ("t/a.toml", DIRECTION),
    ("t/checks.toml", CHECKS),
    ("t/m/methodology.toml", METHODOLOGY),
    ("t/m/scoring.toml", SCORING),
    ("t/m/rules.toml", RULES),
    ("s/selfstudy.toml", SELFSTUDY),
];

pub fn files() -> SourceFiles {
    FILES
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

pub fn tiny() -> Catalogue {
    load(&files()).unwrap_or_else(|errors| panic!("{errors:#?}"))
}
