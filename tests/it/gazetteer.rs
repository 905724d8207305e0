//! Gazetteer files in, entities or complaints out.

use std::fs;
use std::path::PathBuf;

use entities::error::{Complaint, Error};
use entities::gazetteer::{
    BadRows, Entity, Gazetteer, Kind, Loaded, Loader, Matching, Name, NameRole, RowFormat,
    Severity, check, load, load_embedded, load_str,
};

fn csv(text: &str) -> Loaded {
    load_str("g.csv", RowFormat::Csv, text).unwrap_or_else(|error| panic!("{error}"))
}

/// The only entity of a CSV file.
fn entity(text: &str) -> Entity {
    let mut entities = csv(text).gazetteer.entities;
    assert_eq!(entities.len(), 1, "{text}");
    entities.remove(0)
}

/// Names as `text/lang/role`.
fn names(entity: &Entity) -> Vec<String> {
    let lang = |name: &Name| name.lang.map_or_else(String::new, |lang| lang.to_string());
    entity
        .names
        .iter()
        .map(|name| format!("{}/{}/{:?}", name.text, lang(name), name.role))
        .collect()
}

fn complaints(result: Result<Loaded, Error>) -> Vec<Complaint> {
    match result {
        Err(Error::Gazetteer(complaints)) => complaints,
        other => panic!("no complaint: {other:?}"),
    }
}

/// Complaints as `line: what`.
fn wrong(format: RowFormat, text: &str) -> Vec<String> {
    let complaints = complaints(load_str("g", format, text));
    assert!(complaints.iter().all(|c| c.path == "g"));
    complaints.iter().map(|c| format!("{}: {}", c.line, c.what)).collect()
}

fn notices(text: &str) -> Vec<String> {
    csv(text).notices.iter().map(|c| format!("{}: {}", c.line, c.what)).collect()
}

/// Findings as `severity line: what`.
fn findings(text: &str) -> Vec<String> {
    found(&csv(text).gazetteer)
}

fn found(gazetteer: &Gazetteer) -> Vec<String> {
    let findings = check(gazetteer);
    assert!(findings.iter().all(|f| !f.complaint.hint.is_empty() && !f.complaint.path.is_empty()));
    findings
        .iter()
        .map(|f| format!("{:?} {}: {}", f.severity, f.complaint.line, f.complaint.what))
        .collect()
}

