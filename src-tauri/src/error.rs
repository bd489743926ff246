//! A refusal on its way to the window: the problem in words.

use app::wire::ProblemView;
use domain::problem::Problem;
use words::Words;

/// What a command answers.
pub(crate) type Answer<T> = Result<T, ProblemView>;

/// A problem as the window shows it.
pub(crate) fn told(problem: &Problem) -> ProblemView {
    app::problem_view(problem, Words::russian())
}
