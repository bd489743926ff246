//! Every problem the program can tell a person about, as a code with parameters.
//!
//! The Russian sentence of a code and its remedy stand in `assets/locales/ru/problems*.ftl`: message `E0101` with
//! the attribute `.remedy`. A test in `words` refuses a code without both. A code is never reused: a retired one
//! stays in the list with a comment.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

/// The stable number of a problem, for example `E0201`. Support people speak about a problem by this number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A refusal: what happened, as a code and the values its sentence needs.
///
/// Parameters are already formatted for a person (numbers with a decimal comma, paths as the user knows them).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Which problem this is.
    pub code: Code,
    /// Values the sentence names, by the variable's name in the locale file.
    pub params: BTreeMap<&'static str, String>,
}

impl Problem {
    /// A problem without parameters yet.
    pub fn new(code: Code) -> Self {
        Self {
            code,
            params: BTreeMap::new(),
        }
    }

    /// Adds a value the sentence names.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.params.insert(name, value.to_string());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        for (name, value) in &self.params {
            write!(f, " {name}={value}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        /// One constant per problem.
        pub mod codes {
            use super::Code;
            $($(#[$doc])* pub const $name: Code = Code($code);)*
            /// All codes, for the test that each has a sentence and a remedy.
            pub const ALL: &[Code] = &[$($name),*];
        }
    };
}

codes! {
    // E01xx: questionnaires and methodologies (domain::catalogue).
    /// A part of the catalogue is missing, or there are several of it.
    CATALOGUE_PARTS = "E0101";
    /// Something is larger, longer, deeper or more than it may be.
    CATALOGUE_LIMIT = "E0102";
    /// A file is not UTF-8.
    CATALOGUE_ENCODING = "E0103";
    /// A file is not TOML of the expected shape.
    CATALOGUE_SHAPE = "E0104";
    /// A file that the list of files names is missing.
    CATALOGUE_MISSING_FILE = "E0105";
    /// A file stands in no list.
    CATALOGUE_UNLISTED_FILE = "E0106";
    /// A count differs from the declared one.
    CATALOGUE_COUNT = "E0107";
    /// A code, key or id stands twice.
    CATALOGUE_DUPLICATE = "E0108";
    /// A code or key that does not exist is referred to.
    CATALOGUE_UNKNOWN = "E0109";
    /// Questions depend on each other in a circle.
    CATALOGUE_CYCLE = "E0110";
    /// A dependency is not written as one.
    CATALOGUE_DEPENDENCY = "E0111";
    /// Something is referred to that is of another kind.
    CATALOGUE_KIND = "E0112";
    /// An option that the question does not have.
    CATALOGUE_OPTION = "E0113";
    /// Options are missing, or stand where the kind has none.
    CATALOGUE_OPTIONS = "E0114";
    /// A denominator is missing, or stands where the kind has none.
    CATALOGUE_DENOMINATOR = "E0115";
    /// A condition is not written as one.
    CATALOGUE_EXPRESSION_SYNTAX = "E0116";
    /// A condition calls a function that does not exist.
    CATALOGUE_EXPRESSION_FUNCTION = "E0117";
    /// A condition names a code or key that does not exist.
    CATALOGUE_EXPRESSION_NAME = "E0118";
    /// A condition uses a value of the wrong type.
    CATALOGUE_EXPRESSION_TYPE = "E0119";
    /// A condition names an option that the question does not have.
    CATALOGUE_EXPRESSION_OPTION = "E0120";
    /// A condition calls a function with wrong arguments.
    CATALOGUE_EXPRESSION_ARGUMENTS = "E0121";
    /// A check calls a function of the methodology.
    CATALOGUE_EXPRESSION_SCOPE = "E0122";
    /// A code, key or id is malformed.
    CATALOGUE_NAME = "E0123";
    /// A scored question has no points, or points belong to no scored question.
    CATALOGUE_SCORING = "E0124";
    /// The way of scoring does not fit the question.
    CATALOGUE_METHOD = "E0125";
    /// Thresholds are out of order or out of range.
    CATALOGUE_THRESHOLD = "E0126";
    /// A newer format of catalogue.
    CATALOGUE_FORMAT = "E0127";
    /// A text that must not be empty is.
    CATALOGUE_EMPTY = "E0128";
    /// The methodology was made for another questionnaire.
    CATALOGUE_OTHER_QUESTIONNAIRE = "E0129";
    /// A rule of a field does not fit the field.
    CATALOGUE_FIELD_RULE = "E0130";
    /// A question of an older questionnaire neither moved nor dropped, or both.
    CATALOGUE_MAPPING = "E0131";
    /// A mapping from the very questionnaire it belongs to.
    CATALOGUE_MAPPING_SELF = "E0132";
    /// A table of the further contents does not hold together.
    CATALOGUE_TABLE = "E0135";

    // E02xx: values and forms (domain::form).
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

    // E025x: goals, measures, decisions, conclusions (domain::cycle).
    /// A recorded measure, decision, goal or conclusion has a wrong shape.
    CYCLE_BODY = "E0250";
    /// What is to be done, was decided or is aimed at is not said.
    CYCLE_EMPTY = "E0251";
    /// A text of a measure or decision is too long.
    CYCLE_TOO_LONG = "E0252";
    /// A text that is no day of a term.
    CYCLE_DATE = "E0253";
    /// A term ends before it begins.
    CYCLE_DATE_ORDER = "E0254";
    /// A direction, question or rule that does not exist.
    CYCLE_UNKNOWN = "E0255";
    /// More measures, decisions or questions than a year can have.
    CYCLE_TOO_MANY = "E0256";
    /// A state or conclusion that does not exist.
    CYCLE_WORD = "E0257";
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

    // E03xx: the data folder and its database, backups (store).
    /// There is no database in the data folder.
    STORE_MISSING = "E0301";
    /// The file is not a database.
    STORE_NOT_A_DATABASE = "E0302";
    /// The database is damaged.
    STORE_DAMAGED = "E0303";
    /// A database of another program.
    STORE_FOREIGN = "E0304";
    /// A database of a newer version of this program.
    STORE_NEWER = "E0305";
    /// The data folder may not be written.
    STORE_NO_RIGHTS = "E0306";
    /// The disk is full.
    STORE_DISK_FULL = "E0307";
    /// The disk refuses to read or write.
    STORE_DISK_FAILED = "E0308";
    /// Another program keeps the database.
    STORE_BUSY = "E0309";
    /// Something is there already and is not overwritten.
    STORE_EXISTS = "E0310";
    /// A backup is not whole.
    STORE_BACKUP_UNUSABLE = "E0311";
    /// A folder or stick is not there.
    STORE_UNREACHABLE = "E0312";
    /// A value is too long or malformed.
    STORE_LIMIT = "E0313";
    /// The school year is already on this desk.
    STORE_PERIOD_EXISTS = "E0314";
    /// A row that should be there is not.
    STORE_UNKNOWN = "E0315";
    /// A defect of the program.
    STORE_INTERNAL = "E0316";

    // E032x, E033x: encryption, statements and the change of keys (letter).
    /// The letter is encrypted for somebody else.
    AGE_NOT_FOR_US = "E0320";
    /// The encrypted file is damaged.
    AGE_DAMAGED = "E0321";
    /// The letter is encrypted under a password.
    AGE_PASSWORD = "E0322";
    /// The encrypted letter is wrapped as text.
    AGE_ARMOURED = "E0323";
    /// The letter is encrypted in a newer way.
    AGE_NEWER = "E0324";
    /// An age recipient is unreadable or unsafe.
    AGE_RECIPIENT = "E0325";
    /// The box of the key that opens encrypted letters is damaged.
    IDENTITY_DAMAGED = "E0326";
    /// That box asks for too much memory or time.
    IDENTITY_COSTLY = "E0327";
    /// A signed line is malformed.
    STATEMENT_MALFORMED = "E0328";
    /// A signed line was not signed with the key it must be signed with.
    STATEMENT_WRONG = "E0329";
    /// The letter names an older key that did not sign for the new one.
    LETTER_ROTATION = "E0330";

    // E04xx: letters and keys (letter).
    /// The file is nothing like a letter.
    LETTER_NOT_A_LETTER = "E0401";
    /// The letter's outer archive is damaged or was changed.
    LETTER_DAMAGED = "E0402";
    /// The letter is larger than any letter may be.
    LETTER_TOO_LARGE = "E0403";
    /// The letter is encrypted.
    LETTER_ENCRYPTED = "E0404";
    /// The letter's signature file is malformed.
    LETTER_SIGNATURE_MALFORMED = "E0405";
    /// The signature is of minisign's old kind.
    LETTER_SIGNATURE_LEGACY = "E0406";
    /// The letter is signed with another key than expected.
    LETTER_OTHER_KEY = "E0407";
    /// The signature does not belong to the letter.
    LETTER_SIGNATURE_WRONG = "E0408";
    /// The public key is no safe key.
    LETTER_KEY_WEAK = "E0409";
    /// The signed archive is malformed.
    LETTER_BAG_MALFORMED = "E0410";
    /// The signed archive holds a file that has no place in it.
    LETTER_BAG_FOREIGN_FILE = "E0411";
    /// The signed archive unpacks to more than it may.
    LETTER_BAG_TOO_LARGE = "E0412";
    /// A tag file of the bag is missing or wrong.
    LETTER_BAG_TAG = "E0413";
    /// A file listed in the bag's manifest is missing.
    LETTER_BAG_INCOMPLETE = "E0414";
    /// A file differs from the bag's manifest.
    LETTER_BAG_DIGEST = "E0415";
    /// A file of the bag stands in no manifest.
    LETTER_BAG_UNLISTED = "E0416";
    /// A field of the letter's header is missing or impossible.
    LETTER_HEADER = "E0417";
    /// The letter was written by a newer program.
    LETTER_NEWER_FORMAT = "E0418";
    /// The letter is of a kind this program does not read.
    LETTER_UNKNOWN_KIND = "E0419";
    /// The signature's comment tells another letter than the header.
    LETTER_COMMENT_DIFFERS = "E0420";
    /// The keys inside the letter are not the sender's.
    LETTER_SENDER_KEYS = "E0421";
    /// An evidence file is not what its name says.
    LETTER_EVIDENCE = "E0422";
    /// A content file of the letter is not JSON.
    LETTER_NOT_JSON = "E0423";
    /// The letter is for another recipient, sender, period or kind.
    LETTER_ELSEWHERE = "E0424";
    /// The qualified signature file cannot be carried.
    LETTER_QUALIFIED = "E0425";
    /// The password does not open the key.
    KEY_WRONG_PASSWORD = "E0431";
    /// The password is empty or too long.
    KEY_PASSWORD = "E0432";
    /// The secret key file is damaged.
    KEY_SECRET_DAMAGED = "E0433";
    /// The secret key has no password.
    KEY_SECRET_BARE = "E0434";
    /// The secret key asks for too much memory or time.
    KEY_SECRET_COSTLY = "E0435";
    /// The public key file is unreadable.
    KEY_PUBLIC_UNREADABLE = "E0436";
    /// The system gave no random numbers.
    KEY_NO_RANDOMNESS = "E0437";
    /// A letter cannot be named so.
    LETTER_FILE_NAME = "E0441";
    /// No right to write a letter there.
    LETTER_NO_RIGHTS = "E0442";
    /// No room for a letter there.
    LETTER_DISK_FULL = "E0443";
    /// The stick or disk does not answer.
    LETTER_DISK_GONE = "E0444";
    /// The folder for the letter does not exist.
    LETTER_NO_FOLDER = "E0445";
    /// The place is protected against writing.
    LETTER_READ_ONLY = "E0446";
    /// Another file with the letter's name is there.
    LETTER_NAME_TAKEN = "E0447";
    /// The written letter reads back differently.
    LETTER_READS_BACK_WRONG = "E0448";
    /// The place failed in another way.
    LETTER_DISK_FAILED = "E0449";
    /// The letter's file is not there.
    LETTER_NO_FILE = "E0450";
    /// No right to read the letter's file.
    LETTER_UNREADABLE = "E0451";

    // E05xx: documents (report).
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

    // E0570–E0589: the workbook that is filled in elsewhere (report::workbook).
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

    // E06xx: use cases (app), folders and sticks.

    /// A folder or file is not there.
    PLACE_MISSING = "E0601";
    /// No right to read or write there.
    PLACE_FORBIDDEN = "E0602";
    /// No room left.
    PLACE_FULL = "E0603";
    /// Any other failure of a disk or stick.
    PLACE_FAILED = "E0604";
    /// A chosen file is larger than the program reads.
    FILE_TOO_LARGE = "E0605";
    /// A name that no file can have.
    PLACE_NAME = "E0697";
    /// A folder where a file belongs.
    PLACE_IS_FOLDER = "E0698";
    /// A file where a folder belongs.
    PLACE_IS_FILE = "E0699";
    /// An added catalogue has too many or too large files.
    CATALOGUE_TOO_LARGE = "E0606";
    /// The built-in catalogue does not verify.
    CATALOGUE_UNREADABLE = "E0607";
    /// The year was filled in with a catalogue that is not here.
    CATALOGUE_ABSENT = "E0608";
    /// No school works in this folder yet.
    NO_SCHOOL = "E0609";
    /// The year is not on this desk.
    NO_SUCH_PERIOD = "E0610";
    /// Another school works in this folder.
    OTHER_SCHOOL = "E0611";
    /// Errors or empty answers stop signing.
    FORM_NOT_READY = "E0612";
    /// No signing key yet.
    NO_KEY = "E0613";
    /// There is a signing key already.
    KEY_EXISTS = "E0614";
    /// The password is too short.
    PASSWORD_SHORT = "E0615";
    /// Nothing to take over from last year.
    NO_PREVIOUS = "E0618";
    /// No proposal for this place.
    NO_PROPOSAL = "E0619";
    /// No such warning now.
    NO_SUCH_FINDING = "E0620";
    /// An explanation is too long.
    EXPLANATION_LONG = "E0621";
    /// A text that names no school year.
    NOT_A_PERIOD = "E0622";
    /// The year exists.
    PERIOD_EXISTS = "E0623";
    /// Nothing to undo.
    NOTHING_TO_UNDO = "E0624";
    /// Nothing to redo.
    NOTHING_TO_REDO = "E0625";
    /// A stored answer does not fit the catalogue.
    STORED_MISFIT = "E0626";
    /// An unusable name of a person.
    BAD_ACTOR = "E0627";
    /// No such page.
    NO_SUCH_PAGE = "E0628";
    /// A desk exists here already.
    DESK_EXISTS = "E0629";
    /// An error cannot be explained away.
    NOT_EXPLAINABLE = "E0630";
    /// The year is bound to another questionnaire.
    OTHER_QUESTIONNAIRE = "E0631";
    /// A letter for last year is of another school.
    PREVIOUS_OTHER_SCHOOL = "E0675";
    /// A letter for last year is of another year.
    PREVIOUS_OTHER_YEAR = "E0676";
    /// A letter for last year is no questionnaire of a school.
    PREVIOUS_OTHER_KIND = "E0677";
    /// A letter for last year is signed with a key this school does not know.
    PREVIOUS_OTHER_KEY = "E0678";
    /// Last year is on this desk already.
    PREVIOUS_IS_HERE = "E0679";

    /// The report has no such text or section.
    TEXT_UNKNOWN = "E0660";
    /// A text of the report is too long.
    TEXT_LONG = "E0661";
    /// An own paragraph without words.
    TEXT_EMPTY = "E0662";
    /// A reference to a law that is unknown, empty or too long.
    REFERENCE_TEXT = "E0663";
    /// Too many own paragraphs.
    TEXTS_MANY = "E0664";
    /// A kind of print there is not.
    NO_SUCH_PRINT = "E0665";
    /// A role nobody in the questionnaire has.
    NO_SUCH_ROLE = "E0666";
    /// A signing sheet without a letter.
    NOTHING_SIGNED = "E0667";
    /// A role was named for a document that has none.
    ROLE_OF_NOTHING = "E0668";
    // E0801–E0829: the school's side of the hand-over (app).
    /// A school's command in a municipality's folder.
    DESK_OF_MUNICIPALITY = "E0801";
    /// A municipality's command in a school's folder.
    DESK_OF_SCHOOL = "E0802";
    /// A letter of a kind that does not come to a school.
    NOT_FOR_A_SCHOOL = "E0803";
    /// A letter for another school.
    FOR_ANOTHER_SCHOOL = "E0804";
    /// The school's own ИНН is not typed yet.
    OWN_INN_MISSING = "E0805";
    /// A municipality's letter under the school's own ИНН.
    SENDER_IS_US = "E0806";
    /// Signed with a key that was revoked.
    PARTNER_KEY_REVOKED = "E0807";
    /// A second key for a known ИНН.
    PARTNER_SECOND_KEY = "E0808";
    /// A letter of this school, signed with a key this laptop does not know.
    OWN_LETTER_OTHER_KEY = "E0809";
    /// Two letters with one number, or one this laptop does not know: a person has to choose.
    FORK_OPEN = "E0810";
    /// The fingerprint is not the one of any key here.
    FINGERPRINT_DIFFERS = "E0811";
    /// Encryption switched off without a confirmation.
    PLAIN_UNCONFIRMED = "E0812";
    /// Evidence files that the municipality did not ask for.
    EVIDENCE_UNASKED = "E0813";
    /// An evidence file that is no PDF, JPEG or PNG.
    EVIDENCE_KIND = "E0814";
    /// An evidence file for a place there is not.
    EVIDENCE_PLACE = "E0815";
    /// An evidence file is too large, or all of them are.
    EVIDENCE_LARGE = "E0816";
    /// Nothing is signed that could be handed over.
    NOTHING_TO_DELIVER = "E0817";
    /// No receiving point is known.
    NO_POST = "E0818";
    /// The letter was signed before the invitation counted.
    SIGNED_BEFORE_INVITATION = "E0819";
    /// An own letter cannot be laid over answers that are here.
    REBUILD_OVER_ANSWERS = "E0820";
    /// Rebuilding takes a submission.
    REBUILD_OTHER_KIND = "E0821";
    /// An encrypted letter, and no key of this desk opens it.
    ENCRYPTED_NO_KEY = "E0822";
    /// A second letter with the number of one that is here.
    SAME_NUMBER = "E0823";
    /// No such letter.
    NO_SUCH_LETTER = "E0824";
    /// No such remark or recommendation.
    NO_SUCH_ITEM = "E0825";
    /// No questionnaire waits to be accepted in this invitation.
    NO_OFFERED_QUESTIONNAIRE = "E0826";
    /// No such fork, or that choice is not possible.
    NO_SUCH_FORK = "E0827";
    /// An own letter whose key nobody has compared.
    REBUILD_OTHER_KEY = "E0828";
    /// A folder with more files or letters than one would mean.
    FOLDER_OF_MANY = "E0829";

    // E065x: the management cycle (app).
    /// No such measure.
    NO_SUCH_MEASURE = "E0650";
    /// No such rule in the methodology.
    NO_SUCH_RULE = "E0651";
    /// The recommendation stands in the plan already.
    MEASURE_TAKEN = "E0652";
    /// The recommendation is addressed to the municipality.
    RULE_OF_MUNICIPALITY = "E0653";
    /// The rule does not fire for this school now.
    RULE_SILENT = "E0654";
    /// No such decision.
    NO_SUCH_DECISION = "E0655";
    /// No such measure last year.
    NO_SUCH_PAST_MEASURE = "E0656";
    /// The plan has no measure to print.
    ROADMAP_EMPTY = "E0657";
    /// Retired: workbook and collection sheets have one list of roles, which is [`NO_SUCH_ROLE`].
    NO_SUCH_COLLEAGUE = "E0670";
    /// The form or the workbook changed since the preview.
    WORKBOOK_PREVIEW_OLD = "E0671";
    /// The workbook changes nothing.
    WORKBOOK_NOTHING_NEW = "E0672";
    /// Cells that cannot be taken, and nobody who has seen them.
    WORKBOOK_BROKEN_CELLS = "E0673";

    // E083x–E085x: delivery to a receiving point (exchange).
    /// There is no connection, or nobody answers there.
    DELIVERY_NO_CONNECTION = "E0830";
    /// A sign-in page answers in place of the receiving point.
    DELIVERY_CAPTIVE_PORTAL = "E0831";
    /// A proxy asks for a password.
    DELIVERY_PROXY_PASSWORD = "E0832";
    /// The certificate is signed by nobody this laptop trusts: a filter, or a stranger.
    DELIVERY_FOREIGN_CERTIFICATE = "E0833";
    /// The laptop's clock is far off.
    DELIVERY_CLOCK = "E0834";
    /// The receiving point's certificate has expired.
    DELIVERY_CERTIFICATE_EXPIRED = "E0835";
    /// The certificate is for another address.
    DELIVERY_CERTIFICATE_NAME = "E0836";
    /// What answers is no receiving point.
    DELIVERY_NOT_A_POST = "E0837";
    /// The receiving point has another key than the invitation says.
    DELIVERY_OTHER_KEY = "E0838";
    /// What the receiving point says is not signed as it must be.
    DELIVERY_STATEMENT_WRONG = "E0839";
    /// The receiving point refuses the letter.
    DELIVERY_REFUSED = "E0840";
    /// The letter is larger than the receiving point takes.
    DELIVERY_TOO_LARGE = "E0841";
    /// The receiving point is overloaded or out of order for now.
    DELIVERY_BUSY = "E0842";
    /// The line breaks again and again.
    DELIVERY_LINE_BROKEN = "E0843";
    /// The address of the receiving point cannot be used.
    DELIVERY_ADDRESS = "E0844";
    /// The receiving point does not open its mailbox to this key.
    DELIVERY_MAILBOX_CLOSED = "E0845";
    /// A letter did not arrive whole from the receiving point.
    DELIVERY_FETCHED_DAMAGED = "E0846";
    /// The certificate in the invitation cannot be read.
    DELIVERY_CERTIFICATE_UNREADABLE = "E0847";
    /// No protected connection comes about.
    DELIVERY_TLS = "E0848";
    /// The work was ended by the person or the closing program.
    DELIVERY_STOPPED = "E0849";
    /// An upload arrived otherwise than it was sent.
    DELIVERY_UPLOAD_SPOILED = "E0850";
    /// Background work of delivery cannot be started.
    DELIVERY_NO_TASK = "E0851";
    /// The laptop's clock stands before the receiving point's certificate was made.
    DELIVERY_CLOCK_PAST = "E0852";

    // E07xx: the command line and the window.
    /// No password and nobody to ask.
    PASSWORD_MISSING = "E0701";
    /// A password file without a password.
    PASSWORD_FILE = "E0702";
    /// Two typed passwords differ.
    PASSWORDS_DIFFER = "E0703";
    /// A file with an ending that the command does not write.
    DOCUMENT_NOT_YET = "E0704";
    /// No data folder can be found.
    NO_DATA_DIR = "E0705";
    /// No such command.
    COMMAND_ABSENT = "E0706";
    /// Something that should not happen.
    INTERNAL = "E0707";
    /// A file or folder cannot be opened by another program.
    CANNOT_OPEN = "E0708";

    // E0901–E0939: the municipality's desk (app::municipality).
    /// Another municipality works in this folder.
    OTHER_MUNICIPALITY = "E0901";
    /// A folder holds too much to be looked through.
    FOLDER_TOO_LARGE = "E0902";
    /// A letter of a year without a campaign.
    ARRIVAL_OTHER_PERIOD = "E0903";
    /// A letter for another municipality.
    ARRIVAL_OTHER_RECIPIENT = "E0904";
    /// A letter of a school that is not in the register.
    ARRIVAL_UNKNOWN_SCHOOL = "E0905";
    /// A letter signed with a key that nobody has compared yet.
    ARRIVAL_UNKNOWN_KEY = "E0906";
    /// A letter signed with a second key of a known school.
    ARRIVAL_SECOND_KEY = "E0907";
    /// A letter signed with a revoked key.
    ARRIVAL_REVOKED_KEY = "E0908";
    /// Answers to another questionnaire than the campaign's.
    ARRIVAL_OTHER_QUESTIONNAIRE = "E0909";
    /// A kind of letter that is not for a municipality.
    ARRIVAL_OTHER_KIND = "E0910";
    /// The passport inside names another school than the letter.
    ARRIVAL_OTHER_SCHOOL = "E0911";
    /// An encrypted letter that this desk's key was not opened for.
    ARRIVAL_ENCRYPTED = "E0912";
    /// No such school in the register.
    REGISTER_NO_SCHOOL = "E0913";
    /// A school that has letters cannot leave the register.
    REGISTER_SCHOOL_HAS_LETTERS = "E0914";
    /// The school has no letter that could be answered.
    NO_LETTER_TO_ANSWER = "E0915";
    /// Neither a key file nor a fingerprint.
    ENROL_NEITHER = "E0916";
    /// No key of this school has this fingerprint.
    ENROL_NO_SUCH_KEY = "E0917";
    /// The key belongs to another school.
    ENROL_KEY_OF_ANOTHER = "E0918";
    /// A remark about a place that does not exist.
    REMARKS_TARGET = "E0919";
    /// A return without a single remark.
    REMARKS_NONE = "E0920";
    /// No such letter among those received.
    NO_SUCH_ARRIVAL = "E0921";
    /// The expert works in the school whose answers are looked at.
    EXPERT_OF_THE_SCHOOL = "E0922";
    /// A letter of a set-aside row cannot be chosen.
    ARRIVAL_NOT_TO_CHOOSE = "E0923";
    /// There is no campaign on this desk.
    NO_CAMPAIGN = "E0924";
    /// The register has no school to write to.
    REGISTER_EMPTY = "E0925";
    /// A table that is no register of schools.
    REGISTER_TABLE = "E0926";
    /// A word that is not one of those expected.
    MUNICIPAL_WORD = "E0927";
    /// A setting of the campaign that is unusable.
    CAMPAIGN_SETTING = "E0928";
    /// No municipality has sent its summary yet.
    NO_SUMMARIES = "E0929";
    /// A pair of a school with itself.
    PAIR_OF_ONE = "E0930";
    /// Nothing is known yet that could be recommended.
    NOTHING_TO_RECOMMEND = "E0931";
    /// No municipality works in this folder.
    NO_MUNICIPALITY = "E0932";
    /// A letter whose content does not fit its kind.
    ARRIVAL_CONTENT = "E0933";
    /// A regional value that is no percent.
    REGION_VALUE = "E0934";
    /// There is no letter to make a summary of.
    SUMMARY_EMPTY = "E0935";
    // E0936–E0939, E0990–E0993: check-lists beyond the questionnaire.
    /// There is no such check-list.
    CHECKLIST_UNKNOWN = "E0936";
    /// A check-list has no such item.
    CHECKLIST_ITEM = "E0937";
    /// An item about each school was answered without naming one.
    CHECKLIST_OF_SCHOOL = "E0938";
    /// An item about the municipality was answered for a school.
    CHECKLIST_OF_MUNICIPALITY = "E0939";
    /// A word that is no answer of the check-list.
    CHECKLIST_WORD = "E0990";
    /// The note beside an answer is too long.
    CHECKLIST_NOTE = "E0991";
    /// There is no check-list in what was given.
    CHECKLIST_NONE = "E0992";
    /// A file of check-lists is unusable: which, where, why.
    CHECKLIST_FILE = "E0993";
    /// The id of a check-list cannot be the name of a folder on every system.
    CHECKLIST_ID = "E0994";
    /// Where a check-list would be laid lies something else.
    CHECKLIST_PLACE = "E0995";
    /// A file among check-lists that is none.
    CHECKLIST_STRAY = "E0996";
    /// The campaign has no receiving point, and none was named.
    CAMPAIGN_NO_POST = "E0997";
    /// Folders were named in which no letter lies.
    IMPORT_NO_LETTERS = "E0998";
    /// The register names a type of school the questionnaire does not have.
    REGISTER_TYPE = "E0999";
    // E0980–E0989: the municipality's screens.
    /// A cell or phrase that nothing stands behind.
    BEHIND_NOTHING = "E0980";
    /// A practice without a text, or with one that is too long.
    PRACTICE_TEXT = "E0981";
    // E096x: contents of letters, the register, consolidation (domain::cycle, domain::consolidation).
    /// A content file of a letter or a record is not JSON of the expected shape.
    MESSAGE_BODY = "E0960";
    /// Something that must be there is not.
    MESSAGE_EMPTY = "E0961";
    /// A text or file is too long.
    MESSAGE_LONG = "E0962";
    /// There are too many of something.
    MESSAGE_MANY = "E0963";
    /// A text that is no ИНН.
    MESSAGE_INN = "E0964";
    /// A text that is no date of our time.
    MESSAGE_DATE = "E0965";
    /// A word, name or sign that has no place there.
    MESSAGE_WORD = "E0966";
    /// Two schools of the register have one ИНН.
    REGISTER_TWICE = "E0967";
    /// Results of another questionnaire or methodology.
    CONSOLIDATION_OTHER = "E0968";
    /// A school is counted already.
    CONSOLIDATION_TWICE = "E0969";
    /// A stored or received result cannot be read.
    CONSOLIDATION_BODY = "E0970";
    /// A text in which no row of a roadmap was found.
    ROADMAP_NOTHING = "E0971";
    /// An expert of the very school that is reviewed.
    REVIEW_OWN_SCHOOL = "E0972";
    /// A school named as its own leader.
    PAIR_SELF = "E0973";
    // E094x: documents of the municipality.
    /// A document has no such view.
    DOCUMENT_VIEW = "E0940";

    // E0860–E0889: the receiving point (inbox).
    /// The address cannot be listened at.
    POST_LISTEN = "E0860";
    /// The address is not written as one.
    INBOX_ADDRESS = "E0861";
    /// The certificate or its key cannot be used.
    INBOX_TLS = "E0862";
    /// Another receiving point works in this folder.
    POST_RUNNING = "E0863";
    /// The receiving point's own key cannot be read.
    POST_KEY = "E0864";
    /// The owner is not named as it must be.
    POST_OWNER = "E0865";
    /// Another version of the upload protocol.
    POST_TUS_VERSION = "E0866";
    /// A request that is not written as it must be.
    POST_REQUEST = "E0867";
    /// An upload is larger than any letter.
    INBOX_TOO_LARGE = "E0868";
    /// No such upload, or it expired.
    POST_NO_UPLOAD = "E0869";
    /// An upload stands at another place.
    POST_OFFSET = "E0870";
    /// Another connection is writing to the upload.
    POST_LOCKED = "E0871";
    /// The bytes that came do not match their checksum.
    POST_CHECKSUM = "E0872";
    /// No room for more letters.
    POST_NO_ROOM = "E0873";
    /// Too many requests or letters in a short time.
    POST_TOO_OFTEN = "E0874";
    /// Too many uploads are open at once.
    POST_TOO_MANY_OPEN = "E0875";
    /// The ticket of an encrypted letter is wrong.
    POST_TICKET = "E0876";
    /// A challenge that was never given, is too old or was used.
    POST_CHALLENGE = "E0877";
    /// A challenge is not signed with the key it was given for.
    POST_SIGNATURE = "E0878";
    /// No permission, or one that ended.
    POST_SESSION = "E0879";
    /// The mailbox is not opened to this key.
    POST_NOT_YOURS = "E0880";
    /// Only the owner may do that.
    POST_NOT_OWNER = "E0881";
    /// No such letter for this recipient.
    POST_NO_LETTER = "E0882";
    /// The register is malformed.
    POST_REGISTER = "E0883";
    /// No such page or action.
    POST_NO_PATH = "E0884";
    /// A kept letter's file is missing or changed.
    POST_FILE_GONE = "E0885";
    /// A request took too long to arrive.
    POST_SLOW = "E0886";
    /// The receiving point is stopping.
    POST_STOPPING = "E0887";
    /// No receiving point has worked in this folder yet.
    POST_NONE = "E0888";
    /// The receiving point's disk or index fails; its log says more.
    POST_TROUBLE = "E0889";

    // E096x: contents of letters, the register, consolidation (domain::cycle, domain::consolidation).
    /// There is no such document.
    DOCUMENT_KIND = "E0941";
    /// A document cannot be made as this file.
    DOCUMENT_FORMAT = "E0942";
    /// No letters yet to make a document of.
    DOCUMENT_NO_LETTERS = "E0943";
    /// No such field of the documents.
    DOCUMENT_FIELD = "E0944";

}
