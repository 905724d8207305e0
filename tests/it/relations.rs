//! Typed relations: what a sentence says of two names, and what it does not.

use std::fs;

use entities::gazetteer::{Gazetteer, RowFormat, load_str};
use entities::lang::Lang;
use entities::pipeline::{Engine, EngineOptions};
use entities::read::from_text;
use entities::relate::cues::{Lexicons, score};
use entities::relate::{DocFacts, PairFact, Part};

const PEOPLE: &str = "id,kind,name,aliases\n\
    berg,person,Anna Berg,\nlind,person,Tomas Lind,\nmoe,person,Karl Moe,\noslo,place,Oslo,\nriga,place,Riga,\n\
    union,organisation,Northern Union,\nreunion,place,La Réunion,\n";

fn facts(text: &str) -> (Engine, DocFacts) {
    facts_in("en", text)
}

fn facts_in(lang: &str, text: &str) -> (Engine, DocFacts) {
    let gazetteer: Gazetteer = load_str("people.csv", RowFormat::Csv, PEOPLE).unwrap().gazetteer;
    let engine = Engine::new(gazetteer.into(), EngineOptions::default());
    let mut document = from_text("2023-09-14.txt", text);
    // One short sentence does not tell its language.
    document.lang = Lang::parse(lang);
    document.paragraphs.iter_mut().for_each(|paragraph| paragraph.lang = document.lang);
    let facts = engine.facts(&document);
    (engine, facts)
}

/// `berg met lind asserted`, for each relation.
pub fn said_in(lang: &str, text: &str) -> Vec<String> {
    let (engine, facts) = facts_in(lang, text);
    let id = |entity| facts.id_of(engine.gazetteer(), entity);
    let mut said: Vec<String> = facts
        .relations
        .iter()
        .map(|r| format!("{} {} {} {}", id(r.source), r.kind.as_str(), id(r.target), r.polarity))
        .collect();
    said.sort();
    said.dedup();
    said
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(said_in("en", text), expected, "{text}");
}

pub fn check_french(text: &str, expected: &[&str]) {
    assert_eq!(said_in("fr", text), expected, "{text}");
}

#[test]
fn the_examples_of_the_documentation_hold() {
    check("Anna Berg met Tomas Lind in Oslo.", &["berg met lind asserted"]);
    check("Anna Berg will meet Tomas Lind on Friday.", &["berg met lind planned"]);
    check(
        "Anna Berg declined to meet Tomas Lind.",
        &["berg met lind denied", "berg rejected lind asserted"],
    );
    check("Anna Berg might meet Tomas Lind.", &["berg met lind speculated"]);
    check("Tomas Lind's spokesman met Anna Berg.", &[]);
    check("\"Anna Berg is wrong,\" said Tomas Lind.", &[]);
    check("The chairman met Anna Berg, said Tomas Lind.", &[]);
    check_french(
        "Anna Berg a plaidé pour la paix lors d'un entretien avec Tomas Lind.",
        &["berg spoke-with lind asserted"],
    );
}

#[test]
fn arguments_are_found_where_english_puts_them() {
    check("Anna Berg and Tomas Lind met in Oslo.", &["berg met lind asserted"]);
    check("Anna Berg was received by Tomas Lind.", &["berg met lind asserted"]);
    check("During a visit to Riga, Anna Berg fell ill.", &["berg visited riga asserted"]);
    check("Anna Berg, who lives in Oslo, visited Riga.", &["berg visited riga asserted"]);
    check("Anna Berg signed the book and met Tomas Lind.", &["berg met lind asserted"]);
    check("Anna Berg held talks with Tomas Lind.", &["berg negotiated lind asserted"]);
    check("Anna Berg met the lawyer of Tomas Lind.", &[]);
    check("Anna Berg announced the visit of a choir to Riga.", &[]);
    check("Anna Berg left and in the morning the chairman met Tomas Lind.", &[]);
    check("Anna Berg said that Karl Moe met Tomas Lind.", &["lind met moe asserted"]);
    check("The bishop who met Anna Berg praised nobody.", &[]);
    check("Anna Berg met a party of students from Riga.", &[]);
}

