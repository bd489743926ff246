//! The stick is pulled out, full, protected or missing; the power goes: the final name is absent or verifies.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use letter::age_box::{decrypt, encrypt};
use letter::disk::Writing;
use letter::place::place_encrypted_on;
use letter::place::place_on;
use letter::{Disk, LetterError, LocalDisk, Trust, place, place_encrypted, verify};

use crate::made;

const NAME: &str = "VSOKO_6900000004_2024-2025_01.vsoko";
const ENCRYPTED: &str = "VSOKO_6900000004_2024-2025_01.vsoko.age";

#[test]
fn a_placed_letter_was_read_back_and_verified() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = made::letter();
    let placed = place(&bytes, folder.path(), NAME, Trust::Key(made::school().public())).unwrap();
    assert_eq!(placed.path, folder.path().join(NAME));
    assert_eq!(std::fs::read(&placed.path).unwrap(), bytes);
    assert!(!placed.already_there && placed.letter.key_known());
    assert_eq!(names(folder.path()), [NAME]);

    let again = place(&bytes, folder.path(), NAME, Trust::CarriedKey).unwrap();
    assert!(again.already_there);
}

#[test]
fn another_file_of_that_name_is_never_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(NAME);
    let earlier = made::letter();
    for there in [&earlier[..], b"", b"somebody's file"] {
        std::fs::write(&path, there).unwrap();
        let refusal = place(&made::letter(), folder.path(), NAME, Trust::CarriedKey).unwrap_err();
        assert_eq!(refusal, LetterError::NameTaken(path.clone()));
        assert_eq!(std::fs::read(&path).unwrap(), there);
    }
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    let refusal = place(&made::letter(), folder.path(), NAME, Trust::CarriedKey).unwrap_err();
    assert_eq!(refusal, LetterError::NameTaken(path));
}

#[test]
fn a_left_over_is_cleaned_by_the_next_attempt() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(format!("{NAME}.part")), b"half").unwrap();
    place(&made::letter(), folder.path(), NAME, Trust::CarriedKey).unwrap();
    assert_eq!(names(folder.path()), [NAME]);
}

#[test]
fn what_cannot_be_placed_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = made::letter();
    let missing = folder.path().join("missing");
    assert_eq!(
        place(&bytes, &missing, NAME, Trust::CarriedKey).unwrap_err(),
        LetterError::NoFolder(missing)
    );
    let file = folder.path().join("file");
    std::fs::write(&file, b"").unwrap();
    assert_eq!(
        place(&bytes, &file, NAME, Trust::CarriedKey).unwrap_err(),
        LetterError::NoFolder(file)
    );
    let long = format!("{}.vsoko", "a".repeat(101));
    for name in [
        "",
        ".vsoko",
        "../x.vsoko",
        "x/y.vsoko",
        "x.txt",
        "письмо.vsoko",
        "a b.vsoko",
        "C:x.vsoko",
        &long,
    ] {
        let refusal = place(&bytes, folder.path(), name, Trust::CarriedKey).unwrap_err();
        assert_eq!(refusal, LetterError::FileName, "{name}");
    }
    let refusal = place(&bytes, folder.path(), NAME, Trust::Key(made::other().public())).unwrap_err();
    assert!(matches!(refusal, LetterError::OtherKey { .. }));
    assert_eq!(names(folder.path()), ["file"]);
}

#[cfg(unix)]
#[test]
fn a_link_of_that_name_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let victim = folder.path().join("victim");
    let path = folder.path().join(NAME);
    std::os::unix::fs::symlink(&victim, &path).unwrap();
    std::os::unix::fs::symlink(&victim, folder.path().join(format!("{NAME}.part"))).unwrap();
    let refusal = place(&made::letter(), folder.path(), NAME, Trust::CarriedKey).unwrap_err();
    assert_eq!(refusal, LetterError::NameTaken(path.clone()));
    std::fs::remove_file(&path).unwrap();
    place(&made::letter(), folder.path(), NAME, Trust::CarriedKey).unwrap();
    assert!(!victim.exists());
}

/// A letter to place: in the open, or encrypted for the school itself.
struct Parcel {
    name: &'static str,
    bytes: Vec<u8>,
    encrypted: bool,
}

impl Parcel {
    fn both() -> [Self; 2] {
        let bytes = made::letter();
        let to_both = [made::school_identity(), made::municipality_identity()].map(|i| i.recipient().clone());
        [
            Self {
                name: ENCRYPTED,
                bytes: encrypt(&bytes, &to_both).unwrap(),
                encrypted: true,
            },
            Self {
                name: NAME,
                bytes,
                encrypted: false,
            },
        ]
    }

