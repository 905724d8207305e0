//! Spellings and names that are near: what is asked, what is doubted, what is told beforehand.

use entities::find::near_pairs;
use entities::gazetteer::Matching;
use entities::pipeline::Engine;
use entities::read::from_text;
use entities::relate::Window;

use crate::command::Desk;
use crate::world::{engine, gazetteer, ids};

const NAVALNY: &str = "id,kind,name,aliases,not,match\nnavalny,person,Alexei Navalny,,,\n";

/// A Russian text with this name in it.
fn text(name: &str) -> String {
    format!("Вчера вечером {name} прибыл в столицу и долго говорил о погоде.")
}

/// Everything in a text: `as written=id (rule)` with `?` where it is not certain, and `as written: reason`.
fn found(engine: &Engine, text: &str) -> Vec<String> {
    let resolution = engine.resolve(&from_text("note.txt", text));
    let resolved = resolution.resolved.iter().map(|mention| {
        let doubt = if mention.certain { "" } else { "?" };
        let (raw, id) = (mention.span.of(text), ids(engine, [mention.entity]));
        format!("{raw}={id} ({}){doubt}", mention.via.as_str())
    });
    let open = resolution.open.iter().map(|mention| {
        let ids = ids(engine, mention.candidates.iter().copied());
        format!("{}: {} {ids}", mention.span.of(text), mention.reason.as_str())
    });
    resolved.chain(open).collect()
}

/// Worse and worse spellings of Navalny.
fn spellings() -> Vec<String> {
    let vowels = ["а", "о", "и", "у"];
    let mut spellings = Vec::new();
    for first in vowels {
        for second in vowels {
            for end in ["ьный", "ьни", "ино", "уну", "оно"] {
                spellings.push(format!("Алексей Н{first}в{second}л{end}"));
            }
        }
    }
    spellings
}

/// The first spelling of which this is said.
fn spelling_that(engine: &Engine, told: impl Fn(&str) -> String) -> String {
    spellings()
        .into_iter()
        .find(|name| found(engine, &text(name)) == [told(name)])
        .expect("a spelling at the limit")
}

fn near_miss() -> String {
    spelling_that(&engine(NAVALNY, Window::Sentence), |name| format!("{name}: near-miss navalny"))
}

#[test]
fn a_near_miss_is_asked_and_answered_in_the_gazetteer() {
    let name = near_miss();
    let with = |aliases: &str, not: &str| {
        let row = format!("navalny,person,Alexei Navalny,{aliases},{not},\n");
        let engine = engine(&format!("id,kind,name,aliases,not,match\n{row}"), Window::Sentence);
        found(&engine, &text(&name))
    };
    assert_eq!(with("", ""), [format!("{name}: near-miss navalny")]);
    assert_eq!(with(&name, ""), [format!("{name}=navalny (exact)")]);
    assert_eq!(with("", &name), [""; 0]);
}

#[test]
fn a_near_miss_names_nobody() {
    let name = near_miss();
    let engine = engine(NAVALNY, Window::Sentence);
    let text = format!("{} Потом Navalny ушёл, и наступила тишина.", text(&name));
    assert_eq!(
        found(&engine, &text),
        [format!("{name}: near-miss navalny"), "Navalny: no-full-name navalny".to_owned()]
    );
}

#[test]
fn a_near_miss_gives_way_to_any_other_mention() {
    let name = near_miss();
    let (_, surname) = name.split_once(' ').unwrap();
    let with = format!("{NAVALNY}town,place,Somewhere,{surname},,\n");
    let told = found(&engine(&with, Window::Sentence), &text(&name));
    assert!(told.iter().all(|told| !told.contains("near-miss")), "{told:?}");
    assert!(told[0].starts_with(surname), "{told:?}");
}

#[test]
fn a_near_miss_is_in_the_review_and_among_the_unresolved() {
    let name = near_miss();
    let desk = Desk::new();
    desk.file("people.csv", NAVALNY).file("a.txt", text(&name)).file("b.txt", text(&name));
    desk.build(&["a.txt", "b.txt", "-o", "out"]);
    let review = desk.text("out/review.csv");
    let row =
        format!(",navalny,person,Alexei Navalny,{name},,,,near-miss,{name},navalny,2,2,a.txt,");
    assert!(review.lines().nth(1).is_some_and(|line| line.starts_with(&row)), "{review}");
    let run = desk.run(&["mentions", "a.txt", "-g", "people.csv", "--unresolved", "--why"]);
    let line = &run.lines()[0];
    assert_eq!((line["reason"].as_str(), line["entity"].as_str()), (Some("near-miss"), None));
    assert_eq!(line["candidates"], serde_json::json!(["navalny"]));
    let run = desk.run(&["explain", &name, "-g", "people.csv", "--in", "a.txt"]);
    assert!(run.out().contains("is open: just beyond the limit"), "{}", run.out());
    assert!(run.out().contains("Alexei Navalny (navalny, person): just beyond"), "{}", run.out());
}

