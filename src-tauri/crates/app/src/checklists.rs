//! Check-lists beyond the questionnaire: those built in, and those a municipality lays into `checklists/` of its data
//! folder. An own list of a built-in one's id stands in its place; loading lays them there after all were verified. Each
//! list is laid whole: a power cut between two of them leaves the first new and the second as it was.

use std::fs;
use std::path::{Path, PathBuf};

use domain::catalogue::{CHECKLIST_FILE, Checklist, SourceFiles, checklist_id, load_checklists};
use domain::problem::{Problem, codes};
use include_dir::{Dir, include_dir};

use crate::catalogues::{collect_embedded, first_reason, read_into};
use crate::disk;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../assets/checklists");

/// Where a municipality's own lists lie in the data folder.
const FOLDER: &str = "checklists";
/// Where they are written before they are given their place there: each list in [`FOLDER`] is whole at any moment.
const STAGE: &str = "checklists.part";
/// Largest file of a list.
const FILE_LIMIT: u64 = 1024 * 1024;

/// The lists that come with the program.
///
/// # Errors
/// The first thing that is wrong with one; a test keeps them sound.
pub fn built_in() -> Result<Vec<Checklist>, Problem> {
    let mut files = SourceFiles::new();
    collect_embedded(&BUILT_IN, &mut files);
    load_checklists(&files).map_err(first_reason)
}

/// All check-lists of a desk: the built-in ones in their order, then the municipality's own.
///
/// # Errors
/// When the folder cannot be read, or the first thing that is wrong with a list, with file and line.
pub fn all(data_dir: &Path) -> Result<Vec<Checklist>, Problem> {
    let mut lists = built_in()?;
    for list in load_checklists(&own(data_dir)?).map_err(first_reason)? {
        match lists
            .iter_mut()
            .find(|known| known.identity.id == list.identity.id)
        {
            Some(known) => *known = list,
            None => lists.push(list),
        }
    }
    Ok(lists)
}

/// Where a municipality's own lists lie.
pub(crate) fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join(FOLDER)
}

/// The files of the municipality's own lists.
fn own(data_dir: &Path) -> Result<SourceFiles, Problem> {
    let folder = folder(data_dir);
    let mut files = SourceFiles::new();
    if folder.is_dir() {
        read_into(&folder, &folder, 0, &mut files)?;
    }
    Ok(files)
}

/// Takes lists from a file or a folder, after all of them were verified together with those that are there; of a wrong
/// one among them none is taken. A list of an id that is there already takes its place; nothing else is written over.
///
/// # Errors
/// The first thing that is wrong, with file and line, a place that something else holds, or why the data folder cannot be
/// written: lists that have their place by then stay, each whole.
pub fn load(data_dir: &Path, from: &Path) -> Result<Vec<Checklist>, Problem> {
    let (given, lists) = read(from)?;
    let mut files = own(data_dir)?;
    let mut changed = Vec::new();
    // Every file of a verified folder is one list, in the order of the files.
    for (list, bytes) in lists.iter().zip(given.into_values()) {
        let id = &list.identity.id;
        let there = files.iter().find(|(path, bytes)| holds(path, bytes, id));
        let place = match there {
            Some((path, _)) => path.clone(),
            None => free_place(data_dir, id)?,
        };
        files.insert(place.clone(), bytes.clone());
        changed.push((place, bytes));
    }
    load_checklists(&files).map_err(first_reason)?;
    install(data_dir, &changed)?;
    Ok(lists)
}

/// The files of what was chosen, and the lists in them.
fn read(from: &Path) -> Result<(SourceFiles, Vec<Checklist>), Problem> {
    let mut files = SourceFiles::new();
    let single = !from.is_dir();
    if single {
        files.insert(CHECKLIST_FILE.to_owned(), disk::read(from, FILE_LIMIT)?);
    } else {
        read_into(from, from, 0, &mut files)?;
    }
    let lists = load_checklists(&files).map_err(|errors| {
        let mut problem = first_reason(errors);
        if let (true, Some(name)) = (single, from.file_name()) {
            let name = name.to_string_lossy().into_owned();
            problem.params.insert("file", name);
        }
        problem
    })?;
    if lists.is_empty() {
        return Err(Problem::new(codes::CHECKLIST_NONE).with("path", from.display()));
    }
    Ok((files, lists))
}

/// Is this file the list of that id? One that was broken by hand is still the same list.
fn holds(path: &str, bytes: &[u8], id: &str) -> bool {
    path.rsplit('/').next() == Some(CHECKLIST_FILE) && checklist_id(bytes).is_some_and(|known| known == id)
}

