//! Problems of documents and the workbook that is filled in elsewhere (`report`).

codes! {
    list REPORT;

    // E05xx: documents.
    /// A sentence of a document is missing from the locale files.
    REPORT_SENTENCE = "E0501";
    /// A letter of a document is missing from its font.
    REPORT_GLYPH = "E0502";
    /// A document could not be put together as a file.
    REPORT_PAINTING = "E0503";
    /// A page of a document was asked for that it does not have.
    REPORT_NO_PAGE = "E0504";
    /// A document grew longer than any real one.
    REPORT_TOO_LONG = "E0505";

    // E0570–E0589: the workbook.
    /// The file is nothing like a workbook.
    WORKBOOK_NOT_ONE = "E0570";
    /// A workbook of the format before 2007.
    WORKBOOK_OLD_FORMAT = "E0571";
    /// A spreadsheet of another format (ODS, XLSB).
    WORKBOOK_OTHER_FORMAT = "E0572";
    /// Plain text, such as CSV.
    WORKBOOK_TEXT = "E0573";
    /// A text document or a presentation.
    WORKBOOK_DOCUMENT = "E0574";
    /// The workbook has a password.
    WORKBOOK_ENCRYPTED = "E0575";
    /// The workbook is cut off or damaged.
    WORKBOOK_DAMAGED = "E0576";
    /// The workbook unpacks to more than any form.
    WORKBOOK_TOO_LARGE = "E0577";
    /// A sheet has more rows or cells than the form.
    WORKBOOK_TOO_MANY_ROWS = "E0578";
    /// A workbook this program did not make, or one that lost its mark.
    WORKBOOK_FOREIGN = "E0579";
    /// The workbook of another school.
    WORKBOOK_OTHER_SCHOOL = "E0580";
    /// The workbook of another year.
    WORKBOOK_OTHER_PERIOD = "E0581";
    /// The workbook of another questionnaire.
    WORKBOOK_OTHER_QUESTIONNAIRE = "E0582";
    /// The workbook of a newer program.
    WORKBOOK_NEWER = "E0583";
    /// A cell holds an error value.
    CELL_ERROR = "E0584";
    /// A cell holds a formula.
    CELL_FORMULA = "E0585";
    /// A number cell holds a date.
    CELL_DATE_FOR_NUMBER = "E0586";
    /// A cell holds a value of a kind its question does not take.
    CELL_OTHER_KIND = "E0587";
    /// A row has a code that the form does not have.
    CELL_UNKNOWN_CODE = "E0588";
    /// The same code stands in two rows.
    CELL_CODE_TWICE = "E0589";

    // E1150–E1169: what spreadsheets and people make of the workbook.
    /// A fraction where whole things are counted.
    CELL_FRACTION = "E1150";
    /// A number that is no quarter where quarters are counted.
    CELL_NO_QUARTER = "E1151";
    /// A number far from the old one that may be a day a spreadsheet made of it.
    CELL_LIKE_DATE = "E1152";
    /// A time where a number is asked for.
    CELL_TIME_FOR_NUMBER = "E1153";
    /// Cells made one: whose answer is it?
    CELL_MERGED = "E1154";
    /// A code that became a number and may be several codes.
    CELL_CODE_NUMBER = "E1155";
    /// A sheet with codes where nothing says which column holds the answers.
    SHEET_NO_HEADING = "E1156";
    /// A sheet with two columns under one heading.
    SHEET_COLUMN_TWICE = "E1157";
    /// A sheet that repeats the codes of another one.
    SHEET_AGAIN = "E1158";
}
