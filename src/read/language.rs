//! The language of a text: by script where the script decides, by its small words where they are plenty, else by
//! trigrams, which cost fifty times as much.

use std::sync::LazyLock;

use hashbrown::HashMap;
use unicode_script::{Script, UnicodeScript};

use crate::blocks::set_bits;
use crate::lang::Lang;
use crate::normalize::is_word_char;
use crate::tables::rows;

/// The commonest small words of languages; every language is a bit.
struct SmallWords {
    langs: Vec<Lang>,
    of: HashMap<&'static str, u64>,
}

static SMALL_WORDS: LazyLock<SmallWords> = LazyLock::new(|| {
    let mut words = SmallWords { langs: Vec::new(), of: HashMap::new() };
    for row in rows(include_str!("tables/function_words.tsv")) {
        let [lang, word] = *row.as_slice() else { continue };
        let Some(lang) = Lang::parse(lang) else { continue };
        let bit = words.langs.iter().position(|known| *known == lang).unwrap_or_else(|| {
            words.langs.push(lang);
            words.langs.len() - 1
        });
        *words.of.entry(word).or_default() |= 1 << bit;
    }
    words
});

/// What a small word counts that one language has; of several languages each has its share.
const WORD: u32 = 12;
/// When small words tell the language of a text.
struct Bar {
    /// What those of the language must count.
    count: u32,
    /// How many times as much as those of the next language.
    margin: u32,
    /// Whether a capitalised word may be one: of a few lines it is rather a name, and `Bo` is small in Polish.
    capitals: bool,
}

const PLENTY: Bar = Bar { count: 5 * WORD, margin: 2, capitals: true };
/// Where trigrams are not sure: then the language with the most small words is the better guess.
const FEW: Bar = Bar { count: 2 * WORD, margin: 1, capitals: false };
/// One word of so many must be a small one of the language.
const WORDS_SHARE: usize = 6;
/// Bytes of the longest small word.
const LONGEST_WORD: usize = 24;

/// A paragraph with fewer letters has the language of its document.
const ENOUGH_LETTERS: usize = 40;
/// A paragraph with fewer letters is not said to be in another language of its document's script: of Latin script, and
/// of others, whose languages are nearer to each other.
const ENOUGH_TO_DIFFER: (usize, usize) = (60, 160);
/// No more than so many bytes of a document are asked for its language.
const WINDOW: usize = 4 * 1024;
/// No more than so many bytes of a paragraph are asked.
pub(super) const PARAGRAPH_WINDOW: usize = 800;

/// The language that most of `text` seems to be in, from its first 4 KiB; nothing for text without letters.
pub fn of_document(text: &str) -> Option<Lang> {
    let head = head(text, WINDOW);
    by_script(head).or_else(|| by_small_words(head, &PLENTY)).or_else(|| {
        let info = whatlang::detect(head).filter(|_| letters(head) >= 10)?;
        // Of a few lines trigrams are no surer than two small words: foreign names outweigh the text.
        let few = if info.is_reliable() { None } else { by_small_words(head, &FEW) };
        few.or_else(|| code(info.lang()))
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
    let told = by_small_words(head, &PLENTY);
    if told.is_some() && told == document {
        return told;
    }
    let letters = letters(head);
    if letters < ENOUGH_LETTERS {
        return None;
    }
    if told.is_some() && letters >= ENOUGH_TO_DIFFER.1 {
        return told;
    }
    // What a few small words say that is as the document has it, trigrams need not say again.
    if told.is_none() && document.is_some() && by_small_words(head, &FEW) == document {
        return document;
    }
    let info = whatlang::detect(head).filter(whatlang::Info::is_reliable)?;
    let alike = document.is_some_and(|lang| is_written_in(lang, info.script()));
    let latin = info.script() == whatlang::Script::Latin;
    let enough = if latin { ENOUGH_TO_DIFFER.0 } else { ENOUGH_TO_DIFFER.1 };
    (!alike || letters >= enough).then(|| code(info.lang()))?
}

/// The language whose small words a text is full of, where they count so much and no other comes near.
fn by_small_words(text: &str, bar: &Bar) -> Option<Lang> {
    let small = &*SMALL_WORDS;
    let mut counts = [(0_u32, 0_usize); u64::BITS as usize];
    let mut words = 0;
    let mut lowered = String::with_capacity(2 * LONGEST_WORD);
    for word in text.split(|c: char| !is_word_char(c)).filter(|word| !word.is_empty()) {
        words += 1;
        let small_letter = word.starts_with(char::is_lowercase);
        if word.len() > LONGEST_WORD || !(small_letter || bar.capitals) {
            continue;
        }
        let word = if small_letter {
            word
        } else {
            lowered.clear();
            lowered.extend(word.chars().flat_map(char::to_lowercase));
            &lowered
        };
        let Some(&langs) = small.of.get(word) else { continue };
        let share = WORD / langs.count_ones().min(WORD);
        for lang in set_bits(langs) {
            let (count, hits) = &mut counts[lang];
            *count += share;
            *hits += 1;
        }
    }
    let (best, &(count, hits)) = counts.iter().enumerate().max_by_key(|(_, (count, _))| *count)?;
    let others = counts.iter().enumerate().filter(|(bit, _)| *bit != best);
    let next = others.map(|(_, (count, _))| *count).max().unwrap_or(0);
    (count >= bar.count
        && count > next
        && count >= bar.margin * next
        && hits * WORDS_SHARE >= words)
        .then(|| small.langs[best])
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
    // Their letters begin with other bytes than those of the scripts before them and than dashes and quotation marks.
    if !text.bytes().any(|byte| byte == 0xE1 || byte > 0xE2) {
        return None;
    }
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