#[test]
fn names_of_a_row() {
    let rows: [(&str, &str, &[&str]); 15] = [
        (
            "label_comes_first",
            "aliases,id,kind,name\nB|C,a,person,A A",
            &["A A//Label", "B//Alias", "C//Alias"],
        ),
        (
            "lang_is_that_of_the_column_or_of_the_row",
            "id,kind,name,lang,name:ko,aliases\na,person,Kim Il,en,김일,Kim Ir",
            &["Kim Il/en/Label", "김일/ko/Translation", "Kim Ir/en/Alias"],
        ),
        (
            "tag_with_region",
            "id,kind,name,name:zh-Hans\na,place,Rome,罗马",
            &["Rome//Label", "罗马/zh/Translation"],
        ),
        (
            "surname_first_is_read_in_both_orders",
            "id,kind,name,aliases\na,person,\"Molotov, Viatcheslav\",\"Skriabin, V.|Slava M\"",
            &[
                "Viatcheslav Molotov//Label",
                "Molotov Viatcheslav//Filed",
                "Molotov, Viatcheslav//Alias",
                "V. Skriabin//Alias",
                "Skriabin V.//Filed",
                "Skriabin, V.//Alias",
                "Slava M//Alias",
            ],
        ),
        (
            "translation_surname_first",
            "id,kind,name,name:ru\na,person,Max Weber,\"Вебер, Макс\"",
            &[
                "Max Weber//Label",
                "Макс Вебер/ru/Translation",
                "Вебер Макс/ru/Filed",
                "Вебер, Макс/ru/Alias",
            ],
        ),
        (
            "a_description_is_no_given_name",
            "id,kind,name\na,person,\"Anna Hus, poète, née à Prague\"",
            &["Anna Hus, poète, née à Prague//Label", "Anna Hus//Alias"],
        ),
        (
            "of_one_word_and_a_description_the_word_is_weak",
            "id,kind,name\na,person,\"Hus, poète\"",
            &["Hus, poète//Label", "Hus//Weak"],
        ),
        (
            "comma_of_a_place_stays",
            "id,kind,name\na,place,\"Washington, D.C.\"",
            &["Washington, D.C.//Label"],
        ),
        (
            "comma_of_a_suffix_stays",
            "id,kind,name\na,person,\"Martin Luther King, Jr.\"",
            &["Martin Luther King, Jr.//Label"],
        ),
        ("comma_without_blank_stays", "id,kind,name\na,person,\"Kim,Jong\"", &["Kim,Jong//Label"]),
        (
            "two_commas_stay",
            "id,kind,name\na,person,\"King, Martin, Dr\"",
            &["King, Martin, Dr//Label"],
        ),
        (
            "white_space_collapses",
            "id,kind,name\na,person,\"  Kim \t Jong\n Un\u{a0}\"",
            &["Kim Jong Un//Label"],
        ),
        ("control_characters_go", "id,kind,name\na,person,K\u{1}im\u{202e} Il", &["Kim Il//Label"]),
        (
            "empty_parts_go",
            "id,kind,name,aliases\na,place,Rome,|Roma| |",
            &["Rome//Label", "Roma//Alias"],
        ),
        (
            "same_text_stays_once_in_its_first_role",
            "id,kind,name,name:en,name:fr,aliases\na,place,Rome,Rome,Rome,Roma|Roma",
            &["Rome//Label", "Roma//Alias"],
        ),
    ];
    for (fact, text, expected) in rows {
        assert_eq!(names(&entity(text)), expected, "{fact}");
    }
}

#[test]
fn columns_of_a_row() {
    let header = "\u{feff}id,kind,name,not,match,from,to,born,died,Country,Größe,2020,r,_note";
    let text = format!(
        "{header}\nQ1,person,A B,Q2|C  D,exact,1820~,1821-05,1780-05-03,1850?,IT,1,2,3,secret\n"
    );
    let entity = entity(&text);
    assert_eq!(entity.kind, Kind::Person);
    assert_eq!(entity.matching, Some(Matching::Exact));
    assert_eq!(entity.not.len(), 2);
    let dates = [entity.valid.0, entity.valid.1, entity.life.0, entity.life.1];
    let dates: Vec<_> = dates.iter().map(|date| date.unwrap().to_string()).collect();
    assert_eq!(dates, ["1820", "1821-05", "1780-05-03", "1850"]);
    let attributes: Vec<_> =
        entity.attributes.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(attributes, ["a_2020=2", "country=IT", "gr__e=1", "r_=3"]);
    assert_eq!(entity.place, ("g.csv".into(), 2));
}

#[test]
fn entities_end_sorted_by_id() {
    let loaded = csv("id,kind,name\nb,place,B b\nB,place,C c\na,place,A a\n,,\n");
    let ids: Vec<_> = loaded.gazetteer.entities.iter().map(|entity| entity.id.as_str()).collect();
    assert_eq!(ids, ["B", "a", "b"]);
    assert_eq!(loaded.gazetteer.find("b").map(entities::id::EntityId::index), Some(2));
}

#[test]
fn a_second_row_adds_to_the_first() {
    let text = "id,kind,name,aliases,role,from,to,born\nu,organisation,UN,,x,1990,1995,\nu,organisation,ONU,OON|UN,y,1993,1999,1945\n";
    let loaded = csv(text);
    let entity = &loaded.gazetteer.entities[0];
    assert_eq!(names(entity), ["UN//Label", "ONU//Alias", "OON//Alias"]);
    assert_eq!(entity.label, "UN");
    assert_eq!(entity.attributes["role"], "x");
    assert_eq!(entity.valid.0.unwrap().to_string(), "1990");
    assert_eq!(entity.valid.1.unwrap().to_string(), "1999");
    assert_eq!(entity.life.0.unwrap().to_string(), "1945");
    assert_eq!(loaded.notices[0].what, "`role` of `u` is `y` here and `x` at g.csv:2");
}

