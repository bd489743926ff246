//! tus 1.0: core, creation, checksum. <https://tus.io/protocols/resumable-upload>
//!
//! What is deliberately absent: concatenation, deferred lengths, termination.

use std::io::SeekFrom;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, HttpBody as _};
use axum::extract::{Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use ct_codecs::{Base64, Decoder as _};
use domain::problem::{Problem, codes};
use sha2::{Digest as _, Sha256};
use tokio::fs::{File, OpenOptions};
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _, AsyncWriteExt as _};

use super::body::piece;
use super::caller::Caller;
use super::metadata::ticket;
use super::reply::{Answer, Refusal};
use crate::admission::Ticket;
use crate::folder;
use crate::post::Post;
use crate::sha1::sha1;
use crate::uploads::{Opening, Turn, Upload};

/// What a piece of a letter is called.
const PIECE: &str = "application/offset+octet-stream";
/// Bytes a second that a piece must bring, once it has taken longer than a connection may be silent.
const SLOWEST: u64 = 128;
/// How often, and after which pause, a newcomer asks for room.
const TRIES: u32 = 4;
const MOMENT: Duration = Duration::from_millis(100);

/// The version spoken here.
pub(crate) const VERSION: &str = "1.0.0";

/// `OPTIONS`: what this server can do. The one request that needs no `Tus-Resumable`.
pub(crate) async fn options(State(post): State<Arc<Post>>) -> Response {
    let headers = [
        ("tus-version", VERSION.to_owned()),
        (
            "tus-extension",
            "creation,creation-with-upload,checksum".to_owned(),
        ),
        ("tus-max-size", post.limits.upload.to_string()),
        ("tus-checksum-algorithm", "sha1,sha256".to_owned()),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// `POST /files/`: opens a transfer; bytes may come with it.
pub(crate) async fn create(State(post): State<Arc<Post>>, caller: Caller, request: Request) -> Answer {
    let (parts, body) = request.into_parts();
    let headers = parts.headers;
    same_version(&headers)?;
    if headers.contains_key("upload-concat") || headers.contains_key("upload-defer-length") {
        return Err(Refusal::request("Upload-Concat, Upload-Defer-Length"));
    }
    let length = number(&headers, "upload-length")?;
    if length > post.limits.upload {
        let limit = post.limits.upload >> 20;
        return Err(Problem::new(codes::INBOX_TOO_LARGE).with("limit", limit).into());
    }
    if length == 0 {
        return Err(Problem::new(codes::LETTER_NOT_A_LETTER).into());
    }
    let metadata = single(&headers, "upload-metadata")?.map(str::to_owned);
    let ticket = ticket(metadata.as_deref())?;
    post.writable()?;
    let opening = Opening {
        length,
        metadata,
        address: caller.address,
    };
    let upload = opened(&post, &opening, ticket, caller.near).await?;
    let carries = single(&headers, CONTENT_TYPE.as_str())? == Some(PIECE) && !body.is_end_stream();
    let offset = if carries {
        let announced = announced(&headers)?;
        let checksum = checksum(&headers)?;
        let (post, id, near) = (Arc::clone(&post), upload.id.clone(), caller.near);
        let work = tokio::spawn(appended(post, id, near, 0, announced, checksum, body));
        let appended = work.await.map_err(|_| Problem::new(codes::INTERNAL))??;
        appended.headers().get("upload-offset").cloned()
    } else {
        None
    };
    let mut response = (StatusCode::CREATED, [(LOCATION, format!("/files/{}", upload.id))]).into_response();
    let offset = offset.unwrap_or(HeaderValue::from_static("0"));
    response.headers_mut().insert("upload-offset", offset);
    Ok(response)
}

/// Opens a transfer. What rests may give way after a moment, so a newcomer without room waits for one.
async fn opened(
    post: &Post,
    opening: &Opening,
    ticket: Option<Ticket>,
    near: bool,
) -> Result<Arc<Upload>, Problem> {
    let tier = post.tier(ticket.as_ref());
    let mut tries = 0;
    loop {
        let upload = post
            .uploads
            .open(opening.clone(), ticket.clone(), (tier, near), &post.room);
        match upload {
            Err(problem)
                if tries < TRIES
                    && [codes::POST_NO_ROOM, codes::POST_STRANGERS_FULL].contains(&problem.code) =>
            {
                if tries == 0 {
                    post.recount();
                }
                tries += 1;
                tokio::time::sleep(MOMENT).await;
            }
            done => return done,
        }
    }
}

/// `HEAD /files/ID`: where a transfer stands. A transfer whose last byte came is told to stand at its end only once it
/// is kept: a client would take it for delivered.
pub(crate) async fn offset(
    State(post): State<Arc<Post>>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Answer {
    same_version(&headers)?;
    let work = tokio::spawn(told(post, id, caller.near));
    work.await
        .map_err(|_| Refusal::from(Problem::new(codes::INTERNAL)))?
}

/// A transfer and the right to write to it. One whose bytes are gone (they became a letter's file, and the index could
/// not be written then) begins anew.
async fn found(post: &Post, id: &str) -> Result<(Arc<Upload>, Turn), Problem> {
    let upload = post.uploads.find(id)?;
    let turn = upload.turn().await?;
    if turn.stand.kept.is_none() && !upload.part().exists() {
        post.uploads.forget(&upload);
        return Err(Problem::new(codes::POST_NO_UPLOAD));
    }
    Ok((upload, turn))
}

async fn told(post: Arc<Post>, id: String, near: bool) -> Answer {
    let (upload, mut turn) = found(&post, &id).await?;
    finished(&post, &upload, &mut turn, near).await?;
    let mut response = stands(StatusCode::OK, &turn);
    let headers = response.headers_mut();
    headers.insert("upload-length", HeaderValue::from(upload.opening.length));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(metadata) = &upload.opening.metadata
        && let Ok(metadata) = HeaderValue::from_str(metadata)
    {
        headers.insert("upload-metadata", metadata);
    }
    Ok(response)
}

/// `POST /files/ID` with `X-HTTP-Method-Override`, for networks that let through nothing but GET and POST.
pub(crate) async fn overridden(
    state: State<Arc<Post>>,
    caller: Caller,
    id: Path<String>,
    request: Request,
) -> Answer {
    match single(request.headers(), "x-http-method-override")? {
        Some(method) if method.eq_ignore_ascii_case("PATCH") => append(state, caller, id, request).await,
        Some(method) if method.eq_ignore_ascii_case("HEAD") => {
            offset(state, caller, id, request.headers().clone()).await
        }
        _ => {
            Err(Refusal::from(Problem::new(codes::POST_NO_PATH)).with_status(StatusCode::METHOD_NOT_ALLOWED))
        }
    }
}

/// `PATCH /files/ID`: more bytes. The last of them makes a letter of the transfer, or a refusal.
pub(crate) async fn append(
    State(post): State<Arc<Post>>,
    caller: Caller,
    Path(id): Path<String>,
    request: Request,
) -> Answer {
    let (parts, body) = request.into_parts();
    let headers = parts.headers;
    same_version(&headers)?;
    if single(&headers, CONTENT_TYPE.as_str())? != Some(PIECE) {
        return Err(Refusal::request("Content-Type").with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let from = number(&headers, "upload-offset")?;
    let checksum = checksum(&headers)?;
    let announced = announced(&headers)?;
    // A task of its own: what was begun is ended properly even when the connection goes away in between.
    let work = tokio::spawn(appended(post, id, caller.near, from, announced, checksum, body));
    work.await
        .map_err(|_| Refusal::from(Problem::new(codes::INTERNAL)))?
}

fn checksum(headers: &HeaderMap) -> Result<Option<Checksum>, Refusal> {
    single(headers, "upload-checksum")?
        .map(Checksum::read)
        .transpose()
}

/// Bytes a body says it has; 0 when it does not say.
fn announced(headers: &HeaderMap) -> Result<u64, Refusal> {
    match single(headers, CONTENT_LENGTH.as_str())? {
        Some(_) => number(headers, "content-length"),
        None => Ok(0),
    }
}

async fn appended(
    post: Arc<Post>,
    id: String,
    near: bool,
    from: u64,
    announced: u64,
    checksum: Option<Checksum>,
    body: Body,
) -> Answer {
    let (upload, mut turn) = found(&post, &id).await?;
    if from != turn.stand.offset {
        let stands = turn.stand.offset;
        return Err(
            Refusal::from(Problem::new(codes::POST_OFFSET).with("offset", stands))
                .with_header("upload-offset", &stands.to_string()),
        );
    }
    let left = upload.opening.length - from;
    if announced > left {
        return Err(Refusal::request("Content-Length").with_status(StatusCode::PAYLOAD_TOO_LARGE));
    }
    if left > 0 {
        let taken = take(&post, &upload, &mut turn, body, checksum.as_ref()).await;
        upload.came(turn.stand.offset);
        taken?;
    }
    finished(&post, &upload, &mut turn, near).await?;
    Ok(stands(StatusCode::NO_CONTENT, &turn))
}

/// Takes the bytes of one request. What came without a checksum stays, however the request ended; with one, all or
/// nothing.
async fn take(
    post: &Post,
    upload: &Upload,
    turn: &mut Turn,
    body: Body,
    checksum: Option<&Checksum>,
) -> Result<(), Refusal> {
    let from = turn.stand.offset;
    let failed = |error: std::io::Error| Refusal::from(folder::problem(upload.part(), &error));
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .open(upload.part())
        .await
        .map_err(failed)?;
    file.seek(SeekFrom::Start(from)).await.map_err(failed)?;
    let came = pour(post, upload, turn, body, &mut file).await;
    let flushed = file.flush().await.map_err(failed);
    let good = match (came, flushed) {
        (Ok(()), Ok(())) => match checksum {
            Some(checksum) => {
                let _memory = post.memory(turn.stand.offset - from).await?;
                checksum
                    .check(&mut file, from, turn.stand.offset)
                    .await
                    .map_err(failed)?
            }
            None => return Ok(()),
        },
        (Err(refusal), _) | (_, Err(refusal)) => {
            if checksum.is_some() {
                cut(&file, turn, from).await.map_err(failed)?;
            }
            return Err(refusal);
        }
    };
    if good {
        return Ok(());
    }
    cut(&file, turn, from).await.map_err(failed)?;
    Err(Problem::new(codes::POST_CHECKSUM).into())
}

/// Pours a body into the file until it ends, breaks, is too long, or another connection takes over.
async fn pour(
    post: &Post,
    upload: &Upload,
    turn: &mut Turn,
    mut body: Body,
    file: &mut File,
) -> Result<(), Refusal> {
    let (began, from) = (Instant::now(), turn.stand.offset);
    loop {
        let piece = tokio::select! {
            biased;
            () = turn.wanted() => return Err(Problem::new(codes::POST_LOCKED).into()),
            piece = piece(&mut body, post.limits.silence) => piece?,
        };
        let Some(bytes) = piece else {
            return Ok(());
        };
        if bytes.len() as u64 > upload.opening.length - turn.stand.offset {
            return Err(Refusal::request("Upload-Length").with_status(StatusCode::PAYLOAD_TOO_LARGE));
        }
        if !post.room.on_disk() {
            return Err(Problem::new(codes::POST_NO_ROOM).into());
        }
        file.write_all(&bytes)
            .await
            .map_err(|error| folder::problem(upload.part(), &error))?;
        turn.stand.offset += bytes.len() as u64;
        upload.came(turn.stand.offset);
        // A line as slow as this holds a place that others need; what came stays.
        let slowest = began.elapsed().saturating_sub(post.limits.silence).as_secs() * SLOWEST;
        if turn.stand.offset - from < slowest {
            return Err(Problem::new(codes::POST_SLOW).into());
        }
    }
}

async fn cut(file: &File, turn: &mut Turn, to: u64) -> std::io::Result<()> {
    file.set_len(to).await?;
    turn.stand.offset = to;
    Ok(())
}

/// Makes a letter of a transfer whose last byte came, unless that was done.
async fn finished(post: &Post, upload: &Arc<Upload>, turn: &mut Turn, near: bool) -> Result<(), Refusal> {
    if turn.stand.offset == upload.opening.length && turn.stand.kept.is_none() {
        turn.stand.kept = Some(post.finish(upload, near).await?);
    }
    Ok(())
}

fn stands(status: StatusCode, turn: &Turn) -> Response {
    let mut response = status.into_response();
    let headers = response.headers_mut();
    headers.insert("upload-offset", HeaderValue::from(turn.stand.offset));
    if let Some(Ok(digest)) = turn.stand.kept.as_deref().map(HeaderValue::from_str) {
        headers.insert("vsoko-digest", digest);
    }
    response
}

fn same_version(headers: &HeaderMap) -> Result<(), Refusal> {
    if single(headers, "tus-resumable")? == Some(VERSION) {
        Ok(())
    } else {
        Err(Refusal::from(Problem::new(codes::POST_TUS_VERSION)).with_header("tus-version", VERSION))
    }
}

/// A header that stands there at most once, as text.
fn single<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a str>, Refusal> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => value.to_str().map(Some).map_err(|_| Refusal::request(name)),
        _ => Err(Refusal::request(name)),
    }
}

/// A header that is a number: digits and nothing else, and no more of them than a size can have.
fn number(headers: &HeaderMap, name: &'static str) -> Result<u64, Refusal> {
    let text = single(headers, name)?.unwrap_or_default();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::request(HeaderName::from_static(name).as_str()));
    }
    // More digits than a number holds is larger than any letter.
    Ok(text.parse().unwrap_or(u64::MAX))
}

/// `Upload-Checksum`.
struct Checksum {
    sha256: bool,
    expected: Vec<u8>,
}

impl Checksum {
    fn read(header: &str) -> Result<Self, Refusal> {
        let malformed = || Refusal::request("Upload-Checksum");
        let (algorithm, value) = header.split_once(' ').ok_or_else(malformed)?;
        let sha256 = match algorithm {
            "sha256" => true,
            "sha1" => false,
            _ => return Err(malformed()),
        };
        let expected = Base64::decode_to_vec(value, None).map_err(|_| malformed())?;
        Ok(Self { sha256, expected })
    }

    /// Whether the bytes of this request, read back from the file, are those that were sent.
    async fn check(&self, file: &mut File, from: u64, to: u64) -> std::io::Result<bool> {
        file.seek(SeekFrom::Start(from)).await?;
        let mut bytes = Vec::new();
        file.take(to - from).read_to_end(&mut bytes).await?;
        let found = if self.sha256 {
            Sha256::digest(&bytes).to_vec()
        } else {
            sha1(&bytes).to_vec()
        };
        Ok(found == self.expected)
    }
}
