//! A refusal as an answer: a status for programs, a code with its sentence and remedy for people.

use axum::Json;
use axum::http::header::WWW_AUTHENTICATE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::problem::{Code, Problem, codes};
use serde::Serialize;
use tracing::error;
use words::{Speech as _, Words};

/// A refusal on its way out.
#[derive(Debug)]
pub(crate) struct Refusal {
    problem: Problem,
    status: Option<StatusCode>,
    headers: Vec<(&'static str, String)>,
}

/// What a handler answers.
pub(crate) type Answer = Result<Response, Refusal>;

#[derive(Serialize)]
struct Body<'a> {
    code: &'a str,
    message: &'a str,
    remedy: &'a str,
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self {
            // The same to whoever sends, be it the index or a letter that had no room.
            problem: match problem.code {
                codes::STORE_DISK_FULL | codes::STORE_NO_RIGHTS => Problem::new(codes::POST_NO_ROOM),
                _ => problem,
            },
            status: None,
            headers: Vec::new(),
        }
    }
}

impl Refusal {
    /// A request that is not written as it must be; `what` is the header or member.
    pub(crate) fn request(what: &str) -> Self {
        Problem::new(codes::POST_REQUEST).with("what", what).into()
    }

    pub(crate) fn with_status(mut self, status: StatusCode) -> Self {
        self.status = Some(status);
        self
    }

    pub(crate) fn with_header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

/// Letters that cannot be taken, whatever is wrong with them.
const UNFIT: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// tus: the checksum does not match.
fn checksum_mismatch() -> StatusCode {
    StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST)
}

fn status(code: Code) -> StatusCode {
    use StatusCode as S;
    match code {
        codes::POST_TUS_VERSION => S::PRECONDITION_FAILED,
        codes::POST_REQUEST | codes::POST_REGISTER => S::BAD_REQUEST,
        codes::INBOX_TOO_LARGE => S::PAYLOAD_TOO_LARGE,
        codes::POST_NO_UPLOAD | codes::POST_NO_LETTER | codes::POST_NO_PATH => S::NOT_FOUND,
        codes::POST_OFFSET => S::CONFLICT,
        codes::POST_LOCKED => S::LOCKED,
        codes::POST_CHECKSUM => checksum_mismatch(),
        codes::POST_NO_ROOM | codes::POST_STRANGERS_FULL => S::INSUFFICIENT_STORAGE,
        codes::POST_TOO_OFTEN | codes::POST_CROWD => S::TOO_MANY_REQUESTS,
        codes::POST_TOO_MANY_OPEN | codes::POST_STOPPING => S::SERVICE_UNAVAILABLE,
        codes::POST_CHALLENGE | codes::POST_SIGNATURE | codes::POST_SESSION => S::UNAUTHORIZED,
        codes::POST_NOT_YOURS | codes::POST_NOT_OWNER => S::FORBIDDEN,
        codes::POST_SLOW => S::REQUEST_TIMEOUT,
        codes::POST_TICKET => UNFIT,
        // What is wrong with a letter.
        codes::LETTER_EMPTY | codes::LETTER_CUT => UNFIT,
        Code(code) if code.starts_with("E04") || code.starts_with("E03") && code >= "E0320" => UNFIT,
        _ => S::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = self.status.unwrap_or_else(|| status(self.problem.code));
        let told =
            if status == StatusCode::INTERNAL_SERVER_ERROR && self.problem.code != codes::POST_FILE_GONE {
                // Paths and the system's own words are for the log; outside nobody can do anything with them.
                error!(code = self.problem.code.0, problem = %self.problem, "failed");
                Problem::new(codes::POST_TROUBLE)
            } else {
                self.problem
            };
        let sentence = Words::russian().problem(&told);
        let body = Json(Body {
            code: told.code.0,
            message: &sentence.message,
            remedy: &sentence.remedy,
        });
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        let wait = told
            .params
            .get("seconds")
            .map(|seconds| ("retry-after", seconds.clone()));
        for (name, value) in self.headers.into_iter().chain(wait) {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(name, value);
            }
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
