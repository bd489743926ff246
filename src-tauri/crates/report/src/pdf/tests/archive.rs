//! The tree of parts and what an archive asks for, read back from the file.

use std::collections::BTreeMap;

use domain::number::Exact;
use lopdf::{Dictionary, Object, ObjectId};

use super::*;
use crate::chart::{Bar, Bars, BarsRow};
use crate::layout::{Block, Cell, Column, Flow, Row, Style, Table, contents_pages};
use crate::typeset::{Align, Text, Typesetter};

fn picture() -> Bars {
    Bars {
        title: "Кадры".to_owned(),
        words: "Столбцы: высшее образование — 50 %".to_owned(),
        head: "Показатель".to_owned(),
        series: vec!["Доля".to_owned()],
        rows: vec![BarsRow {
            title: "Высшее образование".to_owned(),
            bars: vec![Bar {
                value: Some(Exact::whole(50)),
                text: "50 %".to_owned(),
            }],
            note: String::new(),
        }],
        boundaries: Vec::new(),
        full: Some(Exact::whole(100)),
        note: None,
    }
}

/// A long table with a row over all columns, empty cells and a wide one.
fn table() -> Table {
    let mut rows: Vec<Row> = (0..70)
        .map(|n| Row::plain([format!("Строка {n}"), String::new(), n.to_string()]))
        .collect();
    rows.insert(3, Row::section("Раздел таблицы", 3));
    rows.push(Row {
        cells: vec![Cell::wide("Итого", 2), Cell::new("70")],
        ..Row::total([])
    });
    let column = Column {
        share: 1.0,
        align: Align::Left,
    };
    Table {
        columns: vec![column; 3],
        header: vec![Row::plain(["Что", "Пусто", "Сколько"].map(str::to_owned))],
        rows,
        size: 10.0,
        continued: "Продолжение таблицы 1".to_owned(),
    }
}

/// Contents, headings, a paragraph over a page break, a list, a picture, a long table.
fn whole() -> Document {
    let mut setter = Typesetter::new().unwrap();
    let said = |words: &str, style| Block::Paragraph(Text::new(Font::Serif, words), style);
    let blocks = [
        Block::Heading(1, "Первый раздел".to_owned()),
        Block::body("Абзац, который занимает много строк и не помещается на одной странице. ".repeat(60)),
        said("— один;", Style::ITEM),
        said("— два.", Style::ITEM),
        Block::Heading(2, "Подраздел".to_owned()),
        Block::Figure(picture().draw(&mut setter).unwrap()),
        said("Рисунок 1 — Кадры", Style::FIGURE_CAPTION),
        said("Таблица 1 — Строки", Style::CAPTION),
        Block::Table(table()),
    ];
    let laid = Flow::new(Sheet::OFFICIAL, &mut setter, 1).pour(&blocks).unwrap();
    let mut outline = laid.outline;
    outline.iter_mut().for_each(|entry| entry.page += 1);
    let mut pages = contents_pages("Содержание", &outline, &Sheet::OFFICIAL, &mut setter);
    pages.extend(laid.pages);
    crate::layout::number_pages(&mut pages, &Sheet::OFFICIAL);
    Document {
        title: "Отчёт <о> школе & «детях»".to_owned(),
        pages,
        outline,
    }
}

fn file() -> lopdf::Document {
    lopdf::Document::load_mem(&paint(&whole(), &meta()).unwrap()).unwrap()
}

fn get<'a>(file: &'a lopdf::Document, dictionary: &'a Dictionary, key: &str) -> &'a Object {
    let value = dictionary.get(key.as_bytes()).unwrap();
    file.dereference(value).unwrap().1
}

fn name(dictionary: &Dictionary, key: &str) -> String {
    let name = dictionary.get(key.as_bytes()).unwrap().as_name().unwrap();
    String::from_utf8(name.to_vec()).unwrap()
}

fn kids(element: &Dictionary) -> Vec<Object> {
    match element.get(b"K") {
        Err(_) => Vec::new(),
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(one) => vec![one.clone()],
    }
}

/// What was met on a walk through the tree.
#[derive(Default)]
struct Walk {
    /// Elements with their kinds, in reading order.
    elements: Vec<(ObjectId, String)>,
    /// (page, piece) → element.
    pieces: BTreeMap<(ObjectId, i64), ObjectId>,
    links: BTreeMap<ObjectId, ObjectId>,
}

impl Walk {
    fn of(file: &lopdf::Document) -> Self {
        let root = get(file, file.catalog().unwrap(), "StructTreeRoot");
        let first = root.as_dict().unwrap().get(b"K").unwrap().as_reference();
        let mut walk = Self::default();
        walk.element(file, first.unwrap());
        walk
    }

