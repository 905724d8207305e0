//! Room 2: the fold, row by row and by its laws.

use entities::normalize::{
    EXPANDED, FILLER, SOFT_BREAK, fold, fold_name, is_spaceless, is_word_char,
};
use entities::text::Span;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

#[path = "../../tools/fold_table.rs"]
mod fold_table;

#[test]
fn fold_table_is_what_the_rules_make() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/normalize/tables/fold.bin");
    let built = fold_table::build();
    if std::env::var_os("ENTITIES_BLESS").is_some() {
        std::fs::write(path, &built).unwrap();
    }
    let kept = std::fs::read(path).unwrap();
    assert!(
        kept == built,
        "run `ENTITIES_BLESS=1 cargo test --test it fold_table` and commit the table"
    );
}

#[test]
fn letters_are_sorted_and_said_once() {
    let from: Vec<char> = fold_table::letters().map(|(from, ..)| from).collect();
    assert!(from.is_sorted_by(|one, next| one < next));
    for (from, _, reason) in fold_table::letters() {
        assert!(!reason.is_empty() && !from.is_ascii(), "row of {from}");
    }
}

/// A row for each fact: spellings that fold to one name.
#[test]
fn spellings_fold_to_one_name() {
    let rows: &[(&str, &str, &[&str])] = &[
        (
            "capitals_hyphens_and_underscores_are_one",
            "kim jong un",
            &[
                "Kim Jong Un",
                "Kim Jong-un",
                "Kim Jong_un",
                "KIM JONG UN",
                " Kim  Jong\u{2010}Un ",
                "kim\tjong\r\nun",
            ],
        ),
        (
            "unicode_spaces_are_blanks",
            "a b",
            &["a\u{A0}b", "a\u{2009}b", "a\u{202F}b", "a\u{3000}b", "a\u{1680}b"],
        ),
        (
            "unicode_line_ends_are_blanks",
            "a b",
            &["a\u{2028}b", "a\u{2029}b", "a\u{85}b", "a\u{B}b", "a\u{C}b"],
        ),
        (
            "joining_hyphens_are_blanks",
            "a b",
            &["a\u{2011}b", "a\u{2012}b", "a\u{FE63}b", "a\u{FF0D}b", "a\u{2212}b"],
        ),
        ("script_hyphens_are_blanks", "א ב", &["א־ב", "א-ב"]),
        (
            "middle_dots_are_blanks",
            "キム ジョンウン",
            &["キム・ジョンウン", "キム･ジョンウン", "ｷﾑ･ｼﾞｮﾝｳﾝ", "キム·ジョンウン"],
        ),
        ("en_dash_between_letters_joins", "paris berlin", &["Paris–Berlin", "Paris-Berlin"]),
        (
            "en_dash_between_blanks_parts",
            "poutine - kim",
            &["Poutine – Kim", "Poutine - Kim", "Poutine — Kim"],
        ),
        (
            "em_dash_parts_without_blanks",
            "poutine - kim",
            &["Poutine—Kim", "Poutine―Kim", "Poutine ―Kim"],
        ),
        ("double_hyphen_parts", "poutine--kim", &["Poutine--Kim"]),
        ("hyphen_with_one_blank_joins", "a b", &["a- b", "a -b"]),
        (
            "apostrophes_are_one",
            "o'neill",
            &["O’Neill", "O‘Neill", "OʼNeill", "O`Neill", "O´Neill", "O＇Neill", "O′Neill"],
        ),
        ("geresh_is_an_apostrophe", "צ'רצ'יל", &["צ׳רצ׳יל", "צ'רצ'יל"]),
        ("quotes_are_one_and_no_blanks", "\"a\"", &["“a”", "«a»", "„a“", "＂A＂"]),
        ("sharp_s_is_ss", "grossmann", &["Großmann", "GROẞMANN", "GROSSMANN"]),
        ("final_sigma_is_sigma", "οδυσσευσ", &["Οδυσσεύς", "ΟΔΥΣΣΕΎΣ", "ὈΔΥΣΣΕΥΣ"]),
        ("turkish_i_is_i", "izmir isik", &["İzmir Işık", "IZMIR IŞIK", "izmir isik"]),
        ("long_s_is_s", "wassersuppe", &["Waſſerſuppe"]),
        ("ligatures_are_letters", "fi ffl ij oe ae", &["ﬁ ﬄ ĳ œ æ", "Fi FFL Ĳ Œ Æ"]),
        ("full_width_is_ascii", "abc 123!", &["ＡＢＣ　１２３！"]),
        ("circled_and_superscript_are_plain", "a1 2", &["ⓐ① ²"]),
        ("struck_letters_are_plain", "oslo lodz dordevic", &["Øslo Łódź Đorđević"]),
        ("icelandic_letters_are_plain", "thordur gudrun", &["Þórður Guðrún"]),
        ("maltese_and_sami_strokes_are_plain", "hal tana", &["Ħal Ŧana"]),
        ("schwa_stays", "əliyev", &["Əliyev"]),
        (
            "latin_accents_are_stripped",
            "francois nguyen",
            &["François Nguyễn", "Franc\u{327}ois Nguye\u{302}\u{303}n"],
        ),
        (
            "greek_accents_are_stripped",
            "αινειασ α",
            &["Αἰνείας ᾼ", "Αι\u{313}νει\u{301}ας α\u{345}"],
        ),
        ("greek_dialytika_and_tonos_fit", "ι", &["ΐ", "ι\u{308}\u{301}"]),
        ("io_is_ie", "горбачев", &["Горбачёв", "ГОРБАЧЕВ", "Горбаче\u{308}в"]),
        (
            "short_i_is_its_own_letter",
            "сергей",
            &["Сергей", "Серге\u{438}\u{306}", "СЕРГЕЙ", "СЕРГЕИ\u{306}"],
        ),
        (
            "ukrainian_and_macedonian_letters_stay",
            "їўѓќ",
            &["Ї\u{40E}ЃЌ", "і\u{308}у\u{306}г\u{301}к\u{301}"],
        ),
        (
            "russian_stress_is_stripped",
            "путин мойка",
            &["Пу\u{301}тин Мо\u{301}йка", "Путин М\u{43E}\u{301}и\u{306}ка"],
        ),
        ("stress_on_short_i_leaves_it", "й", &["й\u{301}", "и\u{306}\u{301}"]),
        ("niqqud_is_dropped", "שלום", &["שָׁלוֹם", "שלום"]),
        ("harakat_and_tatweel_are_dropped", "محمد", &["مُحَمَّد", "محـــمد", "محمد"]),
        ("alefs_are_one", "احمد", &["أحمد", "إحمد", "آحمد", "ٱحمد", "ا\u{654}حمد"]),
        (
            "maksura_marbuta_and_persian_letters",
            "علي فاطمه كريم",
            &["على فاطمة کریم", "علی فاطمه كريم"],
        ),
        ("hamza_on_waw_is_its_own_letter", "مؤمن", &["مؤمن", "مو\u{654}من"]),
        ("arabic_presentation_forms_are_letters", "الله ا", &["ﷲ ﺍ"]),
        ("arabic_digits_are_ascii", "1979 1979", &["١٩٧٩ ۱۹۷۹"]),
        ("devanagari_vowels_stay", "नरेन्द्र मोदी", &["नरेन्द्र मोदी"]),
        ("nukta_is_one_however_written", "क\u{93C}", &["\u{958}", "क\u{93C}"]),
        ("thai_vowels_stay", "ทักษิณ", &["ทักษิณ"]),
        ("kana_voicing_is_composed", "がぱ", &["がぱ", "か\u{3099}は\u{309A}"]),
        ("half_width_kana_are_composed", "ガギ", &["ｶﾞｷﾞ", "ガギ"]),
        (
            "jamo_are_composed",
            "김정은",
            &["김정은", "\u{1100}\u{1175}\u{11B7}\u{110C}\u{1165}\u{11BC}\u{110B}\u{1173}\u{11AB}"],
        ),
        ("half_width_jamo_are_widened", "ㄱㅏ", &["ﾡￂ", "ㄱㅏ"]),
        ("georgian_capitals_are_small", "თბილისი", &["ᲗᲑᲘᲚᲘᲡᲘ", "თბილისი"]),
        ("cherokee_case_is_folded", "\u{AB70}", &["\u{13A0}", "\u{AB70}"]),
        (
            "unseen_characters_are_dropped",
            "kim",
            &[
                "K\u{AD}im",
                "Ki\u{200B}m",
                "\u{FEFF}Kim",
                "K\u{202A}i\u{2069}m",
                "Kim\u{FE0F}",
                "K\u{34F}im",
            ],
        ),
        (
            "word_cut_at_line_end_is_one",
            "putin",
            &["Pu-\ntin", "Pu-  \r\n  tin", "Pu\u{AD}\ntin", "Pu\u{2010}\ntin"],
        ),
        ("hyphen_before_two_line_ends_is_a_blank", "a b", &["a-\n\nb"]),
        ("hyphen_before_a_digit_line_is_a_blank", "a 1", &["a-\n1"]),
        (
            "controls_are_no_markers",
            "a\u{7F}b\u{7F}c\u{7F}",
            &["a\0b\u{1}c\u{2}", "a\u{7F}b\u{1F}c\u{1B}"],
        ),
        ("replacement_character_stays", "\u{FFFD}", &["\u{FFFD}"]),
        ("squared_words_are_letters", "kg アパート", &["㎏ ㌀"]),
        ("nothing_is_left_of_nothing", "", &["", "_", " \u{200B} ", "\u{301}"]),
    ];
    for (fact, folded, spellings) in rows {
        for spelling in *spellings {
            assert_eq!(fold_name(spelling), *folded, "{fact}: {spelling:?}");
            check_laws(spelling);
        }
    }
}

