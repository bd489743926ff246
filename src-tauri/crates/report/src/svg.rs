//! Pages for the screen.
//!
//! The same runs as in the PDF, at the same places. No scripts, no outside references: the window names the fonts in
//! its style sheet, and the strict rules of the window allow no inline style, so there are attributes only (fast
//! rendering means: no kerning, as in the PDF). Every run says its own width, so that the picture is the same whatever the browser thinks of a
//! letter's width.

use std::fmt::Write;

use crate::ReportError;
use crate::document::{Colour, Document, Figure, Item, Path, Run};

/// One page (index from 0) as an SVG picture.
///
/// # Errors
/// When the document has no such page.
pub fn page(document: &Document, index: usize) -> Result<String, ReportError> {
    let page = document.pages.get(index).ok_or(ReportError::NoPage {
        asked: index + 1,
        pages: document.pages.len(),
    })?;
    let mut svg = String::with_capacity(page.items.len() * 180 + 400);
    let (width, height) = (page.width, page.height);
    let written = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.2} {height:.2}\" \
         width=\"{width:.2}\" height=\"{height:.2}\" role=\"document\" lang=\"ru\" text-rendering=\"optimizeSpeed\">\
         <rect width=\"{width:.2}\" height=\"{height:.2}\" fill=\"#ffffff\"/>"
    )
    .and_then(|()| page.items.iter().try_for_each(|item| draw(&mut svg, item)))
    .and_then(|()| svg.write_str("</svg>"));
    written.map_err(|error| ReportError::Painting(error.to_string()))?;
    Ok(svg)
}

/// A picture by itself as SVG: white sheet, title and words inside, so that it is read aloud wherever it stands.
///
/// # Errors
/// When the text cannot be put together.
pub fn figure(figure: &Figure) -> Result<String, ReportError> {
    let mut svg = String::with_capacity(figure.items.len() * 160 + 600);
    group(&mut svg, &figure.at(0.0, 0.0)).map_err(|error| ReportError::Painting(error.to_string()))?;
    Ok(svg)
}

fn group(svg: &mut String, figure: &Figure) -> std::fmt::Result {
    let (width, height) = (figure.width, figure.height);
    write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.2} {height:.2}\" \
         width=\"{width:.2}\" height=\"{height:.2}\" role=\"img\" lang=\"ru\" text-rendering=\"optimizeSpeed\">\
         <title>"
    )?;
    escape(svg, &figure.title);
    svg.push_str("</title><desc>");
    escape(svg, &figure.words);
    write!(
        svg,
        "</desc><rect width=\"{width:.2}\" height=\"{height:.2}\" fill=\"#ffffff\"/>"
    )?;
    figure.items.iter().try_for_each(|item| draw(svg, item))?;
    svg.write_str("</svg>")
}

fn draw(svg: &mut String, item: &Item) -> std::fmt::Result {
    match item {
        Item::Text(run) => text(svg, run),
        Item::Line(line) => write!(
            svg,
            "<line x1=\"{:.2}\" y1=\"{:.2}\" x2=\"{:.2}\" y2=\"{:.2}\" stroke=\"{}\" stroke-width=\"{:.2}\"/>",
            line.x1,
            line.y1,
            line.x2,
            line.y2,
            hex(line.colour),
            line.thickness
        ),
        Item::Rect(rect) => write!(
            svg,
            "<rect x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{:.2}\" fill=\"{}\"/>",
            rect.x,
            rect.y,
            rect.width,
            rect.height,
            hex(rect.fill)
        ),
        // The window leads to the page itself; a mark is enough for it to know where.
        Item::Link(link) => write!(
            svg,
            "<rect data-page=\"{}\" x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{:.2}\" \
             fill=\"#000000\" fill-opacity=\"0\"/>",
            link.page + 1,
            link.x,
            link.y,
            link.width,
            link.height
        ),
        Item::Path(shape) => path(svg, shape),
        Item::Figure(figure) => {
            svg.push_str("<g role=\"img\"><title>");
            escape(svg, &figure.words);
            svg.push_str("</title>");
            figure.items.iter().try_for_each(|item| draw(svg, item))?;
            svg.write_str("</g>")
        }
    }
}

fn path(svg: &mut String, path: &Path) -> std::fmt::Result {
    svg.push_str(if path.closed { "<polygon" } else { "<polyline" });
    svg.push_str(" points=\"");
    for (index, (x, y)) in path.points.iter().enumerate() {
        let gap = if index == 0 { "" } else { " " };
        write!(svg, "{gap}{x:.2},{y:.2}")?;
    }
    match path.fill {
        Some(colour) => write!(svg, "\" fill=\"{}\"", hex(colour))?,
        None => svg.push_str("\" fill=\"none\""),
    }
    if let Some(stroke) = path.stroke {
        write!(
            svg,
            " stroke=\"{}\" stroke-width=\"{:.2}\"",
            hex(stroke.colour),
            stroke.thickness
        )?;
        if let Some((dash, gap)) = stroke.dash {
            write!(svg, " stroke-dasharray=\"{dash:.2} {gap:.2}\"")?;
        }
    }
    svg.write_str("/>")
}

fn text(svg: &mut String, run: &Run) -> std::fmt::Result {
    write!(
        svg,
        "<text x=\"{:.2}\" y=\"{:.2}\" font-family=\"{}\" font-size=\"{:.2}\"",
        run.x,
        run.y,
        run.font.family(),
        run.size
    )?;
    if run.font.bold() {
        svg.push_str(" font-weight=\"700\"");
    }
    if run.font.italic() {
        svg.push_str(" font-style=\"italic\"");
    }
    if run.colour != Colour::BLACK {
        write!(svg, " fill=\"{}\"", hex(run.colour))?;
    }
    let letters = run.text.trim_end_matches(' ');
    // A trailing space before the next font is room, not a letter.
    let tail = run.text.len() - letters.len();
    let width = run.width - tail as f32 * (run.font.advance(' ', run.size) + run.gap);
    if run.gap.abs() > 0.004 {
        write!(svg, " word-spacing=\"{:.3}\"", run.gap)?;
    }
    if letters.chars().nth(1).is_some() {
        write!(svg, " textLength=\"{width:.2}\"")?;
    }
    svg.push('>');
    escape(svg, letters);
    svg.push_str("</text>");
    Ok(())
}

fn hex(colour: Colour) -> String {
    let part = |value: f32| (value.clamp(0.0, 1.0) * 255.0).round() as u8;
    format!(
        "#{:02x}{:02x}{:02x}",
        part(colour.red),
        part(colour.green),
        part(colour.blue)
    )
}

fn escape(svg: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '<' => svg.push_str("&lt;"),
            '>' => svg.push_str("&gt;"),
            '&' => svg.push_str("&amp;"),
            '"' => svg.push_str("&quot;"),
            '\'' => svg.push_str("&#39;"),
            other => svg.push(other),
        }
    }
}
