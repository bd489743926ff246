//! Problems of the municipality's desk (`app::municipality`).

codes! {
    list MUNICIPALITY;

    // E0901–E0935: the municipality's desk.
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

    // E094x: documents of the municipality.
    /// A document has no such view.
    DOCUMENT_VIEW = "E0940";
    /// There is no such document.
    DOCUMENT_KIND = "E0941";
    /// A document cannot be made as this file.
    DOCUMENT_FORMAT = "E0942";
    /// No letters yet to make a document of.
    DOCUMENT_NO_LETTERS = "E0943";
    /// No such field of the documents.
    DOCUMENT_FIELD = "E0944";

    // E0980–E0989: the municipality's screens.
    /// A cell or phrase that nothing stands behind.
    BEHIND_NOTHING = "E0980";
    /// A practice without a text, or with one that is too long.
    PRACTICE_TEXT = "E0981";

    // E0936–E0939, E0990–E0996: check-lists beyond the questionnaire.
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
    // E100x: what came and is no letter.
    /// So many sealed letters wait already that no more are kept.
    TOO_MANY_SEALED = "E1001";
    /// The same letter is here with another qualified signature.
    OTHER_QUALIFIED = "E1002";
    /// Only the unsigned part of a letter was kept by an older program.
    PART_OF_LETTER = "E1003";
    /// The bytes of a file that is no letter are not kept.
    BYTES_NOT_KEPT = "E1004";

    // E102x: content that no honest program writes.
    /// A name stands twice in one object of a JSON file.
    JSON_TWICE = "E1020";
    /// A JSON file holds more values than any file of this program.
    JSON_MANY = "E1021";
    /// A well-signed letter whose answers break the rules that stop signing.
    ARRIVAL_IMPOSSIBLE = "E1022";
    /// There is no letter that waits for such a decision.
    NOTHING_IMPOSSIBLE = "E1023";
    /// The decision needs a reason in words.
    DESPITE_REASON = "E1024";
}
