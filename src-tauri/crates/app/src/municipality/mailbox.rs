//! Envelopes among the files: a mail, a mailbox, an archive. The letters in them stand for them; what else is in them is
//! passed over unread and counted.

use std::path::PathBuf;

use store::Way;

use super::examine::{Incoming, Source};
use crate::parcel;

/// The letters of an envelope, or why there are none, instead of the envelope; the file itself when it is none. Tells how
/// many attachments were passed over.
pub(super) fn unpacked(path: PathBuf, way: Way, meant: bool) -> (Vec<Incoming>, usize) {
    let name = path.display().to_string();
    let Some(contents) = parcel::opened(&path) else {
        let source = Source::Path(path);
        return (
            vec![Incoming {
                name,
                way,
                meant,
                source,
            }],
            0,
        );
    };
    let way = parcel::way(contents.kind, way);
    let empty = contents.empty();
    let mut found = Vec::new();
    for (at, place) in contents.letters.into_iter().enumerate() {
        found.push(Incoming {
            name: format!("{name} #{}", at + 1),
            way,
            meant: true,
            source: Source::Inside(place),
        });
    }
    // What is in an envelope and does not open is told beside the letters; else the first of it says why there are none.
    let problems = match empty {
        Some(problem) if contents.refused.is_empty() => vec![problem],
        _ => contents.refused,
    };
    found.extend(problems.into_iter().map(|problem| Incoming {
        name: name.clone(),
        way,
        meant,
        source: Source::Refused(problem),
    }));
    (found, contents.passed_over)
}
