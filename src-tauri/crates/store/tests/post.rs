//! The receiving point's index: what is kept is found again, the same letter is one, what is not ours is refused.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;
use store::post::{NewPosted, Owner, POST_FILE, PostState, PostStore, Refused, Totals, Whose};
use store::{Options, StoreError};

const NOW: &str = "2026-03-14T14:32:05Z";

fn open(dir: &Path) -> PostStore {
    PostStore::open(dir, &Options::default()).unwrap()
}

fn whose(from: &str, to: Option<&str>) -> Whose {
    Whose {
        from: from.to_owned(),
        to: to.map(str::to_owned),
        kind: "submission".to_owned(),
        key: format!("key of {from}"),
    }
}

fn letter(name: &str, whose: Option<Whose>, known: bool) -> NewPosted {
    NewPosted {
        sha256: format!("sha {name}"),
        digest: whose.is_some().then(|| format!("digest {name}")),
        size: 100,
        whose,
        known,
        at: NOW.to_owned(),
    }
}

#[test]
fn what_is_kept_is_found_again_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let kept = open(dir.path())
        .keep(&[
            letter("a", Some(whose("1", Some("9"))), true),
            letter("b", Some(whose("2", None)), false),
            letter("c", None, false),
        ])
        .unwrap();
    let mut post = open(dir.path());
    assert_eq!(post.all().unwrap(), kept);
    assert_eq!(post.find("sha b").unwrap().as_ref(), Some(&kept[1]));
    assert_eq!(post.find("sha x").unwrap(), None);
    let totals = Totals {
        stored: 1,
        quarantine: 2,
        collected: 0,
        bytes: 300,
        quarantine_bytes: 200,
    };
    assert_eq!(post.totals().unwrap(), totals);

    let numbers = |post: &PostStore, inn: &str, owner, after, all| -> Vec<i64> {
        let found = post.mailbox(inn, owner, after, all, 10).unwrap();
        found.into_iter().map(|letter| letter.n).collect()
    };
    assert_eq!(numbers(&post, "9", false, 0, false), [1]);
    assert_eq!(
        numbers(&post, "9", true, 0, false),
        [1, 2, 3],
        "the owner gets nobody's too"
    );
    assert_eq!(numbers(&post, "9", true, 1, false), [2, 3]);
    assert_eq!(post.mailbox("9", true, 0, false, 2).unwrap().len(), 2);
    post.collect(1, NOW).unwrap();
    post.collect(1, "2027-01-01T00:00:00Z").unwrap();
    assert!(numbers(&post, "9", false, 0, false).is_empty());
    assert_eq!(numbers(&post, "9", false, 0, true), [1]);
    assert_eq!(post.find("sha a").unwrap().unwrap().state, PostState::Collected);
    assert!(matches!(post.collect(77, NOW), Err(StoreError::Unknown(_))));
}

#[test]
fn the_same_bytes_are_one_letter_and_other_bytes_of_it_are_kept_too() {
    let dir = tempfile::tempdir().unwrap();
    let mut post = open(dir.path());
    let first = letter("a", Some(whose("1", None)), true);
    // A qualified signature was added: its recipient must find it, so it is a line of its own.
    let signed = NewPosted {
        sha256: "sha of other bytes".to_owned(),
        size: 150,
        ..first.clone()
    };
    let kept = post
        .keep(&[first.clone(), first.clone(), signed.clone()])
        .unwrap();
    let numbers: Vec<i64> = kept.iter().map(|letter| letter.n).collect();
    assert_eq!(numbers, [1, 1, 2]);
    assert_eq!((&kept[2].sha256, kept[2].size), (&signed.sha256, 150));
    // A ticket that comes later speaks for an encrypted letter.
    let bare = letter("e", None, false);
    post.keep(std::slice::from_ref(&bare)).unwrap();
    let told = NewPosted {
        whose: Some(whose("5", Some("9"))),
        known: true,
        ..bare.clone()
    };
    let now = post.keep(&[told]).unwrap();
    assert_eq!((now[0].n, now[0].state), (4, PostState::Stored));
    assert_eq!(post.all().unwrap().len(), 3, "the line without a ticket gave way");
    assert_eq!(post.keep(&[bare]).unwrap()[0].whose, Some(whose("5", Some("9"))));
}

#[test]
fn no_ticket_stands_before_another() {
    let dir = tempfile::tempdir().unwrap();
    let mut post = open(dir.path());
    let bytes = letter("e", None, false);
    let under = |whose: Whose, known| NewPosted {
        whose: Some(whose),
        known,
        ..bytes.clone()
    };
    post.keep(&[under(whose("66", Some("66")), false)]).unwrap();
    let seen = post.mailbox("9", true, 0, false, 10).unwrap();
    assert!(seen.is_empty(), "addressed by a stranger to himself");
    post.keep(&[under(whose("5", Some("9")), false)]).unwrap();
    let seen = post.mailbox("9", true, 0, false, 10).unwrap();
    assert_eq!(
        (seen.len(), seen[0].n, seen[0].state),
        (1, 2, PostState::Quarantine)
    );
    post.set_register(&BTreeMap::new(), |whose| whose.from == "5")
        .unwrap();
    assert_eq!(post.find("sha e").unwrap().unwrap().state, PostState::Stored);
    let freed = post.mailbox("9", false, 2, false, 10).unwrap();
    assert_eq!(
        freed.len(),
        1,
        "whoever looked already finds it among the new ones"
    );
    assert_eq!(post.every("sha e").unwrap().len(), 2);
    // Clearing the stranger's line leaves the letter and its file.
    let lines: Vec<i64> = post.all().unwrap().iter().map(|letter| letter.n).collect();
    assert_eq!(post.take_out(&lines).unwrap(), (1, 100));
    assert!(post.leaving().unwrap().is_empty());
    post.keep(&[letter("f", None, false)]).unwrap();
    let lines: Vec<i64> = post
        .quarantined()
        .unwrap()
        .iter()
        .map(|letter| letter.n)
        .collect();
    assert_eq!(post.take_out(&lines).unwrap(), (1, 100));
    assert_eq!(post.leaving().unwrap(), ["sha f"]);
    post.keep(&[letter("f", None, false)]).unwrap();
    assert!(post.leaving().unwrap().is_empty(), "brought again, it stays");
}

