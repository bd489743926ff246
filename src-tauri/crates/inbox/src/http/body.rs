//! Reading what comes: counted by us, and never waited for without end.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody as _};
use domain::problem::{Problem, codes};
use serde::de::DeserializeOwned;

use super::reply::Refusal;

/// The next piece of a body; `None` at its proper end.
///
/// # Errors
/// When the connection breaks, or is silent for longer than it may be.
pub(crate) async fn piece(body: &mut Body, silence: Duration) -> Result<Option<Bytes>, Problem> {
    let slow = || Problem::new(codes::POST_SLOW);
    loop {
        let frame = poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx));
        match tokio::time::timeout(silence, frame).await {
            Err(_) => return Err(slow()),
            Ok(None) => return Ok(None),
            Ok(Some(Err(_))) => return Err(slow()),
            Ok(Some(Ok(frame))) => {
                // Trailers mean nothing here.
                if let Ok(bytes) = frame.into_data() {
                    return Ok(Some(bytes));
                }
            }
        }
    }
}

/// A small JSON body.
///
/// # Errors
/// When it is too large, too slow or of another shape.
pub(crate) async fn json<T: DeserializeOwned>(
    mut body: Body,
    limit: usize,
    silence: Duration,
) -> Result<T, Refusal> {
    let whole = async {
        let mut bytes = Vec::new();
        while let Some(piece) = piece(&mut body, silence).await? {
            if bytes.len() + piece.len() > limit {
                return Err(Refusal::request("JSON").with_status(axum::http::StatusCode::PAYLOAD_TOO_LARGE));
            }
            bytes.extend_from_slice(&piece);
        }
        Ok(bytes)
    };
    let bytes = tokio::time::timeout(2 * silence, whole)
        .await
        .map_err(|_| Refusal::from(Problem::new(codes::POST_SLOW)))??;
    serde_json::from_slice(&bytes).map_err(|_| Refusal::request("JSON"))
}
