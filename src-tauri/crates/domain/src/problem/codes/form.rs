//! Problems of values and forms (`domain::form`).

codes! {
    list FORM;

    // E02xx: values and forms.
    /// No such place in the form.
    FORM_UNKNOWN_PLACE = "E0201";
    /// A text that is not a number.
    FORM_NOT_A_NUMBER = "E0202";
    /// A number with too many digits.
    FORM_NUMBER_TOO_LONG = "E0203";
    /// An answer that the question does not have.
    FORM_NOT_AN_OPTION = "E0204";
    /// A text that is not a date.
    FORM_NOT_A_DATE = "E0205";
    /// A text that is too long.
    FORM_TEXT_TOO_LONG = "E0206";
    /// A value that the program computes itself.
    FORM_COMPUTED = "E0207";
    /// A second number where none is typed.
    FORM_NO_DENOMINATOR = "E0208";
    /// Too many documents or explanations.
    FORM_TOO_MANY = "E0209";
    /// A recorded answer has a wrong shape.
    FORM_BODY = "E0210";
    /// A link that is no path and no address of a page.
    FORM_LINK = "E0211";
    /// The file is not JSON.
    FORM_NOT_JSON = "E0220";
    /// The file is larger than a school can be.
    FORM_TOO_LARGE = "E0221";
    /// The file is of another kind or of a newer version.
    FORM_OTHER_SCHEMA = "E0222";
    /// A part of the file is missing.
    FORM_MISSING_PART = "E0223";
    /// The file has a code or key that the questionnaire does not have.
    FORM_UNKNOWN_CODE = "E0224";
    /// A value in the file has the wrong type.
    FORM_WRONG_TYPE = "E0225";
    /// The school year of the file is missing or malformed.
    FORM_PERIOD = "E0226";
    /// The previous year of the file is not an earlier one.
    FORM_PREVIOUS = "E0227";
    /// A word of explanation for a direction that does not exist.
    FORM_NO_DIRECTION = "E0228";
    /// A word of explanation is too long.
    FORM_WORD_LONG = "E0229";

    // E026x: rows of tables.
    /// Too many rows in a table.
    FORM_TABLE_ROWS = "E0260";
    /// Too many cells in a row of a table.
    FORM_TABLE_CELLS = "E0261";
    /// A cell that should be a number is not.
    FORM_TABLE_NUMBER = "E0262";
    /// A row with a name the table does not have.
    FORM_TABLE_NAME = "E0263";
    /// Two rows of one name.
    FORM_TABLE_TWICE = "E0264";
    /// Rows were given for a place that is no table.
    FORM_NOT_A_TABLE = "E0265";
    /// A file of rows is not what it should be.
    FORM_TABLE_FILE = "E0266";
}
