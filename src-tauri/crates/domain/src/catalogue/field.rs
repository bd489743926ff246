//! Fields of the passport, the self-study part and the approvals, and the rules of their values.

use serde::{Deserialize, Deserializer};

use super::{Denominator, Precision, Severity};
use crate::number::Exact;
use crate::target::Target;

/// The kind of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    Lines,
    /// One of the options (with `free`, also another text).
    Choice,
    /// Any number of the options.
    Choices,
    /// да / нет.
    YesNo,
    /// A number.
    Number,
    /// How many of how many.
    Share,
    /// A date.
    Date,
    /// Computed, never typed.
    Computed,
    /// Rows of fixed columns.
    Table,
}

/// A field of the passport, the self-study part or the approvals.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Key or code: `inn`, `1.10`, `order_number`.
    pub key: String,
    /// Number shown before the label, empty when there is none.
    pub number: String,
    /// Label.
    pub label: String,
    /// Its kind.
    pub kind: FieldKind,
    /// Unit in words.
    pub unit: String,
    /// How fine its numbers may be.
    pub precision: Precision,
    /// Must be answered before signing.
    pub required: bool,
    /// Options of a choice, suggestions when `free`.
    pub options: Vec<String>,
    /// A text outside the options is taken as well.
    pub free: bool,
    /// What is meant: the rule in words.
    pub help: String,
    /// A note of the catalogue.
    pub note: String,
    /// Where the field comes from.
    pub source: String,
    /// The level it is about: not asked and counted as nothing when the school does not run it.
    pub level: Option<String>,
    /// Denominator of a share.
    pub denominator: Option<Denominator>,
    /// How a computed field is computed.
    pub formula: Option<Formula>,
    /// Rules of its value.
    pub rules: Vec<FieldRule>,
    /// A value the program may propose.
    pub proposal: Option<ProposalSource>,
    /// The field of the further contents whose number this one is a part of: printed with its percent.
    pub share_of: Option<String>,
    /// Small numbers of it are hidden in documents for publication.
    pub sensitive: bool,
    /// The columns and rows of a table.
    pub table: Option<TableSpec>,
}

/// What a table asks.
#[derive(Debug, Clone, PartialEq)]
pub struct TableSpec {
    /// Columns, left to right; the first names the row.
    pub columns: Vec<TableColumn>,
    /// Names of rows: the only ones when `fixed`, else suggestions.
    pub rows: Vec<String>,
    /// Other rows are not taken.
    pub fixed: bool,
    /// Most rows.
    pub most: usize,
    /// Its people, added up by column, make a number that everyone knows: a hidden one must not be the rest of it.
    pub complete: bool,
    /// Position of the column that counts all people of a row.
    pub whole: Option<usize>,
    /// Positions of the columns whose people add up to the whole.
    pub parts: Vec<usize>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableColumn {
    /// Key, for references.
    pub key: String,
    /// Heading.
    pub label: String,
    /// What stands in it.
    pub kind: ColumnKind,
    /// Unit in words.
    pub unit: String,
    /// How fine its numbers may be.
    pub precision: Precision,
    /// Smallest and largest number that makes sense.
    pub range: (Option<Exact>, Option<Exact>),
    /// It counts people: small numbers are hidden in documents for publication.
    pub sensitive: bool,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words.
    Text,
    /// A number.
    Number,
    /// Computed: the percent one column is of another.
    Percent {
        /// Position of the numerator's column.
        of: usize,
        /// Position of the denominator's column.
        from: usize,
    },
}

/// How a computed field comes about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// The sum of other fields.
    Sum(Vec<String>),
    /// The name of the band a number falls into.
    Band {
        /// The number's field.
        of: String,
        /// Bands in rising order; the last one has no upper bound.
        bands: Vec<Band>,
    },
}

/// A band of sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Its name.
    pub label: String,
    /// Largest number that still belongs to it.
    pub upto: Option<Exact>,
}

/// Where a proposal for a self-study value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalSource {
    /// The place whose number is proposed.
    pub from: Target,
    /// The self-study value it is divided by, rounded to two decimals.
    pub per: Option<String>,
}

/// A rule of a field's value, as the catalogue's file writes it. The kind is data; what a kind means is the program's.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum FieldRule {
    /// Not longer than so many characters.
    MaxLength {
        /// So many.
        value: usize,
    },
    /// ИНН of an organisation: 10 digits with a control digit.
    Inn,
    /// ОГРН: 13 digits, the first 1 or 5, with a control digit.
    Ogrn,
    /// КПП: 4 digits, 2 digits or capital Latin letters, 3 digits.
    Kpp,
    /// ОКТМО: 8 or 11 digits.
    Oktmo,
    /// ОКПО: 8 digits with a control digit.
    Okpo,
    /// Latin letters and digits.
    LatinCode,
    /// +7 and ten digits.
    Phone,
    /// An e-mail address.
    Email,
    /// `http(s)://…`.
    Url,
    /// `ГГГГ/ГГГГ`, the second one year later.
    SchoolYear,
    /// Inside the school year another field names.
    InSchoolYear {
        /// Field with the school year.
        field: String,
    },
    /// Between two bounds.
    Range {
        /// Smallest.
        min: Option<Exact>,
        /// Largest.
        max: Option<Exact>,
        /// Outside is odd, not wrong: the file says `severity = "warning"`.
        #[serde(default, rename = "severity", deserialize_with = "is_warning")]
        warning: bool,
    },
    /// A year not before `min` and not after the end of the school year another field names.
    YearUpTo {
        /// First year.
        min: i64,
        /// Field with the school year.
        field: String,
    },
    /// Must be filled in when another field has one of these answers.
    RequiredIf {
        /// The other field.
        field: String,
        /// Its answers.
        is: Vec<String>,
    },
    /// Must be filled in unless another field has one of these answers.
    RequiredUnless {
        /// The other field.
        field: String,
        /// Its answers.
        is: Vec<String>,
    },
    /// Not more than another number.
    NotMoreThan {
        /// The other field.
        field: String,
    },
    /// Not less than how many of these fields are above zero.
    AtLeastFilled {
        /// The fields counted.
        fields: Vec<String>,
    },
    /// This option excludes all others.
    Exclusive {
        /// The option.
        option: String,
    },
}

fn is_warning<'de, D: Deserializer<'de>>(written: D) -> Result<bool, D::Error> {
    Severity::deserialize(written).map(|severity| severity == Severity::Warning)
}