#[test]
fn a_name_behind_its_title_and_a_comma_is_one_phrase_with_it() {
    check("The Northern minister, Anna Berg, met Tomas Lind.", &["berg met lind asserted"]);
    check_french(
        "Le ministre russe, Tomas Lind, a rencontré Anna Berg.",
        &["berg met lind asserted"],
    );
    check_french(
        "Anna Berg a rencontré le ministre russe, Tomas Lind, à Riga.",
        &["berg met lind asserted"],
    );
    check_french(
        "Anna Berg a discuté avec le maire, Tomas Lind, à Riga.",
        &["berg spoke-with lind asserted"],
    );
    // The office is the minister's, the talks are not.
    check_french(
        "Karl Moe attendait dans le bureau du ministre russe, Tomas Lind, après un entretien avec Anna Berg.",
        &["berg spoke-with moe asserted"],
    );
    check_french(
        "Alors que la présidente, Anna Berg, se taisait, le commissaire, Tomas Lind, a visité Riga.",
        &["lind visited riga asserted"],
    );
}

#[test]
fn a_verb_of_circumstance_has_the_subject_of_the_other_verb() {
    check_french(
        "Karl Moe avait surpris Tomas Lind en visitant Riga.",
        &["moe visited riga asserted"],
    );
    check_french("La diplomate avait surpris Tomas Lind en visitant Riga.", &[]);
    check_french("Tomas Lind parle à un groupe de pêcheurs visitant Riga.", &[]);
    check_french("Ils saisissent Northern Union pour défendre Riga.", &[]);
}

#[test]
fn what_governs_another_verb_says_nothing_of_this_one() {
    check_french(
        "Anna Berg refuse de céder aux pêcheurs et négocie avec Tomas Lind.",
        &["berg negotiated lind asserted"],
    );
    check_french(
        "Anna Berg refuse de plier et déjà rencontre Tomas Lind.",
        &["berg met lind asserted"],
    );
    check_french(
        "Anna Berg a rompu avec une longue tradition, vendredi, en acceptant de rencontrer Tomas Lind.",
        &["berg met lind planned"],
    );
    check_french("Anna Berg refuse de rencontrer Tomas Lind.", &["berg met lind denied"]);
    check_french(
        "Karl Moe est intervenu, avant le vote, en demandant à Tomas Lind de partir.",
        &["moe requested lind asserted"],
    );
    check_french("Anna Berg vient de rencontrer Tomas Lind.", &["berg met lind asserted"]);
    check_french("Anna Berg sera reçue par Tomas Lind.", &["berg met lind planned"]);
    check_french(
        "Anna Berg se rendra à Riga pour rencontrer Tomas Lind.",
        &["berg met lind planned", "berg visited riga planned"],
    );
    check_french("Anna Berg se garde de critiquer Tomas Lind.", &["berg accused lind denied"]);
    check_french(
        "Anna Berg a reporté son départ, accusant Tomas Lind de mentir.",
        &["berg accused lind asserted"],
    );
    check_french(
        "La visite de Anna Berg à Riga, vendredi 15 septembre, doit durer une heure.",
        &["berg visited riga planned"],
    );
    check_french(
        "Northern Union est contre la signature de tout accord entre Anna Berg et Tomas Lind.",
        &["berg agreed lind speculated"],
    );
}