    fn place_on(&self, disk: &dyn Disk, folder: &Path) -> Result<(), LetterError> {
        let trust = Trust::CarriedKey;
        if self.encrypted {
            let identity = Some(made::school_identity());
            place_encrypted_on(disk, &self.bytes, folder, self.name, trust, identity).map(drop)
        } else {
            place_on(disk, &self.bytes, folder, self.name, trust).map(drop)
        }
    }

    /// Whether the municipality can read this as a letter.
    fn verifies(&self, there: &[u8]) -> bool {
        let plain = if self.encrypted {
            decrypt(there, made::municipality_identity())
        } else {
            Ok(there.to_vec())
        };
        plain.and_then(|plain| verify(&plain, Trust::CarriedKey)).is_ok()
    }
}

#[test]
fn an_encrypted_letter_is_placed_read_back_and_decrypted() {
    let folder = tempfile::tempdir().unwrap();
    let [parcel, plain] = Parcel::both();
    let trust = Trust::Key(made::school().public());
    let put = |bytes: &[u8], identity| place_encrypted(bytes, folder.path(), ENCRYPTED, trust, identity);
    let placed = put(&parcel.bytes, Some(made::school_identity())).unwrap();
    assert_eq!(std::fs::read(&placed.path).unwrap(), parcel.bytes);
    assert!(!placed.already_there);
    let digest = verify(&plain.bytes, trust).unwrap().digest();
    assert_eq!(placed.letter.unwrap().digest(), digest);
    assert_eq!(names(folder.path()), [ENCRYPTED]);

    // The same file again needs no password; the same letter encrypted anew is the same letter to who can open it.
    let again = put(&parcel.bytes, None).unwrap();
    assert!(again.already_there && again.letter.is_none());
    let anew = &Parcel::both()[0].bytes;
    assert_ne!(*anew, parcel.bytes);
    assert!(put(anew, Some(made::school_identity())).unwrap().already_there);
    let refusal = put(anew, None).unwrap_err();
    assert_eq!(refusal, LetterError::NameTaken(placed.path.clone()));
    assert_eq!(std::fs::read(&placed.path).unwrap(), parcel.bytes);

    // Another letter under that name, one for somebody else, a wrong name, one that is not encrypted at all.
    let to_school = std::slice::from_ref(made::school_identity().recipient());
    let mut draft = made::draft();
    draft.header.created_at = "2025-10-20T14:04:00+03:00".into();
    let other = letter::seal(&draft, made::school()).unwrap();
    let other = encrypt(other.bytes(), to_school).unwrap();
    let refusal = put(&other, Some(made::school_identity())).unwrap_err();
    assert_eq!(refusal, LetterError::NameTaken(placed.path));
    let foreign = encrypt(&plain.bytes, &[made::other_recipient()]).unwrap();
    let elsewhere = |name| {
        place_encrypted(
            &foreign,
            folder.path(),
            name,
            trust,
            Some(made::school_identity()),
        )
    };
    assert_eq!(elsewhere("x.vsoko.age").unwrap_err(), LetterError::NotForUs);
    for name in [NAME, "x.age", ".vsoko.age", "x.vsoko.age.age", "x.vsoko.AGE"] {
        assert_eq!(elsewhere(name).unwrap_err(), LetterError::FileName, "{name}");
    }
    assert!(put(&plain.bytes, None).is_err());
    assert_eq!(
        place(&parcel.bytes, folder.path(), NAME, trust).unwrap_err(),
        LetterError::Encrypted
    );
    assert_eq!(names(folder.path()), [ENCRYPTED]);
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// What goes wrong at a step.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// This step fails, the others work.
    Once(ErrorKind),
    /// From this step on nothing answers: the stick is out.
    Gone,
}

/// A real folder whose disk fails at a chosen step.
struct Failing {
    at: usize,
    fault: Fault,
    steps: Rc<Cell<usize>>,
}

impl Failing {
    fn step(&self) -> io::Result<()> {
        let step = self.steps.get();
        self.steps.set(step + 1);
        let gone = if cfg!(windows) { 1167 } else { 5 };
        match self.fault {
            Fault::Once(kind) if step == self.at => Err(kind.into()),
            Fault::Gone if step >= self.at => Err(io::Error::from_raw_os_error(gone)),
            _ => Ok(()),
        }
    }
}

struct FailingFile {
    inner: Box<dyn Writing>,
    disk: Failing,
}

