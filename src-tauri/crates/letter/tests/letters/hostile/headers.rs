//! Headers a hostile signer made: `data/letter.json` with the tag files mended around it.

use super::bags::Case;
use super::parts::Parts;

const HEADER: &str = "data/letter.json";

/// All vectors of headers.
pub fn cases() -> Vec<Case> {
    let honest = Parts::honest;
    let with = |text: &str| honest().set(HEADER, text).mended();
    let but = |from: &str, to: &str| honest().replace(HEADER, from, to).mended();
    let name = "\"МОУ «Холмская ООШ» (вымышленная)\"";
    let deep = format!(
        "{{\"format\":1,\"kind\":\"submission\",\"x\":{}{}}}",
        "[".repeat(5000),
        "]".repeat(5000)
    );
    vec![
        ("header-missing", "E0414", honest().without(HEADER).mended()),
        ("header-empty", "E0417", with("")),
        ("header-not-json", "E0417", with("format=1")),
        ("header-an-array", "E0417", with("[1]")),
        ("header-only-format", "E0417", with("{\"format\":1}")),
        (
            "header-only-two",
            "E0417",
            with("{\"format\":1,\"kind\":\"submission\"}"),
        ),
        ("header-deep", "E0417", with(&deep)),
        (
            "header-not-text",
            "E0417",
            honest().set(HEADER, vec![b'"', 0xff, b'"']).mended(),
        ),
        (
            "header-two-values",
            "E0417",
            honest()
                .set(HEADER, [honest().get(HEADER), b"{}"].concat())
                .mended(),
        ),
        (
            "header-unknown-member",
            "E0417",
            but("\"format\"", "\"x\": 1, \"format\""),
        ),
        (
            "header-member-twice",
            "E0417",
            but("\"period\"", "\"period\": \"2024/2025\", \"period\""),
        ),
        (
            "header-format-twice",
            "E0417",
            but("\"format\": 1", "\"format\": 1, \"format\": 1"),
        ),
        (
            "header-inner-member-twice",
            "E0417",
            but("\"inn\"", "\"inn\": \"6900000005\", \"inn\""),
        ),
        ("header-member-missing", "E0417", but("\"recipient\": null,", "")),
        ("header-previous-missing", "E0417", but("\"previous\": null,", "")),
        ("header-format-0", "E0417", but("\"format\": 1", "\"format\": 0")),
        (
            "header-format-text",
            "E0417",
            but("\"format\": 1", "\"format\": \"1\""),
        ),
        (
            "header-format-negative",
            "E0417",
            but("\"format\": 1", "\"format\": -1"),
        ),
        (
            "header-format-newer",
            "E0418",
            but("\"format\": 1", "\"format\": 2"),
        ),
        (
            "header-format-much-newer",
            "E0418",
            with("{\"format\":900,\"kind\":\"x\",\"new\":[]}"),
        ),
        ("header-kind-unknown", "E0419", but("\"submission\"", "\"spam\"")),
        (
            "header-kind-of-another",
            "E0411",
            but("\"submission\"", "\"receipt\""),
        ),
        ("header-kind-number", "E0417", but("\"submission\"", "7")),
        ("header-inn-letters", "E0417", but("6900000004", "69000000O4")),
        ("header-inn-short", "E0417", but("6900000004", "690000000")),
        ("header-inn-eleven", "E0417", but("6900000004", "69000000041")),
        ("header-inn-number", "E0417", but("\"6900000004\"", "6900000004")),
        ("header-inn-path", "E0417", but("6900000004", "../../../x")),
        (
            "header-inn-other-digits",
            "E0417",
            but("6900000004", "٦٩٠٠٠٠٠٠٠٤"),
        ),
        ("header-ogrn-short", "E0417", but("1026900000003", "102690000000")),
        ("header-name-empty", "E0417", but(name, "\"\"")),
        ("header-name-null", "E0417", but(name, "null")),
        ("header-name-two-lines", "E0417", but(name, "\"МОУ\\nX: y\"")),
        ("header-name-turned", "E0417", but(name, "\"МОУ \\u202e\"")),
        ("header-name-half-pair", "E0417", but(name, "\"\\ud800\"")),
        (
            "header-name-long",
            "E0417",
            but(name, &format!("\"{}\"", "я".repeat(501))),
        ),
        (
            "header-recipient-text",
            "E0417",
            but("\"recipient\": null", "\"recipient\": \"МУ\""),
        ),
        (
            "header-recipient-wrong",
            "E0417",
            but(
                "\"recipient\": null",
                "\"recipient\": {\"inn\":\"1\",\"name\":\"x\"}",
            ),
        ),
        ("header-period-dashed", "E0417", but("2024/2025", "2024-2025")),
        ("header-period-two-years", "E0417", but("2024/2025", "2024/2026")),
        ("header-period-path", "E0417", but("2024/2025", "../2025")),
        (
            "header-sequence-0",
            "E0417",
            but("\"sequence\": 1", "\"sequence\": 0"),
        ),
        (
            "header-sequence-negative",
            "E0417",
            but("\"sequence\": 1", "\"sequence\": -1"),
        ),
        (
            "header-sequence-large",
            "E0417",
            but("\"sequence\": 1", "\"sequence\": 10000"),
        ),
        (
            "header-sequence-endless",
            "E0417",
            but("\"sequence\": 1", "\"sequence\": 99999999999999999999999"),
        ),
        (
            "header-sequence-fraction",
            "E0417",
            but("\"sequence\": 1", "\"sequence\": 1.5"),
        ),
        (
            "header-sequence-text",
            "E0417",
            but("\"sequence\": 1", "\"sequence\": \"1\""),
        ),
        (
            "header-previous-of-the-first",
            "E0417",
            but("\"previous\": null", &format!("\"previous\": \"{:064}\"", 0)),
        ),
        (
            "header-previous-not-hex",
            "E0417",
            but("\"previous\": null", "\"previous\": \"abc\""),
        ),
        (
            "header-hash-capitals",
            "E0417",
            but("\"hash\": \"", "\"hash\": \"A"),
        ),
        (
            "header-id-path",
            "E0417",
            but("\"id\": \"vsoko\"", "\"id\": \"../vsoko\""),
        ),
        (
            "header-version-empty",
            "E0417",
            but("\"version\": \"2025.1\"", "\"version\": \"\""),
        ),
        (
            "header-program-long",
            "E0417",
            but("\"0.1.0\"", &format!("\"{}\"", "1".repeat(33))),
        ),
        (
            "header-created-no-date",
            "E0417",
            but("2025-10-20T", "2025-13-20T"),
        ),
        (
            "header-created-two-lines",
            "E0417",
            but("T14:03:00+03:00", "\\nT14:03:00+03:00"),
        ),
    ]
}
