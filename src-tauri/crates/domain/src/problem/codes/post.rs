//! Problems of the receiving point (`inbox`).

codes! {
    list POST;

    // E0860–E0889: the receiving point.
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

    // E1060–E1089: the receiving point, further.
    /// No room for more letters of senders the owner has not named.
    POST_STRANGERS_FULL = "E1060";
    /// The receiving point holds a letter in quarantine: its addressee does not see it yet.
    DELIVERY_QUARANTINE = "E1061";
    /// Too many requests at once from one address.
    POST_CROWD = "E1062";
}