/// `data/post-v1.db` was written by the program before the second version of the index.
#[test]
fn an_index_of_before_keeps_all_it_had() {
    let dir = tempfile::tempdir().unwrap();
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/post-v1.db");
    std::fs::copy(&old, dir.path().join(POST_FILE)).unwrap();
    let read = PostStore::read_only(dir.path()).unwrap();
    assert_eq!(read.all().unwrap().len(), 6, "without bringing it up to date");
    drop(read);
    for _ in 0..2 {
        let post = open(dir.path());
        let all = post.all().unwrap();
        let stand: Vec<(i64, &str, &str)> = all
            .iter()
            .map(|letter| (letter.n, letter.sha256.as_str(), letter.state.as_str()))
            .collect();
        assert_eq!(
            stand,
            [
                (1, "sha named", "stored"),
                // Of a school named without a key, from whoever came first.
                (2, "sha unnamed", "quarantine"),
                (3, "sha stranger", "quarantine"),
                (4, "sha bare", "quarantine"),
                (5, "sha invitation", "stored"),
                (6, "sha had", "collected"),
            ]
        );
        assert_eq!(post.find("sha named, signed once more").unwrap().unwrap().n, 1);
        assert_eq!(post.refusal("sha refused").unwrap().unwrap().code, "E0401");
        assert_eq!(post.register().unwrap()["6900000004"], ["school key"]);
        assert_eq!(post.owner().unwrap().unwrap().inn, "3700000001");
    }
    let next = letter("new", Some(whose("1", None)), true);
    assert_eq!(open(dir.path()).keep(&[next]).unwrap()[0].n, 7);
}

#[test]
fn a_register_and_an_owner_let_letters_out_of_quarantine() {
    let dir = tempfile::tempdir().unwrap();
    let mut post = open(dir.path());
    let letters = ["1", "2", "3"].map(|inn| letter(inn, Some(whose(inn, None)), false));
    post.keep(&letters).unwrap();
    let register: BTreeMap<String, Vec<String>> = [
        ("1".to_owned(), vec!["k".to_owned(), "l".to_owned()]),
        ("2".to_owned(), Vec::new()),
    ]
    .into();
    assert_eq!(
        post.set_register(&register, |whose| whose.from == "1").unwrap(),
        1
    );
    let owner = Owner {
        inn: "3".to_owned(),
        key: "own".to_owned(),
    };
    assert_eq!(post.owner().unwrap(), None);
    post.set_owner(&owner, NOW, |whose| whose.from == "3").unwrap();
    drop(post);
    let post = open(dir.path());
    assert_eq!(post.register().unwrap(), register);
    assert_eq!(post.owner().unwrap(), Some(owner));
    for (inn, state) in [
        ("1", PostState::Stored),
        ("2", PostState::Quarantine),
        ("3", PostState::Stored),
    ] {
        assert_eq!(post.find(&format!("sha {inn}")).unwrap().unwrap().state, state);
    }
}

#[test]
fn refusals_are_remembered_and_bounded() {
    let dir = tempfile::tempdir().unwrap();
    let mut post = open(dir.path());
    let refused = |name: &str, code: &str| Refused {
        sha256: name.to_owned(),
        code: code.to_owned(),
        params: "{}".to_owned(),
    };
    post.refuse(&refused("a", "E0401")).unwrap();
    post.refuse(&refused("a", "E0402")).unwrap();
    assert_eq!(post.refusal("a").unwrap(), Some(refused("a", "E0402")));
    assert_eq!(post.refusal("b").unwrap(), None);
}

/// Changes the file as another program would.
fn meddle(dir: &Path, sql: &str) {
    Connection::open(dir.join(POST_FILE))
        .unwrap()
        .execute_batch(sql)
        .unwrap();
}

#[test]
fn what_is_not_ours_newer_or_damaged_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let opened = || PostStore::open(dir.path(), &Options::default());
    assert!(matches!(PostStore::look(dir.path()), Err(StoreError::Missing(_))));
    meddle(dir.path(), "CREATE TABLE other (x)");
    assert!(matches!(opened(), Err(StoreError::Foreign(_))));
    std::fs::remove_file(dir.path().join(POST_FILE)).unwrap();

    open(dir.path())
        .keep(&[letter("a", Some(whose("1", None)), true)])
        .unwrap();
    meddle(dir.path(), "UPDATE posted SET recipient = '2'");
    assert!(matches!(
        open(dir.path()).find("sha a"),
        Err(StoreError::Damaged(_))
    ));
    meddle(dir.path(), "PRAGMA user_version = 99");
    let newer = opened().unwrap_err();
    assert!(matches!(newer, StoreError::Newer { found: 99, .. }), "{newer}");
    std::fs::write(
        dir.path().join(POST_FILE),
        b"no database at all, only some text that is long enough",
    )
    .unwrap();
    for rest in ["post.db-wal", "post.db-shm"] {
        let _ = std::fs::remove_file(dir.path().join(rest));
    }
    assert!(matches!(
        opened(),
        Err(StoreError::Damaged(_) | StoreError::NotADatabase(_))
    ));
}
