//! Problems of goals, measures and decisions, the contents of letters, the register, consolidation (`domain::cycle`,
//! `domain::consolidation`).

codes! {
    list CYCLE;

    // E025x: goals, measures, decisions, conclusions.
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

    // E096x, E097x: contents of letters, the register, consolidation.
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
    /// Retired: an expert of the very school that is reviewed, which is `EXPERT_OF_THE_SCHOOL` now.
    REVIEW_OWN_SCHOOL = "E0972";
    /// Retired: a school named as its own leader, which is `PAIR_OF_ONE` now.
    PAIR_SELF = "E0973";
}
