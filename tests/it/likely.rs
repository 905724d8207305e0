//! Likely spellings by language, and the words in which a verdict is explained.

use entities::lang::Lang;
use entities::names::{Spelt, compare, likely_spellings, nearest_name};

fn spelt<'t>(text: &'t str, lang: &str) -> Spelt<'t> {
    Spelt { text, lang: Lang::parse(lang) }
}

#[test]
fn names_are_spelt_as_the_press_would() {
    let rows = [
        ("Sergei Shoigu", "fr", "Sergueï Choïgou"),
        ("Sergei Shoigu", "de", "Sergej Schoigu"),
        ("Sergei Shoigu", "pl", "Siergiej Szojgu"),
        ("Sergei Shoigu", "hu", "Szergej Sojgu"),
        ("Sergei Shoigu", "ru", "Сергей Шойгу"),
        ("Sergei Shoigu", "uk", "Сергій Шойгу"),
        ("Sergei Shoigu", "he", "סרגיי שויגו"),
        ("Sergei Shoigu", "ar", "سيرغي شويغو"),
        ("Sergei Shoigu", "ko", "세르게이 쇼이구"),
        ("Sergei Shoigu", "ja", "セルゲイ・ショイグ"),
        ("Сергей Шойгу", "fr", "Sergueï Choïgou"),
        ("Сергей Шойгу", "sr", "Сергеј Шојгу"),
        ("Vladimir Putin", "fr", "Vladimir Poutine"),
        ("Vladimir Putin", "de", "Wladimir Putin"),
        ("Vladimir Putin", "el", "Βλαντιμίρ Πούτιν"),
        ("Vladimir Putin", "hy", "Վլադիմիր Պուտին"),
        ("Vladimir Putin", "ja", "ウラジーミル・プーチン"),
        ("Vladimir Putin", "ka", "ვლადიმერ პუტინი"),
        ("Vladimir Putin", "lt", "Vladimiras Putinas"),
        ("Vladimir Putin", "lv", "Vladimirs Putins"),
        ("Volodymyr Zelensky", "de", "Wolodymyr Selenskyj"),
        ("Volodymyr Zelensky", "ru", "Владимир Зеленский"),
        ("Volodymyr Zelensky", "uk", "Володимир Зеленський"),
        ("Володимир Зеленський", "ru", "Владимир Зеленский"),
        ("Kim Jong Un", "ja", "キム・ジョンウン"),
        ("Kim Jong Un", "he", "קים ג'ונג און"),
        ("Xi Jinping", "cs", "Si Ťin-pching"),
        ("Xi Jinping", "ko", "시진핑"),
        ("Xi Jinping", "ru", "Си Цзиньпин"),
        ("Angela Merkel", "fr", "Angela Merkel"),
        ("Angela Merkel", "ru", "Ангела Меркель"),
        ("Angela Merkel", "ko", "앙겔라 메르켈"),
    ];
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(name, lang, expected)| {
            let found = likely_spellings(&Spelt { text: name, lang: None });
            let texts: Vec<&str> = found
                .iter()
                .filter(|one| one.lang.as_str() == *lang)
                .map(|one| one.text.as_str())
                .collect();
            (texts != [*expected]).then(|| format!("{name} in {lang}: {texts:?}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_korean_name_is_spelt_in_every_way_it_may_be_read() {
    let found = likely_spellings(&Spelt { text: "Kim Jong Un", lang: None });
    let of = |code: &str| -> Vec<&str> {
        found.iter().filter(|one| one.lang.as_str() == code).map(|one| one.text.as_str()).collect()
    };
    assert_eq!(of("ko"), ["김정운", "김정은", "김종운", "김종은"]);
    assert_eq!(of("ru"), ["Ким Чон Ун", "Ким Чон Ын"]);
}

#[test]
fn every_likely_spelling_reads_back() {
    for name in ["Sergei Shoigu", "Kim Jong Un", "Xi Jinping", "Angela Merkel", "Joe Biden"] {
        for one in likely_spellings(&spelt(name, "en")) {
            let back =
                compare(&spelt(name, "en"), &Spelt { text: &one.text, lang: Some(one.lang) });
            assert!(back.is_same(), "{name}: {one:?}: {}", back.reason());
        }
    }
}

#[test]
fn what_is_no_name_has_no_spellings() {
    assert!(likely_spellings(&Spelt { text: "…", lang: None }).is_empty());
    assert!(likely_spellings(&Spelt { text: "", lang: None }).is_empty());
}

#[test]
fn a_verdict_says_why() {
    let rows = [
        (("Sergei Shoigu", "en"), ("Сергеем Шойгу", "ru"), "Шойгу is Shoigu: Russian ш = sh"),
        (
            ("Vladimir Putin", "en"),
            ("Владимиром Путиным", "ru"),
            "Путиным is Putin: Russian ending -ым",
        ),
        (("Vladimir Putin", "en"), ("Vladimir Poutine", "fr"), "French ou = u, e silent"),
        (("Vladimir Putin", "en"), ("Vladimir Putin'in", "tr"), "Turkish ending 'in"),
        (
            ("Vladimir Putin", "en"),
            ("Владимир Владимирович Путин", "ru"),
            "without the patronymic Владимирович",
        ),
        (("Kim Jong Un", "en"), ("김정은", "ko"), "the same Korean syllables: 김정"),
        (("Kim Jong Un", "en"), ("Kim Dong-yup", "en"), "other Korean syllables"),
        (
            ("Xi Jinping", "en"),
            ("Hsi Chin-p'ing", "en"),
            "the same Chinese syllables: xi jin ping (Wade-Giles)",
        ),
        (("John Smith", "en"), ("Jon Smith", "en"), "Jon is not John"),
        (("Angela Merkel", "en"), ("Emmanuel Macron", "fr"), "no spelling convention brings"),
        (("Boris Johnson", "en"), ("Б. Джонсон", "ru"), "Б is the initial of Boris"),
        (("Martin King Jr.", "en"), ("Martin King", "fr"), "`jr` stands in one only"),
        (("Vladimir Putin", "en"), ("普京", "zh"), "no convention reads Han characters"),
        (("Kim Jong Un", "en"), ("Kim", "fr"), "another number of words: 3 and 1"),
    ];
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|((a, lang_a), (b, lang_b), expected)| {
            let verdict = compare(&spelt(a, lang_a), &spelt(b, lang_b));
            let said = verdict.reason();
            (!said.contains(expected)).then(|| format!("{a}, {b}: {said}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_nearest_name_explains_a_spelling() {
    let names = ["ショイグー", "Sergei Lavrov", "Sergei Shoigu"].map(|name| spelt(name, "en"));
    let (name, _) = nearest_name(names, &spelt("Sergueï Choïgou", "fr")).unwrap();
    assert_eq!(name.text, "Sergei Shoigu");
    assert!(nearest_name(names, &spelt("Angela Merkel", "fr")).is_none());
}
