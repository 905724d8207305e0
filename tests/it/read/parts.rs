//! Sentences, paragraphs, languages and dates.

use entities::lang::Lang;
use entities::read::{dates, from_text};

fn sentences(text: &str) -> Vec<String> {
    let document = from_text("t", text);
    document.sentences.iter().map(|s| s.span.of(&document.text).to_owned()).collect()
}

/// `|` stands for a boundary in the second column, the text itself is without it.
#[test]
fn sentences_end_where_they_should() {
    let rows = [
        ("stop_and_capital", "Il arrive. Il part.", " Il arrive.|Il part."),
        (
            "no_end_after_m_dot",
            "Hier M. Kim est parti. M. Lee reste.",
            "Hier M. Kim est parti.|M. Lee reste.",
        ),
        (
            "initials_stay",
            "J. F. Kennedy met J.-P. Sartre. He left.",
            "J. F. Kennedy met J.-P. Sartre.|He left.",
        ),
        ("cyrillic_initial", "Приехал В. Путин. Он уехал.", "Приехал В. Путин.|Он уехал."),
        (
            "acronym_with_dots",
            "The U.S. President spoke. He left.",
            "The U.S. President spoke.|He left.",
        ),
        ("no_before_digit_only", "He said no. Then No. 5 came.", "He said no.|Then No. 5 came."),
        (
            "german_ordinal",
            "Am 14. September kam er an. Er ging am 3. Tag wieder nach Hause.",
            "Am 14. September kam er an.|Er ging am 3. Tag wieder nach Hause.",
        ),
        (
            "english_number_ends",
            "The boy was only 14. The girl was a good deal older than he was.",
            "The boy was only 14.|The girl was a good deal older than he was.",
        ),
        (
            "decimals_and_dates_hold",
            "It cost 3.50 on 11.09.2023 at 16.30. Fine.",
            "It cost 3.50 on 11.09.2023 at 16.30.|Fine.",
        ),
        (
            "dots_then_lower_case",
            "Er kam... und ging. Dann…  Nichts",
            "Er kam... und ging.|Dann…|Nichts",
        ),
        (
            "exclamation_in_quotation",
            "« Non ! » a dit Anna. « Oui ! » Elle part.",
            "« Non ! » a dit Anna.|« Oui ! »|Elle part.",
        ),
        ("closing_quote_belongs", "“He left.” She stayed.", "“He left.”|She stayed."),
        ("german_quotes", "»Nein!« Er ging. „Ja!“ Sie blieb.", "»Nein!«|Er ging.|„Ja!“|Sie blieb."),
        ("no_break_space_parts", "Il part.\u{a0}Elle reste.", "Il part.|Elle reste."),
        ("chinese_needs_no_space", "他来了。她走了！好吗？", "他来了。|她走了！|好吗？"),
        (
            "japanese_quotation_goes_on",
            "「はい。」と言った。帰った。",
            "「はい。」と言った。|帰った。",
        ),
        ("korean", "그는 왔다. 그녀는 갔다.", "그는 왔다.|그녀는 갔다."),
        ("arabic_question", "هل جاء؟ نعم جاء.", "هل جاء؟|نعم جاء."),
        ("devanagari_danda", "वह आया। वह गया।", "वह आया।|वह गया।"),
        ("credit_is_a_unit", "(Photo: Agence) Le maire parle.", "(Photo: Agence)|Le maire parle."),
        (
            "closing_credit_is_a_unit",
            "Le maire à Vaurenne [Photo: Agence]",
            "Le maire à Vaurenne|[Photo: Agence]",
        ),
        ("reference_belongs", "It fell.[12] It rose.", "It fell.[12]|It rose."),
        ("dash_and_capital", "Tu viens ? – Oui. – et toi", "Tu viens ?|– Oui. – et toi"),
        ("lines_are_paragraphs", "Un titre\nUn texte. Deux.", "Un titre|Un texte.|Deux."),
        ("crlf_lines", "Un titre\r\n\r\nUn texte.\r\n", "Un titre|Un texte."),
        (
            "old_print_sets_the_dot_off",
            "Dann sprach Hr . v . Garnholt . Die Sitzung schloss .",
            "Dann sprach Hr . v . Garnholt .|Die Sitzung schloss .",
        ),
        ("empty", "", ""),
        ("blank", " \n\u{a0}\n", ""),
        ("only_stops", "...", "..."),
        ("heading_of_markdown", "# Title\ntext here", "# Title|text here"),
    ];
    for (fact, text, wanted) in rows {
        let wanted: Vec<&str> =
            wanted.split('|').map(str::trim).filter(|s| !s.is_empty()).collect();
        assert_eq!(sentences(text), wanted, "{fact}");
    }
}

