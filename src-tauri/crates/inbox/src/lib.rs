//! The receiving point: a post office that takes letters by tus, keeps them by digest and hands them out.
