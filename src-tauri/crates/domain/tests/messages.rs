//! What a municipality's letters carry and its desk keeps: read back as written, hostile until it passed.
#![allow(missing_docs, clippy::unwrap_used)]

use domain::cycle::campaign::{Campaign, MunicipalityFile};
use domain::cycle::message::{
    CatalogueFiles, Content, Post, Receipt, Received, Recommendations, Remarks, Return,
};
use domain::cycle::register::{Register, School};
use domain::problem::{Code, codes};
use serde_json::{Value as Json, json};

const DIGEST: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

fn receipt() -> Json {
    json!({"digest": DIGEST, "sequence": 2, "at": "2025-10-20T14:32:00+03:00", "number": "27",
           "outcome": "accepted", "highest_sequence": 3})
}

fn returned() -> Json {
    json!({"digest": DIGEST, "sequence": 2, "at": "2025-10-20T14:32:00+03:00", "number": "",
           "remarks": [{"target": "1.05", "text": "Нет ссылки\nна график"}, {"target": "", "text": "Проверьте кадры"}],
           "wished_by": "2025-11-01", "highest_sequence": 2})
}

fn read<T: Content>(json: &Json) -> Result<T, Code> {
    T::read(json.to_string().as_bytes()).map_err(|problem| problem.code)
}

fn with(mut json: Json, pointer: &str, value: Json) -> Json {
    *json.pointer_mut(pointer).unwrap() = value;
    json
}

#[test]
fn contents_read_back_as_they_were_written() {
    let found = Receipt::read(receipt().to_string().as_bytes()).unwrap();
    assert_eq!(
        (found.outcome, found.sequence, found.number.as_str()),
        (Received::Accepted, 2, "27")
    );
    assert_eq!(Receipt::read(&found.bytes()).unwrap(), found);
    let found = Return::read(returned().to_string().as_bytes()).unwrap();
    assert_eq!(found.remarks[0].place().unwrap().to_string(), "1.05");
    assert_eq!(found.remarks[1].place(), None);
    assert_eq!(Return::read(&found.bytes()).unwrap(), found);
    let advice = json!({
        "items": [{"direction": "1", "rule": "R02", "priority": 1, "text": "Разместить график"}],
        "measures": [{"what": "Семинар", "when": "октябрь", "who": "Комитет"}],
        "decisions": [{"number": "12", "date": "2025-10-20", "text": "Принять", "executor": "Комитет", "due": "ноябрь"}],
        "note": ""});
    let found = Recommendations::read(advice.to_string().as_bytes()).unwrap();
    assert_eq!(found.items[0].rule.as_deref(), Some("R02"));
    assert_eq!(Recommendations::read(&found.bytes()).unwrap(), found);
    let campaign = json!({
        "deadline": "2025-10-31", "goals": [{"direction": "1", "text": "Объективность"}],
        "evidence": {"files": true, "wished": ["положение о ВСОКО"]},
        "calendar": [{"name": "ВПР", "when": "март", "document": ""}], "note": "",
        "settings": {"small_schools": [{"oo_type": "ООШ", "upto": 70}], "selfstudy_by": "2026-04-20", "contact": "методист"}});
    let found = <Campaign as Content>::read(campaign.to_string().as_bytes()).unwrap();
    assert_eq!(found.settings.small_schools[0].upto, 70);
    assert_eq!(
        <Campaign as Content>::read(&Content::bytes(&found)).unwrap(),
        found
    );
    assert_eq!(<Campaign as Content>::read(b"{}").unwrap(), Campaign::default());
    let post = json!({"url": "https://post.example.org:8740/", "key": "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3", "certificate": null});
    assert_eq!(read::<Post>(&post).unwrap().certificate, None);
}

