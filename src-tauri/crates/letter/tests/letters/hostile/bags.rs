//! Bags a hostile signer made: everything around them is mended and honestly signed.

use letter::container::Method;

use super::parts::{CENTRAL, LOCAL, Parts, broken, poked, signed};
use super::{Vector, headers, named};
use crate::made;

const HEADER: &str = "data/letter.json";
const ANSWERS: &str = "data/answers.json";
const SENDER: &str = "data/sender.json";

/// All vectors of bags.
pub fn vectors() -> Vec<Vector> {
    let comment = made::header().trusted_comment();
    let zip = Parts::honest().zip();
    let mut all: Vec<Vector> = broken(&zip)
        .into_iter()
        .map(|(name, bytes)| Vector {
            name: named(format!("bag-{name}")),
            code: "E0410",
            bytes: signed(&bytes, &comment),
        })
        .collect();
    for group in [archives(), names(), tags(), headers::cases(), contents()] {
        all.extend(group.into_iter().map(|(name, code, parts)| Vector {
            name,
            code,
            bytes: parts.sealed(),
        }));
    }
    all.extend(bombs().into_iter().map(|(name, code, zip)| Vector {
        name,
        code,
        bytes: signed(&zip, &comment),
    }));
    all
}

/// Name, expected code, bag.
pub type Case = (&'static str, &'static str, Parts);

/// Puts a file in under any name, manifests mended.
fn with_file(name: &str) -> Parts {
    Parts::honest().set(name, "{}").mended()
}

fn archives() -> Vec<Case> {
    let honest = Parts::honest;
    let mut swapped = honest();
    swapped.0.swap(0, 1);
    let mut payload_first = honest();
    payload_first.0.rotate_left(4);
    let mut twice = honest();
    twice
        .0
        .push((ANSWERS.to_owned(), b"{}".to_vec(), Method::Deflated));
    let mut many = honest();
    for number in 0..300 {
        many = many.set_stored(&format!("data/evidence/{number}.pdf"), "%PDF-");
    }
    let mut large = honest();
    for name in ["analysis", "approval", "explanations", "passport", "selfstudy"] {
        large = large.set(&format!("data/{name}.json"), vec![b' '; 3 << 20]);
    }
    vec![
        ("bag-order-of-tags", "E0410", swapped),
        ("bag-payload-first", "E0410", payload_first),
        ("bag-same-file-twice", "E0411", twice.mended()),
        ("bag-too-many-files", "E0412", many.mended()),
        (
            "bag-flat-bomb",
            "E0412",
            honest().set(ANSWERS, vec![b' '; 100 << 20]).mended(),
        ),
        ("bag-bomb-of-many", "E0412", large.mended()),
        (
            "bag-large-header",
            "E0412",
            honest().set(HEADER, vec![b' '; 17 << 10]).mended(),
        ),
        (
            "bag-text-stored",
            "E0410",
            honest().set_stored(ANSWERS, "{}").mended(),
        ),
        (
            "bag-evidence-deflated",
            "E0410",
            honest().set("data/evidence/a.pdf", "%PDF-").mended(),
        ),
    ]
}

/// Entries whose deflate stream and header disagree about the size.
fn bombs() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let zip = Parts::honest().set(ANSWERS, vec![b' '; 1 << 20]).mended().zip();
    let sized = |size: u32| {
        let nth = 4;
        poked(
            &poked(&zip, LOCAL, nth, 22, &size.to_le_bytes()),
            CENTRAL,
            nth,
            24,
            &size.to_le_bytes(),
        )
    };
    vec![
        ("bag-bomb-that-claims-little", "E0410", sized(10)),
        ("bag-bomb-that-claims-nothing", "E0410", sized(0)),
        ("bag-bomb-that-claims-more", "E0410", sized((1 << 20) + 1)),
        ("bag-bomb-that-claims-too-much", "E0412", sized(u32::MAX)),
        ("bag-empty", "E0410", Vec::new()),
        ("bag-not-a-zip", "E0410", vec![0; 1000]),
    ]
}

