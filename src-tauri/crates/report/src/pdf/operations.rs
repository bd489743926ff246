//! A page's items as drawing operations.

use printpdf::{
    Actions, BorderArray, Color, ColorArray, Destination, HighlightingMode, Line, LinePoint, LinkAnnotation,
    Mm, Op, PaintMode, PdfFontHandle, PdfPage, Point, Pt, Rect, Rgb, TextItem, TextMatrix,
};

use crate::document::{Colour, Item, Page, Run};
use crate::font::Font;

use super::font_id;

/// What is set already, so that nothing is said twice.
struct Pen {
    ops: Vec<Op>,
    height: f32,
    in_text: bool,
    font: Option<(Font, f32)>,
    fill: Option<Colour>,
    stroke: Option<(Colour, f32)>,
}

pub(super) fn page(page: &Page) -> PdfPage {
    let mut pen = Pen {
        ops: Vec::with_capacity(page.items.len() * 3),
        height: page.height,
        in_text: false,
        font: None,
        fill: None,
        stroke: None,
    };
    for item in &page.items {
        pen.item(item);
    }
    pen.text_section(false);
    PdfPage::new(
        Mm(page.width * 25.4 / 72.0),
        Mm(page.height * 25.4 / 72.0),
        pen.ops,
    )
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
                if self.stroke != Some((line.colour, line.thickness)) {
                    self.ops.push(Op::SetOutlineColor {
                        col: rgb(line.colour),
                    });
                    self.ops.push(Op::SetOutlineThickness {
                        pt: Pt(line.thickness),
                    });
                    self.stroke = Some((line.colour, line.thickness));
                }
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
        self.ops.push(Op::ShowText { items: spaced(run) });
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