#[test]
fn a_spelling_near_its_limit_is_not_certain() {
    let engine = engine(NAVALNY, Window::Sentence);
    let good = "Алексей Навальный";
    assert_eq!(found(&engine, &text(good)), [format!("{good}=navalny (variant)")]);
    spelling_that(&engine, |name| format!("{name}=navalny (variant)?"));
}

#[test]
fn a_common_noun_with_a_capital_is_no_place_that_sounds_alike() {
    let rows = "id,kind,name,name:de\nyaren,place,Yaren,\ngreece,place,Grèce,Griechenland\n";
    let engine = engine(rows, Window::Sentence);
    let german = "Seit vielen Jahren wächst die Größe der kleinen Stadt immer weiter.";
    assert_eq!(found(&engine, german), [""; 0]);
    let named = "Der Sprecher von Griechenland war gestern in Yaren und nicht in der Stadt.";
    assert_eq!(found(&engine, named), ["Griechenland=greece (exact)", "Yaren=yaren (exact)"]);
}

#[test]
fn where_nouns_have_capitals_what_is_almost_too_far_is_no_name() {
    let rows = "id,kind,name,name:ru\neuropol,organisation,Europol,Европол\n";
    let engine = engine(rows, Window::Sentence);
    let german = "Bei der Europawahl am Sonntag haben die Parteien der Mitte verloren.";
    assert_eq!(found(&engine, german), [""; 0]);
    let named = "Die Beamten von Europol haben am Sonntag die Wohnung durchsucht.";
    assert_eq!(found(&engine, named), ["Europol=europol (exact)"]);
}

#[test]
fn a_place_with_a_name_of_its_own_is_not_looked_for_by_a_foreign_one() {
    let rows = "id,kind,name,name:es,name:fr\nvienna,place,Vienna,Viena,Vienne\n";
    let engine = engine(rows, Window::Sentence);
    let spanish = "Viene siempre con su padre al puerto y luego vuelve a casa por la tarde.";
    assert_eq!(found(&engine, spanish), [""; 0]);
    let named = "La reunión de los ministros fue en Viena y duró tres horas por la tarde.";
    assert_eq!(found(&engine, named), ["Viena=vienna (exact)"]);
}

#[test]
fn a_place_whose_name_is_english_is_not_looked_for_in_english_by_a_foreign_one() {
    let rows =
        "id,kind,name,name:fr,name:es\nbern,place,Bern,Berne,Berna\nmalawi,place,Malawi,,Malaui\n";
    let engine = engine(rows, Window::Sentence);
    let text = "The crowd cheered when Bernie and the governor, Mr Malloy, came to the town hall.";
    assert_eq!(found(&engine, text), [""; 0]);
    let named = "The envoy of Malawi came to the town hall of Bern on Friday.";
    assert_eq!(found(&engine, named), ["Malawi=malawi (exact)", "Bern=bern (exact)"]);
}

#[test]
fn a_place_that_is_spelt_in_one_way_is_no_name_that_is_like_what_others_call_it() {
    let rows = "id,kind,name,name:de,name:es,name:ru,name:fr\n\
                cameroon,place,Cameroon,Kamerun,Camerún,Камерун,Cameroun\n\
                colombia,place,Colombia,Kolumbien,Colombia,Колумбия,Colombie\n\
                mykolaiv,place,Mykolaiv,Mykolajiw,Mykolaiv,Николаев,Mykolaïv\n";
    let engine = engine(rows, Window::Sentence);
    let text = "Mr Cameron told the students of Columbia that the war had begun for all of them.";
    assert_eq!(found(&engine, text), [""; 0]);
    // Told by its sound from other letters, a name is told anew.
    let other = "The ships had left the harbour of Mykolayiv before the war began for all of them.";
    assert_eq!(found(&engine, other), ["Mykolayiv=mykolaiv (variant)"]);
    let german = "Die Regierung von Kamerun hat die Botschafterin am Montag aus dem Land gewiesen.";
    assert_eq!(found(&engine, german), ["Kamerun=cameroon (exact)"]);
}

