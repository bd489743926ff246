//! The unit file starts the command that there is.

const UNIT: &str = include_str!("../../vsoko-inbox.service");
const WORDS: &str = include_str!("../../../cli/src/usage.rs");

#[test]
fn the_unit_files_command_is_the_real_one() {
    let start = UNIT
        .lines()
        .find_map(|line| line.strip_prefix("ExecStart="))
        .unwrap();
    let words: Vec<&str> = start.split(' ').collect();
    let (program, words) = words.split_first().unwrap();
    assert!(program.ends_with("/vsoko"), "{start}");
    let plain: Vec<&&str> = words.iter().filter(|word| !word.starts_with('-')).collect();
    assert_eq!(plain[1..3], [&"inbox", &"serve"], "{start}");
    for option in words.iter().filter_map(|word| word.strip_prefix("--")) {
        assert!(WORDS.contains(&format!("(\"{option}\")")), "--{option}");
    }
    assert!(UNIT.contains("KillSignal=SIGTERM"));
}
