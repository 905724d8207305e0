//! Room 3: what spells a name, and where it starts and ends.

use entities::read::from_text;
use entities::relate::Window;

use crate::world::{WORLD, engine, ids};

/// A row: its name, a text, and every mention in it as `as written=id|id`.
type Row = (&'static str, &'static str, &'static [&'static str]);

fn check(rows: &[Row]) {
    let engine = engine(WORLD, Window::Sentence);
    let mut wrong = Vec::new();
    for (name, input, expect) in rows {
        let document = from_text("note.txt", input);
        let found: Vec<String> = engine
            .find(&document)
            .iter()
            .map(|mention| {
                let candidates = mention.candidates.iter().map(|candidate| candidate.entity);
                format!("{}={}", mention.span.of(input), ids(&engine, candidates))
            })
            .collect();
        if found != *expect {
            wrong.push(format!("{name}: {input:?}\n  expected {expect:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn boundaries_are_part_of_the_choice() {
    check(&[
        (
            "shorter_name_survives_when_longer_ends_inside_a_word",
            "It is public limited co.foobar now.",
            &["public limited=caxton"],
        ),
        (
            "longer_name_wins_when_both_are_good",
            "It is public limited co.foo now.",
            &["public limited co.foo=caxton-co"],
        ),
        ("name_inside_a_word_is_none", "A Unice and a Nicely and a NATOist.", &[]),
        ("digits_are_part_of_a_word", "The codes are NATO2 and 3NATO.", &[]),
        (
            "punctuation_ends_a_name",
            "(NATO), “NATO”; NATO!",
            &["NATO=nato", "NATO=nato", "NATO=nato"],
        ),
        ("name_at_both_ends_of_the_text", "NATO met NATO", &["NATO=nato", "NATO=nato"]),
        ("slash_parts_names", "The Russia/Ukraine file.", &["Russia=russia", "Ukraine=ukraine"]),
        ("hyphen_parts_names", "The NATO-Russia council.", &["NATO=nato", "Russia=russia"]),
        (
            "full_name_is_one_mention_not_two",
            "Then George Washington rode on.",
            &["George Washington=washington-person"],
        ),
        (
            "surname_of_one_and_name_of_another_are_both_candidates",
            "They reached Washington.",
            &["Washington=washington-city|washington-person"],
        ),
        ("particles_go_with_the_surname", "Here von der Leyen paused.", &["von der Leyen=leyen"]),
        (
            "two_names_of_one_surname_start_apart",
            "Sergei Lavrov wrote to Sergei Shoigu.",
            &["Sergei Lavrov=lavrov", "Sergei Shoigu=shoigu"],
        ),
        ("abbreviation_with_stops", "The U.S. envoy left.", &["U.S.=usa"]),
        ("no_name_across_a_sentence_end", "They were United. Nations were not.", &[]),
        ("dash_between_clauses_is_no_joiner", "He was united — Nations disagreed.", &[]),
        ("empty_text", "", &[]),
    ]);
}

#[test]
fn a_missing_blank_hides_no_name() {
    check(&[
        ("small_word", "Il est parti deVladivostok hier.", &["Vladivostok=vladivostok"]),
        ("accent", "Il est allé àVladivostok hier.", &["Vladivostok=vladivostok"]),
        ("number_of_a_page", "386Ukraine", &["Ukraine=ukraine"]),
        ("several_words", "Il parle deVladimir Poutine.", &["Vladimir Poutine=putin"]),
        ("no_surname", "Vladimir Poutine, dePoutine.", &["Vladimir Poutine=putin"]),
        ("no_acronym", "Of macOTAN and ofNATO.", &[]),
        ("no_part_of_a_name_of_two_capitals", "On YouUkraine and McUkraine.", &[]),
    ]);
}

#[test]
fn elision_and_possessives_stay_outside() {
    check(&[
        ("french_article", "Il quitte l'Ukraine.", &["Ukraine=ukraine"]),
        (
            "curly_apostrophe",
            "Le récit d’Adrienne Watson et de l’OTAN.",
            &["Adrienne Watson=watson", "OTAN=nato"],
        ),
        (
            "longer_elision",
            "Jusqu’Ukraine comprise, quoiqu'Ukraine.",
            &["Ukraine=ukraine", "Ukraine=ukraine"],
        ),
        (
            "possessive",
            "Vladimir Putin's plane and Vladimir Putin’s hat.",
            &["Vladimir Putin=putin", "Vladimir Putin=putin"],
        ),
        ("bare_possessive", "The United States’ offer.", &["United States=usa"]),
        (
            "italian_article",
            "Parte dall’Ukraine e dell'Ukraine.",
            &["Ukraine=ukraine", "Ukraine=ukraine"],
        ),
    ]);
}

#[test]
fn case_tells_acronyms_and_common_words() {
    check(&[
        ("us_is_a_pronoun", "They told us and Us and uS.", &[]),
        ("us_in_capitals_is_a_country", "The US replied.", &["US=usa"]),
        ("who_is_a_pronoun", "Who is it, and who asked?", &[]),
        ("who_in_capitals_is_an_organisation", "The WHO replied.", &["WHO=who"]),
        ("un_is_a_french_article", "Un homme et un chien.", &[]),
        ("un_in_capitals", "The UN voted.", &["UN=un"]),
        ("headline_in_capitals_tells_nothing", "THEY TOLD US WHO CAME", &[]),
        ("longer_acronym_may_be_written_like_a_name", "La Otan a voté.", &["Otan=nato"]),
        ("longer_acronym_is_never_small", "The nato bird.", &[]),
        ("one_word_needs_its_capital", "A nice day in Nice.", &["Nice=nice"]),
        ("name_in_capitals", "VLADIMIR PUTIN SPOKE TODAY", &["VLADIMIR PUTIN=putin"]),
        ("full_name_in_a_small_message", "so vladimir putin spoke", &["vladimir putin=putin"]),
        ("several_words_need_one_capital", "The Report on united states of mind.", &[]),
        ("common_word_is_found_in_its_case", "I Asked Will today.", &["Will=will"]),
        ("common_word_small_is_a_word", "She will come.", &[]),
    ]);
}

#[test]
fn scripts_without_blanks() {
    check(&[
        (
            "chinese_names_stand_in_running_text",
            "俄罗斯和乌克兰的代表来到济州。",
            &["俄罗斯=russia", "乌克兰=ukraine", "济州=jeju"],
        ),
        ("chinese_person", "昨天金正恩说话。", &["金正恩=kim-jong-un"]),
        (
            "japanese_katakana_before_kanji",
            "昨日ロシア大統領プーチンは話した。",
            &["ロシア=russia", "プーチン=putin"],
        ),
        ("latin_name_in_chinese", "他在Vladivostok见面。", &["Vladivostok=vladivostok"]),
        ("fullwidth_latin", "ＮＡＴＯ、ロシア。", &["ＮＡＴＯ=nato", "ロシア=russia"]),
    ]);
}

#[test]
fn hangul_particles_stay_outside() {
    check(&[
        ("subject", "김정은이 웃었다.", &["김정은=kim-jong-un"]),
        ("topic", "김정은은 웃었다.", &["김정은=kim-jong-un"]),
        (
            "place",
            "블라디보스토크에서 제주까지 갔다.",
            &["블라디보스토크=vladivostok", "제주=jeju"],
        ),
        ("two_particles", "제주에서만 봤다.", &["제주=jeju"]),
        ("no_particle", "제주 바다.", &["제주=jeju"]),
        ("longer_word_is_another_word", "제주도민회관 앞에 섰다.", &[]),
        ("inside_a_word", "구제주 거리.", &[]),
        ("latin_name_with_particle", "Vladivostok에서 만났다.", &["Vladivostok=vladivostok"]),
        (
            "decomposed_hangul",
            "\u{110C}\u{1166}\u{110C}\u{116E}에서 만났다.",
            &["\u{110C}\u{1166}\u{110C}\u{116E}=jeju"],
        ),
    ]);
}

#[test]
fn spelling_beyond_the_letters() {
    check(&[
        ("soft_hyphen_inside", "To Vladi\u{AD}vostok.", &["Vladi\u{AD}vostok=vladivostok"]),
        ("soft_hyphen_behind_stays_outside", "To Vladivostok\u{AD}.", &["Vladivostok=vladivostok"]),
        (
            "line_end_hyphenation",
            "Before the winter ended the envoy set out for Vladi-\nvostok and stayed there.",
            &["Vladi-\nvostok=vladivostok"],
        ),
        (
            "line_end_hyphen_of_a_hyphened_name",
            "Before the winter ended the envoy met with Kim Jong-\nun and stayed with him.",
            &["Kim Jong-\nun=kim-jong-un"],
        ),
        (
            "line_end_between_words",
            "Before the winter ended and the snow melted he met Kim\nJong Un, who had come by train from the south of the\ncountry, and stayed with him.",
            &["Kim\nJong Un=kim-jong-un"],
        ),
        (
            "zero_width_space_inside",
            "He met Vladimir\u{200B} Putin.",
            &["Vladimir\u{200B} Putin=putin"],
        ),
        ("zero_width_at_both_ends", "\u{FEFF}NATO\u{200B} met.", &["NATO=nato"]),
        ("bidi_marks_around", "\u{2067}NATO\u{2069} met.", &["NATO=nato"]),
        (
            "decomposed_accents",
            "Selon Sergue\u{69}\u{308} Lavrov.",
            &["Sergue\u{69}\u{308} Lavrov=lavrov"],
        ),
        ("accent_at_the_end_of_the_span", "To Jeju\u{301} now.", &["Jeju\u{301}=jeju"]),
        ("missing_accents", "Selon Serguei Choigou.", &["Serguei Choigou=shoigu"]),
        ("no_break_space", "Vladimir\u{A0}Putin spoke.", &["Vladimir\u{A0}Putin=putin"]),
        ("two_blanks_and_a_tab", "Vladimir  \tPutin spoke.", &["Vladimir  \tPutin=putin"]),
        ("hyphens_are_blanks", "Here Kim-Jong-Un spoke.", &["Kim-Jong-Un=kim-jong-un"]),
        ("underscore_is_a_blank", "Here Kim_Jong_Un spoke.", &["Kim_Jong_Un=kim-jong-un"]),
        (
            "non_breaking_hyphen",
            "Here Kim Jong\u{2011}un spoke.",
            &["Kim Jong\u{2011}un=kim-jong-un"],
        ),
        ("tatweel_only_stretches", "They met NAـTO again.", &["NAـTO=nato"]),
        ("cyrillic", "Прибыл Ким Чен Ын.", &["Ким Чен Ын=kim-jong-un"]),
    ]);
}