#[test]
fn a_name_is_of_every_language_whose_column_repeats_it() {
    let rows = "id,kind,name,name:de,name:es\nberlin,place,Berlin,Berlin,Berlín\n";
    let engine = engine(rows, Window::Sentence);
    let german = "Am Freitag sprach Bierlein lange mit der Präsidentin über den Haushalt.";
    assert_eq!(found(&engine, german), [""; 0]);
    let spanish = "La reunión de los ministros fue en Berlin y duró tres horas por la tarde.";
    assert_eq!(found(&engine, spanish), ["Berlin=berlin (exact)"]);
}

#[test]
fn a_longer_name_that_counts_for_less_is_not_cut_into_another() {
    let rows = "id,kind,name,aliases,weak\nnsc,organisation,US National Security Council,,National Security Council\n\
                un,organisation,United Nations Security Council,Security Council,\n";
    let engine = engine(rows, Window::Sentence);
    let text = "The spokesman of the National Security Council warned both sides on Monday.";
    assert_eq!(found(&engine, text), ["National Security Council: too-common nsc"]);
}

#[test]
fn what_a_row_lists_as_weak_is_weak_though_its_label_has_it_before_a_bracket() {
    let rows = "id,kind,name,aliases,weak\nabc,organisation,ABC (newspaper),Diario ABC,ABC\n\
                labour,organisation,Labour Party (UK),,\n";
    let engine = engine(rows, Window::Sentence);
    let alone = "The reporter of ABC asked the minister about the budget on Monday.";
    assert_eq!(found(&engine, alone), ["ABC: too-common abc"]);
    let named = "Diario ABC sent a reporter, and ABC asked the minister about the budget.";
    assert_eq!(found(&engine, named), ["Diario ABC=abc (exact)", "ABC=abc (exact)"]);
    let party = "The Labour Party asked the minister about the budget on Monday.";
    assert_eq!(found(&engine, party), ["Labour Party=labour (exact)"]);
}

#[test]
fn east_is_no_spelling_of_west() {
    let listed = "id,kind,name,name:fr,name:pt\neast-germany,place,East Germany,,\n\
                  ddr,place,Allemagne de l'Est,,\npaper,organisation,Ouest-France,,\n\
                  hague,place,The Hague,La Haye,A Haia\nemirate,place,Abu Dhabi,,\n";
    let engine = engine(listed, Window::Sentence);
    let french = "L'Allemagne de l'Ouest et le ministre de l'Est de la France se sont rencontrés hier à Abou Dhabi.";
    assert_eq!(found(&engine, french), ["Abou Dhabi=emirate (variant)"]);
    let english =
        "A High Court judge in London ruled on Tuesday that they were not to be told of it.";
    assert!(found(&engine, english).is_empty(), "{:?}", found(&engine, english));
    let portuguese = "O julgamento foi realizado ontem em A Haia, disse o ministro da Justiça.";
    assert_eq!(found(&engine, portuguese), ["A Haia=hague (exact)"]);
}

#[test]
fn an_acronym_is_no_article() {
    let rows =
        "id,kind,name,aliases\narmy,organisation,US Army,US-Armee\nassad,person,Bashar AL-Assad,\n";
    let engine = engine(rows, Window::Sentence);
    let army = "Die Armee schwieg, auch die US-Armee sagte gestern nichts dazu.";
    assert_eq!(found(&engine, army), ["US-Armee=army (exact)"]);
    let assad = "In Damaskus sprach Baschar Assad gestern lange mit dem Minister.";
    assert_eq!(found(&engine, assad), ["Baschar Assad=assad (variant)"]);
}

#[test]
fn a_name_inside_a_run_of_han_is_not_certain() {
    let engine = engine("id,kind,name\nkim,person,Kim Jong Un\n", Window::Sentence);
    assert_eq!(found(&engine, "昨天金正恩说话。"), ["金正恩=kim (variant)?"]);
    assert_eq!(found(&engine, "「金正恩」"), ["金正恩=kim (variant)"]);
}