/// Names that must not become one.
#[test]
fn names_stay_apart() {
    for (one, other) in [
        ("й", "и"),
        ("ї", "і"),
        ("が", "か"),
        ("मोदी", "मद"),
        ("ab", "a b"),
        ("o'neill", "o neill"),
    ] {
        assert_ne!(fold_name(one), fold_name(other));
    }
}

/// A row for each marker: where it stands.
#[test]
fn markers_stand_where_they_are_said() {
    let rows: &[(&str, &str, &[u8])] = &[
        ("two_letters_fit_a_sharp_s", "ß", b"ss"),
        ("capital_sharp_s_is_filled", "ẞ", b"ss\0"),
        ("accent_of_one_character_is_filled", "é", b"e\0"),
        ("mark_is_filled", "e\u{301}", b"e\0\0"),
        ("wide_blank_is_blanks", "\u{3000}", b"   "),
        ("line_end_after_a_hyphen_is_filled", "a- \r\n b", b"a\x01\0\0\0\0b"),
        ("not_sign_at_a_line_end", "a¬\nb", b"a\x01\0\0b"),
        ("not_sign_at_what_was_a_line_end", "a¬ b", b"a\x01\0\0b"),
        ("not_sign_elsewhere_is_a_hyphen", "a ¬b", b"a   b"),
        ("soft_hyphen_in_a_word_is_filled", "a\u{AD}b", b"a\0\0b"),
        ("clause_dash_stays", "a - b", b"a - b"),
        ("form_too_long_is_expanded", "\u{FDFA}", b"\x02\0\0"),
        ("control_is_delete", "\0\x01\x02\x1F", b"\x7F\x7F\x7F\x7F"),
    ];
    for (fact, raw, bytes) in rows {
        assert_eq!(fold(raw).bytes, *bytes, "{fact}");
    }
    let folded = fold("a \u{FDFA}");
    assert_eq!(folded.expansions.len(), 1);
    assert_eq!(folded.expansion(2), "صلي الله عليه وسلم");
    assert_eq!(folded.compact(Span::new(1, 5)), "صلي الله عليه وسلم");
}

