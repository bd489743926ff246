//! Does a text name a person? A gentle question, never a refusal: only what is written the way papers name people is
//! told, and the endings and words it is told by are data (`assets/names/ru.toml`).

use std::sync::OnceLock;

use serde::Deserialize;

/// How many words before a name are looked at for whom it honours.
const HONOUR_WORDS: usize = 5;

/// What the language knows about names, in lower case.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Language {
    /// Endings of a patronymic.
    patronymics: Vec<String>,
    /// Endings of a surname.
    surnames: Vec<String>,
    /// Words that end like a surname and are none.
    not_surnames: Vec<String>,
    /// Beginnings of words before the name of an author, a street, a hero.
    honoured: Vec<String>,
}

fn language() -> &'static Language {
    static LANGUAGE: OnceLock<Language> = OnceLock::new();
    // The file is part of the program and a test reads it; a text is never refused for it.
    LANGUAGE
        .get_or_init(|| toml::from_str(include_str!("../../../../assets/names/ru.toml")).unwrap_or_default())
}

/// A piece of the text between spaces and signs.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    /// Where it begins and ends in the text.
    from: usize,
    to: usize,
    /// A full stop follows at once.
    stop: bool,
}

impl Word<'_> {
    fn lower(&self) -> String {
        self.text.to_lowercase()
    }

    /// A capital letter with a full stop.
    fn is_initial(&self) -> bool {
        let mut letters = self.text.chars();
        self.stop && letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    }

    /// A word of three letters or more that begins with a capital one; both halves of a double name do.
    fn is_capitalised(&self) -> bool {
        self.text.chars().count() > 2
            && self.text.split('-').all(|part| {
                let mut letters = part.chars();
                letters.next().is_some_and(char::is_uppercase)
                    && part.chars().count() > 1
                    && letters.all(char::is_lowercase)
            })
    }

    fn is_patronymic(&self) -> bool {
        self.is_capitalised() && ends(&self.lower(), &language().patronymics)
    }

    /// Written in small or in capital letters only, with the ending of a surname.
    fn is_surname(&self) -> bool {
        let loud = self.text.chars().count() > 3 && self.text.chars().all(char::is_uppercase);
        let lower = self.lower();
        (self.is_capitalised() || loud)
            && ends(&lower, &language().surnames)
            && !language().not_surnames.contains(&lower)
    }

    /// A word after which a name is that of an author, a hero or a street.
    fn honours(&self) -> bool {
        let lower = self.lower();
        language().honoured.iter().any(|begin| {
            // Short ones («им.», «ул.») are abbreviations: the whole word, not its beginning.
            if begin.chars().count() < 4 {
                lower == *begin
            } else {
                lower.starts_with(begin.as_str())
            }
        })
    }
}

fn ends(word: &str, endings: &[String]) -> bool {
    endings
        .iter()
        .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending.as_str()))
}

/// The first place that looks like the name of a person: surname with initials, initials with surname, name with
/// patronymic. `None` for a text that names nobody, or only those a school, a street or a textbook is named after.
#[must_use]
pub fn person(text: &str) -> Option<String> {
    persons(text).into_iter().next()
}

/// All such places, each name once.
#[must_use]
pub fn persons(text: &str) -> Vec<String> {
    let words = words(text);
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let length = named(&words[at..])
            .filter(|length| together(text, &words[at..at + length]) && !honoured(text, &words, at));
        let Some(length) = length else {
            at += 1;
            continue;
        };
        let last = &words[at + length - 1];
        let to = if last.is_initial() { last.to + 1 } else { last.to };
        let name = text[words[at].from..to].to_owned();
        if !found.contains(&name) {
            found.push(name);
        }
        at += length.max(1);
    }
    found
}