#[test]
fn not_holds_other_spellings_back() {
    let check = |rows: &str, text: &str, expected: &[&str]| {
        let engine = engine(&format!("id,kind,name,not\n{rows}\n"), Window::Sentence);
        assert_eq!(found(&engine, text), expected, "{rows}: {text}");
    };
    let ivanov = "В столице Сергей Иванов говорил о погоде.";
    check(
        "a,person,Sergei Ivanov,\nb,person,Sergey Ivanov,",
        ivanov,
        &["Сергей Иванов: ambiguous a|b"],
    );
    check(
        "a,person,Sergei Ivanov,b\nb,person,Sergey Ivanov,",
        ivanov,
        &["Сергей Иванов=b (variant)"],
    );
    check(
        "a,person,Sergei Ivanov,b\nb,person,Sergey Ivanov,a",
        ivanov,
        &["Сергей Иванов: ambiguous a|b"],
    );
    check("a,person,Sergei Ivanov,Сергей Иванов", ivanov, &[]);
    let inflected = "В столице видели вчера Сергея Иванова и говорили о погоде.";
    check("a,person,Sergei Ivanov,", inflected, &["Сергея Иванова=a (variant)"]);
    check("a,person,Sergei Ivanov,Сергей Иванов", inflected, &[]);
    check("a,person,Sergei Ivanov,Sergei Lavrov", inflected, &["Сергея Иванова=a (variant)"]);
}

#[test]
fn not_holds_a_name_back_in_a_longer_one() {
    let engine = engine("id,kind,name,not\nparis,place,Paris,Paris Hilton\n", Window::Sentence);
    assert_eq!(found(&engine, "They said that Paris Hilton's dog barked."), [""; 0]);
    assert_eq!(found(&engine, "They came from Paris, Hilton said."), ["Paris=paris (exact)"]);
}

#[test]
fn rows_that_ask_for_it_are_matched_by_no_variant() {
    for matching in ["folded", "exact"] {
        let rows = format!("id,kind,name,match\na,person,Sergei Ivanov,{matching}\n");
        let engine = engine(&rows, Window::Sentence);
        for text in [
            "В столице Сергей Иванов говорил о погоде.",
            "Gestern sprach Sergej Iwanow über das Wetter in der Hauptstadt.",
        ] {
            assert_eq!(found(&engine, text), [""; 0], "{matching}");
        }
        let told = found(&engine, "There stood Sergei Ivanov.");
        assert_eq!(told, ["Sergei Ivanov=a (exact)"], "{matching}");
    }
}

#[test]
fn the_check_tells_pairs_that_other_scripts_bring_together() {
    let check = |rows: &str| {
        let desk = Desk::new();
        desk.file("people.csv", format!("id,kind,name,not\n{rows}"));
        let run = desk.run(&["gazetteer", "check", "people.csv"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        run.out().to_owned()
    };
    let told = check("a,person,Sergei Ivanov,\nc,person,Anna Hartwell,\nb,person,Sergey Ivanov,\n");
    assert!(
        told.contains(
            "warning: people.csv:2: `Sergei Ivanov` (`a`) and `Sergey Ivanov` (`b`, people.csv:4) "
        ),
        "{told}"
    );
    assert!(told.contains("0 errors, 1 warning"), "{told}");
    let settled = check("a,person,Sergei Ivanov,b\nb,person,Sergey Ivanov,\n");
    assert!(settled.contains("0 warnings"), "{settled}");
    let apart = check(
        "a,person,Sergei Ivanov,\nb,person,Sergei Lavrov,\nc,person,Pope John II,\nd,person,Pope John III,\n",
    );
    assert!(apart.contains("0 warnings"), "{apart}");
    let same = check("a,person,Sergei Ivanov,\nb,person,Sergei Ivanov,\n");
    assert!(same.contains("is a spelling of 2 entities"), "{same}");
    assert!(same.contains("1 warning"), "told once: {same}");
    let surnames = "Adamov Baranov Chernov Davydov Efimov Fomin Gagarin Ivanov Kalugin Lavrov Mironov \
                    Nabokov Orlov Petrov Rogozin Suvorov Titov Ulyanov Vlasov Yakovlev Zhukov";
    let twins: Vec<String> = surnames
        .split_whitespace()
        .map(|s| format!("{s}-1,person,Sergei {s},\n{s}-2,person,Sergey {s},\n"))
        .collect();
    let many = check(&twins.concat());
    assert_eq!(many.matches("warning: ").count(), 20, "{many}");
    assert!(many.contains("note: and 1 pairs of names"), "{many}");
}

#[test]
fn of_very_many_names_no_pairs_are_looked_for() {
    let rows: Vec<String> = (0..20_001)
        .map(|n| {
            let word: String =
                format!("{n:05}").bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
            format!("p{n},person,Anna {word}\n")
        })
        .collect();
    let many = gazetteer(&format!("id,kind,name\n{}", rows.concat()));
    assert_eq!(near_pairs(&many, Matching::Variants), None);
}
