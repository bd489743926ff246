//! Check-lists beyond the questionnaire: those built in, and those a municipality lays into `checklists/` of its data
//! folder. An own list of a built-in one's id stands in its place.

use std::path::Path;

use domain::catalogue::{Checklist, SourceFiles, load_checklists};
use domain::problem::Problem;
use include_dir::{Dir, include_dir};

use crate::catalogues::{collect_embedded, first_reason, read_into};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../assets/checklists");

/// All check-lists of a desk: the built-in ones in their order, then the municipality's own.
///
/// # Errors
/// When the folder cannot be read, or the first thing that is wrong with a list, with file and line.
pub fn all(data_dir: &Path) -> Result<Vec<Checklist>, Problem> {
    let mut files = SourceFiles::new();
    collect_embedded(&BUILT_IN, &mut files);
    let mut lists = load_checklists(&files).map_err(first_reason)?;
    let folder = data_dir.join("checklists");
    if !folder.is_dir() {
        return Ok(lists);
    }
    let mut own = SourceFiles::new();
    read_into(&folder, &folder, 0, &mut own)?;
    for list in load_checklists(&own).map_err(first_reason)? {
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

#[cfg(test)]
mod tests {
    use std::fs;

    use domain::problem::codes;

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
}
