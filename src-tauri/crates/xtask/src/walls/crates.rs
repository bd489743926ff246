//! Walls between crates, from `cargo metadata`.

use super::Breach;
use serde_json::Value;
use std::path::PathBuf;

/// Which of our own crates a crate may know. Everything not named is forbidden.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("words", &["domain"]),
    ("store", &["domain"]),
    ("letter", &["domain"]),
    ("envelope", &["domain", "letter"]),
    ("report", &["domain", "words"]),
    ("exchange", &["domain", "letter"]),
    ("inbox", &["domain", "letter", "store", "words"]),
    (
        "app",
        &["domain", "envelope", "exchange", "letter", "report", "store"],
    ),
    ("cli", &["app", "domain", "inbox", "words"]),
    ("vsoko-desktop", &["app", "domain", "words"]),
    (
        "scenarios",
        &[
            "app", "domain", "envelope", "exchange", "inbox", "letter", "report", "store", "words",
        ],
    ),
    ("xtask", &[]),
];

/// What tests of a crate may know besides: somebody must say the sentences in them, and hostile letters are thrown at
/// every door.
const TESTS_MAY_KNOW: &[(&str, &str)] = &[("app", "words"), ("cli", "scenarios"), ("inbox", "scenarios")];

/// Libraries (by name or beginning of the name) with the only crates that may know them.
const OWNED: &[(&[&str], &[&str])] = &[
    (&["tauri", "wry", "tao"], &["vsoko-desktop"]),
    (&["rusqlite", "refinery", "libsqlite3-sys"], &["store"]),
    (&["minisign", "ed25519", "ring", "age"], &["letter"]),
    (&["zip"], &["envelope", "letter", "report"]),
    (&["mail-parser", "cfb"], &["envelope"]),
    (
        &["printpdf", "lopdf", "docx-rs", "rust_xlsxwriter", "calamine"],
        &["report"],
    ),
    (
        &[
            "axum",
            "axum-server",
            "hyper",
            "reqwest",
            "ureq",
            "rustls",
            "native-tls",
            "fantoccini",
        ],
        &["exchange", "inbox"],
    ),
    (&["tokio"], &["exchange", "inbox", "vsoko-desktop"]),
];

/// Libraries that would bring a clock, chance, files or the system into the pure domain.
const NOT_IN_DOMAIN: &[&str] = &[
    "rand",
    "getrandom",
    "uuid",
    "tempfile",
    "sysinfo",
    "walkdir",
    "fs-err",
    "dirs",
    "libc",
    "time",
    "log",
    "tracing",
    "include_dir",
];

/// A workspace member as the walls see it.
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
}

/// The members of the workspace.
pub fn packages(metadata: &Value) -> Result<Vec<Package>, String> {
    members(metadata)?
        .iter()
        .map(|package| {
            let manifest = PathBuf::from(word(package, "manifest_path")?);
            Ok(Package {
                name: word(package, "name")?.to_owned(),
                folder: manifest.parent().map_or(manifest.clone(), PathBuf::from),
            })
        })
        .collect()
}

/// Every dependency that crosses a wall.
pub fn breaches(metadata: &Value) -> Result<Vec<Breach>, String> {
    let members = members(metadata)?;
    let names = members
        .iter()
        .map(|package| word(package, "name"))
        .collect::<Result<Vec<_>, _>>()?;
    let mut found = Vec::new();
    for package in members {
        let name = word(package, "name")?;
        let Some((_, allowed)) = MAY_KNOW.iter().find(|(known, _)| *known == name) else {
            found.push(breach(
                name,
                format!("`{name}` is a new crate: say in the table of walls whom it may know"),
            ));
            continue;
        };
        let dependencies = package["dependencies"]
            .as_array()
            .ok_or("`cargo metadata` without dependencies")?;
        for dependency in dependencies {
            let other = word(dependency, "name")?;
            let for_tests = dependency["kind"].as_str() == Some("dev");
            if names.contains(&other) {
                let in_tests = for_tests && TESTS_MAY_KNOW.contains(&(name, other));
                if !allowed.contains(&other) && !in_tests {
                    found.push(breach(name, format!("`{name}` must not know `{other}`")));
                }
            } else {
                found.extend(library(name, other, for_tests).map(|reason| breach(name, reason)));
            }
        }
    }
    Ok(found)
}