fn names() -> Vec<Case> {
    let mut all: Vec<Case> = [
        ("name-climbing", "../answers.json"),
        ("name-climbing-within", "data/../../answers.json"),
        ("name-dot", "data/./answers.json"),
        ("name-absolute", "/etc/passwd"),
        ("name-drive", "C:\\Windows\\x.json"),
        ("name-backslash", "data\\answers.json"),
        ("name-double-slash", "data//answers.json"),
        ("name-folder", "data/"),
        ("name-capitals", "DATA/answers.json"),
        ("name-capital-file", "data/Answers.json"),
        ("name-program", "data/answers.exe"),
        ("name-hidden", "data/.answers.json"),
        ("name-trailing-dot", "data/answers.json."),
        ("name-unknown-content", "data/other.json"),
        ("name-content-in-folder", "data/x/answers.json"),
        ("name-evidence-program", "data/evidence/a.exe"),
        ("name-evidence-double-ending", "data/evidence/a.pdf.exe"),
        ("name-evidence-climbing", "data/evidence/../a.pdf"),
        ("name-evidence-device", "data/evidence/con"),
        ("name-evidence-stream", "data/evidence/a:b.pdf"),
        ("name-fetch", "fetch.txt"),
        ("name-second-manifest", "manifest-md5.txt"),
        ("name-rich-ending", "data/answers.json\u{7f}"),
    ]
    .into_iter()
    .map(|(name, file)| {
        (
            name,
            if file.ends_with('\u{7f}') {
                "E0410"
            } else {
                "E0411"
            },
            with_file(file),
        )
    })
    .collect();
    all.push(("name-cyrillic", "E0410", with_file("data/ответы.json")));
    all.push((
        "name-endless",
        "E0410",
        with_file(&format!("data/{}.json", "a".repeat(200))),
    ));
    all.push(("name-empty", "E0410", with_file("")));
    all.push(("name-with-nul", "E0410", with_file("data/answers.json\0.exe")));
    all
}

fn tags() -> Vec<Case> {
    const BAGIT: &str = "bagit.txt";
    const INFO: &str = "bag-info.txt";
    const MANIFEST: &str = "manifest-sha256.txt";
    const TAGS: &str = "tagmanifest-sha256.txt";
    let honest = Parts::honest;
    let manifest = String::from_utf8(honest().get(MANIFEST).to_vec()).unwrap();
    let (first, rest) = manifest.split_once('\n').unwrap();
    let relisted = |text: String| honest().set(MANIFEST, text).tags_mended();
    vec![
        ("bagit-missing", "E0413", honest().without(BAGIT).mended()),
        (
            "bagit-old-version",
            "E0413",
            honest().replace(BAGIT, "1.0", "0.97").mended(),
        ),
        (
            "bagit-other-version",
            "E0413",
            honest().replace(BAGIT, "1.0", "2.0").mended(),
        ),
        (
            "bagit-other-encoding",
            "E0413",
            honest().replace(BAGIT, "UTF-8", "UTF-16").mended(),
        ),
        (
            "bagit-byte-order-mark",
            "E0413",
            honest().replace(BAGIT, "BagIt", "\u{feff}BagIt").mended(),
        ),
        (
            "bagit-extra-line",
            "E0413",
            honest().replace(BAGIT, "UTF-8\n", "UTF-8\nX: y\n").mended(),
        ),
        ("bagit-empty", "E0413", honest().set(BAGIT, "").mended()),
        ("bag-info-missing", "E0413", honest().without(INFO).tags_mended()),
        (
            "bag-info-wrong-oxum",
            "E0413",
            honest().replace(INFO, "Oxum: ", "Oxum: 9").tags_mended(),
        ),
        (
            "bag-info-other-name",
            "E0413",
            honest().replace(INFO, "Холмская", "Горная").tags_mended(),
        ),
        (
            "bag-info-extra",
            "E0413",
            honest().replace(INFO, "Payload", "X: y\nPayload").tags_mended(),
        ),
        (
            "manifest-missing",
            "E0413",
            honest().without(MANIFEST).tags_mended(),
        ),
        ("manifest-empty", "E0416", relisted(String::new())),
        ("manifest-wrong-digest", "E0415", honest().set(ANSWERS, "{}")),
        (
            "manifest-lists-missing",
            "E0414",
            honest().without("data/passport.json").tags_mended(),
        ),
        ("manifest-misses-a-file", "E0416", relisted(rest.to_owned())),
        (
            "manifest-lists-twice",
            "E0413",
            relisted(format!("{first}\n{manifest}")),
        ),
        (
            "manifest-climbs",
            "E0414",
            relisted(format!("{}{}\n", manifest, first.replace("data/", "../"))),
        ),
        ("manifest-in-capitals", "E0413", relisted(manifest.to_uppercase())),
        (
            "manifest-windows-lines",
            "E0413",
            relisted(manifest.replace('\n', "\r\n")),
        ),
        (
            "manifest-one-space",
            "E0413",
            relisted(manifest.replace("  ", " ")),
        ),
        (
            "manifest-starred",
            "E0414",
            relisted(manifest.replace("  ", "  *")),
        ),
        ("manifest-unsorted", "E0413", relisted(format!("{rest}{first}\n"))),
        (
            "manifest-not-text",
            "E0413",
            honest().set(MANIFEST, vec![0xff; 70]).tags_mended(),
        ),
        ("tag-manifest-missing", "E0413", honest().without(TAGS)),
        (
            "tag-manifest-wrong",
            "E0415",
            honest().replace(INFO, "Payload", "payload"),
        ),
        ("tag-manifest-empty", "E0416", honest().set(TAGS, "")),
        (
            "bagit-space-before-colon",
            "E0413",
            honest().replace(BAGIT, "Version:", "Version :").mended(),
        ),
        (
            "bagit-lines-swapped",
            "E0413",
            honest()
                .set(BAGIT, "Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n")
                .mended(),
        ),
        (
            "bagit-windows-lines",
            "E0413",
            honest()
                .set(
                    BAGIT,
                    "BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n",
                )
                .mended(),
        ),
        (
            "bag-info-oxum-twice",
            "E0413",
            honest()
                .replace(INFO, "Payload", "Payload-Oxum: 1.1\nPayload")
                .tags_mended(),
        ),
        (
            "bag-info-folded-line",
            "E0413",
            honest()
                .replace(INFO, "Bagging", " folded\nBagging")
                .tags_mended(),
        ),
        (
            "manifest-absolute",
            "E0414",
            relisted(manifest.replacen("  data/", "  /data/", 1)),
        ),
        (
            "manifest-of-home",
            "E0414",
            relisted(manifest.replacen("  data/", "  ~/data/", 1)),
        ),
        (
            "manifest-percent-encoded",
            "E0414",
            relisted(manifest.replacen("answers", "%61nswers", 1)),
        ),
        (
            "manifest-other-case",
            "E0414",
            relisted(manifest.replacen("answers", "Answers", 1)),
        ),
        (
            "manifest-lists-a-tag",
            "E0414",
            relisted(format!("{manifest}{}  bagit.txt\n", "0".repeat(64))),
        ),
        (
            "manifest-of-another-algorithm",
            "E0413",
            relisted(
                manifest
                    .lines()
                    .map(|line| format!("{}\n", &line[32..]))
                    .collect(),
            ),
        ),
        ("manifest-endless", "E0412", relisted(manifest.repeat(20_000))),
        (
            "tag-manifest-lists-itself",
            "E0414",
            honest().set(TAGS, {
                let listed = String::from_utf8(honest().get(TAGS).to_vec()).unwrap();
                format!("{listed}{}  {TAGS}\n", "0".repeat(64))
            }),
        ),
    ]
}