#[test]
fn words_and_spaceless_scripts() {
    for c in ['a', '7', 'é', 'й', '金', '\u{301}', 'ー', '\u{93F}', '٣'] {
        assert!(is_word_char(c), "{c:?} is of a word");
    }
    for c in [
        '\'', '’', 'ʼ', 'ʻ', ' ', '-', '_', '.', '·', '\u{200B}', '\u{AD}', '\u{FE0F}', '\u{FFFD}',
        '\0',
    ] {
        assert!(!is_word_char(c), "{c:?} is not of a word");
    }
    for c in ['金', 'の', 'ン', 'ー', 'ไ', 'ລ', 'ក', 'မ', '々', '\u{20000}'] {
        assert!(is_spaceless(c), "{c:?} is spaceless");
    }
    for c in ['a', '김', 'й', 'א', 'ა', '1', '。', ' ', '\u{FFFD}'] {
        assert!(!is_spaceless(c), "{c:?} is not spaceless");
    }
}

/// Every character alone, and between letters that could take it in.
#[test]
fn laws_hold_for_every_character() {
    for c in '\0'..=char::MAX {
        // Above the planes in use every character is treated alike.
        if c > '\u{32000}' && !('\u{E0000}'..'\u{E1000}').contains(&c) {
            continue;
        }
        check_laws(c.encode_utf8(&mut [0; 4]));
    }
}

