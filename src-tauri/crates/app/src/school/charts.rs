//! The pictures of a year: the same drawings as in the report, small numbers hidden as there.

use domain::problem::Problem;

use crate::desk::Desk;
use crate::wire::ChartView;

impl Desk {
    /// Pictures of what the answers mean, each with its words and its table. A picture with nothing to show (no last
    /// year, nothing answered) is left out.
    ///
    /// # Errors
    /// When there is no such year or a picture cannot be drawn.
    pub fn charts(&self, school_year: &str) -> Result<Vec<ChartView>, Problem> {
        ChartView::all(self.with_report_input(school_year, report::selfstudy::charts)?)
    }
}