impl Disk for Failing {
    fn is_folder(&self, path: &Path) -> io::Result<bool> {
        self.step().and_then(|()| LocalDisk.is_folder(path))
    }
    fn exists(&self, path: &Path) -> io::Result<bool> {
        self.step().and_then(|()| LocalDisk.exists(path))
    }
    fn create(&self, path: &Path) -> io::Result<Box<dyn Writing>> {
        self.step()?;
        let disk = Self {
            steps: Rc::clone(&self.steps),
            ..*self
        };
        Ok(Box::new(FailingFile {
            inner: LocalDisk.create(path)?,
            disk,
        }))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| LocalDisk.rename(from, to))
    }
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| LocalDisk.sync_folder(path))
    }
    fn sync_file(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| LocalDisk.sync_file(path))
    }
    fn read(&self, path: &Path, limit: usize) -> io::Result<Vec<u8>> {
        self.step().and_then(|()| LocalDisk.read(path, limit))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| LocalDisk.remove(path))
    }
}

impl Writing for FailingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.disk.step() {
            // Half of it got there before the fault.
            self.inner.write(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        self.inner.write(bytes)
    }
    fn sync(&mut self) -> io::Result<()> {
        self.disk.step().and_then(|()| self.inner.sync())
    }
}

/// Which problem a fault must become; a read-back that finds nothing is a stick that went away.
fn told(fault: Fault, error: &LetterError) -> bool {
    use LetterError as E;
    match fault {
        Fault::Once(ErrorKind::PermissionDenied) => matches!(error, E::NoRights(_)),
        Fault::Once(ErrorKind::StorageFull) => matches!(error, E::DiskFull(_)),
        Fault::Once(ErrorKind::ReadOnlyFilesystem) => matches!(error, E::ReadOnly(_)),
        Fault::Once(ErrorKind::NotFound) | Fault::Gone => matches!(error, E::DiskGone(_)),
        Fault::Once(_) => matches!(error, E::DiskFailed { .. }),
    }
}

#[test]
fn a_fault_at_any_step_is_told_and_leaves_nothing_torn() {
    for parcel in Parcel::both() {
        let refusals = faults(&parcel);
        println!(
            "faults: {}: {refusals} faults told, none leaving a torn letter",
            parcel.name
        );
    }
}

fn faults(parcel: &Parcel) -> usize {
    let faults = [
        Fault::Once(ErrorKind::PermissionDenied),
        Fault::Once(ErrorKind::StorageFull),
        Fault::Once(ErrorKind::ReadOnlyFilesystem),
        Fault::Once(ErrorKind::NotFound),
        Fault::Once(ErrorKind::TimedOut),
        Fault::Gone,
    ];
    let (mut refusals, mut passes) = (0, 0);
    for fault in faults {
        for at in 0.. {
            let folder = tempfile::tempdir().unwrap();
            let disk = Failing {
                at,
                fault,
                steps: Rc::default(),
            };
            let placed = parcel.place_on(&disk, folder.path());
            let path = folder.path().join(parcel.name);
            match &placed {
                // "Written" is never said of less than the whole letter.
                Ok(()) => assert_eq!(std::fs::read(&path).unwrap(), parcel.bytes),
                Err(error) => {
                    assert!(told(fault, error), "{fault:?} at step {at} was told as {error}");
                    refusals += 1;
                }
            }
            if let Ok(there) = std::fs::read(&path) {
                assert!(parcel.verifies(&there), "{fault:?} at step {at}");
            }
            let missed = disk.steps.get() <= at;
            // Whatever was left, the next attempt on a sound disk succeeds and cleans up.
            parcel.place_on(&LocalDisk, folder.path()).unwrap();
            assert_eq!(names(folder.path()), [parcel.name]);
            if missed {
                passes += 1;
                break;
            }
        }
    }
    assert_eq!(passes, faults.len());
    refusals
}

/// A disk in memory that keeps what was synced and may lose the rest when the power goes.
#[derive(Default)]
struct Memory {
    state: Rc<RefCell<State>>,
    /// The control: steps that claim to sync and do not.
    lazy: bool,
    cut_at: usize,
}

#[derive(Default)]
struct State {
    steps: usize,
    names: BTreeMap<PathBuf, usize>,
    durable_names: BTreeMap<PathBuf, usize>,
    contents: Vec<Vec<u8>>,
    durable_contents: Vec<Vec<u8>>,
}

impl Memory {
    fn step(&self) -> io::Result<()> {
        let mut state = self.state.borrow_mut();
        state.steps += 1;
        if state.steps > self.cut_at {
            Err(io::Error::other("the power is out"))
        } else {
            Ok(())
        }
    }

