//! Which questionnaires the program knows: those built in, and those laid into the data folder.
//!
//! A year is bound to the hash of its questionnaire; a folder `questionnaires/` in the data folder adds others
//! without a new program. What does not load is told, never half-used.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use domain::catalogue::{Catalogue, LoadError, SourceFiles, load};
use domain::cycle::message::CatalogueFiles;
use domain::problem::{Problem, codes};
use include_dir::{Dir, include_dir};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../assets/questionnaires");

/// Most files an added catalogue may have, and the most bytes of each.
const MAX_FILES: usize = 200;
const MAX_FILE_BYTES: u64 = 4 * 1024 * 1024;
/// How deep its folders may lie.
const MAX_DEPTH: usize = 6;
/// What Windows lays into folders by itself. What other systems lay there begins with a dot.
const OF_THE_SYSTEM: [&str; 2] = ["thumbs.db", "desktop.ini"];

/// Loads the catalogue built into the program. It is verified like any other; a test keeps it sound.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn built_in() -> Result<Arc<Catalogue>, Problem> {
    static LOADED: LazyLock<Result<Arc<Catalogue>, Problem>> = LazyLock::new(|| {
        let mut files = SourceFiles::new();
        collect_embedded(&BUILT_IN, &mut files);
        load(&files).map(Arc::new).map_err(first_reason)
    });
    LOADED.clone()
}

pub(crate) fn collect_embedded(dir: &Dir<'_>, files: &mut SourceFiles) {
    for file in dir.files() {
        if let Some(name) = file.path().to_str() {
            files.insert(name.replace('\\', "/"), file.contents().to_vec());
        }
    }
    for dir in dir.dirs() {
        collect_embedded(dir, files);
    }
}

/// All catalogues of a desk: the built-in one first, then each folder of `questionnaires/` in the data folder.
///
/// # Errors
/// The first added catalogue that cannot be read or does not verify.
pub fn all(data_dir: &Path) -> Result<Vec<Arc<Catalogue>>, Problem> {
    let mut catalogues = vec![built_in()?];
    let folder = data_dir.join("questionnaires");
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(catalogues),
        Err(error) => return Err(unreadable(&folder, &error)),
    };
    let mut folders = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(&folder, &error))?;
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            folders.push(entry.path());
        }
    }
    folders.sort();
    for folder in folders {
        catalogues.push(Arc::new(read_folder(&folder)?));
    }
    Ok(catalogues)
}

/// Reads and verifies a catalogue from a folder.
///
/// # Errors
/// What is wrong with the folder or the first thing that is wrong with the catalogue.
pub fn read_folder(folder: &Path) -> Result<Catalogue, Problem> {
    let mut files = SourceFiles::new();
    read_into(folder, folder, 0, &mut files)?;
    load(&files).map_err(first_reason)
}

/// Hidden, or laid there by the system: no person means it.
fn is_of_the_system(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || OF_THE_SYSTEM.contains(&name.to_lowercase().as_str())
}

/// The files of a folder by their names in it, without those the system laid there.
pub(crate) fn read_into(
    root: &Path,
    dir: &Path,
    depth: usize,
    files: &mut SourceFiles,
) -> Result<(), Problem> {
    let too_large = || Problem::new(codes::CATALOGUE_TOO_LARGE).with("path", root.display());
    if depth > MAX_DEPTH {
        return Err(too_large());
    }
    for entry in fs::read_dir(dir).map_err(|error| unreadable(dir, &error))? {
        let path = entry.map_err(|error| unreadable(dir, &error))?.path();
        if is_of_the_system(&path) {
            continue;
        }
        let kind = fs::symlink_metadata(&path)
            .map_err(|error| unreadable(&path, &error))?
            .file_type();
        if kind.is_dir() {
            read_into(root, &path, depth + 1, files)?;
        } else if kind.is_file() {
            if files.len() >= MAX_FILES {
                return Err(too_large());
            }
            let mut bytes = Vec::new();
            let file = fs::File::open(&path).map_err(|error| unreadable(&path, &error))?;
            file.take(MAX_FILE_BYTES + 1)
                .read_to_end(&mut bytes)
                .map_err(|error| unreadable(&path, &error))?;
            if bytes.len() as u64 > MAX_FILE_BYTES {
                return Err(too_large());
            }
            let name = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            files.insert(name, bytes);
        }
    }
    Ok(())
}

