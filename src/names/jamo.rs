//! Hangul syllables and the letters that they are made of.

/// True for a syllable.
pub(super) fn is_syllable(character: char) -> bool {
    matches!(character, '가'..='힣')
}

/// The letters of a syllable: initial, medial, and final or nothing.
pub(super) fn letters_of(syllable: char) -> Option<[&'static str; 3]> {
    let place = u32::from(syllable).checked_sub(u32::from('가'))?;
    let place = usize::try_from(place).ok().filter(|_| is_syllable(syllable))?;
    Some([INITIALS[place / 28 / 21], MEDIALS[place / 28 % 21], FINALS[place % 28]])
}

/// The syllable of these letters, in the same order.
pub(super) fn of_letters([initial, medial, last]: [&str; 3]) -> Option<char> {
    let place = |table: &[&str], letter: &str| table.iter().position(|known| *known == letter);
    let open = place(&INITIALS, initial)? * 21 + place(&MEDIALS, medial)?;
    let place = u32::try_from(open * 28 + place(&FINALS, last)?).ok()?;
    char::from_u32(u32::from('가') + place)
}

/// A syllable without a last letter.
pub(super) fn open(initial: char, medial: char) -> Option<char> {
    of_letters([&initial.to_string(), &medial.to_string(), ""])
}

/// An open syllable with a last letter.
pub(super) fn closed(syllable: char, last: char) -> Option<char> {
    match letters_of(syllable)? {
        [initial, medial, ""] => of_letters([initial, medial, &last.to_string()]),
        _ => None,
    }
}

/// A conjoining jamo as the letter that stands alone; other characters as they are.
pub(super) fn letter(jamo: char) -> char {
    let of = |table: &[&'static str], first: u32| {
        let place =
            u32::from(jamo).checked_sub(first).and_then(|place| usize::try_from(place).ok());
        table.get(place?)?.chars().next()
    };
    of(&INITIALS, 0x1100)
        .or_else(|| of(&MEDIALS, 0x1161))
        .or_else(|| of(&FINALS, 0x11A7))
        .unwrap_or(jamo)
}

const INITIALS: [&str; 19] = [
    "ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ", "ㅂ", "ㅃ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅉ", "ㅊ", "ㅋ",
    "ㅌ", "ㅍ", "ㅎ",
];
const MEDIALS: [&str; 21] = [
    "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅘ", "ㅙ", "ㅚ", "ㅛ", "ㅜ", "ㅝ", "ㅞ",
    "ㅟ", "ㅠ", "ㅡ", "ㅢ", "ㅣ",
];
const FINALS: [&str; 28] = [
    "", "ㄱ", "ㄲ", "ㄳ", "ㄴ", "ㄵ", "ㄶ", "ㄷ", "ㄹ", "ㄺ", "ㄻ", "ㄼ", "ㄽ", "ㄾ", "ㄿ", "ㅀ",
    "ㅁ", "ㅂ", "ㅄ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
];