#[test]
fn formats_tell_the_same() {
    let expected =
        csv("id,kind,name,aliases,weak,not,n,ok\na,place,Rome,Roma|Urbs,R1|R2,b|c,1,true\n")
            .gazetteer;
    let object = r#"{"id":"a","kind":"place","name":"Rome","aliases":["Roma","Urbs"],"weak":"R1|R2","not":["b","c"],"n":1,"ok":true,"none":null}"#;
    let rows = [
        (RowFormat::Tsv, "id\tkind\tname\taliases\tweak\tnot\tn\tok\na\tplace\tRome\tRoma|Urbs\tR1|R2\tb|c\t1\ttrue\n".to_owned()),
        (RowFormat::Json, format!("[{object}]")),
        (RowFormat::Json, format!("{{\"entities\": [{object}], \"version\": 1}}")),
        (RowFormat::Jsonl, format!("\n{object}\n\n")),
    ];
    for (format, text) in rows {
        let loaded = load_str("x", format, &text).unwrap();
        assert_eq!(loaded.gazetteer.fingerprint(), expected.fingerprint(), "{text}");
    }
}

#[test]
fn json_rows_know_their_line() {
    let rows = [
        (
            "[\n {\"id\":\"a\",\"kind\":\"place\",\"name\":\"A[,\\\"{\"},\n\n {\"id\":\"b\",\"kind\":\"place\",\"name\":\"\"}]",
            "4: empty name",
        ),
        (
            "{\"other\":[1,\n2],\"entities\":\n[{\"id\":\"a\",\"kind\":\"place\",\"name\":\"\"}]}",
            "3: empty name",
        ),
        ("[\n7]", "2: the row is not an object"),
        ("{\"rows\":[]}", "1: the object has no list `entities`"),
        ("[\n{\"id\":}]", "2: bad JSON at column 7: expected value"),
    ];
    for (text, expected) in rows {
        let wrong = wrong(RowFormat::Json, text);
        assert_eq!(wrong, [expected], "{text}");
    }
    assert_eq!(
        wrong(RowFormat::Jsonl, "{\"id\":\"a\",\"kind\":\"place\",\"name\":\"A\"}\n\n{\"id\"\n")
            .len(),
        1
    );
}

