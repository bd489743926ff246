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
}
