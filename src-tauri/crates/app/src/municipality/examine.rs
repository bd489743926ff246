//! Looking at a file that came: from bytes to what the desk thinks of it. Two steps, because the first can be done for
//! many letters at once: [`open`] needs nothing that another letter of the same import could change; [`judge`] does.

use std::collections::{BTreeMap, HashMap};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::catalogue::{Catalogue, Part};
use domain::consolidation::SUMMARY_FILE;
use domain::cycle::register::School;
use domain::form::{Finding, Form, Target, evaluate, payload};
use domain::problem::{Code, Problem, codes};
use letter::{
    Digest, Fingerprint, Header, Identity, Kind, PublicKey, Trust, VerifiedLetter, age_box,
    begins_like_a_letter,
};
use store::{Peer, PeerState, Way};

use super::campaign::Year;
use super::meaning;
use crate::parcel;

/// A file about to be looked at.
pub(crate) struct Incoming {
    /// Its name, for people.
    pub name: String,
    /// How it came.
    pub way: Way,
    /// Does somebody call it a letter? What is no letter and was not meant as one is told, not kept.
    pub meant: bool,
    pub source: Source,
}

pub(crate) enum Source {
    Path(PathBuf),
    Bytes(Vec<u8>),
    /// In an envelope.
    Inside(envelope::Place),
    Refused(Problem),
}

/// What the desk knows when it looks at letters: nothing of it changes within an import.
pub(crate) struct Knowledge {
    /// ИНН of this municipality.
    pub inn: String,
    /// Campaigns by school year.
    pub campaigns: HashMap<String, Arc<Year>>,
    /// What opens encrypted letters.
    pub identity: Option<Identity>,
    /// Why a person takes a letter despite impossible numbers, by its digest.
    pub despite: BTreeMap<String, String>,
}

/// Most places named of a letter with impossible answers.
const PLACES: usize = 8;

/// What is known of a letter's sender at the moment it is judged.
pub(crate) struct SenderKnown {
    /// Its line in the register.
    pub school: Option<School>,
    /// Its keys.
    pub peers: Vec<Peer>,
    /// A fingerprint that was compared before the first letter came.
    pub compared: Option<String>,
}

/// A file after the first look.
pub(crate) struct Opened {
    pub name: String,
    pub way: Way,
    pub meant: bool,
    /// The inner `.vsoko`, decrypted; of a sealed letter that waits, the file. Empty for everything else.
    pub bytes: Vec<u8>,
    /// Size and SHA-256 of a file that is no letter and was meant as one.
    pub passed_over: Option<(u64, Digest)>,
    /// SHA-256 of the encrypted file, when it was one.
    pub outer: Option<String>,
    /// The digest it is known by: the letter's; of a sealed one that waits for its key or for a newer program, the
    /// SHA-256 of the file. Empty for what is no letter.
    pub digest: String,
    /// Has it a qualified signature beside the program's own?
    pub qualified: bool,
    pub letter: Result<Box<Letter>, Problem>,
}

/// May a file that could not be read today be read tomorrow, with a password, an older key or a newer program?
pub(crate) fn waits(problem: &Problem) -> bool {
    const LATER: [Code; 6] = [
        codes::ARRIVAL_ENCRYPTED,
        codes::LETTER_ENCRYPTED,
        codes::AGE_NOT_FOR_US,
        codes::AGE_NEWER,
        codes::LETTER_NEWER_FORMAT,
        codes::LETTER_UNKNOWN_KIND,
    ];
    LATER.contains(&problem.code)
}

/// A verified letter.
pub(crate) struct Letter {
    pub header: Header,
    pub key: PublicKey,
    pub age_recipient: Option<String>,
    /// The older key that signed for this one.
    pub succeeds: Option<PublicKey>,
    /// What it means, as far as its content fits; computed again from the raw answers.
    pub meaning: Result<Meaning, Problem>,
}

/// What a letter means to a municipality.
pub(crate) enum Meaning {
    /// A school's results with the basis they stand on. Nothing while last year's letter is needed for them: they are
    /// then computed when all letters of the import are here.
    Submission(Option<(String, Vec<u8>)>),
    /// Another municipality's results.
    Summary { body: Vec<u8> },
}