#[test]
fn an_act_that_is_a_noun_has_the_agent_that_the_words_give_it() {
    check_french(
        "Anna Berg a lancé une vaste attaque contre Riga.",
        &["berg attacked riga asserted"],
    );
    check_french(
        "L'attaque de Northern Union contre Riga a duré.",
        &["union attacked riga asserted"],
    );
    check_french("Anna Berg a simulé des attaques contre Riga.", &[]);
    check_french("Pour Anna Berg, les sanctions contre Riga sont inutiles.", &[]);
    check_french(
        "Anna Berg a imposé de nouvelles sanctions contre Riga.",
        &["berg sanctioned riga asserted"],
    );
    check_french("Anna Berg a promis de réparer le port, au sud de Riga.", &[]);
    check_french(
        "Anna Berg a rejeté la proposition de Tomas Lind.",
        &["berg rejected lind asserted"],
    );
    check_french("Anna Berg et Tomas Lind se rejettent la faute.", &[]);
    check_french(
        "Anna Berg n'a cessé de dialoguer avec Tomas Lind.",
        &["berg spoke-with lind asserted"],
    );
}

#[test]
fn a_word_with_a_capital_inside_a_sentence_is_a_name() {
    check_french("Les vacances des écoles de Oslo, Limoges, Riga et Tours commencent.", &[]);
    check("ANNA BERG MEETS TOMAS LIND", &["berg met lind asserted"]);
    check("Anna Berg Meets Tomas Lind In Oslo", &["berg met lind asserted"]);
}

#[test]
fn a_pronoun_is_of_one_gender_and_may_stand_for_a_thing() {
    check("Anna Berg is in Oslo. She met Tomas Lind.", &["berg met lind asserted"]);
    check("Anna Berg is in Oslo. He met Tomas Lind.", &[]);
    check_french("Anna Berg est à Oslo. Elle a rencontré Tomas Lind.", &["berg met lind asserted"]);
    check_french("Anna Berg est à Oslo. Il a rencontré Tomas Lind.", &[]);
    check_french("Karl Moe attend le Northern Union car il a rencontré Tomas Lind.", &[]);
    check_french(
        "Karl Moe est venu. « Hier soir il a rencontré Tomas Lind à Riga », dit la police.",
        &[],
    );
}

#[test]
fn a_pronoun_means_the_subject_of_the_sentence_before_if_that_is_known() {
    let met = &["berg met lind asserted"];
    check("Anna Berg slept in Oslo. She met Tomas Lind.", met);
    check_french("Anna Berg parle à Oslo. Elle a rencontré Tomas Lind.", met);
    // Somebody unknown, or something, is what the sentence before was about.
    check_french("Vers midi, Ida Sorel a salué Anna Berg. Elle a rencontré Tomas Lind.", &[]);
    check_french("La ministre a salué Anna Berg. Elle a rencontré Tomas Lind.", &[]);
    check_french("Anna Berg parle. La ministre sort et elle a rencontré Tomas Lind.", &[]);
    // Whoever speaks, or when it was, is not in the way of the subject.
    check_french(
        "Les témoins disent que Karl Moe dort. Il a rencontré Tomas Lind.",
        &["lind met moe asserted"],
    );
    check_french("Le 3 mai, Karl Moe dort. Il a rencontré Tomas Lind.", &["lind met moe asserted"]);
}

#[test]
fn a_pronoun_is_nobody_where_somebody_unknown_stands_nearer() {
    check_french("Anna Berg cite les mots d'Ida Sorel lors de sa visite à Riga.", &[]);
    check_french("Anna Berg parle lors de sa visite à Riga.", &["berg visited riga asserted"]);
    check_french("Hier, Ida Sorel a salué Anna Berg, et elle a rencontré Tomas Lind.", &[]);
}

#[test]
fn a_name_behind_the_verb_of_a_relative_clause_is_not_the_subject() {
    check_french(
        "Anna Berg, qui préside la Northern Union jusqu'en juin a rencontré Tomas Lind.",
        &["berg met lind asserted"],
    );
}

