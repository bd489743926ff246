//! A page's items as drawing operations.

use printpdf::{
    Actions, BorderArray, Color, ColorArray, Destination, DictItem, HighlightingMode, Line, LineDashPattern,
    LinePoint, LinkAnnotation, Mm, Op, PaintMode, PdfFontHandle, PdfPage, Point, Polygon, PolygonRing, Pt,
    Rect, Rgb, TextItem, TextMatrix,
};

use crate::document::{Colour, Item, Page, Path, Run, Stroke};
use crate::font::Font;

use super::font_id;
use super::structure::Tag;

/// What is set already, so that nothing is said twice.
struct Pen {
    ops: Vec<Op>,
    height: f32,
    in_text: bool,
    font: Option<(Font, f32)>,
    fill: Option<Colour>,
    stroke: Option<Stroke>,
    /// The marked content that is open.
    open: Option<Tag>,
    /// The text goes on in the next line: whoever reads the letters one after another needs a space between.
    line_goes_on: bool,
}

/// A page as operations; `tags` says of every item what it is part of, nothing at all for bare drawing.
pub(super) fn page(page: &Page, tags: &[Option<Tag>]) -> PdfPage {
    let mut pen = Pen {
        ops: Vec::with_capacity(page.items.len() * 3),
        height: page.height,
        in_text: false,
        font: None,
        fill: None,
        stroke: None,
        open: None,
        line_goes_on: false,
    };
    let tags: Vec<Option<Tag>> = tags
        .iter()
        .copied()
        .chain(std::iter::repeat(None))
        .take(page.items.len())
        .collect();
    for (index, item) in page.items.iter().enumerate() {
        pen.line_goes_on = goes_on(&page.items[index..], &tags[index..]);
        pen.tagged(item, tags[index]);
    }
    pen.close();
    pen.text_section(false);
    PdfPage::new(
        Mm(page.width * 25.4 / 72.0),
        Mm(page.height * 25.4 / 72.0),
        pen.ops,
    )
}

/// Does the first of these items end a line that the second one goes on with, in the same part of the text?
fn goes_on(items: &[Item], tags: &[Option<Tag>]) -> bool {
    match (items, tags) {
        ([Item::Text(this), Item::Text(next), ..], [Some(tag), same, ..]) => {
            tag.mcid.is_some() && Some(*tag) == *same && this.y != next.y && !parted(&this.text)
        }
        _ => false,
    }
}

/// Does a line end inside a word or an address, so that no space belongs between it and the next one?
fn parted(line: &str) -> bool {
    if line.ends_with('-') {
        return true;
    }
    let word = line.rsplit(' ').next().unwrap_or_default();
    (word.len() > 1 && word.ends_with('/'))
        || (word.contains("://") && word.ends_with(['.', '?', '&', '=', '_']))
}

impl Pen {
    fn text_section(&mut self, wanted: bool) {
        if self.in_text != wanted {
            self.ops.push(if wanted {
                Op::StartTextSection
            } else {
                Op::EndTextSection
            });
            self.in_text = wanted;
        }
    }

    /// An item inside its marked content. Marks of text lie inside the text section, those of pictures around it.
    fn tagged(&mut self, item: &Item, tag: Option<Tag>) {
        if matches!(item, Item::Link(_)) {
            return self.item(item);
        }
        let text = matches!(item, Item::Text(_));
        if self.open != tag || (tag.is_some() && self.in_text != text) {
            self.close();
            self.text_section(text);
            if let Some(tag) = tag {
                self.begin(tag);
            }
        }
        self.item(item);
        if matches!(item, Item::Figure(_)) {
            self.text_section(false);
            self.close();
        }
    }