impl Letter {
    pub fn fingerprint(&self) -> Fingerprint {
        self.key.fingerprint()
    }
}

/// Reads, decrypts, verifies and computes.
pub(crate) fn open(knowledge: &Knowledge, incoming: Incoming) -> Opened {
    let Incoming {
        name,
        way,
        meant,
        source,
    } = incoming;
    let path = match &source {
        Source::Path(path) => Some(path.clone()),
        _ => None,
    };
    let read = match source {
        Source::Bytes(bytes) => Ok(bytes),
        Source::Path(path) => letter::read_file(&path)
            .map_err(Problem::from)
            .and_then(|bytes| parcel::whole(bytes, meant)),
        Source::Inside(place) => parcel::inside(&place),
        Source::Refused(problem) => Err(problem),
    };
    let mark = |file: &Path, problem: &Problem| {
        let no_letter = meant
            && [codes::LETTER_NOT_A_LETTER, codes::LETTER_EMPTY, codes::LETTER_CUT].contains(&problem.code);
        // What cannot be read to its end is told, and there is nothing to remember.
        no_letter.then(|| letter::checksum(file).ok()).flatten()
    };
    let mut opened = Opened {
        name,
        way,
        meant,
        bytes: Vec::new(),
        passed_over: None,
        outer: None,
        digest: String::new(),
        qualified: false,
        letter: Err(Problem::new(codes::LETTER_NOT_A_LETTER)),
    };
    match read {
        Err(problem) => {
            opened.passed_over = path.and_then(|path| mark(&path, &problem));
            opened.letter = Err(problem);
        }
        Ok(bytes) => take(knowledge, &mut opened, bytes),
    }
    opened
}

fn take(knowledge: &Knowledge, opened: &mut Opened, bytes: Vec<u8>) {
    let inner = if age_box::is_encrypted(&bytes) {
        opened.outer = Some(Digest::of(&bytes).to_string());
        match &knowledge.identity {
            None => Err(Problem::new(codes::ARRIVAL_ENCRYPTED)),
            Some(identity) => age_box::decrypt(&bytes, identity).map_err(Problem::from),
        }
        .map_err(|problem| (problem, bytes))
    } else {
        Ok(bytes)
    };
    match inner {
        Err((problem, bytes)) => {
            opened.bytes = bytes;
            refuse(opened, problem);
        }
        Ok(bytes) => {
            opened.bytes = bytes;
            verify(knowledge, opened);
        }
    }
}

/// Only what may still turn out to be a letter has a digest: what is no letter shares none with one.
fn refuse(opened: &mut Opened, problem: Problem) {
    let digest = Digest::of(&opened.bytes);
    if waits(&problem) {
        opened.digest = digest.to_string();
    } else {
        let bytes = mem::take(&mut opened.bytes);
        let worth = opened.meant || begins_like_a_letter(&bytes);
        opened.passed_over = worth.then_some((bytes.len() as u64, digest));
    }
    opened.letter = Err(problem);
}

fn verify(knowledge: &Knowledge, opened: &mut Opened) {
    match letter::verify(&opened.bytes, Trust::CarriedKey) {
        Err(error) => refuse(opened, error.into()),
        Ok(letter) => {
            opened.qualified = letter.has_qualified();
            opened.digest = letter.digest().to_string();
            opened.letter = Ok(Box::new(Letter {
                meaning: mean(knowledge, &letter),
                header: letter.header().clone(),
                key: letter.key().clone(),
                age_recipient: letter.age_recipient().map(str::to_owned),
                succeeds: letter.succeeds().cloned(),
            }));
        }
    }
}

