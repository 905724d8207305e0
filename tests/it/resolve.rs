//! Room 4: who is meant, and what is left open.

use entities::date::DateSpan;
use entities::read::{GivenMention, from_text};
use entities::relate::Window;
use entities::text::Span;

use crate::corpus::told;
use crate::world::{WORLD, engine, ids};

/// A row: its name, a text, and every mention in it: `as written=id (rule)`, with `?` behind an uncertain
/// one, or `as written: reason`.
type Row = (&'static str, &'static str, &'static [&'static str]);

fn check(rows: &[Row]) {
    check_with(WORLD, rows);
}

fn check_with(names: &str, rows: &[Row]) {
    let engine = engine(names, Window::Sentence);
    let mut wrong = Vec::new();
    for (name, input, expect) in rows {
        let found = told(&engine, &from_text("note.txt", input));
        if found != *expect {
            wrong.push(format!("{name}: {input:?}\n  expected {expect:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn surname_after_the_full_name() {
    check(&[
        (
            "surname",
            "Vladimir Poutine est arrivé. Poutine a souri.",
            &["Vladimir Poutine=putin (exact)", "Poutine=putin (short)"],
        ),
        (
            "surname_before_the_full_name",
            "Poutine arrive. Puis Vladimir Poutine parle.",
            &["Poutine=putin (short)", "Vladimir Poutine=putin (exact)"],
        ),
        (
            "surname_of_another_spelling",
            "Vladimir Poutine est là. Putin sourit.",
            &["Vladimir Poutine=putin (exact)", "Putin=putin (short)"],
        ),
        (
            "korean_surname_and_address",
            "Kim Jong Un est venu. M. Kim a parlé, puis Kim est reparti.",
            &[
                "Kim Jong Un=kim-jong-un (exact)",
                "Kim=kim-jong-un (short)",
                "Kim=kim-jong-un (short)",
            ],
        ),
        (
            "surname_with_particles_and_without",
            "Ursula von der Leyen arrived. Mrs von der Leyen sat; Leyen spoke.",
            &[
                "Ursula von der Leyen=leyen (exact)",
                "von der Leyen=leyen (short)",
                "Leyen=leyen (short)",
            ],
        ),
        ("surname_alone_is_nobody", "Poutine a souri.", &["Poutine: no-full-name"]),
        (
            "surname_in_another_paragraph",
            "Vladimir Putin arrived at noon.\n\nThe crowd waited.\n\nThen Putin waved.",
            &["Vladimir Putin=putin (exact)", "Putin=putin (short)"],
        ),
        ("folded_spelling", "VLADIMIR PUTIN SPOKE TODAY.", &["VLADIMIR PUTIN=putin (folded)"]),
    ]);
}

#[test]
fn titles_are_no_part_of_a_name() {
    check(&[
        (
            "french",
            "Adrienne Watson écoute. Madame Watson répond, Mme Watson part.",
            &["Adrienne Watson=watson (exact)", "Watson=watson (short)", "Watson=watson (short)"],
        ),
        (
            "english",
            "Vladimir Putin spoke. President Putin left; Mr. Putin and Mr Putin are one.",
            &[
                "Vladimir Putin=putin (exact)",
                "Putin=putin (short)",
                "Putin=putin (short)",
                "Putin=putin (short)",
            ],
        ),
        (
            "german",
            "Wladimir Putin sprach heute mit der Presse. Dann ging Präsident Putin, und Herr Putin schwieg.",
            &["Wladimir Putin=putin (exact)", "Putin=putin (short)", "Putin=putin (short)"],
        ),
        (
            "spanish",
            "Serguéi Lavrov habló ayer. El Ministro Lavrov y el Sr. Lavrov callan.",
            &["Serguéi Lavrov=lavrov (exact)", "Lavrov=lavrov (short)", "Lavrov=lavrov (short)"],
        ),
        (
            "italian",
            "Vladimir Putin è arrivato ieri. Il Presidente Putin sorride.",
            &["Vladimir Putin=putin (exact)", "Putin=putin (short)"],
        ),
        (
            "russian",
            "Сергей Шойгу прибыл вчера. Министр Шойгу молчал.",
            &["Сергей Шойгу=shoigu (exact)", "Шойгу=shoigu (short)"],
        ),
        (
            "title_before_a_full_name",
            "Then President Vladimir Putin spoke.",
            &["Vladimir Putin=putin (exact)"],
        ),
    ]);
}

#[test]
fn an_initial_must_be_the_given_names() {
    check(&[
        (
            "right_initial",
            "Vladimir Putin spoke. Then V. Putin left.",
            &["Vladimir Putin=putin (exact)", "Putin=putin (short)"],
        ),
        (
            "other_initial",
            "Vladimir Putin spoke. Then S. Putin left.",
            &["Vladimir Putin=putin (exact)", "Putin: part-of-unknown-name"],
        ),
        (
            "name_carried_on_by_a_hyphen",
            "Then Kim Jong Un-ho spoke.",
            &["Kim Jong Un: part-of-unknown-name"],
        ),
    ]);
}

#[test]
fn a_son_is_not_his_father() {
    check(&[
        (
            "son_behind_a_full_name",
            "Emmanuel Macron spoke. Emmanuel Macron Jr. agreed, and Vladimir Putin, Jr., left.",
            &[
                "Emmanuel Macron=macron (exact)",
                "Emmanuel Macron: part-of-unknown-name",
                "Vladimir Putin: part-of-unknown-name",
            ],
        ),
        (
            "the_surname_is_the_sons_too",
            "Emmanuel Macron spoke.\n\nEmmanuel Macron III's party won. Macron Jr. sat. Macron left.",
            &[
                "Emmanuel Macron=macron (exact)",
                "Emmanuel Macron: part-of-unknown-name",
                "Macron: part-of-unknown-name",
                "Macron: other-bearer",
            ],
        ),
        (
            "a_degree_tells_nothing",
            "Emmanuel Macron, PhD, spoke. Emmanuel Macron senior adviser met him.",
            &["Emmanuel Macron=macron (exact)", "Emmanuel Macron=macron (exact)"],
        ),
    ]);
    check_with(
        "id,kind,name,aliases\nrivers,person,Ken Rivers,Ken Rivers Jr.\n",
        &[(
            "listed_with_it",
            "Ken Rivers spoke. Ken Rivers Jr. left.",
            &["Ken Rivers=rivers (exact)", "Ken Rivers Jr.=rivers (exact)"],
        )],
    );
}

#[test]
fn never_across_a_longer_unknown_name() {
    check(&[
        (
            "other_given_name_behind_a_korean_surname",
            "Kim Jong Un spoke. The analyst Kim Dong-yup agreed.",
            &["Kim Jong Un=kim-jong-un (exact)", "Kim: part-of-unknown-name"],
        ),
        (
            "given_name_that_begins_alike",
            "Kim Jong Un spoke. The deputy Kim Jong-dae agreed.",
            &["Kim Jong Un=kim-jong-un (exact)", "Kim: part-of-unknown-name"],
        ),
        (
            "other_given_name_before_a_surname",
            "Adrienne Watson spoke. Then Sophie Watson agreed.",
            &["Adrienne Watson=watson (exact)", "Watson: part-of-unknown-name"],
        ),
        (
            "elided_article_before_the_other_given_name",
            "Adrienne Watson parle. Puis le nom d’Emma Watson tombe.",
            &["Adrienne Watson=watson (exact)", "Watson: part-of-unknown-name"],
        ),
        (
            "possessive_before_a_surname_is_no_given_name",
            "Adrienne Watson sat. Then the city's Watson spoke, and Sophie's Watson too.",
            &["Adrienne Watson=watson (exact)", "Watson=watson (short)", "Watson=watson (short)"],
        ),
        (
            "two_blanks_in_the_longer_name",
            "Adrienne Watson sat. Then Sophie  Watson spoke.",
            &["Adrienne Watson=watson (exact)", "Watson: part-of-unknown-name"],
        ),
        (
            "line_end_in_the_longer_name",
            "Before Adrienne Watson came the room was quiet and then Sophie\nWatson spoke to the people who had gathered there on that\nmorning, and they were still.",
            &["Adrienne Watson=watson (exact)", "Watson: part-of-unknown-name"],
        ),
        (
            "given_name_in_a_headline_of_capitals",
            "Adrienne Watson sat.\n\nSOPHIE WATSON SPOKE TODAY",
            &["Adrienne Watson=watson (exact)", "WATSON: part-of-unknown-name"],
        ),
        ("unknown_name_alone", "Sophie Watson agreed.", &["Watson: no-full-name"]),
        (
            "stranger_takes_the_surname_with_him",
            "Kim Jong Un spoke. The analyst Kim Dong-yup agreed. Kim said so twice.",
            &["Kim Jong Un=kim-jong-un (exact)", "Kim: part-of-unknown-name", "Kim: other-bearer"],
        ),
        (
            "stranger_gives_it_back_when_the_full_name_returns",
            "The analyst Kim Dong-yup agreed. Kim Jong Un spoke. Kim left.",
            &[
                "Kim: part-of-unknown-name",
                "Kim Jong Un=kim-jong-un (exact)",
                "Kim=kim-jong-un (short)",
            ],
        ),
        (
            "double_surname",
            "Adrienne Watson spoke. Then Watson-Miller agreed.",
            &["Adrienne Watson=watson (exact)", "Watson: part-of-unknown-name"],
        ),
        (
            "opening_word_is_no_given_name",
            "Vladimir Putin spoke. When Putin left, it rained.",
            &["Vladimir Putin=putin (exact)", "Putin=putin (short)"],
        ),
        (
            "name_beside_a_name_is_no_longer_name",
            "Vladimir Putin spoke. In Vladivostok Putin waved.",
            &[
                "Vladimir Putin=putin (exact)",
                "Vladivostok=vladivostok (exact)",
                "Putin=putin (short)",
            ],
        ),
        (
            "comma_parts_names",
            "Adrienne Watson spoke. With Sophie, Watson left.",
            &["Adrienne Watson=watson (exact)", "Watson=watson (short)"],
        ),
    ]);
}

#[test]
fn ambiguity_is_left_open() {
    let twins = "\
id,kind,name,aliases,weak
bush-elder,person,George H. W. Bush,George Bush,
bush-younger,person,George W. Bush,George Bush,
kim-il,person,Kim Jong Il,,
kim-un,person,Kim Jong Un,,
rose,person,Anna Hartwell,,Rose
";
    check_with(
        twins,
        &[
            ("one_spelling_of_two", "There George Bush spoke.", &["George Bush: ambiguous"]),
            (
                "surname_of_two_who_are_both_named",
                "Kim Jong Il met Kim Jong Un. Kim smiled.",
                &["Kim Jong Il=kim-il (exact)", "Kim Jong Un=kim-un (exact)", "Kim: ambiguous"],
            ),
            (
                "surname_of_two_one_of_whom_is_named",
                "Kim Jong Il left. Kim smiled.",
                &["Kim Jong Il=kim-il (exact)", "Kim=kim-il (short)"],
            ),
            (
                "shared_spelling_of_one_who_is_named_is_uncertain",
                "There George W. Bush spoke. Then George Bush left.",
                &["George W. Bush=bush-younger (exact)", "George Bush=bush-younger (exact)?"],
            ),
            ("weak_name_alone", "There stood Rose.", &["Rose: too-common"]),
            (
                "weak_name_beside_the_full_one",
                "Anna Hartwell sat. There stood Rose.",
                &["Anna Hartwell=rose (exact)", "Rose=rose (exact)"],
            ),
        ],
    );
    check(&[
        (
            "city_without_the_person",
            "They reached Washington at noon.",
            &["Washington=washington-city (exact)"],
        ),
        (
            "titled_person_before_the_city",
            "George Washington rode. Then General Washington slept.",
            &[
                "George Washington=washington-person (exact)",
                "Washington=washington-person (short)",
            ],
        ),
    ]);
}

/// A family, their maid and others of their names.
const NOVEL: &str = "id,kind,name
leon,person,Léon Marchand
odile,person,Odile Marchand
mme-vasseur,person,Madame Vasseur
vasseur,person,Monsieur Vasseur
famille-vasseur,person,Famille Vasseur
duc,person,Duc de Brissac
russ,person,Дарья Ковалёва
nash,person,Артур Нэшвин
filed,person,\"Юргенсон, Михаил Павлович\"
brument,person,Docteur le Brument
";

#[test]
fn given_names_where_the_document_makes_them_safe() {
    check_with(
        NOVEL,
        &[
            (
                "given_name_alone",
                "Léon Marchand entre dans la salle. Tout le monde regarde Léon.",
                &["Léon Marchand=leon (exact)", "Léon=leon (short)?"],
            ),
            (
                "given_name_of_somebody_else",
                "Léon Marchand entre dans la salle. Le soir, Léon Tavernier arrive.",
                &["Léon Marchand=leon (exact)"],
            ),
            ("given_name_without_a_full_one", "Tout le monde regarde Léon.", &[]),
            (
                "inflected_given_name",
                "Дарья Ковалёва вышла из дома. Затем о Дарье забыли.",
                &["Дарья Ковалёва=russ (exact)", "Дарье=russ (short)?"],
            ),
            (
                "given_name_and_surname_apart",
                "Les Marchand dînent tard. Chez les Marchand, Odile chante.",
                &["Marchand: several-people", "Marchand: several-people", "Odile=odile (short)?"],
            ),
        ],
    );
}

#[test]
fn forms_of_address_tell_who_is_meant() {
    check_with(
        NOVEL,
        &[
            (
                "other_form_of_the_same_address",
                "Ce soir, M. Vasseur parle. On écoute Vasseur longtemps.",
                &["Vasseur=vasseur (short)", "Vasseur=vasseur (short)"],
            ),
            ("a_woman", "Ce soir, Mme Vasseur parle.", &["Vasseur=mme-vasseur (short)"]),
            (
                "a_surname_by_itself_is_no_madame",
                "Ce soir, Madame Vasseur parle. On écoute Vasseur longtemps.",
                &["Madame Vasseur=mme-vasseur (exact)", "Vasseur: no-full-name"],
            ),
            (
                "not_the_man_of_that_surname",
                "Léon Marchand entre. Derrière lui vient Mme Marchand.",
                &["Léon Marchand=leon (exact)", "Marchand: no-full-name"],
            ),
        ],
    );
}

#[test]
fn what_is_no_part_of_a_name() {
    check_with(
        NOVEL,
        &[
            (
                "article_of_a_titled_name",
                "Le docteur le Brument est venu. Il le voit.",
                &["docteur le Brument=brument (folded)"],
            ),
            (
                "noun_that_opens_a_sentence",
                "Артур Нэшвин приехал. Биография Нэшвина известна всем.",
                &["Артур Нэшвин=nash (exact)", "Нэшвина=nash (short)"],
            ),
            (
                "party_before_a_surname",
                "Артур Нэшвин приехал. Об этом сказал лидер ПКС Нэшвин вчера.",
                &["Артур Нэшвин=nash (exact)", "Нэшвин=nash (short)"],
            ),
            (
                "ending_before_another_name",
                "Артур Нэшвин приехал. Там живёт сестра Нэшвина Тамара.",
                &["Артур Нэшвин=nash (exact)", "Нэшвина=nash (short)"],
            ),
            (
                "filed_by_the_surname",
                "Михаил Юргенсон молчит. В зале ждали, что Юргенсон скажет.",
                &["Михаил Юргенсон=filed (exact)", "Юргенсон=filed (short)"],
            ),
        ],
    );
}

#[test]
fn acronyms_of_names_that_the_document_gives_in_full() {
    check_with(
        "id,kind,name\nnrc,organisation,Northern River Council\n",
        &[
            (
                "behind_the_full_name",
                "The Northern River Council met. Then the NRC voted.",
                &["Northern River Council=nrc (exact)", "NRC=nrc (short)"],
            ),
            ("without_the_full_name", "Then the NRC voted.", &[]),
            (
                "in_small_letters",
                "The Northern River Council met. A Nrc is no word.",
                &["Northern River Council=nrc (exact)"],
            ),
        ],
    );
}

#[test]
fn what_the_document_brings_along_is_derived_no_second_time() {
    let text = "Léon Marchand entre. Tout le monde regarde Léon.";
    let mut document = from_text("note.txt", text);
    let start = text.rfind("Léon").unwrap();
    document.given = vec![GivenMention {
        span: Span::new(start, start + "Léon".len()),
        entity: Some("odile".to_owned()),
        kind: None,
        name: None,
    }];
    let engine = engine(NOVEL, Window::Sentence);
    let resolution = engine.resolve(&document);
    let found: Vec<String> =
        resolution.resolved.iter().map(|mention| ids(&engine, [mention.entity])).collect();
    assert_eq!(found, ["leon", "odile"]);
}

/// Entities that share spellings, with what tells them apart.
const HOMONYMS: &str = "id,kind,name,aliases,role,country,from,to,born,died\n\
    wagner-group,organisation,Wagner,,,,,,,\n\
    wagner,person,Wagner,,composer,Germany,,,1813-05-22,1883-02-13\n\
    vidin,place,Vidin,,,,,,,\n\
    hus-poet,person,Anna Hus,,poet,Bohemia,,,,\n\
    hus-judge,person,Anna Hus,,judge,Moravia,,,,\n\
    old-ministry,organisation,Ministry of Trade,,,,1990,2001,,\n\
    new-ministry,organisation,Ministry of Trade,,,,2002,,,\n\
    garda-town,place,Garda,,,,,,,\n\
    garda-police,organisation,Garda,,,,,,,\n\
    garda,person,Petr Garda,,,,,,,\n\
    zima,person,Jan Zima,,,Moravia,,,,\n\
    moravia,place,Moravia,Морава,,,,,,\n";

fn dated(text: &str, date: &str) -> entities::read::Document {
    let mut document = from_text("note.txt", text);
    document.date = DateSpan::parse_iso(date)
        .map(|span| entities::read::DocumentDate { span, from: entities::read::DateFrom::Record });
    document
}

#[test]
fn a_stranger_of_the_same_surname_is_forgotten_after_some_paragraphs() {
    check_with(
        HOMONYMS,
        &[
            (
                "near",
                "Jan Zima came. Then Olga Zima left.\n\nZima spoke.",
                &["Jan Zima=zima (exact)", "Zima: part-of-unknown-name", "Zima: other-bearer"],
            ),
            (
                "far",
                "Jan Zima came. Then Olga Zima left.\n\nIt rained.\n\nIt poured.\n\nZima spoke.",
                &["Jan Zima=zima (exact)", "Zima: part-of-unknown-name", "Zima=zima (short)"],
            ),
        ],
    );
}

#[test]
fn homonyms_by_the_words_beside_them() {
    check_with(
        HOMONYMS,
        &[
            (
                "group",
                "Fighters of the group Wagner crossed the border at night.",
                &["Wagner=wagner-group (exact)?"],
            ),
            (
                "nothing_tells",
                "They had heard a lot about Wagner that evening in the village.",
                &["Wagner: ambiguous"],
            ),
            (
                "one_sense_in_a_document",
                "The Wagner group left. Nobody had seen Wagner since.",
                &["Wagner=wagner-group (exact)?", "Wagner=wagner-group (exact)?"],
            ),
            (
                "two_senses_leave_the_rest_open",
                "The Wagner group left. In the hall they played Herr Wagner. Nobody liked Wagner.",
                &["Wagner=wagner-group (exact)?", "Wagner=wagner (exact)?", "Wagner: ambiguous"],
            ),
            (
                "place_and_police",
                "Petr Garda is on holiday in Garda and the water is warm there.",
                &["Petr Garda=garda (exact)", "Garda=garda-town (exact)?"],
            ),
        ],
    );
}

#[test]
fn homonyms_by_what_the_columns_say() {
    check_with(
        HOMONYMS,
        &[
            (
                "role",
                "The poet Anna Hus read from her new book in the old library.",
                &["Anna Hus=hus-poet (exact)?"],
            ),
            (
                "country_under_another_name",
                "Анна не пришла, а Anna Hus говорила о том, как живёт Морава.",
                &["Anna Hus=hus-judge (exact)?", "Морава=moravia (exact)"],
            ),
            (
                "the_country_of_another",
                "Jan Zima spoke first and Anna Hus listened to every word.",
                &["Jan Zima=zima (exact)", "Anna Hus=hus-judge (exact)?"],
            ),
            (
                "both_are_spoken_of",
                "The judge and the poet met, and Anna Hus left early.",
                &["Anna Hus: ambiguous"],
            ),
        ],
    );
}

#[test]
fn homonyms_by_the_date_of_the_document() {
    let engine = engine(HOMONYMS, Window::Sentence);
    let whom = |text: &str, date: &str| {
        let resolution = engine.resolve(&dated(text, date));
        let whole = resolution.resolved.iter().map(|mention| mention.entity);
        ids(&engine, whole)
    };
    assert_eq!(whom("The Ministry of Trade said no.", "1995-03-01"), "old-ministry");
    assert_eq!(whom("The Ministry of Trade said no.", "2010"), "new-ministry");
    assert_eq!(whom("The Ministry of Trade said no.", "2001"), "old-ministry");
    assert_eq!(whom("They spoke of Wagner.", "1995"), "wagner-group");
    // Nobody is meant before birth, whatever stands beside the name.
    assert_eq!(whom("They spoke of Herr Wagner.", "1801"), "wagner-group");
}

#[test]
fn a_family_is_nobody_and_a_daughter_is_not_her_parents() {
    check_with(
        "id,kind,name\nanna,person,Anna Garnol\nlouis,person,Louis Varin\n",
        &[
            (
                "a_family",
                "Anna Garnol est venue hier. Les Garnol et les amis des Garnol ont ri.",
                &["Anna Garnol=anna (exact)", "Garnol: several-people", "Garnol: several-people"],
            ),
            (
                "the_father_by_his_surname",
                "M. Garnol dormait. Anna Garnol entra. Garnol se réveilla.",
                &["Garnol: no-full-name", "Anna Garnol=anna (exact)", "Garnol: other-bearer"],
            ),
            (
                "the_mother_of_a_miss",
                "Mlle Anna Garnol entra. Mme Garnol parla à Mlle Garnol.",
                &["Anna Garnol=anna (exact)", "Garnol: no-full-name", "Garnol=anna (short)"],
            ),
            (
                "a_ruler_of_the_given_name",
                "Louis Varin lisait. Louis aimait le siècle de Louis XIV.",
                &["Louis Varin=louis (exact)", "Louis=louis (short)?"],
            ),
        ],
    );
}

#[test]
fn whom_a_form_of_address_means_before_anybody_of_that_surname_is_introduced() {
    let names = "id,kind,name\nvirginie,person,Virginie Garnol\nsuzanne,person,Suzanne Garnol\n";
    let engine = engine(names, Window::Sentence);
    let first = |between: usize| {
        let between = "\n\nIl pleut sur la ville.".repeat(between);
        let text = format!("Mme Garnol sourit.{between}\n\nVoici Suzanne Garnol.");
        told(&engine, &from_text("note.txt", &text)).swap_remove(0)
    };
    assert_eq!(first(2), "Garnol=suzanne (short)");
    assert_eq!(first(30), "Garnol: ambiguous");
}

#[test]
fn a_given_name_alone_among_somebody_elses() {
    // The one time that somebody else bears the given name does not undo the many others.
    let often = "Les Garnol dînent. ".to_owned() + &"On attendait Odile longtemps. ".repeat(25);
    let gazetteer = "id,kind,name\nodile,person,Odile Garnol\n";
    let engine = engine(gazetteer, Window::Sentence);
    let found = |text: &str| {
        let told = told(&engine, &from_text("note.txt", text));
        told.iter().filter(|mention| mention.starts_with("Odile=odile")).count()
    };
    assert_eq!(found(&often), 25);
    assert_eq!(found(&format!("{often} Il salua Odile Tavernier.")), 25);
    assert_eq!(found("Les Garnol dînent. On attendait Odile. Il salua Odile Tavernier."), 0);
}

#[test]
fn a_name_of_abroad_that_its_language_spells_in_two_ways() {
    const NAMES: &str = "id,kind,name,lang\ncolvin,person,Джереми Колвин,bg\nmarotti,person,Филипо Маротти,bg\nzapad,organisation,Западен съюз,bg\nkamenov,person,Иван Каменов,bg\ncole,person,Jeremy Cole,en\n";
    check_with(
        NAMES,
        &[
            (
                "given_name",
                "Вчера Джеръми Колвин пристигна в столицата. По-късно Колвин говори пред журналисти.",
                &["Джеръми Колвин=colvin (variant)?", "Колвин=colvin (short)?"],
            ),
            (
                "surname_and_the_spelling_of_the_document",
                "Вчера Филипо Моротти пристигна в столицата. По-късно Моротти говори пред журналисти.",
                &["Филипо Моротти=marotti (variant)?", "Моротти=marotti (short)?"],
            ),
            (
                "two_words_are_too_many",
                "Вчера Джеръми Кълвен пристигна в столицата и говори пред журналисти.",
                &[],
            ),
            ("no_organisation", "Вчера Западин съюз обяви, че ще говори пред журналисти.", &[]),
            (
                "a_family_name_of_the_language_is_another",
                "Вчера Иван Каминов пристигна в столицата и говори пред журналисти.",
                &[],
            ),
            (
                "a_woman_is_another",
                "Вчера Филипа Маротти пристигна в столицата и говори пред журналисти.",
                &["Маротти: no-full-name"],
            ),
            (
                "not_in_latin_letters",
                "Yesterday the minister said that Jeremi Cole had come to the capital with his wife.",
                &["Cole: no-full-name"],
            ),
        ],
    );
}

#[test]
fn middle_names_may_be_left_out() {
    const NAMES: &str = "id,kind,name,lang\nrobles,person,Iván Robles Peñalba,es\nsolano,person,\"Solano Grau, Juana\",es\nson,person,Carl Otto Brook Jr.,\nprince,person,Juan Carlos de Bravia,\nada,person,Ruth Ada Winter,\nlong,person,\"Stone, Paul Henry\",\nshort,person,Mary Hill,\nlonger,person,Mary Ann Hill,\none,person,Tom Alan Reed,\ntwo,person,Tom Boris Reed,\nking,person,Queen Ruth Ellen,\nho,person,Nguyễn Phú Lương,\n";
    check_with(
        NAMES,
        &[
            (
                "first_and_last",
                "Ruth Winter came in. Winter sat down.",
                &["Ruth Winter=ada (exact)", "Winter=ada (short)"],
            ),
            ("filed_by_the_surname", "Paul Stone came in.", &["Paul Stone=long (exact)"]),
            ("no_given_names_alone", "Paul Henry came in.", &[]),
            ("who_is_listed_so", "Mary Hill came in.", &["Mary Hill=short (exact)"]),
            ("two_fit", "Tom Reed came in.", &["Tom Reed: ambiguous"]),
            ("a_son_is_not_his_father", "Carl Brook came in.", &["Brook: no-full-name"]),
            (
                "nor_a_prince",
                "At noon the crowd saw Juan de Bravia.",
                &["Juan=prince (short)?", "de Bravia=prince (short)?"],
            ),
            ("first_of_two_surnames", "Iván Robles came in.", &["Iván Robles=robles (exact)"]),
            (
                "two_surnames_are_no_name",
                "At noon Solano Grau, a poet, came in.",
                &["Solano Grau: no-full-name"],
            ),
            ("family_name_first", "Nguyễn Lương came in.", &["Nguyễn: no-full-name"]),
        ],
    );
}

#[test]
fn the_given_name_of_a_filed_name_is_no_surname() {
    const NAMES: &str = "id,kind,name\nholm,person,\"Holm, Peter\"\nlund,person,Peter Lund\n";
    check_with(
        NAMES,
        &[
            (
                "given_name",
                "Peter Lund came in. Then Peter spoke.",
                &["Peter Lund=lund (exact)", "Peter=lund (short)?"],
            ),
            (
                "surname",
                "Peter Holm came in. Then Holm spoke; the list has Holm Peter.",
                &["Peter Holm=holm (exact)", "Holm=holm (short)", "Holm Peter=holm (exact)"],
            ),
        ],
    );
}

#[test]
fn somebody_of_one_name_yields_to_whom_the_document_names_in_full() {
    const NAMES: &str = "id,kind,name,aliases\npope,person,Martin,Pope Martin\nfuller,person,Martin Fuller,\nsinger,person,Pagel,\nanna,person,Anna Pagel,\nsaint,person,Peter,\nactor,person,Peter Moshkin,\n";
    check_with(
        NAMES,
        &[
            (
                "surname",
                "Anna Pagel founded it. Later Pagel left.",
                &["Anna Pagel=anna (exact)", "Pagel=anna (short)?"],
            ),
            (
                "given_name",
                "Peter Moshkin came in. At home Peter smiled.",
                &["Peter Moshkin=actor (exact)", "Peter=actor (short)?"],
            ),
            ("nobody_named", "At night Pagel sang.", &["Pagel=singer (exact)"]),
            (
                "somebody_of_more_names_stays",
                "Pope Martin travelled. Martin spoke. Later Martin Fuller commented.",
                &[
                    "Pope Martin=pope (exact)",
                    "Martin=pope (exact)",
                    "Martin Fuller=fuller (exact)",
                ],
            ),
        ],
    );
}

#[test]
fn one_surname_of_two_in_different_forms() {
    const NAMES: &str =
        "id,kind,name,lang\nwoman,person,Евгения Ладыжина,ru\nman,person,Пётр Ладыжин,ru\n";
    check_with(
        NAMES,
        &[
            (
                "whom_the_document_names",
                "Пётр Ладыжин приехал вчера. Решение Ладыжина обсуждали долго.",
                &["Пётр Ладыжин=man (exact)", "Ладыжина=man (short)"],
            ),
            (
                "the_woman",
                "Евгения Ладыжина приехала вчера. О решении Ладыжиной говорили долго.",
                &["Евгения Ладыжина=woman (exact)", "Ладыжиной=woman (short)"],
            ),
        ],
    );
}

#[test]
fn no_surnames() {
    const NAMES: &str = "id,kind,name,aliases,lang\nstepan,person,Степан Барклик,,uk\noleh,person,Олег Рудько,президент Тарусі,uk\n";
    check_with(
        NAMES,
        &[
            (
                "in_other_letters",
                "Учора Степан Барклик приїхав до столиці. Він працював у банку Barklik.",
                &["Степан Барклик=stepan (exact)"],
            ),
            (
                "what_an_office_is_of",
                "Учора Олег Рудько приїхав до столиці. Він говорив про уряд Тарусі.",
                &["Олег Рудько=oleh (exact)"],
            ),
        ],
    );
}
