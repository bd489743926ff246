//! Letters that wait at the receiving point: fetched, taken like any others, and answered with «получено».

use std::cell::{Cell, RefCell};

use domain::cycle::message::Post;
use domain::problem::{Problem, codes};
use exchange::{Fetched, PostAddress, Receiver, Stop, Visitor};
use letter::{Digest, statement};
use store::{PeerState, Received, ReceivedState, Way};

use super::ImportWish;
use super::examine::{Incoming, Source};
use super::import::{Imported, Told, Watch};
use super::outgoing::{Made, Order};
use crate::desk::Desk;
use crate::wire::ImportProgress;

/// Name of the remembered key of a receiving point.
const POST_KEY: &str = "post-key";
/// Name of the number of the last letter that was dealt with there.
const FETCHED: &str = "fetched";

/// What a visit to the receiving point brought.
#[derive(Debug, Clone, Default)]
pub struct Visit {
    /// Each letter.
    pub imported: Imported,
    /// Letters that could not be fetched whole; they stay there. By its address: the point was not told whose keys are
    /// known now.
    pub failed: Vec<(String, Problem)>,
    /// Receipts «получено» that were made.
    pub receipts: Vec<Made>,
    /// Fingerprint of the receiving point's key, when it was met for the first time.
    pub met: Option<String>,
}

/// Takes what is fetched into the desk, one letter at a time: only then is it said to be collected.
struct Taking<'a, 'w> {
    desk: &'a mut Desk,
    wish: ImportWish<'a>,
    files: &'a RefCell<Vec<Told>>,
    stopped: &'a Cell<bool>,
    stop: &'a Stop,
    watch: Watch<'w>,
}

impl Receiver for Taking<'_, '_> {
    fn take(&mut self, fetched: Fetched) -> Result<(), Problem> {
        let name = fetched.listed.sha256.to_string();
        let name: String = name.chars().take(16).collect();
        let incoming = Incoming {
            name: name.clone(),
            way: Way::Post,
            meant: true,
            source: Source::Bytes(fetched.bytes),
        };
        let taken = self.desk.take_one(incoming, self.wish)?;
        self.files.borrow_mut().extend(taken);
        let done = u32::try_from(self.files.borrow().len()).unwrap_or(u32::MAX);
        let progress = ImportProgress {
            done,
            total: done,
            file: name,
        };
        if !(self.watch)(&progress) {
            self.stopped.set(true);
            self.stop.stop();
        }
        Ok(())
    }
}

impl Desk {
    /// Fetches letters from a receiving point: the campaign's own one when no address is named.
    ///
    /// # Errors
    /// When no receiving point is named or known, the password is wrong, or something stands in the way.
    pub fn visit_post(
        &mut self,
        school_year: &str,
        url: Option<&str>,
        password: &str,
        enrol_first: bool,
        watch: Watch<'_>,
    ) -> Result<Visit, Problem> {
        let key = self.municipal_signer(password)?;
        let inn = self.municipality()?.inn;
        let (address, met) = self.post_address(school_year, url, &key)?;
        let sign = |line: &str| Ok(statement::sign(&key, line)?);
        let visitor = Visitor {
            inn: &inn,
            key: key.public(),
            owner: true,
            sign: &sign,
        };
        self.tell_register(school_year, &address, &visitor)?;
        let setting = format!("{FETCHED} {}", address.url());
        let after = self.store()?.setting(&setting)?;
        let after = after.and_then(|text| text.parse().ok()).unwrap_or_default();
        let now = self.surroundings.clock.now();
        let (files, stopped, stop) = (RefCell::new(Vec::new()), Cell::new(false), Stop::default());
        let wish = ImportWish {
            enrol_first,
            password: Some(password),
        };
        let mut taking = Taking {
            desk: self,
            wish,
            files: &files,
            stopped: &stopped,
            stop: &stop,
            watch,
        };
        let fetched = exchange::fetch(&address, &visitor, after, now, &stop, &mut taking);
        self.refresh_all()?;
        let files = files.into_inner();
        let fetching = match fetched {
            Ok(fetching) => fetching,
            // A person stopped it: what was taken is told.
            Err(_) if stopped.get() => exchange::Fetching {
                after,
                ..exchange::Fetching::default()
            },
            Err(problem) => return Err(problem),
        };
        self.store_mut()?
            .remember(&setting, &fetching.after.to_string())?;
        let receipts = self.confirm_taken(&files, password)?;
        let mut failed: Vec<(String, Problem)> = fetching
            .failed
            .into_iter()
            .map(|(digest, problem)| (digest.to_string(), problem))
            .collect();
        // Keys that came just now open their schools' mailboxes. Letters are kept already: a break here is told beside.
        if let Err(problem) = self.tell_register(school_year, &address, &visitor) {
            failed.push((address.url().to_owned(), problem));
        }
        Ok(Visit {
            imported: Imported {
                files,
                stopped: stopped.get(),
                ..Imported::default()
            },
            failed,
            receipts,
            met,
        })
    }