#[test]
fn wrapped_lines_are_one_paragraph() {
    let text = "The ferry that used to cross the sound twice a day was taken out\n\
                of service in the spring, and nobody in the village was told why\n\
                until the mayor spoke.\n\nThen it was quiet again for a while, and the boats stayed where they\nwere.";
    let document = from_text("t", text);
    assert_eq!(document.paragraphs.len(), 2);
    assert_eq!(document.sentences.len(), 2);
}

#[test]
fn narrow_columns_are_one_paragraph() {
    let text = "Le préfet du Haut-Marais est arri¬\nvé hier soir à Pontmorin, où la\nmunicipalité l'attendait sur le\n\
                quai. Il a visité la digue, puis\nles deux écoles, et il a promis\nqu'une somme serait votée pour la\n\
                réparation du vieux pont.\nM. Garnol l'accompagnait.";
    let document = from_text("t", text);
    assert_eq!(document.paragraphs.len(), 1);
    assert_eq!(document.sentences.len(), 3);
}

#[test]
fn a_word_cut_at_a_line_end_holds_its_lines_together() {
    let document = from_text("t", "A long line of its own that ends in a ham-\nlet.\nAnother line");
    assert_eq!(document.paragraphs.len(), 2);
}

#[test]
fn a_list_is_no_wrapped_text() {
    let document = from_text("t", "Anna Hus\nJan Hus\nvon Bora\nMartin Luther\nde Witt");
    assert_eq!(document.paragraphs.len(), 5);
}

#[test]
fn a_sentence_is_bounded() {
    let text = "word ".repeat(20_000);
    assert!(from_text("t", &text).sentences.iter().all(|s| s.span.len() <= 20_000));
    let text = "é".repeat(50_000);
    assert!(from_text("t", &text).sentences.iter().all(|s| s.span.len() <= 20_000));
}

proptest::proptest! {
    #[test]
    fn sentences_cover_all_but_white_space(text in "\\PC{0,80}|[a-zA-Z .!?«»\"()\n\u{a0}M。]{0,80}") {
        let document = from_text("t", &text);
        let mut at = 0;
        for sentence in &document.sentences {
            let paragraph = document.paragraphs[sentence.paragraph as usize].span;
            assert!(paragraph.contains(sentence.span));
            let gap = &text[at..sentence.span.start as usize];
            assert!(gap.trim().is_empty(), "{gap:?}");
            at = sentence.span.end as usize;
        }
        assert!(text[at..].trim().is_empty());
    }
}

#[test]
fn languages() {
    let fr = "Le président est arrivé hier soir dans la capitale pour une visite de trois jours.";
    let en =
        "The president arrived in the capital last night for a visit that will last three days.";
    let rows = [
        ("french", fr, Some("fr")),
        ("english", en, Some("en")),
        ("russian", "Президент вчера вечером прибыл в столицу с трёхдневным визитом.", Some("ru")),
        ("korean_by_script", "대통령은 어제", Some("ko")),
        ("japanese_by_kana", "大統領は昨日到着した", Some("ja")),
        ("chinese_by_han", "总统昨天抵达首都", Some("zh")),
        (
            "foreign_names_do_not_outweigh_small_words",
            "Viktor Halvorsen met Elise Marchetti in Bergen on Wednesday. Later it was said that Blixt had not been there.",
            Some("en"),
        ),
        ("no_letters", "1/5 |", None),
    ];
    for (fact, text, wanted) in rows {
        assert_eq!(from_text("t", text).lang.map(|l| l.to_string()).as_deref(), wanted, "{fact}");
    }
    let mixed = from_text("t", &format!("{fr} {fr}\n\n{en}\n\nOui"));
    let of: Vec<_> = mixed.paragraphs.iter().map(|p| p.lang.unwrap().to_string()).collect();
    assert_eq!(of, ["fr", "en", "fr"], "paragraphs_have_their_own_language_and_short_ones_inherit");
}

