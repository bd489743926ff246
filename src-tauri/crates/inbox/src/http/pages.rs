//! What anybody may ask: does it work, whose is it, was a letter delivered.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use domain::problem::{Problem, codes};
use letter::PublicKey;
use serde::Serialize;
use store::post::{PostState, Posted, Refused};
use words::{Arg, Speech as _, Words};

use super::reply::{Answer, Refusal};
use crate::post::Post;

#[derive(Serialize)]
struct Health {
    status: &'static str,
}

/// `GET /health`: the index answers and there is room.
pub(crate) async fn health(State(post): State<Arc<Post>>) -> Response {
    let works = post.index().owner().is_ok();
    let (code, status) = match (works, post.is_open()) {
        (true, true) => (StatusCode::OK, "ok"),
        (true, false) => (StatusCode::INSUFFICIENT_STORAGE, "full"),
        (false, _) => (StatusCode::INTERNAL_SERVER_ERROR, "failed"),
    };
    (code, Json(Health { status })).into_response()
}

#[derive(Serialize)]
pub(crate) struct About {
    key: String,
    inn_of_owner: Option<String>,
}

/// `GET /about`: the post's key, and whose it is.
pub(crate) async fn about(State(post): State<Arc<Post>>) -> Json<About> {
    Json(About {
        key: post.public().to_base64(),
        inn_of_owner: post.known().owner.as_ref().map(|owner| owner.inn.clone()),
    })
}

#[derive(Serialize)]
struct Delivered {
    statement: String,
    signature: String,
}

/// Names the key of whoever asks: what is answered is about the ticket signed with it, not about anybody else's.
const SENDER: &str = "vsoko-key";

/// `GET /delivered/SHA256`: the signed line that these bytes are here, or why they were refused.
pub(crate) async fn delivered(
    State(post): State<Arc<Post>>,
    Path(sha256): Path<String>,
    headers: HeaderMap,
) -> Answer {
    let key = headers.get(SENDER).map(|key| {
        let key = key.to_str().ok().and_then(|key| PublicKey::from_base64(key).ok());
        key.ok_or_else(|| Refusal::request(SENDER))
    });
    let key = key.transpose()?.map(|key| key.to_base64());
    let (found, refused) = {
        let index = post.index();
        let found = match &key {
            None => index.find(&sha256).map_err(Problem::from)?,
            Some(key) => {
                let lines = index.every(&sha256).map_err(Problem::from)?;
                let own = |line: &Posted| line.whose.as_ref().is_some_and(|whose| whose.key == *key);
                let own = lines.into_iter().filter(own);
                own.min_by_key(|line| (line.state == PostState::Quarantine, line.n))
            }
        };
        let refused = index.refusal(&sha256).map_err(Problem::from)?;
        (found, refused)
    };
    match (found, refused) {
        (Some(posted), _) => {
            let (statement, signature) = post.delivered(&posted, &sha256)?;
            Ok(Json(Delivered { statement, signature }).into_response())
        }
        (None, Some(refused)) => {
            Err(Refusal::from(told(&refused)).with_status(StatusCode::UNPROCESSABLE_ENTITY))
        }
        (None, None) => Err(Problem::new(codes::POST_NO_LETTER).into()),
    }
}

/// The refusal as it was told the first time. Names of values are this program's own, so they are found among the
/// sentence's; a code of another version is told without them.
fn told(refused: &Refused) -> Problem {
    const NAMES: [&str; 8] = [
        "limit", "found", "expected", "name", "field", "version", "path", "reason",
    ];
    let code = codes::known(&refused.code).unwrap_or(codes::LETTER_NOT_A_LETTER);
    let values: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&refused.params).unwrap_or_default();
    let mut problem = Problem::new(code);
    for name in NAMES {
        if let Some(value) = values.get(name).and_then(|value| value.as_str()) {
            problem = problem.with(name, value);
        }
    }
    problem
}

/// `GET /`: how the receiving point is, for a person. Counts only.
pub(crate) async fn status(State(post): State<Arc<Post>>) -> Answer {
    let totals = post.index().totals().map_err(Problem::from)?;
    let words = Words::russian();
    let say = |id: &str| words.say(id, &[]);
    let letters = |count: u64| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        words.say("inbox-letters", &[("count", Arg::Number(count))])
    };
    let owner = match &post.known().owner {
        Some(owner) => words.say("inbox-owner-inn", &[("inn", (&owner.inn).into())]),
        None => say("inbox-owner-none"),
    };
    let room = if post.is_open() {
        "inbox-room-enough"
    } else {
        "inbox-room-none"
    };
    let rows = [
        ("inbox-owner", owner),
        ("inbox-stored", letters(totals.stored)),
        ("inbox-quarantine", letters(totals.quarantine)),
        ("inbox-collected", letters(totals.collected)),
        ("inbox-room", say(room)),
        ("inbox-key", post.public().to_base64()),
        ("inbox-fingerprint", post.public().fingerprint().to_string()),
        ("inbox-version", env!("CARGO_PKG_VERSION").to_owned()),
    ];
    let mut list = String::new();
    for (id, value) in rows {
        // Writing to a String cannot fail.
        let _ = writeln!(list, "<dt>{}</dt><dd>{}</dd>", escaped(&say(id)), escaped(&value));
    }
    let page = PAGE
        .replace("{title}", &escaped(&say("inbox-title")))
        .replace("{works}", &escaped(&say("inbox-works")))
        .replace("{about}", &escaped(&say("inbox-about")))
        .replace("{list}", &list);
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (
            CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'"),
        ),
    ];
    Ok((headers, page).into_response())
}

const PAGE: &str = include_str!("status.html");

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
