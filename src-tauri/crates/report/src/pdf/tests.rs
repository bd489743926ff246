mod archive;

use chrono::NaiveDate;
use lopdf::Object;

use super::*;
use crate::document::{Colour, Item, Mark, OutlineEntry, Role, Run};
use crate::layout::Sheet;

fn meta() -> Meta {
    let created = NaiveDate::from_ymd_opt(2026, 3, 30)
        .unwrap()
        .and_hms_opt(14, 32, 0)
        .unwrap();
    Meta {
        author: "МОУ «Пример»".to_owned(),
        subject: "Проба".to_owned(),
        created,
    }
}

fn document(text: &str) -> Document {
    let mut page = Sheet::OFFICIAL.page();
    page.items.push(Item::Text(Run {
        x: 100.0,
        y: 100.0,
        text: text.to_owned(),
        font: Font::Serif,
        size: 12.0,
        colour: Colour::BLACK,
        gap: 1.5,
        width: Font::Serif.width(text, 12.0),
        mark: Mark {
            role: Role::Paragraph,
            block: 1,
        },
    }));
    let entry = |title: &str, level| OutlineEntry {
        title: title.to_owned(),
        level,
        page: 0,
        y: 80.0,
    };
    Document {
        title: "Отчёт".to_owned(),
        pages: vec![page],
        outline: vec![entry("Один", 1), entry("Один-один", 2), entry("Два", 1)],
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = document("Проба пера: сведения школы");
    assert_eq!(
        paint(&document, &meta()).unwrap(),
        paint(&document, &meta()).unwrap()
    );
}

#[test]
fn a_letter_without_a_glyph_is_refused() {
    let error = paint(&document("Готово ☑"), &meta()).unwrap_err();
    assert_eq!(
        error,
        ReportError::MissingGlyph {
            letter: '☑', page: 1
        }
    );
}

#[test]
fn the_file_says_its_language_title_dates_and_bookmarks() {
    let bytes = paint(&document("Проба пера"), &meta()).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let file = lopdf::Document::load_mem(&bytes).unwrap();
    let catalog = file.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"ru-RU");
    assert_eq!(
        catalog.get(b"PageMode").unwrap().as_name().unwrap(),
        b"UseOutlines"
    );
    let info = file.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
    let info = file.get_dictionary(info).unwrap();
    assert_eq!(
        info.get(b"CreationDate").unwrap().as_str().unwrap(),
        b"D:20260330143200"
    );
    assert!(!info.has(b"GTS_PDFXVersion"));
    let outlines = catalog.get(b"Outlines").and_then(Object::as_reference).unwrap();
    let outlines = file.get_dictionary(outlines).unwrap();
    assert_eq!(outlines.get(b"Count").unwrap().as_i64().unwrap(), 2);
    let first = outlines.get(b"First").and_then(Object::as_reference).unwrap();
    assert_eq!(
        file.get_dictionary(first)
            .unwrap()
            .get(b"Count")
            .unwrap()
            .as_i64()
            .unwrap(),
        -1
    );
}

#[test]
fn fonts_are_embedded_as_subsets() {
    let bytes = paint(&document("Проба пера"), &meta()).unwrap();
    assert!(bytes.len() < 40_000, "{} bytes", bytes.len());
    let file = lopdf::Document::load_mem(&bytes).unwrap();
    let names: Vec<String> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter_map(|dict| dict.get(b"FontName").and_then(Object::as_name).ok())
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect();
    assert_eq!(names.len(), 1);
    assert!(names[0].starts_with("SERREG+"), "{names:?}");
}