fn contents() -> Vec<Case> {
    let honest = Parts::honest;
    let deep = "[".repeat(100_000);
    let other = made::other().public().to_base64();
    let own = made::school().public().to_base64();
    let recipient = |to: &str| honest().replace(SENDER, "null", to).mended();
    vec![
        (
            "answers-not-json",
            "E0423",
            honest().set(ANSWERS, "<html>").mended(),
        ),
        ("answers-empty", "E0423", honest().set(ANSWERS, "").mended()),
        ("answers-deep", "E0423", honest().set(ANSWERS, deep).mended()),
        (
            "answers-not-text",
            "E0423",
            honest().set(ANSWERS, vec![b'"', 0xff, b'"']).mended(),
        ),
        (
            "answers-two-values",
            "E0423",
            honest().set(ANSWERS, "{}{}").mended(),
        ),
        (
            "evidence-a-program",
            "E0422",
            honest().set_stored("data/evidence/a.pdf", "MZ\u{0}").mended(),
        ),
        (
            "evidence-other-ending",
            "E0422",
            honest().set_stored("data/evidence/a.png", "%PDF-1.7").mended(),
        ),
        (
            "evidence-empty",
            "E0422",
            honest().set_stored("data/evidence/a.jpg", "").mended(),
        ),
        ("sender-missing", "E0414", honest().without(SENDER).mended()),
        (
            "sender-other-key",
            "E0421",
            honest().replace(SENDER, &own, &other).mended(),
        ),
        (
            "sender-unknown-member",
            "E0421",
            honest().replace(SENDER, "{", "{\"secret\":1,").mended(),
        ),
        (
            "sender-key-twice",
            "E0421",
            honest()
                .replace(SENDER, "{", &format!("{{\"public_key\":\"{own}\","))
                .mended(),
        ),
        (
            "sender-no-recipient-member",
            "E0421",
            honest()
                .set(SENDER, format!("{{\"public_key\":\"{own}\"}}"))
                .mended(),
        ),
        ("sender-recipient-wrong", "E0421", recipient("\"age1short\"")),
        (
            "sender-recipient-of-ssh",
            "E0421",
            recipient("\"ssh-ed25519 AAAA\""),
        ),
        (
            "sender-large",
            "E0412",
            honest().set(SENDER, vec![b' '; 17 << 10]).mended(),
        ),
    ]
}
