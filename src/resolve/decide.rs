//! Who is meant by a mention, or why that stays open.

use std::collections::BTreeSet;

use super::context::{self, Neighbour};
use super::derived::Derived;
use super::scene::Scene;
use super::stated::Stated;
use super::{OpenMention, Reason, Resolution, ResolvedMention, Via};
use crate::find::{Candidate, Form, Mention, Spelling};
use crate::gazetteer::Kind;
use crate::id::EntityId;
use crate::names::parts::{Courtesy, Gender, is_title_in};
use crate::normalize::fold_name;
use crate::text::Span;

/// Paragraphs within which the last of several bearers of a surname has been named, when it stands for them.
const RECENT: usize = 2;

/// Who is meant, or why it is open and who it may be.
pub(super) type Decision = Result<ResolvedMention, (Reason, Vec<EntityId>)>;

impl Scene<'_> {
    /// The question that a near miss is; nothing where the gazetteer has answered it.
    pub(super) fn near_miss(&self, mention: &Mention) -> Option<OpenMention> {
        let near = self.allowed(mention, Form::Near);
        let candidates: Vec<EntityId> = near.iter().map(|candidate| candidate.entity).collect();
        (!candidates.is_empty()).then_some(OpenMention {
            span: mention.span,
            whole: mention.span,
            sentence: mention.sentence,
            candidates,
            reason: Reason::NearMiss,
        })
    }

    /// The entity of a mention, or why it is open.
    pub(super) fn decide(&self, number: usize) -> Decision {
        let mention = &self.mentions[number];
        let ids = |candidates: &[Candidate]| {
            candidates.iter().map(|candidate| candidate.entity).collect::<Vec<_>>()
        };
        let full: Vec<Candidate> = self.allowed(mention, Form::Full);
        let short = self.allowed(mention, Form::Short);
        let weak = self.allowed(mention, Form::Weak);
        // A surname of somebody named here beats an equal name of something that is not (`Washington`).
        let bearers: Vec<Candidate> = self.suited(mention, self.in_document(&short));
        let open_full = self.unblocked(number, Form::Full);
        match (open_full.as_slice(), bearers.as_slice()) {
            ([only], _) if let Some(rather) = self.rather_than(mention, *only, &bearers) => {
                return rather.map(|found| ResolvedMention { certain: false, ..found });
            }
            ([only], []) => return Ok(resolved(mention, *only, true)),
            ([only], _) => {
                let asked = self.asked_kinds(mention);
                let kind = &self.gazetteer.entity(only.entity).kind;
                if asked.as_slice() != [Kind::Person.as_str()] {
                    let certain = *kind == Kind::Person || asked.contains(&kind.as_str());
                    return Ok(resolved(mention, *only, certain));
                }
            }
            ([], _) => {}
            (several, _) => {
                let likely = self.likely(mention, several.to_vec());
                let meant = self.meant_elsewhere(mention, likely);
                return match meant.as_slice() {
                    [one] => Ok(resolved(mention, *one, false)),
                    several => Err((Reason::Ambiguous, ids(several))),
                };
            }
        }
        let weak_here = self.in_document(&weak);
        if let [one] = weak_here.as_slice()
            && !self.is_blocked(number, *one)
        {
            return Ok(resolved(mention, *one, true));
        }
        if full.is_empty()
            && weak.is_empty()
            && let Some(only) = self.perhaps(mention, &short, &bearers)
            && !self.is_blocked(number, only)
        {
            let key = fold_name(mention.span.of(&self.document.text));
            let decision = self.choose(mention, &key, &[only]);
            if let Some(Ok(resolved)) = decision {
                return Ok(ResolvedMention { certain: false, ..resolved });
            }
        }
        if let Some(rival) = self.rival(mention, &short, &bearers) {
            let mut all = ids(&bearers);
            all.push(rival.entity);
            all.sort_unstable();
            return Err((Reason::Ambiguous, all));
        }
        if full.is_empty() && weak.is_empty() && !short.is_empty() && self.is_several(mention) {
            return Err((Reason::SeveralPeople, ids(&short)));
        }
        self.decide_short(number, &bearers).unwrap_or_else(|| {
            if full.is_empty() && short.is_empty() && !weak.is_empty() {
                Err((Reason::WeakAlone, ids(&weak)))
            } else if full.is_empty() {
                Err((Reason::NoFullName, ids(&short)))
            } else {
                Err((Reason::PartOfUnknownName, ids(&full)))
            }
        })
    }

    /// Somebody else of the surname who is as likely meant as those of its bearers whom the document names in full.
    fn rival(
        &self,
        mention: &Mention,
        short: &[Candidate],
        bearers: &[Candidate],
    ) -> Option<Candidate> {
        bearers.first()?;
        // `Levaque` by itself is rather `Monsieur Levaque` than a daughter whom the document names in full.
        // And `madame de Rênal` is rather a Louise than a captain of whom nobody says whether it is a woman.
        let rivals = match self.courtesy(mention) {
            None => self.addressed(short, Gender::Man, None),
            Some(said) if bearers.iter().any(|one| self.is_whom(*one, said, mention)) => Vec::new(),
            Some(said) => self.gendered(short, said.gender),
        };
        rivals.into_iter().find(|rival| !bearers.contains(rival))
    }

    /// Somebody whom a surname may mean though the document nowhere gives the full name: where the gazetteer has no more
    /// than a form of address and the surname, or where the given name stands apart and nobody else suits.
    fn perhaps(
        &self,
        mention: &Mention,
        short: &[Candidate],
        bearers: &[Candidate],
    ) -> Option<Candidate> {
        let nobody_named = self.in_document(short).is_empty();
        let apart = short.iter().filter(|one| self.apart.contains(&one.entity)).copied();
        let apart = self.suited(mention, apart.collect());
        let meant = match self.courtesy(mention) {
            Some(said) if self.gendered(bearers, said.gender).is_empty() => {
                self.gendered(&apart, said.gender)
            }
            None if nobody_named && short.len() == 1 => {
                let misses = self.addressed(short, Gender::Woman, Some(false));
                let men = self.addressed(short, Gender::Man, None);
                [apart, misses, men].concat()
            }
            None if nobody_named => self.addressed(short, Gender::Man, None),
            _ => return None,
        };
        let [only] = meant.as_slice() else { return None };
        Some(*only)
    }

    /// What a surname stands for among those of that name whom the document names in full.
    fn decide_short(&self, number: usize, bearers: &[Candidate]) -> Option<Decision> {
        let mention = &self.mentions[number];
        let first = *bearers.first()?;
        if self.is_blocked(number, first) {
            let ids = bearers.iter().map(|candidate| candidate.entity).collect();
            return Some(Err((Reason::PartOfUnknownName, ids)));
        }
        self.choose(mention, &fold_name(mention.span.of(&self.document.text)), bearers)
    }

    /// Which of the bearers of a part of a name is meant; `key` is the part, folded.
    pub(super) fn choose(
        &self,
        mention: &Mention,
        key: &str,
        bearers: &[Candidate],
    ) -> Option<Decision> {
        let ids: Vec<EntityId> = bearers.iter().map(|candidate| candidate.entity).collect();
        bearers.first()?;
        let last_before = |spans: &[Span]| {
            spans.iter().rev().find(|span| span.start < mention.span.start).copied()
        };
        let last_named =
            |entity: EntityId| self.named.get(&entity).and_then(|spans| last_before(spans));
        let (chosen, certain) = match bearers {
            [only] => (*only, true),
            // Of several, those introduced so far compete: before the second Kim is named, `Kim` is the first.
            several => {
                let introduced: Vec<Candidate> = several
                    .iter()
                    .filter(|candidate| last_named(candidate.entity).is_some())
                    .copied()
                    .collect();
                match introduced.as_slice() {
                    [only] => (*only, true),
                    several => match self.most_salient(mention, several, last_named) {
                        Some(one) => (one, false),
                        None => return Some(Err((Reason::Ambiguous, ids))),
                    },
                }
            }
        };
        // Where `M. Grandet` is about, `Grandet` by itself is hardly his daughter.
        if self.whom(mention).is_none()
            && !self.word_before(mention).is_some_and(|word| self.is_initial(word, mention))
            && self.is_gendered(chosen, Gender::Woman)
            && self.is_said_of_a_man(key)
        {
            return Some(Err((Reason::OtherBearer, ids)));
        }
        let stranger = self.strangers.get(key).and_then(|spans| last_before(spans));
        if let Some(stranger) = stranger {
            let near =
                self.paragraph_of(stranger.start).abs_diff(self.paragraph_of(mention.span.start))
                    <= 1;
            if near && last_named(chosen.entity).is_none_or(|known| known.start < stranger.start) {
                return Some(Err((Reason::OtherBearer, ids)));
            }
        }
        // A part of a name that is perhaps somebody else's is so, too.
        let doubted =
            self.named.contains_key(&chosen.entity) && !self.surely.contains(&chosen.entity);
        Some(Ok(resolved(mention, chosen, certain && !doubted)))
    }

    /// Who is meant by the parts of names that the document derives from its own full names.
    pub(super) fn decide_derived(&mut self, parts: Vec<Derived>, resolution: &mut Resolution) {
        for part in parts {
            let mention = short_mention(part.span, part.sentence, &part.bearers);
            let bearers: Vec<Candidate> = self.allowed(&mention, Form::Short);
            match self.choose(&mention, &part.key, &bearers) {
                Some(Ok(resolved)) => {
                    let certain = resolved.certain && !part.part.is_doubtful();
                    resolution.resolved.push(ResolvedMention { certain, ..resolved });
                }
                Some(Err((reason, candidates))) => resolution.open.push(OpenMention {
                    span: part.span,
                    whole: part.span,
                    sentence: part.sentence,
                    candidates,
                    reason,
                }),
                None => {}
            }
        }
    }

    /// The other names that the document states, without those that the gazetteer forbids.
    pub(super) fn proposed(&self) -> Vec<OpenMention> {
        let stated = self.stated.iter().filter(|stated| {
            let mention = short_mention(stated.span, stated.sentence, &[stated.entity].into());
            !self.allowed(&mention, Form::Short).is_empty()
        });
        let proposal = |stated: &Stated| OpenMention {
            span: stated.span,
            whole: stated.span,
            sentence: stated.sentence,
            candidates: vec![stated.entity],
            reason: Reason::AliasInText,
        };
        stated.map(proposal).collect()
    }

    /// Of several bearers of a surname, the one who was named in full last, if the document also names it in
    /// full most often; else nobody: a commentator named last is not whom the text is about.
    fn most_salient(
        &self,
        mention: &Mention,
        bearers: &[Candidate],
        last_named: impl Fn(EntityId) -> Option<Span>,
    ) -> Option<Candidate> {
        let last = bearers.iter().max_by_key(|candidate| last_named(candidate.entity))?;
        // Of a family, a surname by itself means who has just been named, or the text does not tell.
        let since = self
            .paragraph_of(mention.span.start)
            .abs_diff(self.paragraph_of(last_named(last.entity)?.start));
        if since > RECENT {
            return None;
        }
        let often = |candidate: &Candidate| self.named.get(&candidate.entity).map_or(0, Vec::len);
        bearers
            .iter()
            .all(|other| other.entity == last.entity || often(other) < often(last))
            .then_some(*last)
    }

    /// Whom the form of address before a mention addresses; nothing without one.
    pub(super) fn whom(&self, mention: &Mention) -> Option<Gender> {
        self.courtesy(mention).map(|courtesy| courtesy.gender)
    }

    /// The form of address or rank before a mention.
    pub(super) fn courtesy(&self, mention: &Mention) -> Option<Courtesy> {
        let word = self.word_before(mention)?;
        word.courtesy().filter(|_| !self.is_initial(word, mention))
    }

    fn word_before(&self, mention: &Mention) -> Option<Neighbour<'_>> {
        context::before(self.document, self.sentence(mention), mention.span)
    }

    /// True for the initial of a bearer that would be a title in another language: `M.` is a Monsieur in French, and a
    /// Martha in English.
    fn is_initial(&self, word: Neighbour<'_>, mention: &Mention) -> bool {
        let Some(initial) = word.initial() else { return false };
        let mut bearers = mention.candidates.iter().map(|one| self.person(one.entity));
        self.lang(mention).is_some_and(|lang| !is_title_in(word.word, lang))
            && bearers.any(|person| person.given.iter().any(|given| given.starts_with(&initial)))
    }

    /// The candidates of whom the gazetteer has no more than such a form of address and a surname; `married` is what
    /// the one in the text tells.
    pub(super) fn addressed(
        &self,
        candidates: &[Candidate],
        whom: Gender,
        married: Option<bool>,
    ) -> Vec<Candidate> {
        let fits = |candidate: &&Candidate| {
            self.person(candidate.entity).addressed.is_some_and(|said| {
                said.gender == whom && married.zip(said.married).is_none_or(|(a, b)| a == b)
            })
        };
        candidates.iter().filter(fits).copied().collect()
    }

    /// The candidates whose title or given name says a man, or a woman.
    fn gendered(&self, candidates: &[Candidate], whom: Gender) -> Vec<Candidate> {
        candidates.iter().filter(|one| self.is_gendered(**one, whom)).copied().collect()
    }

    /// True for a bearer of whom a form of address is surely said: it is a man's or a woman's, and not in use for
    /// somebody else long before the document first names the bearer in full.
    fn is_whom(&self, bearer: Candidate, said: Courtesy, mention: &Mention) -> bool {
        self.is_gendered(bearer, said.gender) && !self.is_late(bearer.entity, said, mention)
    }

    /// True for a surname that is said of a family: `les Hennebeau`.
    fn is_several(&self, mention: &Mention) -> bool {
        let before = context::before(self.document, self.sentence(mention), mention.span);
        before.is_some_and(|word| word.is_plural_article(self.lang(mention)))
    }

    /// The bearers of a surname whom the form of address before it may mean: `Mme Walter` is no `Monsieur Walter`, and
    /// a surname by itself no `Madame Walter`.
    fn suited(&self, mention: &Mention, bearers: Vec<Candidate>) -> Vec<Candidate> {
        if bearers.is_empty() {
            return bearers;
        }
        let courtesy = self.courtesy(mention);
        let whom = courtesy.map(|said| said.gender);
        let married = courtesy.and_then(|said| said.married);
        if let Some(whom) = whom {
            let meant = self.addressed(&bearers, whom, married);
            if meant.len() == 1 {
                return meant;
            }
        }
        let suits = |bearer: &Candidate| match whom {
            Some(Gender::Man) => !self.is_gendered(*bearer, Gender::Woman),
            // Nor is `Mme Walter` the one whom the document calls `Mlle Suzanne`.
            Some(Gender::Woman) => {
                !self.is_gendered(*bearer, Gender::Man)
                    && married.zip(self.married(bearer.entity)).is_none_or(|(a, b)| a == b)
            }
            None => {
                self.person(bearer.entity).addressed.is_none_or(|said| said.gender == Gender::Man)
            }
        };
        bearers.into_iter().filter(suits).collect()
    }

    /// True for somebody whose title or given name says a man, or a woman.
    fn is_gendered(&self, candidate: Candidate, whom: Gender) -> bool {
        self.person(candidate.entity).gender == Some(whom)
    }
}

/// A part of the name of some.
fn short_mention(span: Span, sentence: u32, bearers: &BTreeSet<EntityId>) -> Mention {
    let candidate = |&entity| Candidate {
        entity,
        form: Form::Short,
        spelling: Spelling::Folded,
        near_limit: false,
    };
    Mention { span, sentence, candidates: bearers.iter().map(candidate).collect() }
}

fn resolved(mention: &Mention, candidate: Candidate, certain: bool) -> ResolvedMention {
    let via = match (candidate.form, candidate.spelling) {
        (Form::Short, _) => Via::Short,
        (_, Spelling::Exact) => Via::Exact,
        (_, Spelling::Folded) => Via::Folded,
        (_, Spelling::Inflected) => Via::Inflected,
        (_, Spelling::Variant) => Via::Variant,
    };
    ResolvedMention {
        span: mention.span,
        sentence: mention.sentence,
        entity: candidate.entity,
        via,
        certain: certain && !candidate.near_limit,
    }
}
