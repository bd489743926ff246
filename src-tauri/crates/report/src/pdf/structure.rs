//! The tree of the document's parts, for programs that read it aloud or take it apart again.
//!
//! The display list already says of every run what it belongs to. Here runs of one block become an element, cells
//! become rows and tables, items become lists, rows of the contents become entries with their links; every other
//! thing on a page is marked as decoration. Which element a piece of a page belongs to is said on both sides: the
//! element names its pieces, and the parent tree leads from a piece to its element.

use std::collections::BTreeMap;

use crate::document::{Document, Figure, Item, Mark, Role, Spot};

/// What an item of a page is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag {
    /// The name of the mark in the page.
    pub(super) name: &'static str,
    /// The piece's number on its page; decoration has none.
    pub(super) mcid: Option<u32>,
}

const DECORATION: Tag = Tag {
    name: "Artifact",
    mcid: None,
};

/// An element of the tree.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) kind: &'static str,
    /// Index of the element it lies in; the first element, the document, lies in none.
    pub(super) parent: usize,
    pub(super) kids: Vec<Kid>,
    /// Of a cell.
    pub(super) spot: Option<Spot>,
    /// Of a picture: its words, and its page, left, upper edge, width and height.
    pub(super) picture: Option<Picture>,
}

#[derive(Debug)]
pub(super) struct Picture {
    pub(super) words: String,
    pub(super) page: usize,
    pub(super) edges: [f32; 4],
}

/// What lies in an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kid {
    Element(usize),
    Piece { page: usize, mcid: u32 },
    Link { page: usize, place: usize },
}

/// The tree, and what leads from the pages to it.
#[derive(Debug)]
pub(super) struct Structure {
    /// Elements; a parent stands before its kids.
    pub(super) elements: Vec<Element>,
    /// For every page what each of its items is part of.
    pub(super) tags: Vec<Vec<Option<Tag>>>,
    /// For every page the elements of its pieces.
    pub(super) pieces: Vec<Vec<usize>>,
    /// For every page the elements of its links and what they say.
    pub(super) links: Vec<Vec<(usize, String)>>,
}

const DOCUMENT: usize = 0;

impl Structure {
    pub(super) fn of(document: &Document) -> Self {
        let mut builder = Builder::new();
        for page in &document.pages {
            builder.page(&page.items);
        }
        builder.fill_gaps();
        builder.done
    }
}

struct Builder {
    done: Structure,
    page: usize,
    /// The block that was written last and its element.
    last: Option<(Mark, usize)>,
    table: Option<OpenTable>,
    /// A link whose text is still to come.
    waiting: Option<usize>,
}

/// A table that may still get rows.
struct OpenTable {
    block: u32,
    element: usize,
    rows: BTreeMap<u16, usize>,
    cells: BTreeMap<(u16, u16), usize>,
    columns: u16,
}

impl Builder {
    fn new() -> Self {
        let document = Element {
            kind: "Document",
            parent: DOCUMENT,
            kids: Vec::new(),
            spot: None,
            picture: None,
        };
        Self {
            done: Structure {
                elements: vec![document],
                tags: Vec::new(),
                pieces: Vec::new(),
                links: Vec::new(),
            },
            page: 0,
            last: None,
            table: None,
            waiting: None,
        }
    }

    fn page(&mut self, items: &[Item]) {
        self.page = self.done.tags.len();
        self.done.pieces.push(Vec::new());
        self.done.links.push(Vec::new());
        let mut tags: Vec<Option<Tag>> = Vec::with_capacity(items.len());
        for item in items {
            let before = tags.iter().rev().flatten().next().copied();
            let tag = match item {
                Item::Text(run) if run.mark.role == Role::Artifact => Some(DECORATION),
                Item::Text(run) => {
                    let element = self.element_of(run.mark);
                    self.say(element, &run.text);
                    Some(self.piece(element, before))
                }
                Item::Line(_) | Item::Rect(_) | Item::Path(_) => Some(DECORATION),
                Item::Figure(figure) => Some(self.figure(figure)),
                Item::Link(_) => {
                    self.waiting = Some(self.done.links[self.page].len());
                    self.done.links[self.page].push((DOCUMENT, String::new()));
                    None
                }
            };
            tags.push(tag);
        }
        self.done.tags.push(tags);
    }

    fn add(&mut self, kind: &'static str, parent: usize) -> usize {
        let element = self.done.elements.len();
        self.done.elements.push(Element {
            kind,
            parent,
            kids: Vec::new(),
            spot: None,
            picture: None,
        });
        self.done.elements[parent].kids.push(Kid::Element(element));
        element
    }

    /// The piece of the page the item goes into: the one before it goes on when nothing came between.
    fn piece(&mut self, element: usize, before: Option<Tag>) -> Tag {
        let pieces = &mut self.done.pieces[self.page];
        let goes_on = before
            .and_then(|tag| tag.mcid)
            .filter(|mcid| pieces.get(*mcid as usize) == Some(&element));
        let mcid = goes_on.unwrap_or_else(|| {
            let mcid = u32::try_from(pieces.len()).unwrap_or(u32::MAX);
            pieces.push(element);
            let page = self.page;
            self.done.elements[element].kids.push(Kid::Piece { page, mcid });
            mcid
        });
        Tag {
            name: self.done.elements[element].kind,
            mcid: Some(mcid),
        }
    }

