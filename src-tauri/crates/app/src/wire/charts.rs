//! Pictures of the analysis.

use domain::problem::Problem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A picture with its words and its table: the same drawing as on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChartView {
    /// `axes`, `levels`, `changes`, `staff`, `pupils`; of a municipality `directions`, `verdicts`, `spread`, `dynamics`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The drawing, on its own white sheet.
    pub svg: String,
    /// What it says, for those who do not see it.
    pub words: String,
    /// The same numbers as a table.
    pub table: ChartTable,
}

impl ChartView {
    /// Drawings of a document as a window shows them.
    pub(crate) fn all(drawn: Vec<(String, report::chart::Chart)>) -> Result<Vec<Self>, Problem> {
        let view = |(id, chart): (String, report::chart::Chart)| {
            Ok(Self {
                id,
                svg: report::svg::figure(&chart.figure)?,
                title: chart.figure.title,
                words: chart.figure.words,
                table: ChartTable {
                    columns: chart.columns,
                    rows: chart.rows,
                },
            })
        };
        drawn.into_iter().map(view).collect()
    }
}

/// See [`ChartView::table`]; every row has a cell for every column, the first one names the row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChartTable {
    /// Heads.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<String>>,
}