#[test]
fn what_breaks_a_limit_is_refused_with_its_code() {
    let long = "я".repeat(4_001);
    let many: Vec<Json> = (0..1_001).map(|_| json!({"target": "", "text": "x"})).collect();
    let refused: [(Code, Result<(), Code>); 19] = [
        (
            codes::MESSAGE_WORD,
            read::<Receipt>(&with(receipt(), "/digest", "ABC".into())).map(drop),
        ),
        (
            codes::MESSAGE_WORD,
            read::<Receipt>(&with(receipt(), "/sequence", 0.into())).map(drop),
        ),
        (
            codes::MESSAGE_WORD,
            read::<Receipt>(&with(receipt(), "/highest_sequence", 1.into())).map(drop),
        ),
        (
            codes::MESSAGE_BODY,
            read::<Receipt>(&with(receipt(), "/outcome", "rejected".into())).map(drop),
        ),
        (
            codes::MESSAGE_BODY,
            read::<Receipt>(&with(receipt(), "/at", "вчера".into())).map(drop),
        ),
        (
            codes::MESSAGE_BODY,
            read::<Receipt>(&json!({"digest": DIGEST})).map(drop),
        ),
        (
            codes::MESSAGE_WORD,
            read::<Receipt>(&with(receipt(), "/number", "27\u{7}".into())).map(drop),
        ),
        (
            codes::MESSAGE_EMPTY,
            read::<Return>(&with(returned(), "/remarks", json!([]))).map(drop),
        ),
        (
            codes::MESSAGE_EMPTY,
            read::<Return>(&with(returned(), "/remarks/0/text", "  ".into())).map(drop),
        ),
        (
            codes::MESSAGE_LONG,
            read::<Return>(&with(returned(), "/remarks/0/text", long.clone().into())).map(drop),
        ),
        (
            codes::MESSAGE_WORD,
            read::<Return>(&with(returned(), "/remarks/0/target", "../x".into())).map(drop),
        ),
        (
            codes::MESSAGE_MANY,
            read::<Return>(&with(returned(), "/remarks", many.into())).map(drop),
        ),
        (
            codes::MESSAGE_DATE,
            read::<Return>(&with(returned(), "/wished_by", "1999-01-01".into())).map(drop),
        ),
        (
            codes::MESSAGE_WORD,
            read::<Post>(&json!({"url": "file:///etc", "key": "k"})).map(drop),
        ),
        (
            codes::MESSAGE_WORD,
            read::<Post>(&json!({"url": "https://a@b", "key": "k"})).map(drop),
        ),
        (
            codes::MESSAGE_EMPTY,
            read::<Post>(&json!({"url": "https://b", "key": ""})).map(drop),
        ),
        (
            codes::MESSAGE_WORD,
            read::<CatalogueFiles>(&json!({"../questionnaire.toml": ""})).map(drop),
        ),
        (
            codes::MESSAGE_EMPTY,
            read::<Campaign>(&json!({"goals": [{"direction": "1", "text": ""}]})).map(drop),
        ),
        (
            codes::MESSAGE_LONG,
            read::<Campaign>(&json!({"note": long})).map(drop),
        ),
    ];
    for (at, (code, found)) in refused.into_iter().enumerate() {
        assert_eq!(found, Err(code), "{at}");
    }
    let endless = vec![b' '; Receipt::MAX_BYTES + 1];
    assert_eq!(Receipt::read(&endless).unwrap_err().code, codes::MESSAGE_LONG);
    let deep = "[".repeat(100_000);
    assert_eq!(
        Recommendations::read(deep.as_bytes()).unwrap_err().code,
        codes::MESSAGE_BODY
    );
}

#[test]
fn every_cut_and_flip_of_a_return_is_refused_or_keeps_the_limits() {
    let bytes = Return::read(returned().to_string().as_bytes()).unwrap().bytes();
    for cut in 0..bytes.len() - 2 {
        assert!(Return::read(&bytes[..cut]).is_err(), "{cut}");
    }
    for bit in 0..bytes.len() * 8 {
        let mut broken = bytes.clone();
        broken[bit / 8] ^= 1 << (bit % 8);
        if let Ok(read) = Return::read(&broken) {
            assert_eq!(Return::read(&read.bytes()).unwrap(), read, "{bit}");
        }
    }
}

