//! Check-lists beyond the questionnaire: those built in, and those a municipality lays into `checklists/` of its data
//! folder. An own list of a built-in one's id stands in its place; loading one lays it there after it was verified.

use std::fs;
use std::path::{Path, PathBuf};

use domain::catalogue::{CHECKLIST_FILE, Checklist, SourceFiles, load_checklists};
use domain::problem::{Problem, codes};
use include_dir::{Dir, include_dir};

use crate::catalogues::{collect_embedded, first_reason, read_into};
use crate::disk;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../assets/checklists");

/// Where a municipality's own lists lie in the data folder.
const FOLDER: &str = "checklists";
/// Where they are written before they are given their place there: what lies in [`FOLDER`] is whole at any moment.
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

/// The files of the municipality's own lists.
fn own(data_dir: &Path) -> Result<SourceFiles, Problem> {
    let folder = data_dir.join(FOLDER);
    let mut files = SourceFiles::new();
    if folder.is_dir() {
        read_into(&folder, &folder, 0, &mut files)?;
    }
    Ok(files)
}

/// Takes lists from a file or a folder: all of them after they were verified together with those that are there, or none.
/// A list of an id that is there already takes its place.
///
/// # Errors
/// The first thing that is wrong, with file and line, or why the data folder cannot be written.
pub fn load(data_dir: &Path, from: &Path) -> Result<Vec<Checklist>, Problem> {
    let (given, lists) = read(from)?;
    let mut files = own(data_dir)?;
    let mut changed = Vec::new();
    // Every file of a verified folder is one list, in the order of the files.
    for (list, bytes) in lists.iter().zip(given.into_values()) {
        let id = &list.identity.id;
        let there = files.iter().find(|(path, bytes)| holds(path, bytes, id));
        let place = there.map_or_else(|| format!("{id}/{CHECKLIST_FILE}"), |(path, _)| path.clone());
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

/// Is this file the list of that id?
fn holds(path: &str, bytes: &[u8], id: &str) -> bool {
    let file = SourceFiles::from([(path.to_owned(), bytes.to_vec())]);
    load_checklists(&file).is_ok_and(|lists| lists.iter().any(|list| list.identity.id == id))
}

/// Writes the files aside, and only when all of them are there gives them their names, each at once.
fn install(data_dir: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Problem> {
    let stage = data_dir.join(STAGE);
    let done = fs::create_dir_all(&stage)
        .map_err(|error| disk::problem(&stage, &error))
        .and_then(|()| place(&stage, &data_dir.join(FOLDER), files));
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
            fs::create_dir_all(parent).map_err(|error| disk::problem(parent, &error))?;
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