    fn element(&mut self, file: &lopdf::Document, id: ObjectId) {
        let element = file.get_dictionary(id).unwrap();
        self.elements.push((id, name(element, "S")));
        for kid in kids(element) {
            let before = match kid {
                Object::Integer(piece) => {
                    let page = element.get(b"Pg").unwrap().as_reference().unwrap();
                    self.pieces.insert((page, piece), id)
                }
                Object::Dictionary(kid) if name(&kid, "Type") == "OBJR" => {
                    let link = kid.get(b"Obj").unwrap().as_reference().unwrap();
                    self.links.insert(link, id)
                }
                Object::Dictionary(kid) => {
                    let page = kid.get(b"Pg").unwrap().as_reference().unwrap();
                    let piece = kid.get(b"MCID").unwrap().as_i64().unwrap();
                    self.pieces.insert((page, piece), id)
                }
                Object::Reference(kid) => {
                    let parent = file.get_dictionary(kid).unwrap().get(b"P").unwrap();
                    assert_eq!(parent.as_reference().unwrap(), id);
                    self.element(file, kid);
                    None
                }
                other => panic!("{other:?}"),
            };
            assert_eq!(before, None, "named twice");
        }
    }

    fn kinds(&self) -> Vec<&str> {
        self.elements.iter().map(|(_, kind)| kind.as_str()).collect()
    }
}

/// The parent tree: key → what stands there.
fn parents(file: &lopdf::Document) -> BTreeMap<i64, ObjectId> {
    let root = get(file, file.catalog().unwrap(), "StructTreeRoot");
    let tree = get(file, root.as_dict().unwrap(), "ParentTree");
    let numbers = get(file, tree.as_dict().unwrap(), "Nums").as_array().unwrap();
    let pairs = numbers.chunks(2);
    pairs
        .map(|pair| (pair[0].as_i64().unwrap(), pair[1].as_reference().unwrap()))
        .collect()
}

#[test]
fn every_piece_of_every_page_is_named_once_and_leads_back_to_its_element() {
    let file = file();
    let walk = Walk::of(&file);
    let parents = parents(&file);
    let mut met = 0;
    for page in file.get_pages().into_values() {
        let key = file.get_dictionary(page).unwrap().get(b"StructParents").unwrap();
        let list = file.get_object(parents[&key.as_i64().unwrap()]).unwrap();
        let list = list.as_array().unwrap();
        let content = file.get_and_decode_page_content(page).unwrap();
        let here: Vec<i64> = content
            .operations
            .iter()
            .filter(|operation| operation.operator == "BDC")
            .map(|operation| {
                let mark = operation.operands[1].as_dict().unwrap();
                mark.get(b"MCID").unwrap().as_i64().unwrap()
            })
            .collect();
        assert_eq!(here, (0..list.len() as i64).collect::<Vec<_>>(), "each once");
        for (piece, element) in list.iter().enumerate() {
            assert_eq!(
                walk.pieces[&(page, piece as i64)],
                element.as_reference().unwrap()
            );
        }
        met += list.len();
    }
    assert_eq!(
        met,
        walk.pieces.len(),
        "the tree names no piece that is not there"
    );
}

#[test]
fn nothing_is_drawn_outside_of_marked_content() {
    let file = file();
    for page in file.get_pages().into_values() {
        let (mut depth, mut in_text, mut opened_in_text) = (0, false, false);
        for operation in file.get_and_decode_page_content(page).unwrap().operations {
            match operation.operator.as_str() {
                "BMC" | "BDC" => {
                    depth += 1;
                    opened_in_text = in_text;
                }
                "EMC" => {
                    depth -= 1;
                    assert_eq!(
                        opened_in_text, in_text,
                        "a mark and a text section must not cross"
                    );
                }
                "BT" => in_text = true,
                "ET" => in_text = false,
                "Tj" | "TJ" | "S" | "s" | "f" | "f*" | "b" | "b*" | "B" | "B*" => {
                    assert_eq!(depth, 1, "{operation:?}");
                }
                _ => {}
            }
        }
        assert_eq!(depth, 0);
    }
}