/// What a letter means, by this desk's own computation. What it claims to have computed is not read.
fn mean(knowledge: &Knowledge, letter: &VerifiedLetter) -> Result<Meaning, Problem> {
    let header = letter.header();
    match header.kind {
        Kind::Submission => {}
        Kind::Summary => {
            let year = campaign_of(knowledge, header)?;
            let body = letter.file(SUMMARY_FILE).unwrap_or_default();
            meaning::read_summary(year, body).map_err(|problem| other_methodology(header, &problem))?;
            return Ok(Meaning::Summary { body: body.to_vec() });
        }
        kind => return Err(Problem::new(codes::ARRIVAL_OTHER_KIND).with("kind", kind)),
    }
    let year = campaign_of(knowledge, header)?;
    if header.questionnaire.hash.to_string() != year.catalogue.questionnaire.identity.hash {
        return Err(Problem::new(codes::ARRIVAL_OTHER_QUESTIONNAIRE)
            .with("questionnaire", &header.questionnaire.id)
            .with("version", &header.questionnaire.version));
    }
    let form = form(&year.catalogue, letter)?;
    if !knowledge.despite.contains_key(&letter.digest().to_string()) {
        possible(&year.catalogue, &form)?;
    }
    let previous = form.period.previous().map(|before| before.to_string());
    if previous.is_some_and(|before| knowledge.campaigns.contains_key(&before)) {
        return Ok(Meaning::Submission(None));
    }
    let known = year.register.get(&header.sender.inn);
    let school = known.cloned().unwrap_or_else(|| joined(header));
    let basis = meaning::basis(year, &school, None);
    let body = meaning::bytes(year, &meaning::of(year, &school, &form, None));
    Ok(Meaning::Submission(Some((basis, body))))
}

/// Refuses numbers that signing refuses: a program that signs them all the same is not ours. What contradicts another
/// answer is told by the review.
fn possible(catalogue: &Catalogue, form: &Form) -> Result<(), Problem> {
    let evaluation = evaluate(catalogue, form);
    let errors: Vec<&Finding> = evaluation
        .errors(Part::Questionnaire)
        .filter(|finding| finding.is_impossible_number())
        .collect();
    if errors.is_empty() {
        return Ok(());
    }
    let mut places: Vec<String> = Vec::new();
    for place in errors
        .iter()
        .flat_map(|finding| &finding.places)
        .map(Target::to_string)
    {
        if places.len() < PLACES && !places.contains(&place) {
            places.push(place);
        }
    }
    Err(Problem::new(codes::ARRIVAL_IMPOSSIBLE)
        .with("count", errors.len())
        .with("place", places.join(", ")))
}

/// A summary made by another questionnaire or methodology is told as such.
fn other_methodology(header: &Header, problem: &Problem) -> Problem {
    if problem.code == codes::CONSOLIDATION_OTHER {
        Problem::new(codes::ARRIVAL_OTHER_QUESTIONNAIRE)
            .with("questionnaire", &header.questionnaire.id)
            .with("version", &header.questionnaire.version)
    } else {
        unfit(problem)
    }
}

/// The line of a school that joins the register with its letter.
pub(crate) fn joined(header: &Header) -> School {
    School {
        inn: header.sender.inn.clone(),
        name: header.sender.name.clone(),
        ..School::default()
    }
    .cleaned()
}

/// The form a letter carries, with the school it names compared.
pub(crate) fn form(catalogue: &Catalogue, letter: &VerifiedLetter) -> Result<Form, Problem> {
    let header = letter.header();
    let period = header
        .period
        .parse()
        .map_err(|_| Problem::new(codes::NOT_A_PERIOD).with("period", &header.period))?;
    let files: BTreeMap<String, Vec<u8>> = letter
        .files()
        .filter(|(name, _)| name.ends_with(".json"))
        .map(|(name, content)| (name.to_owned(), content.to_vec()))
        .collect();
    let form = payload::from_files(catalogue, period, &files).map_err(|problem| unfit(&problem))?;
    let inn = form.passport_text("inn");
    if inn != header.sender.inn {
        return Err(Problem::new(codes::ARRIVAL_OTHER_SCHOOL)
            .with("inn", &header.sender.inn)
            .with("found", inn.chars().take(20).collect::<String>()));
    }
    Ok(form)
}

/// A content that does not fit, with the place where it does not.
fn unfit(problem: &Problem) -> Problem {
    let place = ["place", "part", "file"]
        .iter()
        .find_map(|name| problem.params.get(name))
        .cloned()
        .unwrap_or_else(|| problem.code.to_string());
    Problem::new(codes::ARRIVAL_CONTENT).with("place", place)
}

