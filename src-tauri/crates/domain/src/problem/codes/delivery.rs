//! Problems of delivery to a receiving point (`exchange`).

codes! {
    list DELIVERY;

    // E083x–E085x: delivery to a receiving point.
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
}
