//! The vectors that age's own implementations are tested with (C2SP CCTV, as they come with the `age` crate): none of
//! them is a letter, and each is refused with a code. Where they are to be decrypted, we decrypt them.

use std::collections::BTreeMap;
use std::io::Read as _;

use domain::problem::Problem;
use letter::age_box::{decrypt, is_encrypted, opened};
use letter::{Digest, Identity, Trust, verify};

use crate::made;

/// One file of the kit: what is said about it, and the age file itself.
struct Case {
    said: BTreeMap<String, Vec<String>>,
    age: Vec<u8>,
}

impl Case {
    fn read(file: &[u8]) -> Self {
        let end = file.windows(2).position(|pair| pair == b"\n\n").unwrap();
        let mut said: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for line in std::str::from_utf8(&file[..end]).unwrap().lines() {
            let (name, value) = line.split_once(": ").unwrap();
            said.entry(name.to_owned()).or_default().push(value.to_owned());
        }
        let body = &file[end + 2..];
        let age = match said.get("compressed") {
            Some(way) => {
                assert_eq!(way[0], "zlib");
                let mut unpacked = Vec::new();
                flate2::read::ZlibDecoder::new(body)
                    .read_to_end(&mut unpacked)
                    .unwrap();
                unpacked
            }
            None => body.to_vec(),
        };
        Self { said, age }
    }

    fn one(&self, name: &str) -> Option<&str> {
        self.said.get(name).map(|values| values[0].as_str())
    }
}

#[test]
fn every_file_of_the_kit_is_refused_as_a_letter() {
    let (mut codes, mut decrypted): (BTreeMap<&str, usize>, usize) = (BTreeMap::new(), 0);
    let mut files: Vec<_> = std::fs::read_dir(made::data("age-testkit"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_none())
        .collect();
    files.sort();
    assert!(files.len() > 120, "{} files", files.len());
    for path in &files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let case = Case::read(&std::fs::read(path).unwrap());
        let identities: Vec<Identity> = case
            .said
            .get("identity")
            .into_iter()
            .flatten()
            .filter(|text| text.starts_with("AGE-SECRET-KEY-1"))
            .map(|text| Identity::from_file_text(text).unwrap())
            .collect();
        // Without any key it is not taken for an open letter.
        let outside = verify(&case.age, Trust::CarriedKey)
            .map(drop)
            .map_err(Problem::from)
            .unwrap_err();
        let encrypted = is_encrypted(&case.age);
        assert_eq!(outside.code.0 == "E0404", encrypted, "{name}: {outside}");
        for identity in identities.iter().chain([made::school_identity()]) {
            let letter =
                opened(case.age.clone(), Some(identity)).and_then(|plain| verify(&plain, Trust::CarriedKey));
            let code = letter.map(drop).map_err(Problem::from).unwrap_err().code.0;
            *codes.entry(code).or_default() += 1;
            // Never taken for open, damaged or newer in another way than it is.
            assert!(
                matches!(
                    code,
                    "E0320" | "E0321" | "E0322" | "E0323" | "E0324" | "E0401" | "E1189"
                ),
                "{name}: {code}"
            );
        }
        if !encrypted || case.age.starts_with(b"-----") {
            continue;
        }
        let plain: Vec<Vec<u8>> = identities
            .iter()
            .filter_map(|identity| decrypt(&case.age, identity).ok())
            .collect();
        match case.one("expect").unwrap() {
            "success" if !identities.is_empty() => {
                decrypted += 1;
                assert_eq!(
                    Digest::of(&plain[0]).to_string(),
                    case.one("payload").unwrap(),
                    "{name}"
                );
            }
            _ => assert!(plain.is_empty(), "{name} was decrypted"),
        }
    }
    println!(
        "faults: {} files of age's kit refused as letters ({codes:?}), {decrypted} of them decrypted as they should be",
        files.len()
    );
    assert!(decrypted >= 10, "{decrypted}");
}