#[test]
fn remarks_come_as_a_list_or_with_a_date() {
    let list = json!([{"target": "2.17", "text": "Приложите договор"}]);
    assert_eq!(
        Remarks::read(list.to_string().as_bytes()).unwrap().remarks.len(),
        1
    );
    let dated = json!({"remarks": list, "wished_by": "2025-11-01"});
    assert!(
        Remarks::read(dated.to_string().as_bytes())
            .unwrap()
            .wished_by
            .is_some()
    );
    assert_eq!(Remarks::read(b"[]").unwrap_err().code, codes::MESSAGE_EMPTY);
    assert_eq!(
        Remarks::read(b"{\"remark\": []}").unwrap_err().code,
        codes::MESSAGE_BODY
    );
}

fn municipality() -> Json {
    json!({"name": " Управление образования  округа ", "inn": "6900000011", "period": "2024/2025", "deadline": "2025-10-31",
           "comment": "лишнее не мешает",
           "schools": [{"inn": "6900000004", "name": "МОУ «Первая»", "oo_type": "ООШ", "locality": "село", "phone": 7},
                       {"inn": "690000000512", "name": "МОУ «Вторая»", "oo_type": null}]})
}

#[test]
fn a_municipality_begins_with_one_file() {
    let file = MunicipalityFile::read(municipality().to_string().as_bytes()).unwrap();
    assert_eq!(file.name, "Управление образования округа");
    assert_eq!(file.period.to_string(), "2024/2025");
    assert_eq!(file.campaign.deadline.unwrap().to_string(), "2025-10-31");
    let inns: Vec<&str> = file.register.iter().map(|school| school.inn.as_str()).collect();
    assert_eq!(inns, ["6900000004", "690000000512"]);
    let school = file.register.get("6900000004").unwrap();
    assert_eq!(School::read(&school.body()).unwrap(), *school);
    let code = |json: Json| {
        MunicipalityFile::read(json.to_string().as_bytes())
            .unwrap_err()
            .code
    };
    assert_eq!(
        code(with(municipality(), "/inn", "12".into())),
        codes::MESSAGE_INN
    );
    assert_eq!(
        code(with(municipality(), "/period", "2024".into())),
        codes::FORM_PERIOD
    );
    assert_eq!(
        code(with(municipality(), "/deadline", "осенью".into())),
        codes::MESSAGE_DATE
    );
    assert_eq!(
        code(with(municipality(), "/name", "".into())),
        codes::MESSAGE_EMPTY
    );
    assert_eq!(
        code(with(municipality(), "/schools/1/inn", "6900000004".into())),
        codes::REGISTER_TWICE
    );
    assert_eq!(
        code(with(municipality(), "/schools/1/name", "".into())),
        codes::MESSAGE_EMPTY
    );
    assert_eq!(code(json!([])), codes::MESSAGE_BODY);
    let mut bare = municipality();
    bare.as_object_mut()
        .unwrap()
        .retain(|key, _| !matches!(key.as_str(), "schools" | "deadline"));
    let bare = MunicipalityFile::read(bare.to_string().as_bytes()).unwrap();
    assert!(bare.register.is_empty() && bare.campaign.deadline.is_none());
}

#[test]
fn a_school_taken_off_the_register_stays_for_its_letters() {
    let file = MunicipalityFile::read(municipality().to_string().as_bytes()).unwrap();
    let mut register: Register = file.register;
    let mut school = register.get("6900000004").unwrap().clone();
    school.removed = true;
    register.put(school);
    assert_eq!((register.len(), register.expected().count()), (2, 1));
    assert_eq!(
        register.iter().next().unwrap().inn,
        "6900000004",
        "it keeps its place"
    );
}
