//! Unknown neighbours: who stands beside a known name and makes it part of another.

use super::context::{self, Neighbour};
use super::scene::Scene;
use crate::find::{Candidate, Form, Mention, Spelling};
use crate::gazetteer::{Kind, Name};
use crate::names::parts::{is_numeral, tells_kin};
use crate::names::script::Script;
use crate::normalize::fold_name;
use crate::text::Span;

impl Scene<'_> {
    /// True when the mention is part of a longer name that is not the candidate's: an unknown word with a
    /// capital stands directly before or behind it.
    pub(super) fn is_blocked(&self, number: usize, candidate: Candidate) -> bool {
        let mention = &self.mentions[number];
        let entity = self.gazetteer.entity(candidate.entity);
        let raw = mention.span.of(&self.document.text);
        let one_word = !raw.contains(|c: char| c.is_whitespace() || c == '-' || c == '_');
        let sentence = self.sentence(mention);
        if !raw.chars().next().is_some_and(char::is_uppercase) {
            // `كريم الراشدي` is a brother of whom the document names as `سليم الراشدي`: without capitals only a known
            // given name tells.
            let before = context::before(self.document, sentence, mention.span);
            return candidate.form == Form::Short
                && !Script::of(raw).is_none_or(Script::has_case)
                && before.is_some_and(|word| !word.hyphen && word.is_given_name());
        }
        if one_word && entity.kind != Kind::Person && self.ends_compound(mention) {
            return true;
        }
        if entity.kind == Kind::Person && self.is_other_kin(mention, candidate) {
            return true;
        }
        if !one_word && candidate.form != Form::Short {
            // A full name stands, unless a hyphen carries it on (`Kim Jong Un-ho`), or it is respelt from given names alone
            // and a surname follows: `Jean-Charles Dupont` is not Juan Carlos.
            let lang = self.lang(mention);
            let respelt = !matches!(candidate.spelling, Spelling::Exact | Spelling::Folded)
                && !context::capitalizes_nouns(lang)
                && raw.split([' ', '-']).all(|word| context::is_given_name(word, lang));
            return context::after(self.document, sentence, mention.span).is_some_and(|word| {
                entity.kind == Kind::Person
                    && if word.hyphen {
                        !word.is_capitalized()
                    } else {
                        respelt && word.is_capitalized() && !word.is_upper()
                    }
            });
        }
        let shouted = sentence.of(&self.document.text).chars().all(|c| !c.is_lowercase());
        let (before, after) = (
            context::before(self.document, sentence, mention.span),
            context::after(self.document, sentence, mention.span),
        );
        if let Some(initial) = before.and_then(|word| word.initial())
            && entity.kind == Kind::Person
            && one_word
        {
            // `V. Putin` may be Vladimir, `S. Putin` is somebody else; `M. Kim` is a title, not an initial.
            let given = &self.person(candidate.entity).given;
            return !before.is_some_and(|word| word.is_title())
                && !given.iter().any(|given| given.starts_with(&initial));
        }
        if entity.kind == Kind::Person {
            // `соратник Баффета Чарли Мангер`: an ending of its own ends the name.
            let ended = candidate.form == Form::Short && candidate.spelling == Spelling::Inflected;
            before.is_some_and(|word| self.blocks_before(number, word, shouted))
                || !ended
                    && after.is_some_and(|word| self.blocks_after(number, candidate, word, shouted))
        } else {
            // `George Washington` is no city; `Paris Match` needs a line of its own.
            let given_before = before.is_some_and(|word| {
                word.is_given_name()
                    && !self.is_mention(word.span)
                    && !word.is_opener(self.document, sentence)
            });
            // Nor is `Vladimir` in `Vladimir Markin`.
            let given_here = || context::is_given_name(raw, self.lang(mention));
            let named_on = after.is_some_and(|word| word.is_capitalized() && !word.is_upper());
            // `Северной Осетии` is no form of `Осетия`, nor `Corée` in front of `du Nord` of Korea.
            let longer = || {
                !matches!(candidate.spelling, Spelling::Exact | Spelling::Folded)
                    && !context::capitalizes_nouns(self.lang(mention))
                    && before.is_some_and(|word| {
                        word.is_capitalized()
                            && word.word.chars().count() > 3
                            && !word.is_upper()
                            && !word.is_title()
                            && !self.is_mention(word.span)
                            && !word.opens(self.document, sentence)
                    })
            };
            candidate.form == Form::Full && (given_before || named_on && given_here() || longer())
        }
    }

    /// True where a word behind the mention tells a son from his father, and no name of the candidate has it: `Owen Fairley Jr.`,
    /// `Owen Fairley, Jr.`, `Fairley III`.
    pub(super) fn is_other_kin(&self, mention: &Mention, candidate: Candidate) -> bool {
        let comma = self.document.text[mention.span.end as usize..].starts_with(',');
        let name = Span { end: mention.span.end + u32::from(comma), ..mention.span };
        let behind = context::after(self.document, self.sentence(mention), name);
        let Some(Neighbour { word, hyphen: false, .. }) = behind else { return false };
        let names = &self.gazetteer.entity(candidate.entity).names;
        let same = |name: &Name| {
            let last = name.text.trim_end_matches('.').rsplit([' ', ',']).next();
            last.is_some_and(|last| fold_name(last) == fold_name(word))
        };
        tells_kin(word) && !names.iter().any(same)
    }

    /// True where the mention ends a name that hyphens hold together: `Haute-Vienne`, `Île-de-France`. `Paris-Berlin` are
    /// two, and a German noun may stand before any name.
    fn ends_compound(&self, mention: &Mention) -> bool {
        let front = context::joined_before(self.document, self.sentence(mention), mention.span);
        front.is_some_and(|front| {
            front.of(&self.document.text).starts_with(char::is_uppercase)
                && !context::capitalizes_nouns(self.lang(mention))
                && !self.is_mention(front)
        })
    }

    fn blocks_before(&self, number: usize, word: Neighbour<'_>, shouted: bool) -> bool {
        let mention = &self.mentions[number];
        if !word.is_capitalized()
            || shouted && !word.hyphen && !word.is_given_name()
            || word.is_title()
            || self.is_mention(word.span)
        {
            return false;
        }
        let sentence = self.sentence(mention);
        // `ЧСДП Соботка` is somebody of that party.
        if word.is_opener(self.document, sentence) || word.is_upper() && !shouted && !word.hyphen {
            return false;
        }
        let lang = self.lang(mention);
        // `Биография Нэша`: the first word of a sentence is a name only where something says so.
        if word.opens(self.document, sentence)
            && !word.hyphen
            && self.is_introduced(mention)
            && !word.may_be_name(&self.document.text, lang)
        {
            return false;
        }
        // `В Украине Савченко считают`: the unknown word is the place, where the name does not share its case.
        if matches!(
            mention.candidates.first().map(|one| one.spelling),
            Some(Spelling::Exact | Spelling::Folded)
        ) && !word.hyphen
            && self.is_in_place(word.span, mention)
        {
            return false;
        }
        // In German a noun before a name is more often an office than a given name.
        !context::capitalizes_nouns(lang) || word.hyphen || word.is_given_name()
    }

    fn blocks_after(
        &self,
        number: usize,
        candidate: Candidate,
        word: Neighbour<'_>,
        shouted: bool,
    ) -> bool {
        let mention = &self.mentions[number];
        if !word.is_capitalized() || self.is_mention(word.span) && !word.hyphen {
            return false;
        }
        // `Charles IX` is a ruler.
        if is_numeral(word.word) {
            return true;
        }
        if shouted && !word.hyphen {
            return false;
        }
        let lang = self.lang(mention);
        let family_first = !self.person(candidate.entity).family_last;
        if word.hyphen || family_first {
            return !word.is_upper() || word.hyphen;
        }
        !context::capitalizes_nouns(lang) && !word.is_upper()
    }

    /// True where a blocked surname is somebody unknown's: behind another given name, or before one where the family name
    /// comes first. `Берлускони Апелляционным` is nobody else.
    pub(super) fn is_strange(&self, number: usize, candidate: Candidate) -> bool {
        let mention = &self.mentions[number];
        let sentence = self.sentence(mention);
        let before = context::before(self.document, sentence, mention.span);
        let after = context::after(self.document, sentence, mention.span);
        !self.person(candidate.entity).family_last
            || self.is_other_kin(mention, candidate)
            || before.is_some_and(|word| {
                word.is_capitalized() && !word.is_title() && !self.is_mention(word.span)
            })
            || after.is_some_and(|word| word.hyphen)
    }

    /// True when somebody with this surname, behind the given name, has been named in full before.
    pub(super) fn is_introduced(&self, mention: &Mention) -> bool {
        mention.candidates.iter().any(|candidate| {
            candidate.form == Form::Short
                && self.person(candidate.entity).family_last
                && self
                    .named
                    .get(&candidate.entity)
                    .is_some_and(|spans| spans.iter().any(|span| span.start < mention.span.start))
        })
    }
}
