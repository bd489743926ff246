//! A picture as PNG, for documents that cannot hold a drawing.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::ReportError;
use crate::document::Figure;
use crate::font::Font;

/// Dots per point: sharp on paper (144 a point is 1/72 inch) and still small.
const SCALE: f32 = 2.0;
/// More dots than any chart has.
const MOST: f32 = 8000.0;

/// The fonts of the house and no others: the picture is the same on every computer.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for font in Font::ALL {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(font.bytes())));
    }
    Arc::new(fonts)
});

/// Paints a figure as PNG with two dots a point.
///
/// # Errors
/// When the figure cannot be drawn.
pub fn png(figure: &Figure) -> Result<Vec<u8>, ReportError> {
    let broken = |reason: String| ReportError::Painting(reason);
    let svg = crate::svg::figure(figure)?;
    let options = Options {
        fontdb: Arc::clone(&FONTS),
        ..Options::default()
    };
    let tree = Tree::from_str(&svg, &options).map_err(|error| broken(error.to_string()))?;
    let (width, height) = (tree.size().width() * SCALE, tree.size().height() * SCALE);
    let mut dots = Some(())
        .filter(|()| width <= MOST && height <= MOST)
        .and_then(|()| Pixmap::new(width.ceil() as u32, height.ceil() as u32))
        .ok_or_else(|| broken(format!("{width} x {height}")))?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut dots.as_mut());
    dots.encode_png().map_err(|error| broken(error.to_string()))
}
