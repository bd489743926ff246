//! Migrations: frozen SQL files, applied in one transaction that is there or is not.

use std::error::Error as _;

use refinery::{Migration, Target};
use rusqlite::{Connection, TransactionBehavior};

use crate::error::StoreError;
use crate::seal;
use crate::stamp::Stamp;
use crate::table;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// The newest schema this program knows.
pub const SCHEMA_VERSION: i64 = 4;

/// SHA-256 over `sqlite_schema` as each version leaves it, by version: what the tables of a sound file look like.
/// A test computes them anew from the migrations.
const SCHEMA_DIGESTS: [&str; 4] = [
    "e4215834551d1879f52ed8bf799af72e3b134eb32128276f0faaca5f6e79157f",
    "d71020011a0f510e2a306e5bf0cc31fa8ece72572af66cc6880636457e459341",
    "517df600c9a8555ceb6bcc2d4fbea6e10692c6ee6d96c915c4235c613a09f5a9",
    "517df600c9a8555ceb6bcc2d4fbea6e10692c6ee6d96c915c4235c613a09f5a9",
];

/// Brings a database up to the newest schema. All steps and their records are one transaction: an interrupted
/// migration never was.
pub(crate) fn upward(conn: &mut Connection) -> Result<(), StoreError> {
    run(conn, Target::Latest)
}

pub(crate) fn run(conn: &mut Connection, target: Target) -> Result<(), StoreError> {
    // The library reads its own table without doubt, so a damaged one is found out before.
    check_history(conn)?;
    conn.set_transaction_behavior(TransactionBehavior::Immediate);
    let done = embedded::migrations::runner()
        .set_grouped(true)
        .set_target(target)
        .run(conn);
    conn.set_transaction_behavior(TransactionBehavior::Deferred);
    match done {
        Ok(_) => Ok(()),
        Err(error) => Err(error
            .source()
            .and_then(|source| source.downcast_ref::<rusqlite::Error>())
            .map_or_else(|| StoreError::Internal(error.to_string()), StoreError::sql)),
    }
}

/// Refuses a file whose record of applied migrations is not ours.
pub(crate) fn check_history(conn: &Connection) -> Result<(), StoreError> {
    let exists = "SELECT 1 FROM sqlite_schema WHERE name = 'refinery_schema_history'";
    if table::row(conn, exists, [], |_| Ok(()))?.is_none() {
        return Ok(());
    }
    let known = embedded::migrations::runner();
    let known: Vec<&Migration> = known.get_migrations().iter().collect();
    let sql = "SELECT version, name, applied_on, checksum FROM refinery_schema_history ORDER BY version";
    let applied = table::rows(conn, sql, [], |row| {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, String>(2)?,
            row.get::<_, String>(3)?,
        ))
    })?;
    let version: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let sound = applied.len() as i64 == version
        && applied
            .iter()
            .enumerate()
            .all(|(place, (version, name, applied_on, checksum))| {
                known.iter().any(|migration| {
                    i64::from(migration.version()) == *version
                        && *version == place as i64 + 1
                        && migration.name() == name
                        && migration.checksum().to_string() == *checksum
                }) && Stamp::parse(applied_on).is_some()
            });
    if sound {
        Ok(())
    } else {
        Err(StoreError::Damaged(
            "the record of migrations is not ours".to_owned(),
        ))
    }
}

/// Refuses a file whose tables, indexes and triggers are not those of its schema version.
pub(crate) fn check_schema(conn: &Connection, version: i64) -> Result<(), StoreError> {
    let expected = usize::try_from(version - 1)
        .ok()
        .and_then(|place| SCHEMA_DIGESTS.get(place));
    if expected.is_some_and(|digest| digest_of(conn).is_ok_and(|found| found == **digest)) {
        Ok(())
    } else {
        Err(StoreError::Damaged(
            "the tables are not those of this schema version".to_owned(),
        ))
    }
}

fn digest_of(conn: &Connection) -> Result<String, StoreError> {
    let rows = table::rows(conn, include_str!("sql/schema.sql"), [], |row| {
        Ok(row.get::<_, String>(0)?)
    })?;
    Ok(seal::sha256(rows.join("\n").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn migrated(version: i32) -> Connection {
        let mut conn = Connection::open_in_memory().unwrap();
        run(&mut conn, Target::Version(version)).unwrap();
        conn
    }

    #[test]
    fn the_newest_version_is_the_last_migration() {
        let runner = embedded::migrations::runner();
        let newest = runner
            .get_migrations()
            .iter()
            .map(|migration| migration.version())
            .max();
        assert_eq!(newest.map(i64::from), Some(SCHEMA_VERSION));
    }

    #[test]
    fn every_migration_leaves_the_schema_it_promised() {
        for (place, digest) in SCHEMA_DIGESTS.iter().enumerate() {
            let version = i32::try_from(place).unwrap() + 1;
            let conn = migrated(version);
            let stored: i32 = conn
                .query_row("PRAGMA user_version", [], |row| row.get(0))
                .unwrap();
            assert_eq!(stored, version);
            assert_eq!(digest_of(&conn).unwrap(), *digest, "schema {version}");
        }
    }

    #[test]
    fn every_migration_keeps_its_text() {
        // Frozen once landed: a change of the schema is a new file.
        let texts = [
            (
                include_str!("../migrations/V1__form.sql"),
                "2d65e68d78338acf22b55e761ca0eec7d91197d934c2f6dea3c6d97202679795",
            ),
            (
                include_str!("../migrations/V2__hand_over.sql"),
                "d18fc769a97434bd41c27dd2ce0847a09447726652670f6c8364c9e67747cc41",
            ),
            (
                include_str!("../migrations/V3__letters.sql"),
                "5ba51c88eeafd79f41f846e1a0e908e92d580918ccf69ae8419e63d8c4da7ec8",
            ),
            (
                include_str!("../migrations/V4__what_came.sql"),
                "d094a67db6785e9b56d1810ec6aafc9def7e430771474b77488c0347260233a1",
            ),
        ];
        for (place, (text, frozen)) in texts.into_iter().enumerate() {
            assert!(
                !text.contains('\r'),
                "migration {} has Windows line ends",
                place + 1
            );
            assert_eq!(seal::sha256(text.as_bytes()), frozen, "migration {}", place + 1);
        }
    }

    #[test]
    fn a_damaged_record_of_migrations_is_refused_not_panicked_over() {
        for damage in [
            "UPDATE refinery_schema_history SET applied_on = 'вчера' WHERE version = 1",
            "UPDATE refinery_schema_history SET checksum = 'x' WHERE version = 1",
            "UPDATE refinery_schema_history SET name = 'farm' WHERE version = 1",
            "DELETE FROM refinery_schema_history",
        ] {
            let mut conn = migrated(1);
            conn.execute(damage, []).unwrap();
            assert!(
                matches!(upward(&mut conn), Err(StoreError::Damaged(_))),
                "{damage}"
            );
        }
    }
}