#[test]
fn complaints_of_bad_rows() {
    let rows: [(&str, &str, &[&str]); 19] = [
        ("no_name_column", "id,kind,colour\na,person,A", &["1: no column `name`"]),
        ("no_column_at_all", "x\ny", &["1: no column `name`"]),
        ("empty_name", "id,kind,name\na,person, ", &["2: empty name"]),
        (
            "two_rows_of_one_name_without_id",
            "id,kind,name\n,person,A b\n,person,a B",
            &["3: `a B` stands at g:2 too, and neither row has an id"],
        ),
        (
            "two_uris_with_one_last_part",
            "id,name\nhttp://x.org/1,A b\nhttp://y.org/1,C d",
            &["3: `http://y.org/1` and `http://x.org/1` give one id `1`"],
        ),
        (
            "an_id_made_from_a_name_is_somebody_elses",
            "id,name\na-b,Z z\n,A b",
            &["3: the id made from `A b` is that of `Z z` at g:2"],
        ),
        ("bad_id", "id,kind,name\nà b,person,A b", &["2: bad id `à b`"]),
        ("bad_kind", "id,kind,name\na,?,A b", &["2: bad kind `?`"]),
        (
            "other_kind",
            "id,kind,name\na,person,A b\na,place,A b",
            &["3: id `a` is a place here and a person at g:2"],
        ),
        (
            "bad_date",
            "id,kind,name,born\na,person,A b,1820-13",
            &["2: bad date `1820-13` in `born`"],
        ),
        ("bad_match", "id,kind,name,match\na,person,A b,fuzzy", &["2: bad `match` word `fuzzy`"]),
        ("bad_lang", "id,kind,name,lang\na,person,A b,french", &["2: bad language `french`"]),
        (
            "bad_lang_column",
            "id,kind,name,name:french\na,person,A b,",
            &["1: `name:french` names no language"],
        ),
        ("column_twice", "id,kind,name,Name\na,person,A b,", &["1: a second column `Name`"]),
        ("fields", "id,kind,name\na,person,A b,c", &["2: the row has 4 fields, the header has 3"]),
        (
            "no_letter",
            "id,kind,name,aliases\na,person,A b,--|?",
            &["2: name `--` has no letter and no digit", "2: name `?` has no letter and no digit"],
        ),
        (
            "all_at_once_in_order_of_line",
            "id,kind,name,to\nb,person,,x\n\n\"a\n\",person,A b,y\r\nc,1,A,",
            &[
                "2: bad date `x` in `to`",
                "2: empty name",
                "4: bad date `y` in `to`",
                "6: bad kind `1`",
            ],
        ),
        (
            "open_quote",
            "id,kind,name\na,place,Rome\nb,place,\"Paris\nc,place,Berlin\n",
            &["3: a quote is opened and never closed"],
        ),
        ("old_mac_lines", "id,kind,name\ra,person,A b\rb,person,", &["3: empty name"]),
    ];
    for (fact, text, expected) in rows {
        assert_eq!(wrong(RowFormat::Csv, text), expected, "{fact}");
    }
}

#[test]
fn hints_help() {
    let hint = |text: &str| complaints(load_str("g", RowFormat::Csv, text))[0].hint.clone();
    assert!(hint("id,kind,size\na,person,A").starts_with("columns found: `id`, `kind`, `size`"));
    assert!(hint("id,kind,name,match\na,person,A b,fuzzy").contains("`folded`"));
    let all = complaints(load_str("g", RowFormat::Csv, "id,kind,name,to\nb,?,,x\nà,person,A b,y"));
    assert!(all.iter().all(|complaint| !complaint.hint.is_empty()));
}

#[test]
fn notices_are_said_once() {
    let rows: [(&str, &str, &[&str]); 6] = [
        (
            "kind",
            "id,kind,name\na,ship,A a\nb,ship,B b",
            &["2: kind `ship` is not one of `person`, `place`, `organisation`"],
        ),
        ("kind_not_told", "id,kind,name\na,any,A a", &[]),
        (
            "reserved",
            "id,kind,name,Label\na,place,A a,x",
            &["1: attribute `Label` is written as `label_`"],
        ),
        (
            "taken",
            "id,kind,name,a b,a-b\na,place,A a,,",
            &["1: attribute `a-b` is written as `a_b_2`, for another column is written as `a_b`"],
        ),
        (
            "weak",
            "id,kind,name,weak\na,place,A a,A a",
            &["2: `A a` of `a` is weak here and a full name elsewhere: it counts in full"],
        ),
        ("empty", "", &["0: the file holds no row"]),
    ];
    for (fact, text, expected) in rows {
        assert_eq!(notices(text), expected, "{fact}");
    }
}

#[test]
fn weak_by_rule() {
    let rows = [
        ("common_word", "a,person,Will Smith,Will,", 1),
        ("label_is_never_weak", "a,person,Will,,", 0),
        ("not_of_places", "a,place,Rosetown,Rose,", 0),
        ("exact_is_left", "a,person,Will Smith,Will,exact", 0),
        ("unshared_name", "a,person,Barack Obama,Obama,", 0),
        ("shared_by_two_people", "a,person,Barack Obama,Obama,\nb,person,Michelle Obama,Obama,", 2),
        ("shared_with_a_place", "a,person,George Washington,Washington,\nb,place,Washington,,", 1),
        ("two_words", "a,person,Barack Obama,B Obama,\nb,person,Bo Obama,B Obama,", 0),
        ("hangul_needs_no_blank", "a,person,Kim Il,김일,\nb,person,Kim Ir,김일,", 0),
        ("cyrillic", "a,person,Vera Brezhneva,Вера,", 1),
    ];
    for (fact, text, expected) in rows {
        let loaded = csv(&format!("id,kind,name,aliases,match\n{text}\n"));
        assert_eq!(loaded.weak_by_rule, expected, "{fact}");
        let names = loaded.gazetteer.entities.iter().flat_map(|entity| &entity.names);
        assert_eq!(names.filter(|name| name.role == NameRole::Weak).count(), expected, "{fact}");
    }
}