#[test]
fn the_tree_reads_as_the_paper_does() {
    let file = file();
    let walk = Walk::of(&file);
    let kinds = walk.kinds();
    assert_eq!(
        kinds[..7],
        ["Document", "H1", "TOC", "TOCI", "Reference", "Link", "TOCI"]
    );
    let place = |kind: &str| kinds.iter().position(|known| *known == kind).unwrap();
    assert!(place("L") < place("H2") && place("H2") < place("Figure") && place("Figure") < place("Table"));
    let count = |kind: &str| kinds.iter().filter(|known| **known == kind).count();
    assert_eq!((count("L"), count("LI"), count("LBody")), (1, 2, 2));
    assert_eq!((count("Table"), count("TH"), count("Figure")), (1, 3, 1));
    // One paragraph, though it goes over pages; a header, seventy rows, a section, a total: headers that are
    // repeated on further pages are decoration.
    assert_eq!((count("P"), count("TR")), (1, 73));
    // The table's caption lies in it, the picture's beside it.
    assert_eq!(kinds[place("Figure") + 1], "Caption");
    assert_eq!(kinds[place("Table") + 1], "Caption");
}

#[test]
fn every_row_of_a_table_has_all_its_columns() {
    let file = file();
    let walk = Walk::of(&file);
    for (id, _) in walk.elements.iter().filter(|(_, kind)| kind == "TR") {
        let mut columns = 0;
        for cell in kids(file.get_dictionary(*id).unwrap()) {
            let cell = file.get_dictionary(cell.as_reference().unwrap()).unwrap();
            let attributes = cell.get(b"A").and_then(Object::as_dict).ok();
            if name(cell, "S") == "TH" {
                assert_eq!(name(attributes.unwrap(), "Scope"), "Column");
            }
            let span = attributes.and_then(|attributes| attributes.get(b"ColSpan").ok());
            columns += span.map_or(1, |span| span.as_i64().unwrap());
        }
        assert_eq!(columns, 3);
    }
}

#[test]
fn links_say_where_they_lead_and_belong_to_their_entry() {
    let file = file();
    let walk = Walk::of(&file);
    let parents = parents(&file);
    assert_eq!(walk.links.len(), 2);
    for (link, element) in &walk.links {
        let link = file.get_dictionary(*link).unwrap();
        let key = link.get(b"StructParent").unwrap().as_i64().unwrap();
        assert_eq!(parents[&key], *element);
        assert!(link.get(b"Contents").unwrap().as_str().unwrap().len() > 10);
        assert_eq!(link.get(b"F").unwrap().as_i64().unwrap(), 4);
    }
}

#[test]
fn a_picture_has_its_words_and_its_place() {
    let file = file();
    let walk = Walk::of(&file);
    let (id, _) = walk.elements.iter().find(|(_, kind)| kind == "Figure").unwrap();
    let figure = file.get_dictionary(*id).unwrap();
    let words = figure.get(b"Alt").unwrap().as_str().unwrap();
    let pairs = words[2..]
        .chunks(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    let words = String::from_utf16(&pairs.collect::<Vec<_>>()).unwrap();
    assert_eq!(words, picture().words);
    let attributes = figure.get(b"A").unwrap().as_dict().unwrap();
    let edges = attributes.get(b"BBox").unwrap().as_array().unwrap();
    let edges: Vec<f32> = edges.iter().map(|edge| edge.as_float().unwrap()).collect();
    assert!(edges[0] < edges[2] && edges[1] < edges[3] && edges[3] < 842.0);
}

#[test]
fn the_file_says_that_it_is_an_archival_one_and_agrees_with_itself() {
    let file = file();
    let catalog = file.catalog().unwrap();
    let marked = get(&file, catalog, "MarkInfo").as_dict().unwrap().get(b"Marked");
    assert!(marked.unwrap().as_bool().unwrap());
    let metadata = get(&file, catalog, "Metadata").as_stream().unwrap();
    assert!(
        !metadata.dict.has(b"Filter"),
        "readable by a program that knows no PDF"
    );
    let xmp = String::from_utf8(metadata.content.clone()).unwrap();
    for said in [
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>",
        "Отчёт &lt;о&gt; школе &amp; «детях»",
        "МОУ «Пример»",
        "<xmp:CreateDate>2026-03-30T14:32:00</xmp:CreateDate>",
    ] {
        assert!(xmp.contains(said), "{said}");
    }
    let intents = get(&file, catalog, "OutputIntents").as_array().unwrap();
    let intent = file.get_dictionary(intents[0].as_reference().unwrap()).unwrap();
    let profile = get(&file, intent, "DestOutputProfile").as_stream().unwrap();
    assert_eq!(profile.dict.get(b"N").unwrap().as_i64().unwrap(), 3);
    // Transparency, scripts and files from outside have no place in an archive.
    for dictionary in file.objects.values().filter_map(|object| object.as_dict().ok()) {
        for forbidden in ["SMask", "JS", "JavaScript", "EF", "AA", "OpenAction"] {
            assert!(!dictionary.has(forbidden.as_bytes()), "{forbidden}");
        }
    }
}