#[test]
fn dates_of_fields() {
    let rows = [
        ("2023-09-12", "en", "2023-09-12"),
        ("2023-09-12T23:30:00-05:00", "en", "2023-09-12"),
        ("2023-09", "en", "2023-09"),
        ("1820", "en", "1820"),
        ("20230912", "en", "2023-09-12"),
        ("le 14 septembre 2023", "fr", "2023-09-14"),
        ("1er mai 2023", "fr", "2023-05-01"),
        ("September 15, 2023", "en", "2023-09-15"),
        ("15th of September 2023", "en", "2023-09-15"),
        ("Tue, 12 Sep 2023 10:00:00 GMT", "en", "2023-09-12"),
        ("14. September 2023", "de", "2023-09-14"),
        ("14 de septiembre de 2023", "es", "2023-09-14"),
        ("14 сентября 2023", "ru", "2023-09-14"),
        ("2023년 9월 14일", "ko", "2023-09-14"),
        ("2023年9月14日", "ja", "2023-09-14"),
        ("11.09.2023", "en", "2023-09-11"),
        ("03/04/2023", "fr", "2023-04-03"),
        ("03/04/2023", "en", ""),
        ("13/04/2023", "en", "2023-04-13"),
        ("September 2023", "en", "2023-09"),
        ("30 février 2023", "fr", ""),
        ("soon", "en", ""),
    ];
    for (field, lang, wanted) in rows {
        let date =
            dates::from_field(field, Lang::parse(lang)).map(|d| d.to_string()).unwrap_or_default();
        assert_eq!(date, wanted, "{field} ({lang})");
    }
}

#[test]
fn dates_of_names() {
    let rows = [
        ("a/2023-09-12_lemonde.txt", "2023-09-12"),
        ("GDL-1878-03-14-a.txt", "1878-03-14"),
        ("a/20230912.txt", "2023-09-12"),
        ("a/2023/09/12/x.txt", "2023-09-12"),
        ("a/2023-09/x.txt", "2023-09"),
        ("a/2023_09_12.html", "2023-09-12"),
        ("a/2023-09-12T10.txt", "2023-09-12"),
        ("000_19e10edf5c9ac541.txt", ""),
        ("a/12345678.txt", ""),
        ("a/2023-13-45.txt", ""),
        ("a/war-1914-18.txt", ""),
        ("a/2023-2024.txt", ""),
        ("a/120230912.txt", ""),
    ];
    for (name, wanted) in rows {
        assert_eq!(
            dates::from_name(name).map(|d| d.to_string()).unwrap_or_default(),
            wanted,
            "{name}"
        );
    }
}

#[test]
fn dates_of_heads() {
    let rows = [
        ("published_line", "Titre\nPublié: 11.09.2023 à 16:00 heures\nTexte.", "fr", "2023-09-11"),
        (
            "update_only_when_alone",
            "Mis à jour le 12.09.2023\nPublié le 11.09.2023",
            "fr",
            "2023-09-11",
        ),
        (
            "update_alone",
            "Titre\nDernière mise à jour: 12.09.2023 à 15:07 heures",
            "fr",
            "2023-09-12",
        ),
        ("bare_date_line", "Title\nSeptember 15, 2023\nText", "en", "2023-09-15"),
        ("byline", "By Jane Doe | 15 September 2023, 10:40 am", "en", "2023-09-15"),
        (
            "dateline",
            "PARIS, 14 septembre 2023 – Le ministre est arrivé ce matin dans la capitale avec toute sa suite.",
            "fr",
            "2023-09-14",
        ),
        ("event_in_a_headline_is_no_date", "Attentat du 11 septembre 2001\nTexte", "fr", ""),
        (
            "prose_is_no_date",
            "Il est né le 14 septembre 1950 dans une petite ville de la côte où son père était pêcheur.",
            "fr",
            "",
        ),
        ("short_prose_is_no_date", "The treaty was signed on 3 May 1990 by both", "en", ""),
        ("ambiguous_in_english", "Published: 03/04/2023", "en", ""),
        ("korean", "제목\n2023년 9월 14일", "ko", "2023-09-14"),
        ("russian", "Заголовок\nОпубликовано 14 сентября 2023 г. в 10:00", "ru", "2023-09-14"),
        ("too_far_down", &format!("{}15 September 2023", "line\n".repeat(20)), "en", ""),
    ];
    for (fact, text, lang, wanted) in rows {
        let date =
            dates::from_head(text, Lang::parse(lang)).map(|d| d.to_string()).unwrap_or_default();
        assert_eq!(date, wanted, "{fact}");
    }
}