    fn begin(&mut self, tag: Tag) {
        let name = tag.name.to_owned();
        self.ops.push(match tag.mcid {
            None => Op::BeginMarkedContent { tag: name },
            Some(mcid) => Op::BeginMarkedContentWithProperties {
                tag: name,
                properties: DictItem::Dict {
                    map: [("MCID".to_owned(), DictItem::Int(mcid.into()))].into(),
                },
            },
        });
        self.open = Some(tag);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn stroke(&mut self, stroke: Stroke) {
        if self.stroke == Some(stroke) {
            return;
        }
        self.ops.push(Op::SetOutlineColor {
            col: rgb(stroke.colour),
        });
        self.ops.push(Op::SetOutlineThickness {
            pt: Pt(stroke.thickness),
        });
        let was = self.stroke.and_then(|stroke| stroke.dash);
        if was != stroke.dash {
            let pattern = stroke.dash.map_or_else(Vec::new, |(dash, gap)| vec![dash, gap]);
            let dash = LineDashPattern::new(0.0, &pattern);
            self.ops.push(Op::SetLineDashPattern { dash });
        }
        self.stroke = Some(stroke);
    }

    fn path(&mut self, path: &Path) {
        self.text_section(false);
        if let Some(stroke) = path.stroke {
            self.stroke(stroke);
        }
        let points = path.points.iter().map(|(x, y)| LinePoint {
            p: self.point(*x, *y),
            bezier: false,
        });
        let points: Vec<LinePoint> = points.collect();
        let Some(fill) = path.fill.filter(|_| path.closed) else {
            let line = Line {
                points,
                is_closed: path.closed,
            };
            return self.ops.push(Op::DrawLine { line });
        };
        self.fill(fill);
        let polygon = Polygon {
            rings: vec![PolygonRing { points }],
            mode: match path.stroke {
                Some(_) => PaintMode::FillStroke,
                None => PaintMode::Fill,
            },
            ..Polygon::default()
        };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    fn fill(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.ops.push(Op::SetFillColor { col: rgb(colour) });
            self.fill = Some(colour);
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Text(run) => self.text(run),
            Item::Line(line) => {
                self.text_section(false);
                self.stroke(Stroke {
                    thickness: line.thickness,
                    colour: line.colour,
                    dash: None,
                });
                let points = [(line.x1, line.y1), (line.x2, line.y2)].map(|(x, y)| LinePoint {
                    p: self.point(x, y),
                    bezier: false,
                });
                self.ops.push(Op::DrawLine {
                    line: Line {
                        points: points.to_vec(),
                        is_closed: false,
                    },
                });
            }
            Item::Rect(rect) => {
                self.text_section(false);
                self.fill(rect.fill);
                let rectangle = self.rect(rect.x, rect.y, rect.width, rect.height);
                self.ops.push(Op::DrawRectangle { rectangle });
            }
            Item::Path(path) => self.path(path),
            Item::Figure(figure) => figure.items.iter().for_each(|item| self.item(item)),
            Item::Link(link) => {
                let to = Destination::Xyz {
                    page: link.page + 1,
                    left: None,
                    top: Some(round(self.height - link.to_y + 12.0)),
                    zoom: None,
                };
                self.ops.push(Op::LinkAnnotation {
                    link: LinkAnnotation::new(
                        self.rect(link.x, link.y, link.width, link.height),
                        Actions::Goto(to),
                        Some(BorderArray::Solid([0.0, 0.0, 0.0])),
                        Some(ColorArray::Transparent),
                        Some(HighlightingMode::Invert),
                    ),
                });
            }
        }
    }

    fn text(&mut self, run: &Run) {
        self.text_section(true);
        self.fill(run.colour);
        if self.font != Some((run.font, run.size)) {
            let font = PdfFontHandle::External(font_id(run.font));
            self.ops.push(Op::SetFont {
                font,
                size: Pt(run.size),
            });
            self.font = Some((run.font, run.size));
        }
        let matrix = TextMatrix::Translate(Pt(round(run.x)), Pt(round(self.height - run.y)));
        self.ops.push(Op::SetTextMatrix { matrix });
        let mut items = spaced(run);
        if self.line_goes_on && !run.text.ends_with(' ') {
            items.push(TextItem::Text(" ".to_owned()));
        }
        self.ops.push(Op::ShowText { items });
    }

    fn point(&self, x: f32, y: f32) -> Point {
        Point {
            x: Pt(round(x)),
            y: Pt(round(self.height - y)),
        }
    }

    fn rect(&self, x: f32, y: f32, width: f32, height: f32) -> Rect {
        Rect {
            x: Pt(round(x)),
            y: Pt(round(self.height - y - height)),
            width: Pt(round(width)),
            height: Pt(round(height)),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        }
    }
}

/// The run with its spaces widened as the layout decided. A font with two-byte codes has no word spacing of its own
/// in PDF, so every space is followed by a move.
fn spaced(run: &Run) -> Vec<TextItem> {
    if run.gap.abs() < 0.004 {
        return vec![TextItem::Text(run.text.clone())];
    }
    let shift = TextItem::Offset((-run.gap * 1000.0 / run.size * 10.0).round() / 10.0);
    let mut items = Vec::new();
    let mut rest = run.text.as_str();
    while let Some(at) = rest.find([' ', '\u{a0}']) {
        let end = at + if rest[at..].starts_with(' ') { 1 } else { 2 };
        items.push(TextItem::Text(rest[..end].to_owned()));
        items.push(shift.clone());
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        items.push(TextItem::Text(rest.to_owned()));
    }
    items
}

fn rgb(colour: Colour) -> Color {
    Color::Rgb(Rgb {
        r: colour.red,
        g: colour.green,
        b: colour.blue,
        icc_profile: None,
    })
}

/// A hundredth of a point is finer than any printer.
fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn a_line_that_ends_inside_a_word_or_an_address_is_not_followed_by_a_space() {
        for inside in [
            "учителя-",
            "https://example.org/",
            "по адресу https://example.",
            "и/",
        ] {
            assert!(parted(inside), "{inside}");
        }
        for between in ["минимальный /", "/", "в 2025 г.", "что ещё?", ""] {
            assert!(!parted(between), "{between}");
        }
    }
}