#[test]
fn folders_and_files() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &[u8]| fs::write(folder.path().join(name), text).unwrap();
    write("b.csv", b"id,kind,name\nu,organisation,ONU\n");
    write("a.TSV", b"id\tkind\tname\nu\torganisation\tUN\n");
    write("SOURCES.md", b"id");
    write(".hidden.csv", b"nothing");
    write("readme.txt", b"This folder holds names");
    fs::create_dir(folder.path().join("cues")).unwrap();
    write("cues/x.csv", b"nothing");
    let loaded = load(&[folder.path().to_owned(), folder.path().join("b.csv")]).unwrap();
    assert_eq!(names(&loaded.gazetteer.entities[0]), ["UN//Label", "ONU//Alias"]);
    assert_eq!(loaded.gazetteer.entities.len(), 1);
    let files: Vec<_> =
        loaded.files.iter().map(|file| file.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(files, ["a.TSV", "b.csv"]);
    assert_eq!(loaded.notices, []);
    assert_eq!(
        complaints(load(&[folder.path().join("SOURCES.md")]))[0].what,
        "not a gazetteer file"
    );

    write("b.csv", b"id,kind,name\nu,organisation,ONU\nv,place,\n");
    write("a.TSV", b"id\tkind\tname\nu\torganisation\t\n");
    let all = complaints(load(&[folder.path().to_owned()]));
    let all: Vec<_> =
        all.iter().map(|c| (c.path.ends_with("b.csv"), c.line, c.what.as_str())).collect();
    assert_eq!(all, [(false, 2, "empty name"), (true, 3, "empty name")]);

    let missing = load(&[PathBuf::from("no-such-folder")]);
    assert!(matches!(missing, Err(Error::Read { .. })));
    fs::create_dir(folder.path().join("empty")).unwrap();
    let empty = load(&[folder.path().join("empty")]).unwrap();
    assert_eq!(empty.notices[0].what, "the folder holds no gazetteer file");
}

