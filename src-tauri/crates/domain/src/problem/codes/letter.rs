//! Problems of letters, keys, encryption, signed lines (`letter`).

codes! {
    list LETTER;

    // E032x, E033x: encryption, statements and the change of keys.
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

    // E04xx: letters and keys.
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
}