    fn figure(&mut self, figure: &Figure) -> Tag {
        self.last = None;
        let element = self.add("Figure", DOCUMENT);
        self.done.elements[element].picture = Some(Picture {
            words: figure.words.clone(),
            page: self.page,
            edges: [figure.x, figure.y, figure.width, figure.height],
        });
        self.piece(element, None)
    }

    fn element_of(&mut self, mark: Mark) -> usize {
        match self.last {
            Some((same, element)) if same == mark => element,
            _ => {
                let element = self.new_element(mark);
                self.last = Some((mark, element));
                element
            }
        }
    }

    fn new_element(&mut self, mark: Mark) -> usize {
        match mark.role {
            Role::HeaderCell(spot) => self.cell(mark.block, spot, "TH"),
            Role::Cell(spot) => self.cell(mark.block, spot, "TD"),
            Role::ListItem => {
                let list = self.inside("L");
                let item = self.add("LI", list);
                self.add("LBody", item)
            }
            Role::Contents => {
                let contents = self.inside("TOC");
                let row = self.add("TOCI", contents);
                match self.waiting.take() {
                    Some(place) => self.link(row, place),
                    None => row,
                }
            }
            Role::Title => self.add("Title", DOCUMENT),
            Role::Heading(level) => self.add(heading(level), DOCUMENT),
            Role::Caption => self.add("Caption", DOCUMENT),
            Role::Paragraph | Role::Figure | Role::Artifact => self.add("P", DOCUMENT),
        }
    }

    fn link(&mut self, row: usize, place: usize) -> usize {
        let reference = self.add("Reference", row);
        let link = self.add("Link", reference);
        let page = self.page;
        self.done.elements[link].kids.push(Kid::Link { page, place });
        self.done.links[page][place].0 = link;
        link
    }

    /// What a link says is what stands over it.
    fn say(&mut self, element: usize, text: &str) {
        if self.done.elements[element].kind != "Link" {
            return;
        }
        if let Some((_, said)) = self.done.links[self.page]
            .iter_mut()
            .find(|(of, _)| *of == element)
        {
            if !said.is_empty() {
                said.push(' ');
            }
            said.push_str(text.trim());
        }
    }

    /// The element of this kind that stands last in the document, or a new one.
    fn inside(&mut self, kind: &'static str) -> usize {
        match self.done.elements[DOCUMENT].kids.last() {
            Some(Kid::Element(last)) if self.done.elements[*last].kind == kind => *last,
            _ => self.add(kind, DOCUMENT),
        }
    }

    fn cell(&mut self, block: u32, spot: Spot, kind: &'static str) -> usize {
        if self.table.as_ref().is_none_or(|table| table.block != block) {
            self.fill_gaps();
            let element = self.open_table();
            self.table = Some(OpenTable {
                block,
                element,
                rows: BTreeMap::new(),
                cells: BTreeMap::new(),
                columns: 0,
            });
        }
        let Some(mut table) = self.table.take() else {
            return DOCUMENT;
        };
        let row = *table
            .rows
            .entry(spot.row)
            .or_insert_with(|| self.add("TR", table.element));
        let cell = *table
            .cells
            .entry((spot.row, spot.column))
            .or_insert_with(|| self.add(kind, row));
        table.columns = table.columns.max(spot.column + spot.span);
        self.done.elements[cell].spot = Some(spot);
        self.table = Some(table);
        cell
    }

    /// A table; the caption just before it, unless it is a picture's, lies inside.
    fn open_table(&mut self) -> usize {
        let table = self.add("Table", DOCUMENT);
        let kinds: Vec<(usize, &str)> = self.done.elements[DOCUMENT]
            .kids
            .iter()
            .rev()
            .skip(1)
            .take(2)
            .filter_map(|kid| match kid {
                Kid::Element(element) => Some((*element, self.done.elements[*element].kind)),
                _ => None,
            })
            .collect();
        if let [(caption, "Caption"), rest @ ..] = kinds.as_slice()
            && rest.first().is_none_or(|(_, kind)| *kind != "Figure")
        {
            let caption = *caption;
            let kids = &mut self.done.elements[DOCUMENT].kids;
            kids.retain(|kid| *kid != Kid::Element(caption));
            self.done.elements[caption].parent = table;
            self.done.elements[table].kids.push(Kid::Element(caption));
        }
        table
    }

    /// A cell without letters left no run: the finished table gets it back, so that every row has all its columns.
    fn fill_gaps(&mut self) {
        let Some(table) = self.table.take() else { return };
        for (row, element) in &table.rows {
            let mut column = 0;
            let mut kids = Vec::new();
            while column < table.columns {
                match table.cells.get(&(*row, column)) {
                    Some(cell) => {
                        kids.push(Kid::Element(*cell));
                        let span = self.done.elements[*cell].spot.map_or(1, |spot| spot.span);
                        column += span.max(1);
                    }
                    None => {
                        let empty = self.add("TD", *element);
                        kids.push(Kid::Element(empty));
                        column += 1;
                    }
                }
            }
            self.done.elements[*element].kids = kids;
        }
    }
}

fn heading(level: u8) -> &'static str {
    match level {
        1 => "H1",
        2 => "H2",
        3 => "H3",
        4 => "H4",
        5 => "H5",
        _ => "H6",
    }
}