/// The files of a catalogue as they travel in an invitation; `None` for the built-in one, which every school has.
///
/// # Errors
/// When its folder cannot be read any more.
pub(crate) fn travelling(data_dir: &Path, catalogue: &Catalogue) -> Result<Option<CatalogueFiles>, Problem> {
    let same = |other: &Catalogue| {
        other.questionnaire.identity.hash == catalogue.questionnaire.identity.hash
            && other.methodology.identity.hash == catalogue.methodology.identity.hash
    };
    if same(&*built_in()?) {
        return Ok(None);
    }
    let folder = data_dir.join("questionnaires");
    for entry in fs::read_dir(&folder).map_err(|error| unreadable(&folder, &error))? {
        let path = entry.map_err(|error| unreadable(&folder, &error))?.path();
        if !path.is_dir() {
            continue;
        }
        let mut files = SourceFiles::new();
        read_into(&path, &path, 0, &mut files)?;
        if load(&files).is_ok_and(|found| same(&found)) {
            let texts = files
                .into_iter()
                .map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).into_owned()));
            return Ok(Some(CatalogueFiles {
                files: texts.collect(),
            }));
        }
    }
    Err(Problem::new(codes::CATALOGUE_UNREADABLE))
}

/// Installs a catalogue into the data folder, after verifying it.
///
/// # Errors
/// When it does not verify, is there already or cannot be written.
pub fn install(data_dir: &Path, from: &Path) -> Result<Catalogue, Problem> {
    let mut files = SourceFiles::new();
    read_into(from, from, 0, &mut files)?;
    install_files(data_dir, &files, None)
}

/// Installs a catalogue that came as files, after verifying it. Where it must be a certain one, its questionnaire's hash
/// is `wanted`.
///
/// # Errors
/// As [`install`], and when it is another one.
pub(crate) fn install_files(
    data_dir: &Path,
    files: &SourceFiles,
    wanted: Option<&str>,
) -> Result<Catalogue, Problem> {
    let catalogue = load(files).map_err(first_reason)?;
    let identity = &catalogue.questionnaire.identity;
    if wanted.is_some_and(|wanted| wanted != identity.hash) {
        return Err(Problem::new(codes::NO_OFFERED_QUESTIONNAIRE));
    }
    let hash: String = identity.hash.chars().take(12).collect();
    let target = data_dir
        .join("questionnaires")
        .join(format!("{}-{}", identity.id, hash));
    let cannot = |error: &std::io::Error| crate::disk::problem(&target, error);
    if target.exists() {
        return Ok(catalogue);
    }
    let half = target.with_extension("part");
    if half.exists() {
        fs::remove_dir_all(&half).map_err(|error| cannot(&error))?;
    }
    for (name, bytes) in files {
        let path = half.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| cannot(&error))?;
        }
        fs::write(&path, bytes).map_err(|error| cannot(&error))?;
    }
    fs::rename(&half, &target).map_err(|error| cannot(&error))?;
    Ok(catalogue)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    crate::disk::problem(path, error)
}

/// The first thing that is wrong, with its file and line.
pub(crate) fn first_reason(errors: Vec<LoadError>) -> Problem {
    match errors.into_iter().next() {
        Some(LoadError { file, line, reason }) => {
            let mut problem = reason;
            problem.params.entry("file").or_insert(file);
            problem.params.entry("line").or_insert(line.to_string());
            problem
        }
        None => Problem::new(codes::CATALOGUE_UNREADABLE),
    }
}
