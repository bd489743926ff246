//! One constant per problem, by the room that finds it. A code is never reused: a retired one stays in its list with a
//! comment.

use super::Code;

/// A list of codes: a constant for each, and the whole by its name, for [`all`].
macro_rules! codes {
    (list $list:ident; $($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        use super::Code;
        $($(#[$doc])* pub const $name: Code = Code($code);)*
        /// The codes of this list.
        pub(super) const $list: &[Code] = &[$($name),*];
    };
}

mod catalogue;
mod cycle;
mod delivery;
mod envelope;
mod form;
mod letter;
mod municipality;
mod post;
mod program;
mod report;
mod school;
mod store;

pub use catalogue::*;
pub use cycle::*;
pub use delivery::*;
pub use envelope::*;
pub use form::*;
pub use letter::*;
pub use municipality::*;
pub use post::*;
pub use program::*;
pub use report::*;
pub use school::*;
pub use store::*;

/// All lists.
const LISTS: [&[Code]; 12] = [
    CATALOGUE,
    CYCLE,
    DELIVERY,
    ENVELOPE,
    FORM,
    LETTER,
    MUNICIPALITY,
    POST,
    PROGRAM,
    REPORT,
    SCHOOL,
    STORE,
];

/// All codes, for the test that each has a sentence and a remedy.
pub fn all() -> impl Iterator<Item = Code> {
    LISTS.into_iter().flatten().copied()
}

/// The code of this program that is written so, for a problem that was stored or sent.
pub fn known(written: &str) -> Option<Code> {
    all().find(|code| code.0 == written)
}
