//! One parcel by tus 1.0 (core, creation, checksum): created, sent in pieces, resumed where it broke, and believed
//! delivered only when the receiving point has signed it.

use domain::problem::codes;
use letter::Digest;
use mail_builder::encoders::base64::base64_encode;
use sha2::{Digest as _, Sha256};

use crate::client::{Client, Content};
use crate::diagnose::{Setback, Weight};
use crate::outbox::{Delivered, Outbox, Parcel};
use crate::pace::{self, Pace};
use crate::statement;
use crate::transport::{Method, Response, Transport};

/// The protocol's version, said with every request.
const VERSION: &str = "1.0.0";
/// Breaks in a row without one new byte before the letter is left for later.
const PATIENCE: u32 = 6;
/// Uploads begun anew for one letter before it is left for later.
const ANEW: u32 = 2;
/// Characters of the random name of an upload.
const NAME: usize = 128;

/// A parcel being taken to its receiving point.
pub(crate) struct Upload<'a, T, O: ?Sized> {
    pub client: Client<'a, T>,
    pub outbox: &'a mut O,
    pub parcel: &'a Parcel,
    pub pace: &'a mut Pace,
    pub dice: &'a mut dyn FnMut() -> u64,
    place: Option<String>,
    /// The receiving point has said that it has so many bytes.
    reached: u64,
    /// It may have all of them already.
    asked: bool,
    anew: u32,
}

impl<'a, T: Transport, O: Outbox + ?Sized> Upload<'a, T, O> {
    pub fn new(
        client: Client<'a, T>,
        outbox: &'a mut O,
        parcel: &'a Parcel,
        pace: &'a mut Pace,
        dice: &'a mut dyn FnMut() -> u64,
    ) -> Self {
        let begun = parcel.upload_url.as_deref();
        let place = begun.and_then(|url| place(&client, url));
        Self {
            client,
            outbox,
            // A first attempt cannot have arrived before; any other may have, although nobody heard the answer.
            asked: parcel.attempts == 0 && begun.is_none(),
            place,
            parcel,
            pace,
            dice,
            reached: 0,
            anew: 0,
        }
    }

    /// Takes the parcel over, through as many breaks as it needs while bytes still arrive.
    pub async fn run(&mut self) -> Result<Delivered, Setback> {
        let mut barren = 0;
        loop {
            let before = self.reached;
            let setback = match self.attempt().await {
                Ok(delivered) => return Ok(delivered),
                Err(setback) if setback.weight == Weight::Break => setback,
                Err(setback) => return Err(setback),
            };
            self.pace.broke();
            self.asked = false;
            barren = if self.reached > before { 1 } else { barren + 1 };
            if barren > PATIENCE {
                return Err(setback);
            }
            let pause = pace::breath(barren, (self.dice)());
            self.client.pause(pause).await;
        }
    }

    async fn attempt(&mut self) -> Result<Delivered, Setback> {
        if !self.asked {
            if let Some(delivered) = self.delivered().await? {
                return Ok(delivered);
            }
            self.asked = true;
        }
        loop {
            let mut offset = self.begin().await?;
            while offset < self.total() {
                offset = match self.piece(offset).await? {
                    Some(reached) => reached,
                    // Gone, or of another opinion: what the point has is asked anew.
                    None => self.begin().await?,
                };
                self.reached = self.reached.max(offset);
                let told = self.outbox.progress(self.parcel.id, offset, self.total());
                told.map_err(Setback::desk)?;
            }
            if let Some(delivered) = self.delivered().await? {
                return Ok(delivered);
            }
            // All bytes are said to be there, and it is not this letter: they arrived otherwise than they were sent.
            self.forget()?;
            if self.anew >= ANEW {
                let url = self.client.url();
                return Err(Setback::at(codes::DELIVERY_UPLOAD_SPOILED, url, Weight::Letter));
            }
        }
    }

    /// The signed word of the receiving point, if it has this letter.
    async fn delivered(&mut self) -> Result<Option<Delivered>, Setback> {
        let sha256 = Digest::of(&self.parcel.bytes);
        let url = self.client.address.at(&format!("/delivered/{sha256}"));
        // What is asked is about our own ticket, whoever else brought the same bytes.
        let ticket = self.parcel.ticket.as_ref();
        let headers = ticket.map(|ticket| ("Vsoko-Key", ticket.key.clone()));
        let content = Content {
            headers: headers.into_iter().collect(),
            ..Content::default()
        };
        let response = self.client.ask(Method::Get, url, content).await?;
        match response.status {
            200 => {
                let address = self.client.address;
                statement::read(&response.body, &address.key, sha256, self.total())
                    .map(Some)
                    .map_err(|_| Setback::at(codes::DELIVERY_STATEMENT_WRONG, address.url(), Weight::Line))
            }
            404 => Ok(None),
            422 => Err(self.client.refused(&response)),
            status => Err(Setback::stranger(self.client.url(), status)),
        }
    }

    /// Where the upload goes on: the one that was begun, or a new one.
    async fn begin(&mut self) -> Result<u64, Setback> {
        if let Some(place) = self.place.clone() {
            if let Some(offset) = self.offset(&place).await? {
                return Ok(offset);
            }
            self.forget()?;
        }
        self.anew += 1;
        if self.anew > ANEW + PATIENCE {
            let url = self.client.url();
            return Err(Setback::at(codes::DELIVERY_UPLOAD_SPOILED, url, Weight::Letter));
        }
        self.create().await
    }

