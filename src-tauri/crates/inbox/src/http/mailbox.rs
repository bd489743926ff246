//! Fetching: a challenge signed with a known key opens a mailbox; its owner also says who is known.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, Request, State};
use axum::http::header::{ACCEPT_RANGES, AUTHORIZATION, CONTENT_RANGE, CONTENT_TYPE, RANGE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse as _;
use domain::problem::{Problem, codes};
use letter::PublicKey;
use serde::{Deserialize, Serialize};
use store::post::{Owner, Posted};
use tokio::sync::OwnedSemaphorePermit;
use tracing::info;

use super::body;
use super::reply::{Answer, Refusal};
use crate::access::{Asking, Guest};
use crate::clock;
use crate::config::is_inn;
use crate::log::short;
use crate::post::{Post, weight};

/// Bytes of a challenge or its answer.
const SMALL: usize = 16 * 1024;
/// Bytes of a register.
const REGISTER: usize = 16 << 20;
/// Schools in a register: a region has hundreds, the country forty thousand.
const SCHOOLS: usize = 60_000;
/// Keys of one school: the one in force and those before it.
const KEYS: usize = 32;
/// Letters told of in one answer.
const PAGE: usize = 1_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChallengeAsked {
    inn: String,
    key: String,
    role: Option<String>,
}

#[derive(Serialize)]
struct ChallengeGiven {
    challenge: String,
}

/// `POST /challenge`.
pub(crate) async fn challenge(State(post): State<Arc<Post>>, request: Request) -> Answer {
    let asked: ChallengeAsked = body::json(request.into_body(), SMALL, post.limits.silence).await?;
    let key = PublicKey::from_base64(&asked.key).map_err(|_| Refusal::request("key"))?;
    let as_owner = match asked.role.as_deref() {
        None => false,
        Some("owner") => true,
        Some(_) => return Err(Refusal::request("role")),
    };
    if !is_inn(&asked.inn) {
        return Err(Refusal::request("inn"));
    }
    let asking = Asking {
        inn: asked.inn,
        key,
        as_owner,
    };
    let challenge = post.door.challenge(&post.public().key_id(), asking)?;
    Ok(Json(ChallengeGiven { challenge }).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SessionAsked {
    challenge: String,
    key: String,
    signature: String,
}

#[derive(Serialize)]
struct SessionGiven {
    token: String,
    until: String,
}

/// `POST /session`.
pub(crate) async fn session(State(post): State<Arc<Post>>, request: Request) -> Answer {
    let asked: SessionAsked = body::json(request.into_body(), SMALL, post.limits.silence).await?;
    let asking = post
        .door
        .answered(&asked.challenge, &asked.key, &asked.signature)?;
    let guest = Guest {
        inn: asking.inn,
        key: asked.key,
    };
    if asking.as_owner && post.known().owner.is_none() {
        let owner = Owner {
            inn: guest.inn.clone(),
            key: guest.key.clone(),
        };
        post.keeper.own(owner, clock::now()).await?;
        info!(key = asking.key.key_id(), "the receiving point has an owner now");
    }
    if !may_enter(&post, &guest) {
        return Err(Problem::new(codes::POST_NOT_YOURS).with("inn", &guest.inn).into());
    }
    let (token, until) = post.door.admit(guest)?;
    Ok(Json(SessionGiven { token, until }).into_response())
}

/// The owner; a key the owner named for this ИНН. While it named none, nobody: whoever comes first under an ИНН may be
/// anybody, and the owner compares the key's fingerprint with the school before naming it.
fn may_enter(post: &Post, guest: &Guest) -> bool {
    let known = post.known();
    if known.is_owner(&guest.inn, &guest.key) {
        return true;
    }
    let of_owner = known.owner.as_ref().is_some_and(|owner| owner.inn == guest.inn);
    !of_owner && known.keys(&guest.inn).contains(&guest.key)
}

/// Who asks, and whether it is the owner. A permission ends when its key is taken out of the register.
fn guest(post: &Post, headers: &HeaderMap) -> Result<(Guest, bool), Refusal> {
    let token = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let guest = post.door.guest(token.unwrap_or_default())?;
    if may_enter(post, &guest) {
        let owner = post.known().is_owner(&guest.inn, &guest.key);
        Ok((guest, owner))
    } else {
        Err(Problem::new(codes::POST_SESSION).into())
    }
}

#[derive(Deserialize)]
pub(crate) struct Page {
    #[serde(default)]
    after: i64,
    /// Those that were collected too: a restored backup lacks them.
    #[serde(default)]
    all: bool,
}

#[derive(Serialize)]
struct Listed {
    letters: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    n: i64,
    sha256: String,
    size: u64,
    from: Option<String>,
    kind: Option<String>,
    state: &'static str,
}

/// `GET /mailbox`.
pub(crate) async fn list(
    State(post): State<Arc<Post>>,
    headers: HeaderMap,
    page: Result<Query<Page>, axum::extract::rejection::QueryRejection>,
) -> Answer {
    let (guest, owner) = guest(&post, &headers)?;
    let Query(page) = page.map_err(|_| Refusal::request("after, all"))?;
    let letters = post
        .index()
        .mailbox(&guest.inn, owner, page.after, page.all, PAGE)
        .map_err(Problem::from)?;
    let letters = letters.into_iter().map(|letter| {
        let (from, kind) = letter.whose.map(|whose| (whose.from, whose.kind)).unzip();
        Line {
            n: letter.n,
            sha256: letter.sha256,
            size: letter.size,
            from,
            kind,
            state: letter.state.as_str(),
        }
    });
    Ok(Json(Listed {
        letters: letters.collect(),
    })
    .into_response())
}

/// The letter's lines in this guest's mailbox; at least one.
fn theirs(post: &Post, headers: &HeaderMap, sha256: &str) -> Result<Vec<Posted>, Refusal> {
    let (guest, owner) = guest(post, headers)?;
    let mut found = post.index().every(sha256).map_err(Problem::from)?;
    if found.is_empty() {
        // Other bytes of a letter, of which an index of before kept one.
        found.extend(post.index().find(sha256).map_err(Problem::from)?);
    }
    found.retain(|letter| match &letter.whose {
        None => owner,
        Some(whose) => match &whose.to {
            None => owner,
            Some(to) => *to == guest.inn && (owner || letter.state != store::post::PostState::Quarantine),
        },
    });
    if found.is_empty() {
        return Err(Problem::new(codes::POST_NO_LETTER).into());
    }
    Ok(found)
}

/// `GET /mailbox/SHA256`, whole or in part.
pub(crate) async fn letter(
    State(post): State<Arc<Post>>,
    headers: HeaderMap,
    Path(sha256): Path<String>,
) -> Answer {
    let posted = theirs(&post, &headers, &sha256)?;
    let path = post.folder.letter(&posted[0].sha256);
    let size = std::fs::metadata(&path)
        .map_err(|_| Problem::new(codes::POST_FILE_GONE))?
        .len();
    let part = match headers.get(RANGE).and_then(|value| value.to_str().ok()) {
        None => None,
        Some(text) => match range(text, size) {
            Asked::Whole => None,
            Asked::Part(part) => Some(part),
            Asked::Beyond => {
                let refusal = Refusal::request("Range").with_status(StatusCode::RANGE_NOT_SATISFIABLE);
                return Err(refusal.with_header("content-range", &format!("bytes */{size}")));
            }
        },
    };
    let wanted = part.clone().unwrap_or(0..size);
    let memory = Arc::clone(&post.memory)
        .acquire_many_owned(weight(wanted.end - wanted.start))
        .await
        .map_err(|_| Problem::new(codes::POST_STOPPING))?;
    let read = tokio::task::spawn_blocking(move || read(path, wanted, memory)).await;
    let bytes = read
        .map_err(|_| Problem::new(codes::INTERNAL))?
        .map_err(|_| Problem::new(codes::POST_FILE_GONE))?;
    let body = Body::from(Bytes::from_owner(bytes));
    let common = [
        (CONTENT_TYPE, "application/octet-stream"),
        (ACCEPT_RANGES, "bytes"),
    ];
    Ok(match part {
        None => (StatusCode::OK, common, body).into_response(),
        Some(part) => {
            let range = format!("bytes {}-{}/{size}", part.start, part.end - 1);
            (
                StatusCode::PARTIAL_CONTENT,
                common,
                [(CONTENT_RANGE, range)],
                body,
            )
                .into_response()
        }
    })
}

/// Bytes of a letter, and the memory they were granted until the last of them is sent.
struct Granted {
    bytes: Vec<u8>,
    _memory: OwnedSemaphorePermit,
}

impl AsRef<[u8]> for Granted {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

fn read(path: PathBuf, part: Range<u64>, memory: OwnedSemaphorePermit) -> std::io::Result<Granted> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(part.start))?;
    let length = part.end - part.start;
    let mut bytes = Vec::new();
    file.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length {
        Ok(Granted {
            bytes,
            _memory: memory,
        })
    } else {
        Err(std::io::ErrorKind::UnexpectedEof.into())
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Whole,
    Part(Range<u64>),
    Beyond,
}

/// One range of bytes. What is not understood is not there: the whole is answered, as the standard says.
fn range(text: &str, size: u64) -> Asked {
    let Some((from, to)) = text
        .strip_prefix("bytes=")
        .and_then(|range| range.split_once('-'))
    else {
        return Asked::Whole;
    };
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let part = match (from.trim().is_empty(), number(from), number(to)) {
        (false, Some(from), None) if to.trim().is_empty() => from..size,
        (false, Some(from), Some(to)) if from <= to => from..size.min(to.saturating_add(1)),
        (true, _, Some(last)) => size.saturating_sub(last)..size,
        _ => return Asked::Whole,
    };
    if part.is_empty() {
        Asked::Beyond
    } else {
        Asked::Part(part)
    }
}

/// `POST /mailbox/SHA256/collected`.
pub(crate) async fn collected(
    State(post): State<Arc<Post>>,
    headers: HeaderMap,
    Path(sha256): Path<String>,
) -> Answer {
    for posted in theirs(&post, &headers, &sha256)? {
        post.keeper.collect(posted.n, clock::now()).await?;
        info!(letter = short(&posted.sha256), "collected");
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Register {
    schools: Vec<School>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct School {
    inn: String,
    #[serde(default)]
    keys: Vec<String>,
}

/// `PUT /register`.
pub(crate) async fn register(State(post): State<Arc<Post>>, request: Request) -> Answer {
    let (_, owner) = guest(&post, request.headers())?;
    if !owner {
        return Err(Problem::new(codes::POST_NOT_OWNER).into());
    }
    let register: Register = body::json(request.into_body(), REGISTER, post.limits.silence).await?;
    let freed = post.keeper.register(checked(register)?).await?;
    info!(freed, "a new register");
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn checked(register: Register) -> Result<BTreeMap<String, Vec<String>>, Problem> {
    let wrong = |what: String| Problem::new(codes::POST_REGISTER).with("what", what);
    if register.schools.len() > SCHOOLS {
        return Err(wrong(register.schools.len().to_string()));
    }
    let mut checked: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for school in register.schools {
        if !is_inn(&school.inn) || checked.contains_key(&school.inn) || school.keys.len() > KEYS {
            // At most an ИНН's length of it: the text is a stranger's.
            return Err(wrong(school.inn.chars().take(12).collect()));
        }
        for key in &school.keys {
            PublicKey::from_base64(key).map_err(|_| wrong(school.inn.clone()))?;
        }
        checked.insert(school.inn, school.keys);
    }
    Ok(checked)
}

#[cfg(test)]
mod tests {
    use super::{Asked, range};

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        for (text, found) in [
            ("bytes=0-9", Asked::Part(0..10)),
            ("bytes=90-", Asked::Part(90..100)),
            ("bytes=-10", Asked::Part(90..100)),
            ("bytes=-1000", Asked::Part(0..100)),
            ("bytes=50-1000", Asked::Part(50..100)),
            ("bytes=100-", Asked::Beyond),
            ("bytes=-0", Asked::Beyond),
            ("bytes=9-0", Asked::Whole),
            ("bytes=0-1,5-6", Asked::Whole),
            ("bytes=99999999999999999999-", Asked::Whole),
            ("lines=1-2", Asked::Whole),
            ("bytes=-", Asked::Whole),
        ] {
            assert_eq!(range(text, 100), found, "{text}");
        }
    }
}
