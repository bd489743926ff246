//! Rows of a table from a file, as the command line gives them.

use domain::problem::{Problem, codes};

use crate::desk::Desk;
use crate::wire::{Change, Edit};

/// Largest file of rows.
pub const ROWS_LIMIT: u64 = 256 * 1024;

impl Desk {
    /// Sets a table from JSON: a list of rows, each a list of texts, numbers and `null`.
    ///
    /// # Errors
    /// When it is no such list, or as [`Desk::edit`].
    pub fn set_rows(&mut self, school_year: &str, target: &str, json: &[u8]) -> Result<Change, Problem> {
        let misfit = || Problem::new(codes::FORM_TABLE_FILE);
        let text = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
        let rows: Vec<Vec<serde_json::Value>> = serde_json::from_slice(text).map_err(|_| misfit())?;
        let cell = |cell: &serde_json::Value| match cell {
            serde_json::Value::Null => Ok(String::new()),
            serde_json::Value::String(text) => Ok(text.clone()),
            serde_json::Value::Number(number) => Ok(number.to_string()),
            _ => Err(misfit()),
        };
        let rows = rows
            .iter()
            .map(|row| row.iter().map(cell).collect())
            .collect::<Result<Vec<Vec<String>>, Problem>>()?;
        self.edit(
            school_year,
            &Edit {
                target: target.to_owned(),
                rows: Some(rows),
                ..Edit::default()
            },
        )
    }
}