/// Where a list that is not there yet is laid. A verified id is the name of one folder.
fn free_place(data_dir: &Path, id: &str) -> Result<String, Problem> {
    let folder = folder(data_dir).join(id);
    let file = folder.join(CHECKLIST_FILE);
    // A link in place of the folder would lead elsewhere.
    let other = fs::symlink_metadata(&folder).is_ok_and(|there| !there.is_dir());
    if other || fs::symlink_metadata(&file).is_ok() {
        return Err(Problem::new(codes::CHECKLIST_PLACE)
            .with("list", id)
            .with("path", file.display()));
    }
    Ok(format!("{id}/{CHECKLIST_FILE}"))
}

/// Writes the files aside, and only when all of them are there gives them their names, each at once.
fn install(data_dir: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Problem> {
    let stage = data_dir.join(STAGE);
    let done = fs::create_dir_all(&stage)
        .map_err(|error| disk::problem(&stage, &error))
        .and_then(|()| place(&stage, &folder(data_dir), files));
    // What lies there is of no use any more; if it cannot be removed, the next loading writes over it.
    let _ = fs::remove_dir_all(&stage);
    done
}

fn place(stage: &Path, folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Problem> {
    let mut moves: Vec<(PathBuf, PathBuf)> = Vec::new();
    for (at, (name, bytes)) in files.iter().enumerate() {
        let (half, target) = (stage.join(at.to_string()), folder.join(name));
        disk::write(&half, bytes)?;
        if let Some(parent) = target.parent() {
            disk::create_folders(parent).map_err(|error| disk::problem(parent, &error))?;
        }
        moves.push((half, target));
    }
    for (half, target) in moves {
        fs::rename(&half, &target)
            .and_then(|()| disk::sync_parent(&target))
            .map_err(|error| disk::problem(&target, &error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = include_str!("../../../../tests/data/checklists/preschool.toml");

    fn ids(folder: &Path) -> Vec<String> {
        let lists = all(folder).unwrap();
        lists.iter().map(|list| list.identity.id.clone()).collect()
    }

    #[test]
    fn own_lists_stand_beside_the_built_in_ones_or_in_their_place() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(ids(folder.path()), ["heads", "objectivity"]);
        for id in ["preschool", "heads"] {
            let own = folder.path().join("checklists").join(id);
            fs::create_dir_all(&own).unwrap();
            fs::write(own.join("checklist.toml"), OWN.replacen("preschool", id, 1)).unwrap();
        }
        assert_eq!(ids(folder.path()), ["heads", "objectivity", "preschool"]);
        assert_eq!(
            all(folder.path()).unwrap()[0].items().count(),
            1,
            "the own one replaces"
        );
        let broken = folder.path().join("checklists/preschool/checklist.toml");
        fs::write(broken, OWN.replace("p1, п. 1", "p2, п. 1")).unwrap();
        let problem = all(folder.path()).unwrap_err();
        assert_eq!(problem.code, codes::CATALOGUE_UNKNOWN);
        assert_eq!(problem.params["line"], "17");
    }

    fn given(folder: &Path, id: &str, version: &str) -> PathBuf {
        let path = folder.join("given.toml");
        let text = OWN.replacen("preschool", id, 1);
        fs::write(
            &path,
            text.replace("version = \"1\"", &format!("version = \"{version}\"")),
        )
        .unwrap();
        path
    }

    #[test]
    fn a_list_leaves_neither_its_folder_nor_another_list() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let lists = data.join("checklists");
        fs::create_dir_all(&lists).unwrap();
        for id in ["..", ".", "Preschool", "con", "list."] {
            let problem = load(&data, &given(folder.path(), id, "1")).unwrap_err();
            assert_eq!(
                (problem.code, problem.params["line"].as_str()),
                (codes::CHECKLIST_ID, "2")
            );
        }
        assert!(!data.join("checklist.toml").exists());
        assert_eq!(fs::read_dir(&lists).unwrap().count(), 0);
        // A person laid a list into a folder that has another list's name.
        let first = lists.join("second");
        fs::create_dir(&first).unwrap();
        fs::write(
            first.join("checklist.toml"),
            OWN.replacen("preschool", "first", 1),
        )
        .unwrap();
        let taken = load(&data, &given(folder.path(), "second", "1")).unwrap_err();
        assert_eq!(taken.code, codes::CHECKLIST_PLACE);
        assert!(taken.params["path"].ends_with("checklist.toml"), "{taken}");
        assert_eq!(ids(&data), ["heads", "objectivity", "first"]);
        // A file in place of the folder is not written over either.
        fs::write(lists.join("third"), b"").unwrap();
        let taken = load(&data, &given(folder.path(), "third", "1")).unwrap_err();
        assert_eq!(taken.code, codes::CHECKLIST_PLACE);
        assert!(lists.join("third").is_file());
        fs::remove_file(lists.join("third")).unwrap();
        // A list broken by hand is mended by loading it anew.
        let broken = OWN
            .replacen("preschool", "first", 1)
            .replace("format = 1", "format = 9");
        fs::write(first.join("checklist.toml"), broken).unwrap();
        assert_eq!(all(&data).unwrap_err().code, codes::CATALOGUE_FORMAT);
        load(&data, &given(folder.path(), "first", "2")).unwrap();
        assert_eq!(ids(&data), ["heads", "objectivity", "first"]);
        assert!(!lists.join("first").exists());
    }

    #[test]
    fn what_the_system_lays_into_a_folder_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        fs::create_dir(&data).unwrap();
        load(&data, &given(folder.path(), "preschool", "1")).unwrap();
        let lists = data.join("checklists");
        fs::create_dir(lists.join(".Trashes")).unwrap();
        for name in [
            ".DS_Store",
            "preschool/Thumbs.db",
            "preschool/Desktop.INI",
            ".Trashes/notes.txt",
        ] {
            fs::write(lists.join(name), b"\x00\x01").unwrap();
        }
        assert_eq!(ids(&data), ["heads", "objectivity", "preschool"]);
        fs::write(lists.join("notes.txt"), b"").unwrap();
        let problem = all(&data).unwrap_err();
        assert_eq!(
            (problem.code, problem.params["file"].as_str()),
            (codes::CHECKLIST_STRAY, "notes.txt")
        );
    }

    #[test]
    fn a_list_is_taken_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let given = folder.path().join("Дошкольное.toml");
        let installed = data.join("checklists/preschool/checklist.toml");
        fs::create_dir(&data).unwrap();
        fs::write(&given, OWN).unwrap();
        let loaded = load(&data, &given).unwrap();
        assert_eq!(loaded[0].identity.id, "preschool");
        assert_eq!(fs::read_to_string(&installed).unwrap(), OWN);
        assert_eq!(ids(&data), ["heads", "objectivity", "preschool"]);
        // The same id again takes the place of the old one, wherever a person has laid it.
        fs::rename(data.join("checklists/preschool"), data.join("checklists/наш")).unwrap();
        fs::write(&given, OWN.replace("version = \"1\"", "version = \"2\"")).unwrap();
        load(&data, &given).unwrap();
        assert_eq!(all(&data).unwrap()[2].identity.version, "2");
        assert!(!installed.exists());
        // Wrong in one of two: the file, the line and the reason are told, and neither is taken.
        let two = folder.path().join("two");
        for (name, text) in [
            ("a", OWN.replace("preschool", "other")),
            ("b", OWN.replace("items = 1", "items = 2")),
        ] {
            fs::create_dir_all(two.join(name)).unwrap();
            fs::write(two.join(name).join("checklist.toml"), text).unwrap();
        }
        let problem = load(&data, &two).unwrap_err();
        assert_eq!(
            (
                problem.code,
                problem.params["file"].as_str(),
                problem.params["line"].as_str()
            ),
            (codes::CATALOGUE_COUNT, "b/checklist.toml", "7")
        );
        assert_eq!(ids(&data), ["heads", "objectivity", "preschool"]);
        assert!(!data.join("checklists.part").exists());
        fs::write(&given, OWN.replace("format = 1", "format = 9")).unwrap();
        let problem = load(&data, &given).unwrap_err();
        assert_eq!(problem.params["file"], "Дошкольное.toml");
        let empty = folder.path().join("empty");
        fs::create_dir(&empty).unwrap();
        assert_eq!(load(&data, &empty).unwrap_err().code, codes::CHECKLIST_NONE);
        let absent = load(&data, &folder.path().join("absent.toml")).unwrap_err();
        assert_eq!(absent.code, codes::PLACE_MISSING);
        fs::write(&given, vec![b'#'; 2 << 20]).unwrap();
        assert_eq!(load(&data, &given).unwrap_err().code, codes::FILE_TOO_LARGE);
    }
}