/// Where the laws once failed: what parts two words in the text is a blank in the folded form.
#[test]
fn laws_hold_where_they_once_failed() {
    for text in [
        "l¬_ش",
        "か\u{119e}￢\u{2027}\u{349}\u{651}\u{11d7}\u{11f4}\u{39bb2}",
        "\u{212A}\u{9D7}",
        "\u{1FEF}\u{DDF}",
        "—\u{B4B}",
        "gȺ:ï5IﷴAL¬_\u{1EE74}拉",
    ] {
        check_laws(text);
    }
}

fn check_laws(text: &str) {
    let folded = fold(text);
    assert_eq!(folded.bytes.len(), text.len(), "length of {text:?}");
    let name = fold_name(text);
    assert_eq!(folded.compact(Span::new(0, text.len())), name, "compact of {text:?}");
    assert_eq!(fold_name(&name), name, "fold of the fold of {text:?}");
    let expanded: Vec<usize> = (0..text.len()).filter(|at| folded.bytes[*at] == EXPANDED).collect();
    let offsets: Vec<usize> = folded.expansions.iter().map(|(at, _)| *at as usize).collect();
    assert_eq!(expanded, offsets, "expansions of {text:?}");
    let spoken =
        folded.bytes.into_iter().filter(|byte| ![FILLER, SOFT_BREAK, EXPANDED].contains(byte));
    assert!(String::from_utf8(spoken.collect()).is_ok(), "folded bytes of {text:?}");
    let (composed, parted): (String, String) = (text.nfc().collect(), text.nfd().collect());
    assert_eq!(fold_name(&composed), fold_name(&parted), "composed and decomposed {text:?}");
}

/// Characters that meet each other's special cases.
fn meeting() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        any::<char>(),
        prop::sample::select(vec![
            'a', 'A', 'e', 'Z', '1', '-', '-', '\n', '\r', ' ', '_', '\'', '`', '\0', '\u{1}',
            '\u{2}', '\u{AD}', '\u{2010}', '\u{2013}', '\u{2014}', '\u{A0}', '\u{200B}', '\u{640}',
            'ß', 'ẞ', 'İ', 'ſ', 'ﬃ', 'и', 'И', 'і', 'у', 'е', 'г', 'ا', 'و', 'ي', 'ی', 'か', 'カ',
            'ｶ', 'ﾊ', 'ﾞ', 'ﾟ', '\u{3099}', '\u{309A}', 'क', '\u{93C}', '\u{94D}', '\u{9C7}',
            '\u{9BE}', '\u{9D7}', '\u{653}', '\u{654}', '\u{64E}', '\u{651}', '\u{E38}', '\u{E48}',
            '㌀', '\u{212A}', '\u{1FEF}', '—', '¬', '￢', '\u{FDFA}', '㉠', 'ㄱ', 'ㅏ', '가', '각',
        ]),
        prop::char::range('\u{300}', '\u{36F}'),
        prop::char::range('\u{1100}', '\u{11FF}'),
        prop::char::range('\u{900}', '\u{DFF}'),
        prop::char::range('\u{370}', '\u{6FF}'),
        prop::char::range('\u{FB00}', '\u{FFFF}'),
        prop::char::range('\u{2000}', '\u{206F}'),
    ];
    prop::collection::vec(character, 0..12).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4000) })]

    #[test]
    fn laws_hold_for_any_text(text in any::<String>()) {
        check_laws(&text);
    }

    #[test]
    fn laws_hold_where_special_cases_meet(text in meeting()) {
        check_laws(&text);
    }

    #[test]
    fn a_long_text_folds_as_its_lines(lines in prop::collection::vec(meeting(), 0..20)) {
        // Full stops keep lines apart; the chunks of the fast path fall anywhere.
        let lines: Vec<String> = lines.into_iter().map(|line| format!(". {line} .")).collect();
        let folded: Vec<u8> = lines.iter().flat_map(|line| fold(line).bytes).collect();
        prop_assert_eq!(fold(&lines.concat()).bytes, folded);
    }
}