fn campaign_of<'a>(knowledge: &'a Knowledge, header: &Header) -> Result<&'a Arc<Year>, Problem> {
    if let Some(to) = &header.recipient
        && to.inn != knowledge.inn
    {
        return Err(Problem::new(codes::ARRIVAL_OTHER_RECIPIENT)
            .with("name", &to.name)
            .with("found", &to.inn));
    }
    let year = knowledge.campaigns.get(&header.period);
    year.ok_or_else(|| Problem::new(codes::ARRIVAL_OTHER_PERIOD).with("period", &header.period))
}

/// What is to be done with the key of a letter that is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KeyStep {
    /// It counts already.
    Known,
    /// It is the key of the school's first letter, taken as its key.
    First,
    /// Its fingerprint was compared before the letter came.
    Compared,
    /// The school's own older key signed for it.
    Rotation(PublicKey),
}

/// A letter that may be taken: what happens to its key, and whether its sender joins the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Admitted {
    pub key: KeyStep,
    pub joins: bool,
}

/// May this letter count? The answer rests on what is known at this moment of an import.
///
/// # Errors
/// Why it is set aside.
pub(crate) fn judge(
    knowledge: &Knowledge,
    sender: &SenderKnown,
    letter: &Letter,
    enrol_first: bool,
) -> Result<Admitted, Problem> {
    let header = &letter.header;
    if !matches!(header.kind, Kind::Submission | Kind::Summary) {
        return Err(Problem::new(codes::ARRIVAL_OTHER_KIND).with("kind", header.kind));
    }
    let year = campaign_of(knowledge, header)?;
    let joins = header.kind == Kind::Submission && joins(year, sender, header, enrol_first)?;
    let key = key(sender, letter, enrol_first);
    match (&letter.meaning, key) {
        // Another questionnaire is said before a key: the letter would not count with any key.
        (Err(problem), _) if problem.code == codes::ARRIVAL_OTHER_QUESTIONNAIRE => Err(problem.clone()),
        (_, Err(problem)) => Err(problem),
        (Err(problem), Ok(_)) => Err(problem.clone()),
        (Ok(_), Ok(key)) => Ok(Admitted { key, joins }),
    }
}

/// Does the sender join the register with this letter?
fn joins(year: &Year, sender: &SenderKnown, header: &Header, enrol_first: bool) -> Result<bool, Problem> {
    match &sender.school {
        Some(school) if !school.removed => Ok(false),
        None if year.grows && enrol_first => Ok(true),
        _ => Err(Problem::new(codes::ARRIVAL_UNKNOWN_SCHOOL)
            .with("inn", &header.sender.inn)
            .with("name", &header.sender.name)),
    }
}

fn key(sender: &SenderKnown, letter: &Letter, enrol_first: bool) -> Result<KeyStep, Problem> {
    let header = &letter.header;
    let fingerprint = letter.fingerprint().to_string();
    let refuse = |code| {
        Err(Problem::new(code)
            .with("inn", &header.sender.inn)
            .with("name", &header.sender.name)
            .with("fingerprint", &fingerprint))
    };
    let line = letter.key.to_base64();
    let own = sender.peers.iter().find(|peer| peer.public == line);
    let trusted = |line: &str| {
        let mut peers = sender.peers.iter();
        peers.any(|peer| peer.state == PeerState::Trusted && (line.is_empty() || peer.public == line))
    };
    if own.is_some_and(|peer| peer.counts_for(&header.period, header.sequence)) {
        return Ok(KeyStep::Known);
    }
    if own.is_some_and(|peer| peer.state == PeerState::Revoked) {
        return refuse(codes::ARRIVAL_REVOKED_KEY);
    }
    if trusted("") {
        return match &letter.succeeds {
            Some(older) if trusted(&older.to_base64()) => Ok(KeyStep::Rotation(older.clone())),
            _ => refuse(codes::ARRIVAL_SECOND_KEY),
        };
    }
    if sender.compared.as_ref() == Some(&fingerprint) {
        return Ok(KeyStep::Compared);
    }
    // The first letter is the first one seen: a second key beside an uncompared one is not it.
    match (own.is_some(), sender.peers.len()) {
        (true, 1) | (false, 0) if enrol_first => Ok(KeyStep::First),
        (true, 1) | (false, 0) => refuse(codes::ARRIVAL_UNKNOWN_KEY),
        _ => refuse(codes::ARRIVAL_SECOND_KEY),
    }
}