#[test]
fn sources_join() {
    let mut loader = Loader::default();
    loader.add_embedded(&[("places.csv", "id,kind,name\nrome,place,Rome\n")]);
    loader.add_str("mine.jsonl", RowFormat::Jsonl, r#"{"id":"rome","kind":"place","name":"Roma"}"#);
    assert_eq!(
        names(&loader.finish().unwrap().gazetteer.entities[0]),
        ["Rome//Label", "Roma//Alias"]
    );
    assert_eq!(
        load_embedded(&[("a.csv", "id,kind,name\na,place,\n")])
            .unwrap_err()
            .to_string()
            .lines()
            .count(),
        3
    );
}

#[test]
fn findings_of_a_check() {
    let rows: [(&str, &str, &[&str]); 13] = [
        ("clean", "a,person,Barack Obama,Obama,,,,,", &[]),
        (
            "one_spelling",
            "a,place,Georgia,,,,,,\nb,place,Sakartvelo,Georgia,,,,,",
            &["Warning 2: `georgia` is a spelling of 2 entities: `a` (g.csv:2), `b` (g.csv:3)"],
        ),
        ("weak_for_all_is_settled", "a,person,Kim Il,Kimm,,,,,\nb,person,Kim Ir,Kimm,,,,,", &[]),
        (
            "one_letter",
            "a,place,Y,,,,,,",
            &["Warning 2: name `Y` is too short: it will be found where nobody is meant"],
        ),
        (
            "two_letters",
            "a,place,Eu,,,,,,",
            &["Warning 2: name `Eu` is too short: it will be found where nobody is meant"],
        ),
        ("capitals_and_hangul", "a,place,EU,북한|日本,,,,,", &[]),
        (
            "common_word",
            "a,organisation,Mark,,,,,,",
            &["Warning 2: name `Mark` is also a common word"],
        ),
        ("exact_common_word", "a,organisation,Mark,,,,,,exact", &[]),
        ("digits", "a,organisation,1984,,,,,,", &["Warning 2: name `1984` is only digits"]),
        (
            "own_not",
            "a,place,Rome,Roma,roma,,,,",
            &["Error 2: `roma` is a name of `a` and stands in its `not`"],
        ),
        (
            "unknown_not",
            "a,place,Paris,,Paris Hilton|nobody|b,,,,\nb,person,Paris Jackson,,,,,,",
            &["Warning 2: `nobody` in `not` is neither an id nor a spelling of any row"],
        ),
        ("not_a_longer_phrase", "a,organisation,Quux,Q (Quux),against Q,,,,", &[]),
        (
            "dates",
            "a,person,Barack Obama,,,2001,2000,1961,1960",
            &[
                "Error 2: `born` of `a` is 1961, after `died`, 1960",
                "Error 2: `from` of `a` is 2001, after `to`, 2000",
            ],
        ),
    ];
    for (fact, text, expected) in rows {
        let row_has_match = text.lines().any(|line| line.ends_with("exact"));
        let header = if row_has_match {
            "id,kind,name,aliases,not,from,to,born,match"
        } else {
            "id,kind,name,aliases,not,from,to,born,died"
        };
        assert_eq!(findings(&format!("{header}\n{text}\n")), expected, "{fact}");
    }
}

#[test]
fn only_weak_names_can_never_be_found() {
    let mut gazetteer = csv("id,kind,name\na,person,Barack Obama\n").gazetteer;
    gazetteer.entities[0].names[0].role = NameRole::Weak;
    assert_eq!(found(&gazetteer), ["Error 2: every name of `a` is weak: it can never be found"]);
    assert_eq!(check(&gazetteer)[0].severity, Severity::Error);
}

#[test]
fn fingerprint_is_of_what_bears_on_results() {
    let header = "id,kind,name,aliases,country,born";
    let of = |rows: &str| csv(&format!("{header}\n{rows}\n")).gazetteer.fingerprint();
    let base = of("a,person,A b,C d,IT,1900");
    assert_eq!(base.len(), 64);
    assert_eq!(base, of("\n\na,person, A  b ,C d|C d,IT,1900"));
    for other in [
        "b,person,A b,C d,IT,1900",
        "a,place,A b,C d,IT,1900",
        "a,person,A b,C|d,IT,1900",
        "a,person,A b,C d,FR,1900",
        "a,person,A b,C d,IT,1901",
    ] {
        assert_ne!(base, of(other), "{other}");
    }
}

#[test]
fn common_words_are_sorted_and_once() {
    let table = include_str!("../../src/gazetteer/tables/common_words.tsv");
    let rows: Vec<_> = table.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(rows.is_sorted_by(|a, b| a < b));
    assert!(rows.iter().all(|row| row.split('\t').count() == 2));
}

proptest::proptest! {
    #[test]
    fn nothing_panics(text in "(id|kind|name|[,\"|\n\r\t{}\\[\\]:é김\u{0}-]|\\PC){0,80}") {
        for format in [RowFormat::Csv, RowFormat::Tsv, RowFormat::Json, RowFormat::Jsonl, RowFormat::Lines] {
            let _ = load_str("x", format, &text);
            let _ = load_str("x", format, &format!("id,kind,name,aliases,not,born\n{text}"));
        }
    }
}

/// Ids, kinds and labels as `id/kind/label`, ascending.
fn entities_of(loaded: &Loaded) -> Vec<String> {
    let shown = |e: &Entity| format!("{}/{}/{}", e.id, e.kind.as_str(), e.label);
    loaded.gazetteer.entities.iter().map(shown).collect()
}

#[test]
fn a_list_needs_only_names() {
    let rows: [(&str, RowFormat, &str, &[&str]); 12] = [
        (
            "a_name_a_line",
            RowFormat::Lines,
            "# mine\nAnna Hus\n\n Marie Curie \n",
            &["anna-hus/person/Anna Hus", "marie-curie/person/Marie Curie"],
        ),
        (
            "semicolons",
            RowFormat::Csv,
            "Nom;Art;Alias\nParis;Ort;Paname|Lutèce\n",
            &["paris/place/Paris"],
        ),
        (
            "excels_word_for_the_divider",
            RowFormat::Csv,
            "sep=;\nname;kind\nA b;org\n",
            &["a-b/organisation/A b"],
        ),
        ("tabs_in_a_csv", RowFormat::Csv, "Name\tTyp\nBonn\tStadt\n", &["bonn/place/Bonn"]),
        (
            "given_and_family_name",
            RowFormat::Csv,
            "Nachname;Vorname\nHus;Anna\n",
            &["anna-hus/person/Anna Hus"],
        ),
        (
            "a_name_that_holds_the_given_name",
            RowFormat::Csv,
            "Nom complet;Prénom\nAnna Hus;Anna\n",
            &["anna-hus/person/Anna Hus"],
        ),
        (
            "own_words_before_others",
            RowFormat::Csv,
            "name,nom,type,kind\nA b,C d,x,place\n",
            &["a-b/place/A b"],
        ),
        (
            "cyrillic_is_romanised",
            RowFormat::Csv,
            "name\nСергей Шойгу\n",
            &["sergei-shoigu/person/Сергей Шойгу"],
        ),
        (
            "the_last_part_of_a_uri",
            RowFormat::Csv,
            "id,name\nhttp://www.wikidata.org/entity/Q7,A b\n",
            &["Q7/person/A b"],
        ),
        (
            "empty_cells_left_out_at_the_end",
            RowFormat::Csv,
            "name,kind,role\nA b\nC d,place,,,\n",
            &["a-b/person/A b", "c-d/place/C d"],
        ),
        (
            "follow_the_money",
            RowFormat::Jsonl,
            r#"{"id":"x1","schema":"Company","properties":{"name":["Acme Ltd","Acme"],"country":["fr"]}}"#,
            &["x1/organisation/Acme Ltd"],
        ),
        (
            "an_unknown_kind_in_capitals",
            RowFormat::Csv,
            "name,kind\nTitanic,Cargo Ship\n",
            &["titanic/cargo-ship/Titanic"],
        ),
    ];
    for (fact, format, text, expected) in rows {
        let loaded = load_str("g", format, text).unwrap_or_else(|error| panic!("{fact}: {error}"));
        assert_eq!(entities_of(&loaded), expected, "{fact}");
    }
    let loaded =
        load_str("g", RowFormat::Csv, "name;aliases\nParis;\"Paname; Lutèce\n|Lutetia\"\n")
            .unwrap();
    let aliases: Vec<_> =
        loaded.gazetteer.entities[0].names.iter().map(|n| n.text.as_str()).collect();
    assert_eq!(aliases, ["Paris", "Paname", "Lutèce", "Lutetia"]);
    let company = r#"{"id":"x1","schema":"Person","properties":{"name":["A b","B a"],"alias":["Ab"],"weakAlias":["Z"],"birthDate":["1957-03","1957"]}}"#;
    let loaded = load_str("g", RowFormat::Jsonl, company).unwrap();
    let person = &loaded.gazetteer.entities[0];
    assert_eq!(names(person), ["A b//Label", "B a//Alias", "Ab//Alias", "Z//Weak"]);
    assert_eq!(person.life.0.unwrap().to_string(), "1957-03");
    assert_eq!(
        wrong(
            RowFormat::Lines,
            "A b\nit was a day like any other day in the town where she had lived\n"
        ),
        ["2: a line of 15 words is no name"]
    );
}

#[test]
fn encodings_of_spreadsheet_programs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("g.csv");
    let utf16: Vec<u8> =
        "\u{feff}name\tkind\nZürich\tville\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&[u8], &str, &[&str]); 3] = [
        (
            b"name;kind\nZ\xfcrich;ville\n",
            "windows-1252",
            &["columns divided by semicolons", "decoded as windows-1252"],
        ),
        (&utf16, "UTF-16", &["columns divided by tabs", "decoded as UTF-16LE"]),
        ("\u{feff}name,kind\nZürich,ville\n".as_bytes(), "a mark", &[]),
    ];
    for (bytes, fact, said) in files {
        fs::write(&path, bytes).unwrap();
        let loaded =
            load(std::slice::from_ref(&path)).unwrap_or_else(|error| panic!("{fact}: {error}"));
        assert_eq!(entities_of(&loaded), ["zurich/place/Zürich"], "{fact}");
        let notices: Vec<_> = loaded.notices.iter().map(|notice| notice.what.as_str()).collect();
        assert_eq!(notices, said, "{fact}");
    }
    fs::write(&path, b"PK\x03\x04 a workbook under another name").unwrap();
    assert!(complaints(load(&[path]))[0].what.starts_with("a binary file"));
    let path = folder.path().join("locked.xlsx");
    fs::write(&path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").unwrap();
    assert!(complaints(load(&[path]))[0].what.starts_with("is protected by a password"));
}