#[test]
fn what_may_be_and_what_is_to_come() {
    check_french("Anna Berg n'a pas seulement rencontré Tomas Lind.", &["berg met lind asserted"]);
    check("Anna Berg did not only meet Tomas Lind.", &["berg met lind asserted"]);
    check_french("Anna Berg peut encore rencontrer Tomas Lind.", &["berg met lind speculated"]);
    check_french(
        "Anna Berg prépare sa visite à Riga la semaine prochaine.",
        &["berg visited riga planned"],
    );
    check_french(
        "Le maire redit son désir d'un accord entre Anna Berg et Tomas Lind.",
        &["berg agreed lind called-for"],
    );
    check_french(
        "Anna Berg, la future présidente, et Tomas Lind se serrent la main.",
        &["berg met lind asserted"],
    );
    check_french(
        "Anna Berg a été la seule ministre à féliciter Tomas Lind.",
        &["berg supports lind asserted"],
    );
}

#[test]
fn behind_if_the_perfect_supposes_nothing() {
    let perfect = "Si Anna Berg a critiqué Tomas Lind, elle se tait.";
    check_french(perfect, &["berg accused lind asserted"]);
    let present = "Si Anna Berg critique Tomas Lind, il partira.";
    check_french(present, &["berg accused lind speculated"]);
}

#[test]
fn what_belongs_to_another_noun_or_verb_is_not_the_cues() {
    check_french(
        "Il faut un sommet pour refonder les relations entre Anna Berg et Tomas Lind.",
        &[],
    );
    let topic = "Un sommet sur le climat entre Anna Berg et Tomas Lind est fini.";
    check_french(topic, &["berg met lind asserted"]);
    let two = "Anna Berg a critiqué une décision grave et appelé Tomas Lind à partir.";
    check_french(two, &["berg requested lind asserted"]);
    check_french("Anna Berg reconnaît avoir fondé Northern Union.", &[]);
}

#[test]
fn whoever_is_named_beside_a_journey_did_not_make_it() {
    // `de` says whose only the nearest noun is.
    check_french("C'est sa première visite à Riga depuis l'assassinat de Tomas Lind.", &[]);
    // On his visit: the subject that follows is meant, and it is unknown.
    check_french("Anna Berg parle. Lors de sa visite à Riga, la ministre était malade.", &[]);
    check_french(
        "Anna Berg parle. Lors de sa visite à Riga, elle était malade.",
        &["berg visited riga asserted"],
    );
    check_french(
        "Anna Berg parle aux côtés de Tomas Lind, venu à Oslo avant un voyage à Riga.",
        &["lind visited riga planned"],
    );
    // A pronoun is nobody whom its own sentence has named before it.
    check_french("Karl Moe dort. Lors du dîner avec Karl Moe, il a invité Tomas Lind.", &[]);
}

#[test]
fn what_is_no_fact() {
    check_french(
        "Anna Berg avance sur le projet d'accord avec Tomas Lind.",
        &["berg agreed lind planned"],
    );
    check_french("Anna Berg a exigé une réunion avec Tomas Lind.", &["berg met lind called-for"]);
    check_french("Anna Berg s'était félicitée, devant Tomas Lind, du résultat.", &[]);
    check_french(
        "Lors de sa visite à Riga, Anna Berg a cité les dépenses prévues.",
        &["berg visited riga asserted"],
    );
}

#[test]
fn a_comma_by_itself_parts_no_verb_from_its_subject() {
    check_french("Anna Berg, critique littéraire, et Tomas Lind sont venus.", &[]);
    check_french("Anna Berg, ministre, critique Tomas Lind.", &["berg accused lind asserted"]);
}

#[test]
fn a_participle_without_a_verb_that_helps_it_is_passive() {
    check_french(
        "Anna Berg, accusée puis condamnée à trois ans de prison, Tomas Lind, malade.",
        &[],
    );
    check_french("Anna Berg a sévèrement critiqué Tomas Lind.", &["berg accused lind asserted"]);
    check_french(
        "Anna Berg a rencontré Karl Moe et accusé Tomas Lind.",
        &["berg accused lind asserted", "berg met moe asserted"],
    );
}

#[test]
fn the_two_men_are_those_just_named() {
    check_french(
        "Karl Moe a vu Karl Moe. Anna Berg attend Karl Moe. Le soir, Anna Berg attend Tomas Lind. Les deux dirigeants se sont rencontrés à Riga.",
        &["berg met lind asserted"],
    );
    check_french(
        "La séance est ouverte par Anna Berg, ancienne maire de Riga, qui a rencontré Tomas Lind.",
        &["berg met lind asserted"],
    );
}

