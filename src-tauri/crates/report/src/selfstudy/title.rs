//! The title sheet and the signature at the end.

use chrono::{Datelike, NaiveDate};
use domain::form::Value;
use domain::speech::Arg;

use super::facts::Facts;
use super::plan::{Place, Places, Plan};
use crate::ReportError;
use crate::font::Font;
use crate::layout::{Block, Style};
use crate::manuscript::Cover;
use crate::typeset::Text;

/// What the title sheet says, gathered once.
pub(super) struct Title {
    pub(super) heading: String,
    pub(super) name: String,
    pub(super) short: String,
    pub(super) cover: Cover,
    signature: String,
}

/// A text of the form, empty when there is none.
pub(super) fn text(facts: &Facts<'_>, place: &Place) -> String {
    match facts.form.value(&place.0) {
        Some(Value::Text(text) | Value::Choice(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn date(facts: &Facts<'_>, place: &Place) -> Option<String> {
    match facts.form.value(&place.0) {
        Some(Value::Date(date)) => Some(date.format("%d.%m.%Y").to_string()),
        _ => None,
    }
}

/// The year the report is about, or a line to write it on.
pub(super) fn year(facts: &Facts<'_>, places: &Places) -> Result<String, ReportError> {
    let year = text(facts, &places.year);
    if year.is_empty() {
        facts.say("paper-blank-short", &[])
    } else {
        Ok(year)
    }
}

/// The post and the name of who signs: named for this report, else the director. Either may be empty.
pub(super) fn who_signs(facts: &Facts<'_>, places: &Places) -> (String, String) {
    let named = |place: &Place, otherwise: String| {
        let text = text(facts, place);
        if text.is_empty() { otherwise } else { text }
    };
    (
        named(&places.signer_post, text(facts, &places.post)),
        named(&places.signer, initials(&text(facts, &places.director))),
    )
}

/// Was the report approved by an order?
fn ordered(facts: &Facts<'_>, places: &Places) -> bool {
    !text(facts, &places.order_number).is_empty() || date(facts, &places.order_date).is_some()
}

impl Title {
    pub(super) fn gather(
        facts: &Facts<'_>,
        plan: &Plan,
        produced_on: NaiveDate,
    ) -> Result<Self, ReportError> {
        let places = &plan.places;
        let line = facts.say("paper-blank", &[])?;
        let name_line = facts.say("paper-blank-name", &[])?;
        let or_name = |value: &str| {
            if value.is_empty() {
                name_line.clone()
            } else {
                value.to_owned()
            }
        };
        let or_line = |value: String| if value.is_empty() { line.clone() } else { value };
        let short_line = facts.say("paper-blank-short", &[])?;
        let or_short = |value: String| {
            if value.is_empty() {
                short_line.clone()
            } else {
                value
            }
        };
        let day = |place: &Place| -> Result<String, ReportError> {
            date(facts, place).map_or_else(|| facts.say("paper-blank-date", &[]), Ok)
        };
        let year = year(facts, places)?;
        let name = text(facts, &places.name_full);
        let short = text(facts, &places.name_short);
        let (post, signer) = who_signs(facts, places);
        let post = or_line(post);
        let produced = produced_on.year().to_string();

        let protocol = [
            ("date", Arg::from(day(&places.protocol_date)?)),
            ("number", or_short(text(facts, &places.protocol_number)).into()),
        ];
        let left = facts.say("paper-considered", &protocol)?;
        let right = if ordered(facts, places) {
            let order = [
                ("date", Arg::from(day(&places.order_date)?)),
                ("number", or_short(text(facts, &places.order_number)).into()),
            ];
            facts.say("paper-approved-by-order", &order)?
        } else {
            let args = [
                ("post", Arg::from(&post)),
                ("school", or_line(short.clone()).into()),
                ("signer", or_name(&signer).into()),
                ("year", produced.clone().into()),
            ];
            facts.say("paper-approved-by-director", &args)?
        };
        let settlement = settlement(&text(facts, &places.address), &plan.settlements)
            .unwrap_or_else(|| text(facts, &places.municipality));
        let args = [("place", Arg::from(&settlement)), ("year", produced.into())];
        let foot = facts.say("paper-foot", &args)?;
        let period = [("year", Arg::from(&year))];
        let signature = [("post", Arg::from(&post)), ("signer", or_name(&signer).into())];
        Ok(Self {
            heading: facts.say("paper-title", &period)?,
            cover: Cover {
                organisation: or_line(if name.is_empty() {
                    short.clone()
                } else {
                    name.clone()
                }),
                left,
                right,
                centre: facts.say("paper-title-centre", &[])?,
                subtitle: facts.say("paper-title-period", &period)?,
                foot: foot.trim_start_matches([',', ' ']).to_owned(),
            },
            name,
            short,
            signature: facts.say("paper-signature", &signature)?,
        })
    }

    /// The place for the director's signature after the last table.
    pub(super) fn signature(&self) -> Vec<Block> {
        vec![Block::Paragraph(
            Text::new(Font::Serif, self.signature.as_str()),
            Style::SIGNATURE,
        )]
    }
}

/// «Образцова Мария Петровна» as «М. П. Образцова».
fn initials(name: &str) -> String {
    let mut parts = name.split_whitespace();
    let Some(surname) = parts.next() else {
        return String::new();
    };
    let mut out = String::new();
    for first in parts.filter_map(|part| part.chars().next()) {
        out.push(first);
        out.push_str(". ");
    }
    out + surname
}

/// The settlement in a postal address: the part that begins like one and is not a house.
fn settlement(address: &str, beginnings: &[String]) -> Option<String> {
    let is_settlement = |part: &&str| {
        beginnings.iter().any(|beginning| {
            part.strip_prefix(beginning.as_str())
                .is_some_and(|rest| rest.trim_start().chars().next().is_some_and(char::is_alphabetic))
        })
    };
    address
        .split(',')
        .map(str::trim)
        .find(is_settlement)
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signer_has_initials_before_the_surname() {
        assert_eq!(initials("Образцова Мария Петровна"), "М. П. Образцова");
        assert_eq!(initials("Ли Сон"), "С. Ли");
        assert_eq!(initials(""), "");
    }

    #[test]
    fn a_settlement_is_found_and_a_house_is_not_one() {
        let beginnings = ["с.", "д.", "пос."].map(str::to_owned);
        let place = settlement(
            "999999, Примерский округ, с. Вымышлено, ул. Школьная, д. 1",
            &beginnings,
        );
        assert_eq!(place.as_deref(), Some("с. Вымышлено"));
        assert_eq!(settlement("ул. Школьная, д. 1", &beginnings), None);
    }
}
