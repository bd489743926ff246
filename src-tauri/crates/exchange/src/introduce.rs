//! The key of a receiving point nobody has named yet, as the receiving point tells it itself: for a municipality that
//! visits its own one for the first time. Nothing is sent there and nothing of it is believed but the key, whose
//! fingerprint a person can compare with the one the receiving point printed when it started.

use chrono::{DateTime, FixedOffset};
use domain::problem::Problem;
use letter::PublicKey;
use serde::Deserialize;

use crate::address::PostAddress;
use crate::client::{Client, Content};
use crate::deliver::runtime;
use crate::diagnose::Setback;
use crate::http::HttpTransport;
use crate::stop::Stop;
use crate::transport::Method;

#[derive(Deserialize)]
struct About {
    key: String,
}

/// Asks a receiving point for its key. `own` is any key: it only fills the address until the other one is known.
///
/// # Errors
/// What stands in the way, or that something else answers there.
pub fn introduce(
    url: &str,
    certificate: Option<&str>,
    own: &PublicKey,
    now: DateTime<FixedOffset>,
) -> Result<PublicKey, Problem> {
    let address = PostAddress::new(url, &own.to_base64(), certificate)?;
    let transport = HttpTransport::default();
    let stop = Stop::default();
    let client = Client {
        address: &address,
        transport: &transport,
        stop: &stop,
        here: now,
    };
    let asked = async {
        let response = client
            .ask(Method::Get, address.at("/about"), Content::default())
            .await?;
        let about: About = client.json(&response)?;
        PublicKey::from_text(&about.key).map_err(|_| Setback::stranger(address.url(), response.status))
    };
    runtime()?
        .block_on(asked)
        .map_err(|setback: Setback| setback.problem)
}
