//! Problems of the data folder and its database, backups (`store`).

codes! {
    list STORE;

    // E03xx: the data folder and its database, backups.
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
}