#[test]
fn whoever_is_not_named_takes_no_others_name() {
    check_french("Anna Berg est à Oslo. Le maire se tait. Il a rencontré Tomas Lind.", &[]);
    check_french("« Anna Berg est bien trop faible », dénonce Tomas Lind.", &[]);
    check_french("Anna Berg se tait depuis la première visite à Riga du patron de la pêche.", &[]);
    check_french("L'agence de presse Northern Union cite Tomas Lind.", &[]);
    check_french("Anna Berg appelle les PDG de Northern Union et de Riga.", &[]);
}

#[test]
fn a_direction_is_kept() {
    // One word or none may stand inside a cue.
    check("Anna Berg imposed sanctions on Tomas Lind.", &["berg sanctioned lind asserted"]);
    check("Anna Berg imposed harsh sanctions on Tomas Lind.", &["berg sanctioned lind asserted"]);
    check("Tomas Lind accused Anna Berg of lying.", &["lind accused berg asserted"]);
    check("Anna Berg was arrested by the Northern Union.", &["union sanctioned berg asserted"]);
}

#[test]
fn what_rests_on_a_pronoun_is_neither_certain_nor_full() {
    let rests = |text: &str| {
        let (_, facts) = facts(text);
        (facts.relations[0].certain, facts.relations[0].full)
    };
    assert_eq!(rests("Anna Berg met Tomas Lind."), (true, true));
    assert_eq!(rests("Anna Berg arrived. She met Tomas Lind."), (false, false));
}

#[test]
fn an_edge_knows_which_end_acted() {
    let backward = |text: &str| {
        let (_, facts) = facts(text);
        PairFact::of(&facts.relations[0]).unwrap().stated.unwrap().backward
    };
    assert!(!backward("Anna Berg accused Tomas Lind of lying."));
    assert!(backward("Tomas Lind accused Anna Berg of lying."));
    assert!(!backward("Tomas Lind met Anna Berg."));
}

#[test]
fn the_first_rule_decides_and_is_told() {
    let (_, facts) = facts("Anna Berg refused to confirm that she may meet Tomas Lind.");
    assert!(facts.relations.iter().all(|relation| !relation.why.is_empty()));
    let (_, facts) = self::facts("Anna Berg declined to meet Tomas Lind.");
    let met = facts.relations.iter().find(|relation| relation.kind.as_str() == "met").unwrap();
    assert_eq!(met.why, "refuse:declined");
}

#[test]
fn dates_count_from_the_day_of_the_document() {
    let date = |text: &str| facts(text).1.relations[0].date.map(|date| date.to_string());
    assert_eq!(date("Anna Berg met Tomas Lind on Wednesday."), Some("2023-09-13".to_owned()));
    assert_eq!(date("Anna Berg will meet Tomas Lind on Monday."), Some("2023-09-18".to_owned()));
    assert_eq!(date("Anna Berg met Tomas Lind in April 2019."), Some("2019-04".to_owned()));
    assert_eq!(date("Anna Berg met Tomas Lind in late July."), Some("2023-07".to_owned()));
    assert_eq!(
        date("Anna Berg met Tomas Lind last week."),
        Some("2023-09-04/2023-09-10".to_owned())
    );
    assert_eq!(date("Anna Berg met Tomas Lind."), None);
    assert_eq!(date("Anna Berg met Tomas Lind in 2019."), Some("2019".to_owned()));
    assert_eq!(date("Anna Berg met Tomas Lind in 1200."), None);
    // The document is of Thursday 14 September 2023.
    let seventh = Some("2023-09-07".to_owned());
    assert_eq!(date("Anna Berg met Tomas Lind on Thursday 7 September."), seventh);
    assert_eq!(date("Anna Berg met Tomas Lind on Thursday, September 7, in Riga."), seventh);
    assert_eq!(date("Anna Berg met Tomas Lind on Thursday, 7 September 2023."), seventh);
    assert_eq!(
        date("Anna Berg met Tomas Lind on Monday 19 December."),
        Some("2022-12-19".to_owned())
    );
    // Asked for, and yet past: the weekday tells the year.
    let asked = "On Thursday 7 September Anna Berg urged Tomas Lind to act.";
    assert_eq!(date(asked), seventh);
}

