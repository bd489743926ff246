//! Documents from values: pages are built once as a display list and painted as PDF and as SVG for the screen.
//!
//! Nothing here counts, compares or decides about a school: values and analysis come from `domain`, sentences from the
//! locale files through `words`. What this crate decides is only where a letter stands.

mod band;
pub mod chart;
pub mod document;
pub mod docx;
mod draft;
mod error;
pub(crate) mod font;
pub(crate) mod layout;
pub mod legal;
pub mod manuscript;
pub mod municipal;
pub mod papers;
pub mod pdf;
pub mod roadmap;
pub mod selfstudy;
pub mod sheets;
pub mod svg;
pub mod texts;
pub(crate) mod typeset;
pub mod workbook;

pub use document::Document;
pub use error::ReportError;
pub use manuscript::Manuscript;
