//! Problems of questionnaires and methodologies (`domain::catalogue`).

codes! {
    list CATALOGUE;

    // E01xx: questionnaires and methodologies.
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
}