#[test]
fn who_only_speaks_is_quoted_about() {
    let (_, facts) = facts("Tomas Lind said that Anna Berg was ill.");
    assert_eq!(facts.pairs[0].kind.as_str(), "quoted-about");
    assert!(facts.parts.contains(&Part::Speaker));
    let (_, facts) = self::facts("Anna Berg and Tomas Lind were ill.");
    assert_eq!(facts.pairs[0].kind.as_str(), "together");
}

#[test]
fn credits_say_nothing() {
    let (_, facts) =
        facts("Anna Berg spoke in Riga for an hour.\n\n[Photo: Karl Moe/Northern Union]\n");
    assert!(facts.relations.is_empty());
    assert!(facts.parts.contains(&Part::Credited), "{:?}", facts.parts);
}

#[test]
fn a_list_of_those_present_keeps_order_and_posts() {
    let (engine, facts) = facts(
        "Anna Berg toured the harbour. She was accompanied by Tomas Lind, minister of fish, and Karl Moe, mayor of Riga.",
    );
    let event = &facts.events[0];
    let shown: Vec<String> = event
        .participants
        .iter()
        .map(|p| format!("{} {} {}", p.order, facts.id_of(engine.gazetteer(), p.entity), p.post))
        .collect();
    assert_eq!(shown, ["1 berg ", "2 lind minister of fish", "3 moe mayor of Riga"]);
}

#[test]
fn two_tellings_in_one_document_are_one_event() {
    let (_, facts) = facts(
        "Anna Berg met Tomas Lind on Wednesday. It rained. The meeting between Anna Berg and Tomas Lind was short.",
    );
    assert_eq!(facts.events.len(), 1);
    let (_, facts) = self::facts(
        "Anna Berg met Tomas Lind on Wednesday. It rained. Anna Berg met Tomas Lind on Tuesday.",
    );
    assert_eq!(facts.events.len(), 1);
    let (_, facts) = self::facts(
        "Anna Berg met Tomas Lind on Wednesday. Anna Berg had met Tomas Lind in April 2019.",
    );
    assert_eq!(facts.events.len(), 2);
}

#[test]
fn the_lexicons_are_without_complaint() {
    let (lexicons, complaints) = Lexicons::compile(Lexicons::built_in_files());
    assert_eq!(complaints, []);
    assert_eq!(lexicons.languages().count(), 10);
}

#[test]
fn labelled_sentences_are_understood() {
    let lexicons = Lexicons::built_in();
    for entry in fs::read_dir("tests/cues").unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let score = score(&lexicons, &path.display().to_string(), &text).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#')).count();
        assert!(lines >= 60, "{path:?}: {lines}");
        for (lang, count) in score.by_lang {
            assert!(count.precision() >= 0.9, "{lang}: {count:?}");
            assert!(count.recall() >= 0.5, "{lang}: {count:?}");
        }
    }
}

#[test]
fn a_bad_row_is_named_with_its_line() {
    let mut files = Lexicons::built_in_files();
    let row = "met\tA @ with\tmet\nmeat\tA @ B\tmet\nmet\tA @ B\tmet|\nmet\tA @ B\tmet\tloud\n";
    files.push(entities::gazetteer::CueFile::built_in("en.tsv", row));
    let (_, complaints) = Lexicons::compile(files);
    let lines: Vec<u64> = complaints.iter().map(|complaint| complaint.line).collect();
    assert_eq!(lines, [1, 2, 3, 4], "{complaints:?}");
}
