//! What a catalogue may be at most. A catalogue can come from a stranger: everything has a bound.

/// Most files.
pub(super) const FILES: usize = 64;
/// Largest file in bytes.
pub(super) const FILE_BYTES: usize = 1024 * 1024;
/// Largest catalogue in bytes.
pub(super) const TOTAL_BYTES: usize = 4 * 1024 * 1024;
/// Most errors told at once.
pub(super) const ERRORS: usize = 100;
/// Most directions. Together with [`QUESTIONS`] and [`WANTED`] it keeps exact fractions of scores inside 128 bits.
pub(super) const DIRECTIONS: usize = 12;
/// Most questions.
pub(super) const QUESTIONS: usize = 1_000;
/// Most groups of a direction, tables of a group, rows of a table.
pub(super) const GROUPS: usize = 100;
/// Most fields of passport, approvals or self-study part.
pub(super) const FIELDS: usize = 300;
/// Most options of a choice.
pub(super) const OPTIONS: usize = 200;
/// Most checks, rules.
pub(super) const CONDITIONS: usize = 500;
/// Most dependencies of a question.
pub(super) const GATES: usize = 10;
/// Most rules of a field.
pub(super) const FIELD_RULES: usize = 10;
/// Most options that may be wanted for all points.
pub(super) const WANTED: i64 = 20;
/// Most points of a question.
pub(super) const POINTS: i64 = 10;
/// Longest code, key or id.
pub(super) const NAME: usize = 32;
/// Longest text in characters.
pub(super) const TEXT: usize = 4_000;