    /// What may be under a name after the power came back: the folder as last synced or as it was, and of the content
    /// what was synced, a part of the rest, or all of it.
    fn after_the_cut(&self, path: &Path) -> Vec<Option<Vec<u8>>> {
        let state = self.state.borrow();
        let mut possible = Vec::new();
        for names in [&state.durable_names, &state.names] {
            let Some(file) = names.get(path) else {
                possible.push(None);
                continue;
            };
            let (durable, whole) = (&state.durable_contents[*file], &state.contents[*file]);
            for kept in [durable.len(), whole.len() / 2, whole.len()] {
                possible.push(Some(whole[..kept.max(durable.len())].to_vec()));
            }
        }
        possible
    }
}

struct MemoryFile {
    disk: Memory,
    file: usize,
}

impl Disk for Memory {
    fn is_folder(&self, _path: &Path) -> io::Result<bool> {
        self.step().map(|()| true)
    }
    fn exists(&self, path: &Path) -> io::Result<bool> {
        self.step().map(|()| self.state.borrow().names.contains_key(path))
    }
    fn create(&self, path: &Path) -> io::Result<Box<dyn Writing>> {
        self.step()?;
        let mut state = self.state.borrow_mut();
        let file = state.contents.len();
        state.contents.push(Vec::new());
        state.durable_contents.push(Vec::new());
        state.names.insert(path.into(), file);
        let disk = Self {
            state: Rc::clone(&self.state),
            ..*self
        };
        Ok(Box::new(MemoryFile { disk, file }))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        let mut state = self.state.borrow_mut();
        let file = state.names.remove(from).ok_or(ErrorKind::NotFound)?;
        state.names.insert(to.into(), file);
        Ok(())
    }
    fn sync_folder(&self, _path: &Path) -> io::Result<()> {
        self.step()?;
        let mut state = self.state.borrow_mut();
        if !self.lazy {
            state.durable_names = state.names.clone();
        }
        Ok(())
    }
    fn sync_file(&self, _path: &Path) -> io::Result<()> {
        self.step()
    }
    fn read(&self, path: &Path, _limit: usize) -> io::Result<Vec<u8>> {
        self.step()?;
        let state = self.state.borrow();
        Ok(state.contents[*state.names.get(path).ok_or(ErrorKind::NotFound)?].clone())
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        self.state
            .borrow_mut()
            .names
            .remove(path)
            .map(drop)
            .ok_or_else(|| ErrorKind::NotFound.into())
    }
}

impl Writing for MemoryFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.disk.step()?;
        self.disk.state.borrow_mut().contents[self.file].extend_from_slice(bytes);
        Ok(())
    }
    fn sync(&mut self) -> io::Result<()> {
        self.disk.step()?;
        let mut state = self.disk.state.borrow_mut();
        if !self.disk.lazy {
            state.durable_contents[self.file] = state.contents[self.file].clone();
        }
        Ok(())
    }
}

/// Cuts the power after every step; gives how many of the possible states afterwards are torn, and how many lost what
/// had been called written.
fn power_cuts(parcel: &Parcel, lazy: bool) -> (usize, usize, usize) {
    let (folder, path) = (Path::new("stick"), Path::new("stick").join(parcel.name));
    let (mut states, mut torn, mut lost) = (0, 0, 0);
    for cut_at in 0.. {
        let disk = Memory {
            lazy,
            cut_at,
            ..Memory::default()
        };
        let written = parcel.place_on(&disk, folder).is_ok();
        for after in disk.after_the_cut(&path) {
            states += 1;
            torn += usize::from(after.as_ref().is_some_and(|there| !parcel.verifies(there)));
            lost += usize::from(written && after.as_deref() != Some(&parcel.bytes[..]));
        }
        if written {
            break;
        }
    }
    (states, torn, lost)
}

#[test]
fn the_power_goes_at_any_step() {
    for parcel in Parcel::both() {
        let (states, torn, lost) = power_cuts(&parcel, false);
        assert_eq!((torn, lost), (0, 0));
        // The control: the same harness with syncs that do nothing must see torn and lost letters.
        let (_, lazy_torn, lazy_lost) = power_cuts(&parcel, true);
        assert!(lazy_torn > 0 && lazy_lost > 0, "the harness cannot see a loss");
        println!(
            "faults: {}: {states} states after a power cut, none torn or lost; without syncs {lazy_torn} torn, {lazy_lost} lost",
            parcel.name
        );
    }
}