#[test]
fn bad_rows_may_be_left_out() {
    let mut loader = Loader::new(BadRows::Skip);
    loader.add_str(
        "g",
        RowFormat::Csv,
        "id,name,born\na,A b,1900\nb,,1900\nc,C d,soon\nd,D e,1,2,3\n",
    );
    let loaded = loader.finish().unwrap();
    assert_eq!(entities_of(&loaded), ["a/person/A b"]);
    let left_out: Vec<_> = loaded.left_out.iter().map(|c| (c.line, c.what.as_str())).collect();
    assert_eq!(
        left_out,
        [
            (3, "empty name"),
            (4, "bad date `soon` in `born`"),
            (5, "the row has 5 fields, the header has 3"),
        ]
    );
    let mut loader = Loader::new(BadRows::Skip);
    loader.add_str("g", RowFormat::Csv, "colour\nred\n");
    assert!(loader.finish().is_err(), "without a column of names nothing is left");
}

#[test]
fn decisions_are_read_where_they_lie() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("people.csv", "id,kind,name\nx,person,X y\n");
    write(
        "review-1.csv",
        "decide,id,kind,name,aliases,reason,spelling,candidates,count\noui,x,person,X y,Xy,ambiguous,Xy,x|z,3\nNo,q,person,Q q,,unknown-name,Q q,,9\n,r,person,R r,,unknown-name,R r,,9\n",
    );
    write("evidence.csv", "verdict;evidence\nno;a1\nyes;b2\n;c3\n");
    let loaded = load(&[folder.path().to_owned()]).unwrap();
    assert_eq!(names(&loaded.gazetteer.entities[0]), ["X y//Label", "Xy//Alias"]);
    assert_eq!(entities_of(&loaded), ["x/person/X y"]);
    let decisions = &loaded.decisions;
    assert!(decisions.answers("ambiguous", "Xy", &["x".to_owned(), "z".to_owned()]));
    assert!(decisions.answers("unknown-name", "Q q", &[]));
    assert!(!decisions.answers("unknown-name", "R r", &[]));
    assert!(decisions.strikes("a1") && decisions.confirms("b2") && !decisions.confirms("c3"));
    write("evidence.csv", "verdict,evidence\nperhaps,a1\n");
    assert_eq!(
        complaints(load(&[folder.path().to_owned()]))[0].what,
        "`perhaps` is neither yes nor no"
    );
}
