-- What came and was passed over, and what a year was begun with.
PRAGMA user_version = 4;
