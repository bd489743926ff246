//! Row 10: spoiled input at every reader of this crate, and at the readers of what a municipality's letters carry.
//! What is taken must be what was written, or consistent with itself; nothing panics, hangs or takes much memory.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use domain::cycle::campaign::{Campaign, MunicipalityFile};
use domain::cycle::message::{CatalogueFiles, Content, Post, Receipt, Recommendations, Remarks, Return};
use domain::problem::Problem;
use letter::age_box::{self, decrypt, encrypt};
use letter::container::entries;
use letter::signature::{self, Signature};
use letter::{
    Digest, Header, Identity, Kind, LetterError, PublicKey, Succession, Trust, VerifiedLetter,
    attach_qualified, seal, statement, unlocks_slowly, verify,
};

use crate::dice::Dice;
use crate::hostile::{Effort, Parts, outer, rounds};
use crate::made;
use crate::memory;
use crate::mutation;

/// What became of one input: taken, or refused with this code.
type Met = Result<(), &'static str>;

/// One kind of input.
struct Target {
    name: &'static str,
    run: fn(&mut Dice, &Corpus) -> Met,
}

const TARGETS: &[Target] = &[
    Target {
        name: "letters",
        run: letters,
    },
    Target {
        name: "letters under mended checksums",
        run: mended,
    },
    Target {
        name: "bags of a hostile signer",
        run: bags,
    },
    Target {
        name: "files of a hostile signer",
        run: files,
    },
    Target {
        name: "headers",
        run: |dice, corpus| member(dice, corpus, "data/letter.json"),
    },
    Target {
        name: "sender's keys",
        run: |dice, corpus| member(dice, corpus, "data/sender.json"),
    },
    Target {
        name: "manifests",
        run: manifests,
    },
    Target {
        name: "signature files",
        run: signatures,
    },
    Target {
        name: "keys",
        run: keys,
    },
    Target {
        name: "statements",
        run: statements,
    },
    Target {
        name: "encrypted letters",
        run: closed,
    },
    Target {
        name: "letters inside encrypted ones",
        run: inside,
    },
    Target {
        name: "archives",
        run: archives,
    },
    Target {
        name: "contents of a municipality's letters",
        run: contents,
    },
];