    async fn offset(&self, place: &str) -> Result<Option<u64>, Setback> {
        let response = self
            .tus(Method::Head, place.to_owned(), Vec::new(), Vec::new())
            .await?;
        match response.status {
            200 | 204 => {
                let length = number(&response, "upload-length");
                let fits = length.is_none_or(|length| length == self.total());
                let offset = number(&response, "upload-offset").filter(|offset| *offset <= self.total());
                Ok(offset.filter(|_| fits))
            }
            423 => Err(self.locked()),
            400..=499 => Ok(None),
            status => Err(Setback::stranger(self.client.url(), status)),
        }
    }

    async fn create(&mut self) -> Result<u64, Setback> {
        let headers = vec![
            ("Upload-Length", self.total().to_string()),
            ("Upload-Metadata", metadata(self.parcel)),
        ];
        let url = self.client.address.at("/files/");
        let response = self.tus(Method::Post, url, headers, Vec::new()).await?;
        match response.status {
            201 => {}
            413 => return Err(self.too_large()),
            422 => return Err(self.client.refused(&response)),
            status => return Err(Setback::stranger(self.client.url(), status)),
        }
        let location = response.header("location").unwrap_or_default();
        let place = place(&self.client, location)
            .ok_or_else(|| Setback::stranger(self.client.url(), response.status))?;
        self.outbox
            .begun(self.parcel.id, Some(&place))
            .map_err(Setback::desk)?;
        self.place = Some(place);
        Ok(number(&response, "upload-offset")
            .filter(|offset| *offset <= self.total())
            .unwrap_or(0))
    }

    /// The next piece; `None` when the point must be asked how far it is.
    async fn piece(&mut self, offset: u64) -> Result<Option<u64>, Setback> {
        let Some(place) = self.place.clone() else {
            return Ok(None);
        };
        let from = usize::try_from(offset)
            .unwrap_or(usize::MAX)
            .min(self.parcel.bytes.len());
        let until = (from + self.pace.piece()).min(self.parcel.bytes.len());
        let piece = self.parcel.bytes[from..until].to_vec();
        let headers = vec![
            ("Content-Type", "application/offset+octet-stream".to_owned()),
            ("Upload-Offset", offset.to_string()),
            (
                "Upload-Checksum",
                format!("sha256 {}", base64(&Sha256::digest(&piece))),
            ),
        ];
        let response = self.tus(Method::Patch, place, headers, piece).await?;
        match response.status {
            204 => {
                let reached = number(&response, "upload-offset")
                    .filter(|reached| *reached > offset && *reached <= until as u64)
                    .ok_or_else(|| Setback::stranger(self.client.url(), 204))?;
                self.pace.went(response.took);
                Ok(Some(reached))
            }
            // 460 is tus's own: the checksum of the piece did not match, the line changes bytes.
            460 => Err(Setback::at(
                codes::DELIVERY_LINE_BROKEN,
                self.client.url(),
                Weight::Break,
            )),
            413 => Err(self.too_large()),
            422 => Err(self.client.refused(&response)),
            423 => Err(self.locked()),
            400..=499 => Ok(None),
            status => Err(Setback::stranger(self.client.url(), status)),
        }
    }

    /// An exchange of tus: an answer that does not speak it comes from something else.
    async fn tus(
        &self,
        method: Method,
        url: String,
        mut headers: Vec<(&'static str, String)>,
        body: Vec<u8>,
    ) -> Result<Response, Setback> {
        headers.push(("Tus-Resumable", VERSION.to_owned()));
        let content = Content {
            headers,
            body,
            limit: 0,
        };
        let response = self.client.ask(method, url, content).await?;
        let speaks = response.header("tus-resumable") == Some(VERSION);
        if speaks || response.status >= 400 {
            Ok(response)
        } else {
            Err(Setback::stranger(self.client.url(), response.status))
        }
    }

    fn forget(&mut self) -> Result<(), Setback> {
        self.place = None;
        self.outbox.begun(self.parcel.id, None).map_err(Setback::desk)
    }

    /// Our own broken exchange still holds the upload: it lets go soon.
    fn locked(&self) -> Setback {
        Setback::at(codes::DELIVERY_LINE_BROKEN, self.client.url(), Weight::Break)
    }

    fn too_large(&self) -> Setback {
        let mut setback = Setback::at(codes::DELIVERY_TOO_LARGE, self.client.url(), Weight::Final);
        setback.problem = setback.problem.with("size", self.total().div_ceil(1024 * 1024));
        setback
    }

    fn total(&self) -> u64 {
        self.parcel.bytes.len() as u64
    }
}

/// The place of an upload at our own receiving point, whatever address a proxy made of it.
fn place<T>(client: &Client<'_, T>, location: &str) -> Option<String> {
    let (_, name) = location.rsplit_once("/files/")?;
    let plain = (1..=NAME).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    plain.then(|| client.address.at(&format!("/files/{name}")))
}

fn number(response: &Response, name: &str) -> Option<u64> {
    response.header(name)?.parse().ok()
}

/// `filename YWJj,statement …`: what the receiving point is told about an upload.
fn metadata(parcel: &Parcel) -> String {
    let mut pairs = vec![("filename", parcel.file_name.as_str())];
    if let Some(ticket) = &parcel.ticket {
        pairs.push(("statement", &ticket.statement));
        pairs.push(("signature", &ticket.signature));
        pairs.push(("key", &ticket.key));
    }
    let written: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name} {}", base64(value.as_bytes())))
        .collect();
    written.join(",")
}

fn base64(bytes: &[u8]) -> String {
    // Writing into memory does not fail.
    String::from_utf8(base64_encode(bytes).unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_the_usual_one() {
        for (plain, want) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ] {
            assert_eq!(base64(plain.as_bytes()), want);
        }
        let long = base64(&[0xff; 200]);
        assert!(long.len() == 268 && !long.contains(['\r', '\n']), "{long}");
    }
}
