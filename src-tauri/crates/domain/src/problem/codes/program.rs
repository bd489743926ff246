//! Problems of the command line and the window.

codes! {
    list PROGRAM;

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
}
