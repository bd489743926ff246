//! The protocol: which request does what, what every answer carries.

mod body;
mod caller;
mod mailbox;
mod metadata;
mod pages;
mod reply;
mod tus;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post, put};
use domain::problem::{Problem, codes};
use tracing::info;

use crate::log::millis;
use crate::post::{Post, too_often};
use caller::Caller;
use reply::Refusal;

pub(crate) use metadata::ticket;

/// All routes of a receiving point.
pub(crate) fn routes(post_office: Arc<Post>) -> Router {
    let files = get(nothing)
        .head(tus::offset)
        .patch(tus::append)
        .post(tus::overridden)
        .options(tus::options);
    let creation = post(tus::create).options(tus::options);
    Router::new()
        .route("/", get(pages::status))
        .route("/health", get(pages::health))
        .route("/about", get(pages::about))
        .route("/files", creation.clone())
        .route("/files/", creation)
        .route("/files/{id}", files)
        .route("/delivered/{sha256}", get(pages::delivered))
        .route("/challenge", post(mailbox::challenge))
        .route("/session", post(mailbox::session))
        .route("/mailbox", get(mailbox::list))
        .route("/mailbox/{sha256}", get(mailbox::letter))
        .route("/mailbox/{sha256}/collected", post(mailbox::collected))
        .route("/register", put(mailbox::register))
        .fallback(nothing)
        .method_not_allowed_fallback(not_so)
        .layer(middleware::from_fn_with_state(Arc::clone(&post_office), around))
        .with_state(post_office)
}

async fn nothing() -> Refusal {
    Problem::new(codes::POST_NO_PATH).into()
}

async fn not_so() -> Response {
    let mut response = nothing().await.into_response();
    *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    response
}

/// Around every request: the rate of its address, its line in the log, headers that every answer has.
async fn around(State(post): State<Arc<Post>>, caller: Caller, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    // Only the first part of a path: the rest names a transfer or a letter.
    let path = request.uri().path().split('/').nth(1).unwrap_or_default();
    let place: String = path
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(16)
        .collect();
    let allowed = if caller.near {
        Ok(())
    } else {
        post.requests.take(caller.address.clone(), began)
    };
    let crowd = post.crowds.join(&caller.address);
    let mut response = match allowed {
        Err(wait) => Refusal::from(too_often(wait)).into_response(),
        Ok(()) if crowd.is_none() && !caller.near => {
            Refusal::from(Problem::new(codes::POST_CROWD).with("seconds", 1)).into_response()
        }
        Ok(()) => {
            let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
            let _busy = peer.map(|ConnectInfo(peer)| post.gate.busy(*peer));
            next.run(request).await
        }
    };
    drop(crowd);
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    if place == "files" {
        headers.insert("tus-resumable", HeaderValue::from_static(tus::VERSION));
    }
    let (status, ms) = (response.status().as_u16(), millis(began));
    info!(method = method.as_str(), place, status, ms, "request");
    response
}
