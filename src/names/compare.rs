//! Whether two spellings are one name: the guards around the distance of words.

use super::listed::{numerals, point_apart, split};
use super::readers::respells;
use super::script::Script;
use super::word::Nearness;
use super::{Limits, ListedName, Syllables};
use crate::lang::Lang;

/// What bears on a name as a text writes it, beside its words.
#[derive(Clone, Debug)]
pub struct WrittenName<'t> {
    /// As written.
    pub raw: &'t str,
    /// How many words it has, without articles.
    pub words: usize,
    /// The script of its first letter.
    pub script: Option<Script>,
    /// The language of the text.
    pub lang: Option<Lang>,
}

/// Why two spellings count as one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// What all words cost, in thousandths.
    pub cost: u32,
    /// Cost for each letter of the worst word, in thousandths.
    pub ratio: u32,
    /// What the ratio may be here, in thousandths.
    pub cap: u32,
    /// For each listed word, the written one and how near they are; empty where syllables decided.
    pub words: Vec<(usize, Nearness)>,
    /// The listed word that its own language spells otherwise here; nothing between languages and scripts.
    pub slip: Option<usize>,
}

impl Match {
    /// True when a given name is another one of its family (`Volodymyr` and `Vladimir`): never certain.
    pub fn is_family(&self) -> bool {
        self.words.iter().any(|(_, near)| near.family)
    }

    /// The listed word that is spelt otherwise, though nearly so, where no other one is; more nearly where it is the only
    /// word of the name.
    fn only_respelt(&self) -> Option<usize> {
        let others = self.words.iter().enumerate();
        let mut others = others.filter(|(_, (_, near))| !near.is_one_word());
        let (Some((at, (_, only))), None) = (others.next(), others.next()) else { return None };
        let most = if self.words.len() > 1 { OWN_SPELLING } else { OWN_SPELLING / 3 };
        (!only.family && only.ratio() <= most).then_some(at)
    }

    /// True when the words differ by their endings alone.
    pub fn is_inflection(&self) -> bool {
        !self.words.is_empty() && self.words.iter().all(|(_, near)| near.is_inflection())
    }
}

/// Why two spellings do not count as one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another number of words.
    Count,
    /// Another numeral or generational word.
    Numeral,
    /// Another quarter of the compass.
    Direction,
    /// Other syllables of a Korean or Chinese name.
    Syllables,
    /// Words that no convention brings together.
    Far,
    /// Near, but beyond what is allowed: cost for each letter and what it may be, in thousandths.
    Beyond(u32, u32),
    /// In one language and script another spelling is another name.
    Identity,
    /// A name that Latin languages leave as it is.
    Frozen,
}

/// Whether a written name is a listed one.
///
/// `near(i, j)` tells how near the listed word `i` and the
/// written word `j` are.
///
/// # Errors
///
/// Why not.
pub fn judge(
    listed: &ListedName,
    written: &WrittenName<'_>,
    limits: Limits,
    near: impl Fn(usize, usize) -> Option<Nearness>,
) -> Result<Match, Refusal> {
    let cap = limits.cap(written.script);
    let limits = limits.in_script(written.script);
    if written.script == Some(Script::Latin) && listed.numerals != numerals(&split(written.raw)) {
        return Err(Refusal::Numeral);
    }
    let one_language = listed.language() == written.lang;
    let one_script = listed.script == written.script;
    if !listed.syllables.is_empty() {
        let identity = one_script && (one_language || written.script == Some(Script::Han));
        let others = Syllables::written(written.raw, written.lang);
        let verdicts: Vec<Option<bool>> =
            others.iter().map(|(other, _)| listed.syllables.same(other)).collect();
        if let Some(at) = verdicts.iter().position(|verdict| *verdict == Some(true)) {
            return if !identity || listed.syllables.differ_in_system(&others[at].0) {
                Ok(Match { cost: 0, ratio: 0, cap, words: Vec::new(), slip: None })
            } else {
                Err(Refusal::Identity)
            };
        }
        // In Hangul every Korean name can be read.
        let unread = verdicts.is_empty() && written.script == Some(Script::Hangul);
        if (verdicts.contains(&Some(false)) || unread) && !identity {
            return Err(Refusal::Syllables);
        }
    }
    if listed.words.len() != written.words {
        return Err(Refusal::Count);
    }
    let mut best: Result<Match, Refusal> = Err(Refusal::Far);
    for (order, cap) in orders(listed.words.len(), written.lang, cap) {
        let found = aligned(&order, cap, limits, &near);
        let better = match (&best, &found) {
            (Ok(old), Ok(new)) => new.ratio < old.ratio,
            (Err(refusal), new) => new.is_ok() || *refusal == Refusal::Far,
            (Ok(_), Err(_)) => false,
        };
        if better {
            best = found;
        }
    }
    let found = best?;
    let spelt_alike = found.words.iter().all(|(_, near)| near.is_one_word());
    if one_script && !spelt_alike {
        let words = listed.words.iter().map(|(word, _)| word.as_str());
        if point_apart(words, split(written.raw).into_iter()) {
            return Err(Refusal::Direction);
        }
        if one_language {
            let slip = found.only_respelt().filter(|_| written.script.is_some_and(varies));
            return match slip {
                Some(_) => Ok(Match { slip, ..found }),
                None => Err(Refusal::Identity),
            };
        }
        if listed.script.is_some_and(|script| !is_respelt(script, written.lang))
            && listed.unchanged().is_some_and(|most| found.ratio > most)
        {
            return Err(Refusal::Frozen);
        }
    }
    Ok(found)
}

