//! Problems of a school's use cases (`app::school`), folders and sticks.

codes! {
    list SCHOOL;

    // E06xx: use cases, folders and sticks.
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
    /// A name that no file can have.
    PLACE_NAME = "E0697";
    /// A folder where a file belongs.
    PLACE_IS_FOLDER = "E0698";
    /// A file where a folder belongs.
    PLACE_IS_FILE = "E0699";

    // E065x: the management cycle.
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

    // E066x: the report's texts, prints.
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

    // E067x: the workbook that comes back, last year's letter.
    /// Retired: workbook and collection sheets have one list of roles, which is [`NO_SUCH_ROLE`].
    NO_SUCH_COLLEAGUE = "E0670";
    /// The form or the workbook changed since the preview.
    WORKBOOK_PREVIEW_OLD = "E0671";
    /// The workbook changes nothing.
    WORKBOOK_NOTHING_NEW = "E0672";
    /// Cells that cannot be taken, and nobody who has seen them.
    WORKBOOK_BROKEN_CELLS = "E0673";
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

    // E0801–E0829: the school's side of the hand-over.
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
}
