//! What the parts of a package say of each other: links, the list of sheets, and what accompanies the cells of a sheet.
//! Everything here is from outside and bounded; `None` is a part that cannot be read.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Most links of a part.
const MAX_LINKS: usize = 10_000;
/// Most merged ranges of a sheet.
const MAX_MERGED: usize = 5_000;
/// Most letters of a link's target.
const MAX_TARGET: usize = 4_000;
/// Most steps from a part to its target.
const MAX_STEPS: usize = 40;
/// Where the kinds of links are named.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// A link from one part to another, or out of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    pub id: String,
    /// The last word of its type, in small letters: `worksheet`.
    pub kind: String,
    /// The part's plain name; an outer address as it stands.
    pub target: String,
}

/// A range of cells, counted from nought, both ends in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub first: (u32, u32),
    pub last: (u32, u32),
}

impl Range {
    pub fn contains(&self, cell: (u32, u32)) -> bool {
        (self.first.0..=self.last.0).contains(&cell.0) && (self.first.1..=self.last.1).contains(&cell.1)
    }

    /// `C7:D7` or `C7`.
    fn parse(text: &str) -> Option<Self> {
        let (one, other) = text.split_once(':').unwrap_or((text, text));
        let (one, other) = (cell(one)?, cell(other)?);
        Some(Self {
            first: (one.0.min(other.0), one.1.min(other.1)),
            last: (one.0.max(other.0), one.1.max(other.1)),
        })
    }
}

fn cell(text: &str) -> Option<(u32, u32)> {
    let text = text.trim().replace('$', "");
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at(digits);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        letter
            .is_ascii_uppercase()
            .then(|| column * 26 + u32::from(letter - b'A') + 1)
    })?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}

/// What accompanies the cells of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Remarks {
    /// Cells that were made one.
    pub merged: Vec<Range>,
    /// Cells behind whose text is an address.
    pub links: Vec<(Range, String)>,
}

/// A part's name as names are compared: small letters, forward slashes, none in front.
pub(super) fn plain(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches(['/', '.'])
        .to_lowercase()
}

/// The name of the part that holds a part's links; of the package itself for an empty name.
pub(super) fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        // A name's full stop in front is no part of it, but this one is.
        None if part.is_empty() => "_rels/.rels".to_owned(),
        None => format!("_rels/{part}.rels"),
    }
}

/// Where a target leads from a part: `/xl/a.xml`, `a.xml`, `../a.xml`, also with backslashes.
fn resolved(from: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let folder = match from.rsplit_once('/') {
        Some((folder, _)) if !target.starts_with('/') => folder,
        _ => "",
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(target.split('/')).take(MAX_STEPS) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/").to_lowercase()
}

/// The links of a part.
pub(super) fn relations(content: &[u8], of: &str) -> Option<Vec<Relation>> {
    let mut found = Vec::new();
    elements(content, |element| {
        if element.local_name().as_ref() != "Relationship" {
            return Some(());
        }
        let target = attribute(element, "Target")?.unwrap_or_default();
        let outside =
            attribute(element, "TargetMode")?.is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
        let kind = attribute(element, "Type")?.unwrap_or_default();
        found.push(Relation {
            id: attribute(element, "Id")?.unwrap_or_default(),
            kind: kind.rsplit('/').next().unwrap_or_default().to_lowercase(),
            target: if outside {
                target.chars().take(MAX_TARGET).collect()
            } else {
                resolved(of, &target)
            },
        });
        (found.len() <= MAX_LINKS).then_some(())
    })?;
    Some(found)
}

/// The ids of the sheets' links in the workbook's order.
pub(super) fn sheets(content: &[u8]) -> Option<Vec<String>> {
    let mut found = Vec::new();
    elements(content, |element| {
        if element.local_name().as_ref() == "sheet" {
            found.push(attribute(element, "id")?.unwrap_or_default());
        }
        (found.len() <= MAX_LINKS).then_some(())
    })?;
    Some(found)
}

/// What stands behind the cells of a sheet, without reading the cells.
pub(super) fn remarks(sheet: &[u8], beside: &[Relation]) -> Option<Remarks> {
    let mut found = Remarks::default();
    let mut read = |element: &BytesStart<'_>| {
        let merged = match element.local_name().as_ref() {
            "mergeCell" => true,
            "hyperlink" => false,
            _ => return Some(()),
        };
        let Some(range) = attribute(element, "ref")?.and_then(|range| Range::parse(&range)) else {
            return Some(());
        };
        if merged {
            found.merged.push(range);
        } else {
            let id = attribute(element, "id")?.unwrap_or_default();
            let place = attribute(element, "location")?.unwrap_or_default();
            let outer = beside
                .iter()
                .find(|relation| relation.id == id && relation.kind == "hyperlink");
            if let Some(outer) = outer {
                let place = if place.is_empty() || outer.target.contains('#') {
                    String::new()
                } else {
                    format!("#{place}")
                };
                found.links.push((range, format!("{}{place}", outer.target)));
            }
        }
        (found.merged.len() <= MAX_MERGED && found.links.len() <= MAX_LINKS).then_some(())
    };
    for list in [&b"mergeCells"[..], b"hyperlinks"] {
        if let Some(part) = between(sheet, list) {
            elements(part, &mut read)?;
        }
    }
    Some(found)
}