/// Honest input to spoil.
struct Corpus {
    letters: Vec<Vec<u8>>,
    parts: Vec<(Kind, Parts)>,
    closed: Vec<Vec<u8>>,
    statement: (String, String),
    secret_box: String,
    contents: Vec<(&'static str, Vec<u8>)>,
}

impl Corpus {
    fn new() -> Self {
        let mut letters: Vec<Vec<u8>> = Kind::ALL.into_iter().map(made::letter_of).collect();
        letters.push(attach_qualified(&letters[1], b"0qualified").unwrap());
        let mut changed = made::draft();
        let inn = changed.header.sender.inn.clone();
        changed.succeeds = Some(Succession::new(made::other(), &inn, made::school().public()).unwrap());
        changed
            .files
            .insert("evidence/a.pdf".into(), b"%PDF-1.7".to_vec());
        letters.push(seal(&changed, made::school()).unwrap().into_bytes());
        let to_school = std::slice::from_ref(made::school_identity().recipient());
        let line = "vsoko-upload/1 sha256=00ff from=6900000004 to=- kind=submission";
        let content = |kind: Kind| {
            let name = kind.required()[0];
            (name, made::draft_of(kind).files.remove(name).unwrap())
        };
        Self {
            closed: letters.iter().map(|letter| encrypt(letter, to_school).unwrap()).collect(),
            parts: Kind::ALL.into_iter().map(|kind| (kind, Parts::of(kind))).collect(),
            statement: (line.to_owned(), statement::sign(made::school(), line).unwrap()),
            secret_box: std::fs::read_to_string(made::data("keys/school.key")).unwrap(),
            contents: vec![
                content(Kind::Invitation),
                content(Kind::Receipt),
                content(Kind::Return),
                content(Kind::Recommendations),
                ("remarks", br#"[{"target":"1.05","text":"x"}]"#.to_vec()),
                (
                    "post.json",
                    br#"{"url":"https://post.example","key":"RWQ","certificate":null}"#.to_vec(),
                ),
                ("catalogue.json", br#"{"vsoko/1/questionnaire.toml":"id = 1"}"#.to_vec()),
                (
                    "municipality.json",
                    r#"{"name":"Отдел","inn":"6900000011","period":"2024/2025","deadline":"2025-10-31","schools":[{"inn":"6900000004","name":"МОУ","oo_type":"ООШ","locality":"село"}]}"#
                        .into(),
                ),
            ],
            letters,
        }
    }
}

fn code(error: LetterError) -> &'static str {
    Problem::from(error).code.0
}

/// Reads a letter that may be one of the honest ones, and is nothing else if it is taken.
fn honest_or_refused(bytes: &[u8], honest: &[u8]) -> Met {
    let letter = verify(bytes, Trust::CarriedKey).map_err(code)?;
    let original = verify(honest, Trust::CarriedKey).unwrap();
    assert_eq!(letter.digest(), original.digest());
    assert_eq!(letter.layers().minisig, original.layers().minisig);
    assert!(letter.files().eq(original.files()));
    Ok(())
}

/// What a hostile signer got through keeps every promise of a letter.
fn consistent(bytes: &[u8]) -> Met {
    let letter = verify(bytes, Trust::CarriedKey).map_err(code)?;
    check(&letter);
    Ok(())
}

fn check(letter: &VerifiedLetter) {
    letter.header().check().unwrap();
    assert_eq!(letter.digest(), Digest::of(letter.layers().bag_zip));
    let kind = letter.header().kind;
    for (name, content) in letter.files() {
        let evidence = name.starts_with("evidence/") && kind.takes_evidence();
        assert!(evidence || kind.content().contains(&name), "{name}");
        // JSON by its grammar. A number beyond all numbers is for the reader of the content to refuse.
        assert!(evidence || std::str::from_utf8(content).is_ok());
    }
    assert!(kind.required().iter().all(|name| letter.file(name).is_some()));
}

fn letters(dice: &mut Dice, corpus: &Corpus) -> Met {
    let honest = dice.one(&corpus.letters);
    honest_or_refused(&mutation::bytes(dice, honest), honest)
}

fn mended(dice: &mut Dice, corpus: &Corpus) -> Met {
    let honest = dice.one(&corpus.letters);
    let letter = verify(honest, Trust::CarriedKey).unwrap();
    let (bag, minisig) = (letter.layers().bag_zip, letter.layers().minisig);
    let spoiled = if dice.below(2) == 0 {
        outer(&mutation::bytes(dice, bag), minisig)
    } else {
        outer(bag, &mutation::bytes(dice, minisig))
    };
    honest_or_refused(&spoiled, honest)
}

fn bags(dice: &mut Dice, corpus: &Corpus) -> Met {
    let (kind, parts) = dice.one(&corpus.parts);
    let bag = mutation::bytes(dice, &parts.zip());
    let comment = made::header_of(*kind).trusted_comment();
    let minisig = signature::sign(&bag, made::signer(*kind), &comment).unwrap();
    consistent(&outer(&bag, minisig.as_bytes()))
}

fn files(dice: &mut Dice, corpus: &Corpus) -> Met {
    let (kind, parts) = dice.one(&corpus.parts);
    let mut parts = parts.clone();
    let at = dice.below(parts.0.len());
    let file = &mut parts.0[at];
    match dice.below(3) {
        0 => file.0 = String::from_utf8_lossy(&mutation::bytes(dice, file.0.as_bytes())).into_owned(),
        1 => file.1 = mutation::json(dice, &file.1),
        _ => file.1 = mutation::bytes(dice, &file.1),
    }
    let whole = parts
        .0
        .iter()
        .filter(|file| file.0 == "bag-info.txt" || file.0 == "manifest-sha256.txt");
    let info_is_text = whole.clone().all(|file| std::str::from_utf8(&file.1).is_ok());
    if whole.count() == 2 && info_is_text {
        parts = parts.mended();
    }
    consistent(&parts.sealed_as(*kind))
}

fn member(dice: &mut Dice, corpus: &Corpus, name: &str) -> Met {
    let (kind, parts) = dice.one(&corpus.parts);
    let spoiled = mutation::json(dice, parts.get(name));
    if name == "data/letter.json"
        && let Ok(header) = Header::try_from(&spoiled[..])
    {
        // What was read is written and read again as the same.
        let again = Header::try_from(&header.to_bytes().unwrap()[..]).unwrap();
        assert_eq!(again, header);
    }
    consistent(&parts.clone().set(name, spoiled).mended().sealed_as(*kind))
}

fn manifests(dice: &mut Dice, corpus: &Corpus) -> Met {
    let (kind, parts) = dice.one(&corpus.parts);
    let name = *dice.one(&[
        "bagit.txt",
        "bag-info.txt",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
    ]);
    let spoiled = mutation::bytes(dice, parts.get(name));
    let same = spoiled == parts.get(name);
    let mut parts = parts.clone().set(name, spoiled);
    if name != "tagmanifest-sha256.txt" {
        parts = parts.tags_mended();
    }
    let met = consistent(&parts.sealed_as(*kind));
    assert!(met.is_err() || same, "a spoiled {name} was taken");
    met
}

fn signatures(dice: &mut Dice, corpus: &Corpus) -> Met {
    let honest = dice.one(&corpus.letters);
    let letter = verify(honest, Trust::CarriedKey).unwrap();
    let spoiled = mutation::bytes(dice, letter.layers().minisig);
    let signature = Signature::from_bytes(&spoiled).map_err(code)?;
    let checked = signature.check(letter.layers().bag_zip).map_err(code);
    assert!(checked.is_err() || spoiled == letter.layers().minisig);
    checked
}

fn keys(dice: &mut Dice, corpus: &Corpus) -> Met {
    let text = |dice: &mut Dice, honest: &str| {
        String::from_utf8_lossy(&mutation::bytes(dice, honest.as_bytes())).into_owned()
    };
    match dice.below(5) {
        0 => {
            let spoiled = text(dice, &made::school().public().to_text());
            let key = PublicKey::from_text(&spoiled).map_err(code)?;
            assert_eq!(PublicKey::from_text(&key.to_text()).unwrap(), key);
            Ok(())
        }
        1 => unlocks_slowly(&text(dice, &corpus.secret_box))
            .map(drop)
            .map_err(code),
        2 => {
            let spoiled = text(dice, made::school_identity().recipient().as_str());
            let recipient: age_box::Recipient = spoiled.parse().map_err(code)?;
            // What is taken can be encrypted to.
            encrypt(b"letter", &[recipient]).unwrap();
            Ok(())
        }
        3 => {
            let spoiled = text(dice, made::school_identity().to_file_text().expose());
            Identity::from_file_text(&spoiled).map(drop).map_err(code)
        }
        _ => text(dice, &Digest::of(b"").to_string())
            .parse::<Digest>()
            .map(drop)
            .map_err(|_| "no digest"),
    }
}

fn statements(dice: &mut Dice, corpus: &Corpus) -> Met {
    let (line, signature) = &corpus.statement;
    let text = |dice: &mut Dice, honest: &str| {
        String::from_utf8_lossy(&mutation::bytes(dice, honest.as_bytes())).into_owned()
    };
    let spoiled = match dice.below(2) {
        0 => (text(dice, line), signature.clone()),
        _ => (line.clone(), text(dice, signature)),
    };
    statement::value(&spoiled.0, "from");
    let met = statement::verify(made::school().public(), &spoiled.0, &spoiled.1).map_err(code);
    assert!(met.is_err() || spoiled == corpus.statement);
    met
}

fn closed(dice: &mut Dice, corpus: &Corpus) -> Met {
    let honest = dice.one(&corpus.closed);
    let spoiled = mutation::bytes(dice, honest);
    let outside = age_box::check_outside(&spoiled).map_err(code);
    let met = decrypt(&spoiled, made::school_identity()).map(drop).map_err(code);
    assert!(met.is_err() || spoiled == *honest);
    assert!(outside.is_ok() || met.is_err());
    met
}

fn inside(dice: &mut Dice, corpus: &Corpus) -> Met {
    let honest = dice.one(&corpus.letters);
    let identity = made::school_identity();
    let spoiled = mutation::bytes(dice, honest);
    let encrypted = encrypt(&spoiled, std::slice::from_ref(identity.recipient())).unwrap();
    let opened = decrypt(&encrypted, identity).unwrap();
    assert_eq!(opened, spoiled);
    honest_or_refused(&opened, honest)
}

fn archives(dice: &mut Dice, corpus: &Corpus) -> Met {
    let (_, parts) = dice.one(&corpus.parts);
    let zip = mutation::bytes(dice, &parts.zip());
    let found = entries(&zip, 100, 100).map_err(|_| "no archive")?;
    for entry in found.iter().filter(|entry| entry.size < 1 << 20) {
        if let Ok(content) = entry.unpack(&zip) {
            assert_eq!(content.len(), entry.size);
        }
    }
    Ok(())
}

fn contents(dice: &mut Dice, corpus: &Corpus) -> Met {
    let (name, honest) = dice.one(&corpus.contents);
    let spoiled = mutation::json(dice, honest);
    match *name {
        "campaign.json" => content::<Campaign>(&spoiled),
        "receipt.json" => content::<Receipt>(&spoiled),
        "return.json" => content::<Return>(&spoiled),
        "recommendations.json" => content::<Recommendations>(&spoiled),
        "post.json" => content::<Post>(&spoiled),
        "catalogue.json" => content::<CatalogueFiles>(&spoiled),
        "remarks" => Remarks::read(&spoiled)
            .map(drop)
            .map_err(|problem| problem.code.0),
        _ => MunicipalityFile::read(&spoiled)
            .map(drop)
            .map_err(|problem| problem.code.0),
    }
}

/// What was read is written and read again as the same bytes.
fn content<T: Content>(bytes: &[u8]) -> Met {
    let read = T::read(bytes).map_err(|problem| problem.code.0)?;
    let written = read.bytes();
    assert_eq!(T::read(&written).unwrap().bytes(), written);
    Ok(())
}

/// How long each target is fuzzed, when it is not counted.
fn seconds() -> Option<Duration> {
    let text = std::env::var("VSOKO_FUZZ_SECONDS").ok()?;
    Some(Duration::from_secs(
        text.parse().expect("VSOKO_FUZZ_SECONDS is a number"),
    ))
}

const FUZZ: &str = "fuzz::spoiled_input_is_refused_or_harmless";

#[test]
fn spoiled_input_is_refused_or_harmless() {
    if memory::told(FUZZ).is_none() {
        print!("{}", memory::alone(FUZZ, "all"));
        return;
    }
    let corpus = Corpus::new();
    let mut dice = Dice::new("fuzz");
    let mut all = 0;
    for target in TARGETS {
        all += fuzz(target, &mut dice, &corpus);
    }
    println!("faults: fuzz: {all} inputs, {}", memory::stayed_small());
}

/// Fuzzes one target; gives how many inputs there were.
fn fuzz(target: &Target, dice: &mut Dice, corpus: &Corpus) -> u64 {
    let begin = Instant::now();
    let (mut count, mut taken, mut slowest) = (0_u64, 0, Duration::ZERO);
    let mut codes: BTreeMap<&str, u64> = BTreeMap::new();
    let goes_on = |count| match seconds() {
        Some(time) => begin.elapsed() < time,
        None => count < rounds(200) * 5,
    };
    while goes_on(count) {
        let effort = Effort::begin();
        match (target.run)(dice, corpus) {
            Ok(()) => taken += 1,
            Err(code) => *codes.entry(code).or_default() += 1,
        }
        slowest = slowest.max(effort.end());
        count += 1;
    }
    assert!(slowest < Duration::from_secs(1), "{}: {slowest:?}", target.name);
    let refused: u64 = codes.values().sum();
    assert!(refused > count / 4, "{}: nothing is refused", target.name);
    println!(
        "faults: fuzz: {count} {}: 0 panics, {refused} refused under {} codes, {taken} taken as they were or consistent; slowest {slowest:.1?}",
        target.name,
        codes.len()
    );
    count
}