/// Cost for each letter, in thousandths, up to which one word of a longer name may differ within its own language.
///
/// Fitted on Bulgarian and Russian news; of 926 Russian, Ukrainian and Bulgarian names of public people, beside as many
/// listed ones, none slipped into another's.
pub const OWN_SPELLING: u32 = 80;

/// True for a script in which one language spells a foreign name now in one way, now in another, since it writes it by ear:
/// `Джереми` and `Джеръми`. Syllables decide in Hangul, and of scripts without vowels too little is left to tell by.
pub fn varies(script: Script) -> bool {
    matches!(
        script,
        Script::Cyrillic | Script::Greek | Script::Armenian | Script::Georgian | Script::Kana
    )
}

/// True where names of a script are spelt anew by a language that writes it: between Latin languages only by some.
pub fn is_respelt(script: Script, lang: Option<Lang>) -> bool {
    script != Script::Latin || lang.is_some_and(respells)
}

/// Languages whose texts put the family name first.
pub fn is_family_first(lang: Option<Lang>) -> bool {
    lang.is_none_or(|lang| matches!(lang.as_str(), "hu" | "ja" | "ko" | "zh" | "vi"))
}

/// The orders in which the words of a text may stand for those of a name, and what a letter may cost in each.
fn orders(words: usize, lang: Option<Lang>, cap: u32) -> Vec<(Vec<usize>, u32)> {
    let mut orders: Vec<(Vec<usize>, u32)> = vec![((0..words).collect(), cap)];
    if words > 1 {
        // Elsewhere it is the order of lists and of Japanese names.
        let turned = if is_family_first(lang) { cap } else { cap / 2 };
        orders.push(((0..words).rev().collect(), turned));
        if words > 2 {
            // `Jong Un Kim` and `Un Kim Jong`.
            orders.push(((1..words).chain([0]).collect(), turned));
            orders.push((std::iter::once(words - 1).chain(0..words - 1).collect(), turned));
        }
    }
    orders
}

fn aligned(
    order: &[usize],
    cap: u32,
    limits: Limits,
    near: &impl Fn(usize, usize) -> Option<Nearness>,
) -> Result<Match, Refusal> {
    let mut found =
        Match { cost: 0, ratio: 0, cap, words: Vec::with_capacity(order.len()), slip: None };
    let (mut cost, mut letters) = (0u32, 0u32);
    for (word, &at) in order.iter().enumerate() {
        let near = near(word, at).ok_or(Refusal::Far)?;
        found.ratio = found.ratio.max(near.ratio());
        cost += near.cost;
        letters += near.letters;
        found.words.push((at, near));
    }
    found.cost = cost;
    // Endings and doubled letters are no sign of another name, however large the gazetteer.
    if found.words.iter().all(|(_, near)| near.is_one_word()) {
        return Ok(found);
    }
    if found.ratio > cap || !limits.allow(cost, letters) {
        return Err(Refusal::Beyond(found.ratio, cap));
    }
    Ok(found)
}