    /// One letter, without bringing the meanings of all others up to date.
    pub(super) fn take_one(
        &mut self,
        incoming: Incoming,
        wish: ImportWish<'_>,
    ) -> Result<Vec<Told>, Problem> {
        let knowledge = self.knowledge(wish.password)?;
        let taken = self.run(
            &knowledge,
            vec![incoming],
            wish.enrol_first,
            store::Action::Receive,
            &|_| true,
        )?;
        Ok(taken.files)
    }

    /// The address with the key that is known for it. A receiving point that is met for the first time says its key
    /// itself; it is remembered, and its fingerprint told.
    fn post_address(
        &mut self,
        school_year: &str,
        url: Option<&str>,
        own: &letter::SigningKey,
    ) -> Result<(PostAddress, Option<String>), Problem> {
        let year = self.campaign(school_year)?;
        let same = |post: &Post, url: &str| post.url.trim_end_matches('/') == url.trim_end_matches('/');
        let url = match (url, &year.post) {
            (None, Some(post)) => return Ok((address_of(post)?, None)),
            (Some(url), Some(post)) if same(post, url) => return Ok((address_of(post)?, None)),
            (Some(url), _) => url,
            (None, None) => {
                return Err(Problem::new(codes::CAMPAIGN_NO_POST).with("period", school_year));
            }
        };
        let setting = format!("{POST_KEY} {}", url.trim_end_matches('/'));
        if let Some(known) = self.store()?.setting(&setting)? {
            return Ok((PostAddress::new(url, &known, None)?, None));
        }
        let now = self.surroundings.clock.now();
        let key = exchange::introduce(url, None, own.public(), now)?;
        self.store_mut()?.remember(&setting, &key.to_base64())?;
        let address = PostAddress::new(url, &key.to_base64(), None)?;
        Ok((address, Some(key.fingerprint().to_string())))
    }

    /// Tells the receiving point whose letters are known, when that is another list than it was told last.
    fn tell_register(
        &mut self,
        school_year: &str,
        address: &PostAddress,
        visitor: &Visitor<'_>,
    ) -> Result<(), Problem> {
        let year = self.campaign(school_year)?;
        let peers = self.store()?.peers()?;
        let schools: Vec<exchange::School> = year
            .register
            .expected()
            .map(|school| exchange::School {
                inn: school.inn.clone(),
                keys: peers
                    .iter()
                    .filter(|peer| peer.inn == school.inn && peer.state == PeerState::Trusted)
                    .map(|peer| peer.public.clone())
                    .collect(),
            })
            .collect();
        let said: Vec<String> = schools
            .iter()
            .map(|school| format!("{} {}", school.inn, school.keys.join(" ")))
            .collect();
        let digest = Digest::of(said.join("\n").as_bytes()).to_string();
        let setting = format!("register-told {}", address.url());
        if self.store()?.setting(&setting)?.as_deref() == Some(&digest) {
            return Ok(());
        }
        exchange::register(address, visitor, self.surroundings.clock.now(), &schools)?;
        self.store_mut()?.remember(&setting, &digest)?;
        Ok(())
    }

    /// «Получено» for letters that were taken just now.
    fn confirm_taken(&mut self, files: &[Told], password: &str) -> Result<Vec<Made>, Problem> {
        let mut rows: Vec<Received> = Vec::new();
        for told in files
            .iter()
            .filter(|told| told.state.is_taken() && told.kind == letter::Kind::Submission.as_str())
        {
            if let Some(row) = self.store()?.received_by_digest(&told.digest)?
                && row.state == ReceivedState::Valid
            {
                rows.push(row);
            }
        }
        let order = Order {
            password,
            folder: None,
        };
        self.confirm(&rows, order)
    }
}

fn address_of(post: &Post) -> Result<PostAddress, Problem> {
    PostAddress::new(&post.url, &post.key, post.certificate.as_deref())
}
