//! What a municipality does at its desk, one use case a file.
//!
//! A campaign is a school year of the desk: its register and settings are entries of that year, with journal and undo
//! like everything else. Letters come into one archive for all years (`import`); which of them count is decided by
//! sequence, trust and a person's choice (`counted`), never by a clock; what they mean is computed from raw answers
//! (`meaning`).

mod answers;
mod begin;
mod behind;
mod campaign;
mod campaign_view;
mod checklists;
mod clusters_view;
pub(crate) mod counted;
mod csv;
mod document_material;
mod document_texts;
pub(crate) mod documents;
mod examine;
mod exchange_view;
mod fetch;
mod graduates;
mod import;
mod indicators_view;
mod keys;
mod keys_view;
mod letters_view;
mod mailbox;
mod map;
mod meaning;
mod measures;
mod outgoing;
mod passport_words;
mod picture_view;
mod portions;
mod practices;
mod reason;
mod register;
mod repair;
mod review;
mod review_edit;
mod review_rows;
mod review_view;
mod roadmap_file;
mod screen;
mod settle;
mod summary;
mod tendencies_view;
mod today;
mod told;
mod town_charts;
mod unlike_view;
pub(crate) mod walk;

pub use begin::FILE_LIMIT;
pub use fetch::Visit;
pub use import::{ImportWish, Imported, Told, Watch};
pub use keys::{Enrolled, PeerLine};
pub use outgoing::{Made, Order};
pub use summary::{IndicatorLine, SummaryView};
pub use told::Arrival;
pub use walk::Passed;
