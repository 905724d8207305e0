//! The language of a text: by script where the script decides, else by trigrams.

use unicode_script::{Script, UnicodeScript};

use crate::lang::Lang;

/// A paragraph with fewer letters has the language of its document.
const ENOUGH_LETTERS: usize = 40;
/// A paragraph with fewer letters is not said to be in another language of its document's script: of Latin script, and
/// of others, whose languages are nearer to each other.
const ENOUGH_TO_DIFFER: (usize, usize) = (60, 160);
/// No more than so many bytes of a document are asked for its language.
const WINDOW: usize = 4 * 1024;
/// No more than so many bytes of a paragraph are asked.
const PARAGRAPH_WINDOW: usize = 800;

/// The language that most of `text` seems to be in, from its first 4 KiB; nothing for text without letters.
pub fn of_document(text: &str) -> Option<Lang> {
    let head = head(text, WINDOW);
    by_script(head).or_else(|| {
        whatlang::detect(head).filter(|_| letters(head) >= 10).and_then(|info| code(info.lang()))
    })
}

/// The language of a paragraph of a document, or nothing where it is too short or too mixed to tell.
///
/// A text in the script of its document's language is only said to be in another where it is long: trigrams
/// mistake a line of Russian for Bulgarian, and the endings of the wrong language hide names.
pub fn of_paragraph(text: &str, document: Option<Lang>) -> Option<Lang> {
    let head = head(text, PARAGRAPH_WINDOW);
    if let Some(lang) = by_script(head) {
        return Some(lang);
    }
    let letters = letters(head);
    if letters < ENOUGH_LETTERS {
        return None;
    }
    let info = whatlang::detect(head).filter(whatlang::Info::is_reliable)?;
    let alike = document.is_some_and(|lang| is_written_in(lang, info.script()));
    let latin = info.script() == whatlang::Script::Latin;
    let enough = if latin { ENOUGH_TO_DIFFER.0 } else { ENOUGH_TO_DIFFER.1 };
    (!alike || letters >= enough).then(|| code(info.lang()))?
}

/// True for the script that a language is mostly written in.
fn is_written_in(lang: Lang, script: whatlang::Script) -> bool {
    use whatlang::Script;
    let usual = match lang.as_str() {
        "ru" | "uk" | "be" | "bg" | "mk" | "sr" | "kk" | "ky" | "mn" | "tg" => Script::Cyrillic,
        "ar" | "fa" | "ur" | "ps" | "ug" => Script::Arabic,
        "he" | "yi" => Script::Hebrew,
        "el" => Script::Greek,
        "ka" => Script::Georgian,
        "hy" => Script::Armenian,
        _ => Script::Latin,
    };
    usual == script
}

fn head(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// Korean, Japanese and Chinese by their letters; nothing where other scripts hold the most.
fn by_script(text: &str) -> Option<Lang> {
    let (mut hangul, mut kana, mut han, mut other) = (0_usize, 0_usize, 0_usize, 0_usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        // Below the first Hangul there is none of these scripts, and most text.
        if c < '\u{1100}' {
            other += 1;
            continue;
        }
        match c.script() {
            Script::Hangul => hangul += 1,
            Script::Hiragana | Script::Katakana => kana += 1,
            Script::Han => han += 1,
            _ => other += 1,
        }
    }
    // A Latin word takes some five letters where these scripts take two.
    if hangul + kana + han < 4 || (hangul + kana + han) * 2 < other {
        return None;
    }
    Lang::parse(if hangul > kana && hangul * 2 > han {
        "ko"
    } else if kana * 20 > han {
        "ja"
    } else {
        "zh"
    })
}

/// The two-letter code of a language of whatlang's.
fn code(lang: whatlang::Lang) -> Option<Lang> {
    const TWO: [(&str, &str); 62] = [
        ("afr", "af"),
        ("aka", "ak"),
        ("amh", "am"),
        ("aze", "az"),
        ("bel", "be"),
        ("ben", "bn"),
        ("bul", "bg"),
        ("cat", "ca"),
        ("ces", "cs"),
        ("dan", "da"),
        ("ell", "el"),
        ("epo", "eo"),
        ("est", "et"),
        ("fin", "fi"),
        ("guj", "gu"),
        ("heb", "he"),
        ("hin", "hi"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("hye", "hy"),
        ("ind", "id"),
        ("ita", "it"),
        ("jav", "jv"),
        ("jpn", "ja"),
        ("kan", "kn"),
        ("kat", "ka"),
        ("khm", "km"),
        ("kor", "ko"),
        ("lat", "la"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("mal", "ml"),
        ("mar", "mr"),
        ("mkd", "mk"),
        ("mya", "my"),
        ("nep", "ne"),
        ("nld", "nl"),
        ("nob", "nb"),
        ("ori", "or"),
        ("pan", "pa"),
        ("pes", "fa"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("sin", "si"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("sna", "sn"),
        ("spa", "es"),
        ("srp", "sr"),
        ("swe", "sv"),
        ("tam", "ta"),
        ("tel", "te"),
        ("tgl", "tl"),
        ("tha", "th"),
        ("tuk", "tk"),
        ("tur", "tr"),
        ("urd", "ur"),
        ("uzb", "uz"),
        ("vie", "vi"),
        ("yid", "yi"),
        ("zul", "zu"),
    ];
    let three = lang.code();
    TWO.iter()
        .find(|(long, _)| *long == three)
        .map_or_else(|| Lang::parse(three), |(_, two)| Lang::parse(two))
}
