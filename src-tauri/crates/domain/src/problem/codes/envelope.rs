//! Problems of what letters travel in (`envelope`), and of letters that came only in part.

codes! {
    list ENVELOPE;

    // E1180–E1199.
    /// A mail, a mailbox or an Outlook message without a letter in it.
    ENVELOPE_WITHOUT_LETTER = "E1180";
    /// An envelope that is not whole.
    ENVELOPE_BROKEN = "E1181";
    /// An archive in an archive.
    ENVELOPE_NESTED = "E1182";
    /// Envelopes too deep inside one another.
    ENVELOPE_TOO_DEEP = "E1183";
    /// Too many parts in an envelope.
    ENVELOPE_TOO_MANY = "E1184";
    /// An envelope that is too large, or unpacks to too much.
    ENVELOPE_TOO_LARGE = "E1185";
    /// A container this program does not read.
    ENVELOPE_CLOSED = "E1186";
    /// An archive with a password, or packed in a way this program does not unpack.
    ENVELOPE_PACKED = "E1187";
    /// Several letters in an envelope where one is wanted.
    ENVELOPE_SEVERAL = "E1188";
    /// A letter's file without content.
    LETTER_EMPTY = "E1189";
    /// A letter's file that ends before the letter does.
    LETTER_CUT = "E1190";
    /// A folder somewhere below the one that was named does not open.
    FOLDER_CLOSED = "E1191";
}