/// Is the name that begins at this word that of an author, a hero, a street? «Имени Героя … Ивана Петровича»: words
/// with a capital letter may stand between; before an author, who is written with the initials first, also one with
/// a small letter: «учебник физики А. В. Пёрышкина».
fn honoured(text: &str, words: &[Word<'_>], at: usize) -> bool {
    for (back, before) in words[..at].iter().rev().take(HONOUR_WORDS).enumerate() {
        if !together(text, &words[at - back - 1..=at - back]) {
            return false;
        }
        if before.honours() {
            return true;
        }
        let passed = before.is_capitalised() || (back == 0 && words[at].is_initial());
        if before.stop || !passed {
            return false;
        }
    }
    false
}

/// How many words from here on are a person's name.
fn named(words: &[Word<'_>]) -> Option<usize> {
    let initial = |at: usize| words.get(at).is_some_and(Word::is_initial);
    let first = words.first()?;
    if first.is_initial()
        && initial(1)
        && words
            .get(2)
            .is_some_and(|word| word.is_capitalised() && !word.is_patronymic())
    {
        return Some(3);
    }
    if (first.is_capitalised() || first.is_surname()) && !first.stop && initial(1) {
        if initial(2) {
            // «И. О. Фамилия» may begin right after a capitalised word that is no surname: «Директор М. П. Образцова».
            let follows = words.get(3).is_some_and(Word::is_capitalised);
            return (first.is_surname() || !follows).then_some(3);
        }
        return first.is_surname().then_some(2);
    }
    let name = first.is_capitalised() && !first.stop;
    if name && words.get(1).is_some_and(Word::is_patronymic) {
        return Some(2);
    }
    let pair = name
        && words
            .get(1)
            .is_some_and(|word| word.is_capitalised() && !word.stop);
    (pair && words.get(2).is_some_and(Word::is_patronymic)).then_some(3)
}

/// Nothing but spaces and full stops stands between the words of one name.
fn together(text: &str, words: &[Word<'_>]) -> bool {
    words.windows(2).all(|pair| {
        text[pair[0].to..pair[1].from]
            .chars()
            .all(|c| (c.is_whitespace() && c != '\n') || c == '.')
    })
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut begin = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = letter.is_alphabetic() || (letter == '-' && begin.is_some());
        match (inside, begin) {
            (true, None) => begin = Some(at),
            (false, Some(from)) => {
                let end = from + text[from..at].trim_end_matches('-').len();
                found.push(Word {
                    text: &text[from..end],
                    from,
                    to: end,
                    stop: letter == '.',
                });
                begin = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_text_is_found_once() {
        let text = "Победила Образцова М. П., второй — И. И. Примеров. Снова Образцова М. П.";
        assert_eq!(persons(text), ["Образцова М. П.", "И. И. Примеров"]);
    }

    #[test]
    fn the_language_file_is_whole() {
        let language: Language =
            toml::from_str(include_str!("../../../../assets/names/ru.toml")).expect("the file reads");
        for list in [
            &language.patronymics,
            &language.surnames,
            &language.not_surnames,
            &language.honoured,
        ] {
            assert!(!list.is_empty());
            assert!(list.iter().all(|word| word.to_lowercase() == *word));
        }
    }

    #[test]
    fn names_are_seen_in_every_usual_writing() {
        for (text, found) in [
            ("Обученность снизилась: Иванова А. П. болела.", "Иванова А. П."),
            ("Ответственная — Иванова А.П., завуч", "Иванова А.П."),
            ("С ребёнком работала М. П. Образцова.", "М. П. Образцова"),
            ("работала М.П.Образцова", "М.П.Образцова"),
            ("Директор М. П. Образцова", "М. П. Образцова"),
            ("Не сдал Петров К. из 9 класса", "Петров К."),
            ("помогли Сидорову К.", "Сидорову К."),
            ("ИВАНОВ И. И. переведён", "ИВАНОВ И. И."),
            ("Классный руководитель Мария Петровна", "Мария Петровна"),
            ("Иванов Пётр Сергеевич", "Иванов Пётр Сергеевич"),
            (
                "с Ивановым Петром Сергеевичем проведена беседа",
                "Ивановым Петром Сергеевичем",
            ),
            ("родители: Римская-Корсакова О. Л.", "Римская-Корсакова О. Л."),
            ("5 класс Шевченко Т. Г.", "Шевченко Т. Г."),
        ] {
            assert_eq!(person(text).as_deref(), Some(found), "{text}");
        }
    }

    #[test]
    fn ordinary_sentences_name_nobody() {
        for text in [
            "",
            "Президент РФ подписал указ. Министр Просвещения поддержал.",
            "Центр «Точка роста» работает с 2021 года, Дом культуры — рядом.",
            "Школа участвует в проекте «Билет в будущее» и в Движении Первых.",
            "МОУ «Вымышленская ООШ» Вымышленского муниципального округа Тверской области",
            "МОУ «СОШ № 5 им. А. С. Пушкина» г. Ржева",
            "Школа имени Героя Советского Союза Ивана Петровича Смирнова",
            "Улица В. И. Ленина, дом 5; ул. Ю. А. Гагарина",
            "Занятия по учебнику А. В. Погорелова и по программе Л. Г. Петерсон",
            "Использовалась методика Г. Н. Казанцевой",
            "Новый учебник физики А. В. Пёрышкина закуплен",
            "Конкурс чтецов по творчеству С. А. Есенина",
            "В 2024/2025 учебном году выросла доля хорошистов (с 41,2 % до 44,0 %).",
            "Причина — карантин в январе. Один педагог был на больничном.",
            "Результаты ВПР: русский язык — 78 %, математика — 71 %. См. п. 3.2.",
            "Аттестация: высшая категория — 3 чел., первая — 4 чел. и т. д.",
            "Приложение А. Показатели деятельности",
            "Вариант Б. Ответы",
            "Детский сад «Алёнушка», клуб «Москвич», посёлок Боровичи",
            "Педагоги прошли курсы в г. Твери. В августе — педсовет.",
            "Рабочая группа: Совет школы, Родительский комитет, Управляющий совет",
            "Новый учебный год начался. Снова открыт кружок. Основа работы — план.",
            "Федеральный Закон № 273-ФЗ, Приказ Минобрнауки России от 14.06.2013 № 462",
            "Великая Отечественная война, День Победы, Бессмертный полк",
            "Александр Невский и Юрий Гагарин — герои уроков мужества",
            "Ростов, Иваново, Киров, Пушкин, Саратов: экскурсии",
        ] {
            assert_eq!(person(text), None, "{text}");
        }
    }
}