fn library(name: &str, library: &str, for_tests: bool) -> Option<String> {
    // The scenarios look at letters, databases and pages as a stranger would, and ship nothing.
    if name == "scenarios" {
        return None;
    }
    if name == "domain" && !for_tests && NOT_IN_DOMAIN.contains(&library) {
        return Some(format!(
            "`domain` is pure: `{library}` would bring in the outside world; take it as an argument"
        ));
    }
    let is = |owned: &&str| {
        library == *owned
            || library
                .strip_prefix(owned)
                .is_some_and(|rest| rest.starts_with('-'))
    };
    OWNED
        .iter()
        .filter(|(libraries, _)| libraries.iter().any(&is))
        .find(|(_, owners)| !owners.contains(&name))
        .map(|(_, owners)| {
            format!(
                "`{name}` must not depend on `{library}`: only {} may",
                owners.join(" and ")
            )
        })
}

fn members(metadata: &Value) -> Result<&Vec<Value>, String> {
    metadata["packages"]
        .as_array()
        .ok_or_else(|| "`cargo metadata` without packages".into())
}

fn word<'a>(value: &'a Value, key: &str) -> Result<&'a str, String> {
    value[key]
        .as_str()
        .ok_or_else(|| format!("`cargo metadata` without `{key}`"))
}

fn breach(place: &str, reason: String) -> Breach {
    Breach {
        place: format!("crate {place}"),
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn house(changed: &str, dependency: &str, kind: Option<&str>) -> Vec<Breach> {
        let packages: Vec<Value> = MAY_KNOW
            .iter()
            .map(|(name, known)| {
                let mut dependencies: Vec<Value> = known.iter().map(|other| json!({"name": other, "kind": null})).collect();
                if *name == changed {
                    dependencies.push(json!({"name": dependency, "kind": kind}));
                }
                json!({"name": name, "manifest_path": format!("/x/{name}/Cargo.toml"), "dependencies": dependencies})
            })
            .collect();
        breaches(&json!({ "packages": packages })).unwrap()
    }

    #[test]
    fn the_house_as_drawn_stands() {
        assert_eq!(house("domain", "serde", None), []);
    }

    #[test]
    fn every_wall_between_our_crates_is_seen() {
        for (name, known) in MAY_KNOW {
            for (other, _) in MAY_KNOW
                .iter()
                .filter(|(other, _)| other != name && !known.contains(other))
            {
                for kind in [None, Some("dev"), Some("build")] {
                    let found = house(name, other, kind);
                    let excused = kind == Some("dev") && TESTS_MAY_KNOW.contains(&(name, other));
                    assert_eq!(found.len(), usize::from(!excused), "{name} → {other}");
                    assert!(found.iter().all(|breach| breach.reason.contains(other)));
                }
            }
        }
    }

    #[test]
    fn every_owned_library_is_kept_to_its_owner() {
        for (libraries, owners) in OWNED {
            for library in *libraries {
                for (name, _) in MAY_KNOW.iter().filter(|(name, _)| *name != "scenarios") {
                    assert_eq!(
                        house(name, library, None).is_empty(),
                        owners.contains(name),
                        "{name} → {library}"
                    );
                }
            }
        }
        assert_eq!(
            house("app", "tauri-plugin-dialog", None).len(),
            1,
            "families of libraries are one library"
        );
        assert!(house("app", "zipfian", None).is_empty());
    }

    #[test]
    fn the_domain_stays_pure() {
        for library in NOT_IN_DOMAIN {
            assert_eq!(house("domain", library, None).len(), 1, "{library}");
        }
        assert!(house("domain", "tempfile", Some("dev")).is_empty());
    }

    #[test]
    fn a_crate_nobody_described_is_reported() {
        let odd = json!({"packages": [{"name": "utils", "manifest_path": "/x/utils/Cargo.toml", "dependencies": []}]});
        assert_eq!(breaches(&odd).unwrap().len(), 1);
    }
}
