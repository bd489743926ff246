//! Delivery of letters when a connection appears: the outbox's loop, its transport over HTTP, and the e-mail draft.
//!
//! The desk keeps what is to be sent behind [`Outbox`]; one HTTP exchange is behind [`Transport`], so that a test can
//! drop, repeat, reorder and cut what passes. Between the two stands [`pass`]: it takes every parcel that is due to
//! its receiving point by tus 1.0 (resuming where it broke) and believes nothing but a statement signed with the key
//! the invitation named. [`Courier`] is the loop around it while the program is open; [`deliver_pass`] is one round for
//! the command line; [`fetch`] brings what waits at the receiving point for us.
//!
//! Nothing leaves the laptop unless it was put into the outbox: with an empty outbox no address is ever asked.

mod address;
mod client;
mod courier;
mod deliver;
mod diagnose;
mod draft;
mod fetch;
mod http;
pub mod interrupt;
mod introduce;
mod outbox;
mod pace;
mod pinned;
mod statement;
mod stop;
mod transport;
mod tus;

pub use address::PostAddress;
pub use courier::{Courier, Status};
pub use deliver::{Lines, Pass, PassReport, deliver_pass, pass};
pub use draft::{Draft, MailSize, draft, subject};
pub use fetch::{
    Fetched, Fetching, Listed, MailState, Receiver, School, Visitor, fetch, fetch_over, register,
};
pub use http::HttpTransport;
pub use introduce::introduce;
pub use outbox::{Delivered, Failure, Kept, Outbox, Parcel, ParcelId, Ticket, Waiting};
pub use stop::Stop;
pub use transport::{Fault, Method, Request, Response, Transport};