/// The list of a sheet between its tags, which stands behind the cells.
fn between<'a>(sheet: &'a [u8], list: &[u8]) -> Option<&'a [u8]> {
    // The last mention is the closing tag; the tag before it opens the list.
    let end = find_last(sheet, list)?;
    let mut start = end;
    loop {
        start = find_last(&sheet[..start], list)?;
        if start > 0 && matches!(sheet[start - 1], b'<' | b':') {
            break;
        }
    }
    let open = start + sheet[start..end].iter().position(|byte| *byte == b'>')? + 1;
    let close = open + sheet.get(open..end)?.iter().rposition(|byte| *byte == b'<')?;
    Some(&sheet[open..close])
}

fn find_last(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|window| window == what)
}

/// Calls for every element; `None` stops.
fn elements(content: &[u8], mut each: impl FnMut(&BytesStart<'_>) -> Option<()>) -> Option<()> {
    let mut reader = Reader::from_reader(content);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => each(&element)?,
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

/// An attribute by the last part of its name; `Some(None)` when there is none.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<Option<String>> {
    for found in element.attributes() {
        let found = found.ok()?;
        if found.key.local_name().as_ref() == name {
            let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
            return Some(Some(value.into_owned()));
        }
    }
    Some(None)
}

/// A part of links: id, kind, target.
pub(super) fn links(links: &[(&str, &str, String)]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    );
    for (id, kind, target) in links {
        // Sheets that are not of cells (macros, dialogs) are never read.
        let kind = match *kind {
            "worksheet" | "officeDocument" => kind,
            _ => "chartsheet",
        };
        let id = quick_xml::escape::escape(*id);
        out.push_str(&format!(
            "<Relationship Id=\"{id}\" Type=\"{NAMESPACE}{kind}\" Target=\"{target}\"/>"
        ));
    }
    out.push_str("</Relationships>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_found_from_where_it_is_named() {
        for (from, target, wanted) in [
            ("", "xl/workbook2.xml", "xl/workbook2.xml"),
            ("", "/xl/workbook.xml", "xl/workbook.xml"),
            ("", "xl\\workbook.xml", "xl/workbook.xml"),
            (
                "xl/workbook.xml",
                "worksheets/Sheet1.xml",
                "xl/worksheets/sheet1.xml",
            ),
            (
                "xl/workbook.xml",
                "/xl/worksheets/sheet1.xml",
                "xl/worksheets/sheet1.xml",
            ),
            ("xl/worksheets/sheet1.xml", "../media/a.png", "xl/media/a.png"),
            ("a.xml", "./../../b.xml", "b.xml"),
        ] {
            assert_eq!(resolved(from, target), wanted, "{from} {target}");
        }
        assert_eq!(plain("\\xl\\Workbook.xml"), "xl/workbook.xml");
    }

    #[test]
    fn what_accompanies_cells_is_read_without_them() {
        let sheet = br#"<x:worksheet><x:sheetData><x:c r="A1"/></x:sheetData><x:mergeCells count="1"><x:mergeCell ref="C7:D7"/>
            </x:mergeCells><dataValidations/><x:hyperlinks><x:hyperlink ref="G8" r:id="rId1" location="p&amp;q"/>
            <x:hyperlink ref="G9" location="A1"/></x:hyperlinks></x:worksheet>"#;
        let beside = [Relation {
            id: "rId1".to_owned(),
            kind: "hyperlink".to_owned(),
            target: "https://example.org/a".to_owned(),
        }];
        let found = remarks(sheet, &beside).unwrap();
        assert_eq!(
            found.merged,
            [Range {
                first: (6, 2),
                last: (6, 3)
            }]
        );
        assert_eq!(found.links.len(), 1);
        assert_eq!(found.links[0].1, "https://example.org/a#p&q");
        assert_eq!(remarks(b"<sheetData/>", &[]), Some(Remarks::default()));
        assert_eq!(remarks(b"mergeCells mergeCells", &[]), Some(Remarks::default()));
    }

    #[test]
    fn a_cell_has_a_name_and_nothing_else_is_one() {
        assert_eq!(cell("B12"), Some((11, 1)));
        assert_eq!(cell("$aa$1"), Some((0, 26)));
        for text in ["", "1", "A", "A0", "ABCD1", "Б1", "A1B", "A99999999999"] {
            assert_eq!(cell(text), None, "{text}");
        }
    }
}
