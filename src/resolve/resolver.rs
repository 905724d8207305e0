//! The rules, in their order.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::context::{self, Neighbour};
use super::derived::{Derived, Part};
use super::homonyms::Said;
use super::people::{People, Person};
use super::stated::Stated;
use super::titled::Addressed;
use super::{Guest, OpenMention, Reason, Resolution, ResolvedMention, Via};
use crate::find::{Candidate, Form, Mention, Spelling};
use crate::gazetteer::{Gazetteer, Kind};
use crate::id::EntityId;
use crate::lang::Lang;
use crate::names::parts::{Courtesy, Gender, is_numeral};
use crate::normalize::fold_name;
use crate::read::Document;
use crate::text::Span;

/// Resolves the mentions of one document at a time; holds nothing of any document.
pub struct Resolver {
    people: People,
}

/// Paragraphs within which the last of several bearers of a surname has been named, when it stands for them.
const RECENT: usize = 2;

/// Who is meant, or why it is open and who it may be.
type Decision = Result<ResolvedMention, (Reason, Vec<EntityId>)>;

/// What one pass over the mentions hands to the next.
pub(super) struct Scene<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    people: &'a People,
    pub(super) document: &'a Document,
    pub(super) mentions: &'a [Mention],
    /// Where the document brings a mention along.
    pub(super) given: Vec<Span>,
    /// Entities that the document names in full, without doubt, and where, in order of place.
    pub(super) named: BTreeMap<EntityId, Vec<Span>>,
    /// Whom the document means by a spelling of several, folded, where it tells them apart.
    pub(super) senses: BTreeMap<String, BTreeSet<EntityId>>,
    /// What the document says, told when it is first asked for.
    pub(super) said: OnceCell<Said>,
    /// How it addresses people, likewise.
    pub(super) addresses: OnceCell<Addressed>,
    /// The other names that the document states.
    pub(super) stated: Vec<Stated>,
    /// The words of each sentence, told when they are first asked for.
    words: Vec<OnceCell<Vec<Span>>>,
    /// Where somebody unknown bears a known surname (`Kim Dong-yup`), by the folded surname, in order of place.
    strangers: BTreeMap<String, Vec<Span>>,
}

impl Resolver {
    /// Makes ready for the entities of a gazetteer.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        Self { people: People::of(gazetteer) }
    }

    /// What the mentions of a document stand for. The document's own mentions stand; found ones that
    /// overlap them are dropped. The gazetteer is the one that this was made for.
    pub fn resolve(
        &self,
        gazetteer: &Gazetteer,
        document: &Document,
        mentions: &[Mention],
    ) -> Resolution {
        let guests = guests(gazetteer, document);
        let given = given(gazetteer, &guests, document);
        // A near miss is nobody: it must not count as the name that stands beside another mention.
        let (near, mentions): (Vec<Mention>, Vec<Mention>) = mentions
            .iter()
            .filter(|mention| !given.iter().any(|resolved| resolved.span.overlaps(mention.span)))
            .cloned()
            .partition(|mention| mention.candidates.iter().all(|c| c.form == Form::Near));
        let mut scene = Scene {
            gazetteer,
            people: &self.people,
            document,
            mentions: &mentions,
            given: given.iter().map(|resolved| resolved.span).collect(),
            named: BTreeMap::new(),
            senses: BTreeMap::new(),
            said: OnceCell::new(),
            addresses: OnceCell::new(),
            stated: Vec::new(),
            words: vec![OnceCell::new(); document.sentences.len()],
            strangers: BTreeMap::new(),
        };
        for resolved in given.iter().filter(|one| one.entity.index() < gazetteer.entities.len()) {
            scene.named.entry(resolved.entity).or_default().push(resolved.span);
        }
        scene.survey();
        scene.tell_homonyms_apart();
        scene.stated = scene.stated();
        let mut resolution = Resolution { resolved: given, guests, ..Resolution::default() };
        for (number, mention) in mentions.iter().enumerate() {
            match scene.decide(number) {
                Ok(resolved) => resolution.resolved.push(resolved),
                // The gazetteer says of all that they are not meant.
                Err((_, candidates)) if candidates.is_empty() => {}
                Err((reason, candidates)) => resolution.open.push(OpenMention {
                    span: mention.span,
                    whole: scene.whole_name(number, reason),
                    sentence: mention.sentence,
                    candidates,
                    reason,
                }),
            }
        }
        scene.decide_derived(&mut resolution);
        resolution.open.extend(near.iter().filter_map(|mention| scene.near_miss(mention)));
        resolution.proposed = scene.proposed();
        resolution.resolved.sort_by_key(|mention| mention.span);
        resolution.open.sort_by_key(|mention| mention.span);
        resolution.unknown = scene.unknown(&resolution);
        resolution
    }
}

/// The entities that the document brings along and the gazetteer does not know, in order of id.
fn guests(gazetteer: &Gazetteer, document: &Document) -> Vec<Guest> {
    let mut guests: BTreeMap<&str, Guest> = BTreeMap::new();
    for mention in &document.given {
        let Some(id) = mention.entity.as_deref().filter(|id| gazetteer.find(id).is_none()) else {
            continue;
        };
        guests.entry(id).or_insert_with(|| Guest {
            id: id.to_owned(),
            kind: mention.kind.clone().unwrap_or_else(|| "any".to_owned()),
            name: mention
                .name
                .clone()
                .unwrap_or_else(|| mention.span.of(&document.text).to_owned()),
        });
    }
    guests.into_values().collect()
}

/// The mentions that the document brings along with their entity.
fn given(gazetteer: &Gazetteer, guests: &[Guest], document: &Document) -> Vec<ResolvedMention> {
    let first = gazetteer.entities.len();
    let number = |id: &str| {
        gazetteer.find(id).or_else(|| {
            let place = guests.binary_search_by(|guest| guest.id.as_str().cmp(id)).ok()?;
            u32::try_from(first + place).ok().map(EntityId)
        })
    };
    let sentence_of = |span: Span| {
        let after =
            document.sentences.partition_point(|sentence| sentence.span.start <= span.start);
        // A blank text has no sentence to be in.
        let last = document.sentences.len().checked_sub(1)?;
        u32::try_from(after.saturating_sub(1).min(last)).ok()
    };
    document
        .given
        .iter()
        .filter_map(|mention| {
            let entity = number(mention.entity.as_deref()?)?;
            let sentence = sentence_of(mention.span)?;
            Some(ResolvedMention {
                span: mention.span,
                sentence,
                entity,
                via: Via::Given,
                certain: true,
            })
        })
        .collect()
}

impl Scene<'_> {
    /// What the names of an entity say.
    pub(super) fn person(&self, entity: EntityId) -> &Person {
        self.people.get(self.gazetteer, entity)
    }

    /// The words of a sentence.
    pub(super) fn words(&self, sentence: usize) -> &[Span] {
        self.words[sentence].get_or_init(|| {
            context::words(&self.document.text, self.document.sentences[sentence].span)
        })
    }

    /// Notes who is named in full, and which strangers bear a known surname.
    fn survey(&mut self) {
        for number in 0..self.mentions.len() {
            let mention = &self.mentions[number];
            let full = self.allowed(mention, Form::Full);
            if let [only] = full.as_slice()
                && !self.is_blocked(number, *only)
            {
                self.named.entry(only.entity).or_default().push(mention.span);
                continue;
            }
            // `M. Rasseneur` is all of `Monsieur Rasseneur`.
            let short = self.allowed(mention, Form::Short);
            if full.is_empty()
                && let Some(whom) = self.whom(mention)
                && let [only] = self.addressed(&short, whom).as_slice()
            {
                self.named.entry(only.entity).or_default().push(mention.span);
                continue;
            }
            let raw = mention.span.of(&self.document.text);
            let surname = mention.candidates.iter().find(|candidate| candidate.form == Form::Short);
            if surname.is_some_and(|candidate| {
                self.is_blocked(number, *candidate) && self.is_strange(number, *candidate)
            }) {
                self.strangers.entry(fold_name(raw)).or_default().push(mention.span);
            }
        }
    }

    /// The candidates of one form, without those that the gazetteer forbids and those not yet born.
    fn allowed(&self, mention: &Mention, form: Form) -> Vec<Candidate> {
        let of_form = mention.candidates.iter().filter(|candidate| candidate.form == form);
        of_form
            .filter(|candidate| {
                !self.is_forbidden(mention, **candidate) && !self.is_unborn(**candidate)
            })
            .copied()
            .collect()
    }

    /// Of these, the candidates of one form that nothing unknown beside the mention keeps out.
    pub(super) fn unblocked(&self, number: usize, form: Form) -> Vec<Candidate> {
        let mut of_form = self.allowed(&self.mentions[number], form);
        of_form.retain(|candidate| !self.is_blocked(number, *candidate));
        of_form
    }

    /// The question that a near miss is; nothing where the gazetteer has answered it.
    fn near_miss(&self, mention: &Mention) -> Option<OpenMention> {
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
    fn decide(&self, number: usize) -> Decision {
        let mention = &self.mentions[number];
        let ids = |candidates: &[Candidate]| {
            candidates.iter().map(|candidate| candidate.entity).collect::<Vec<_>>()
        };
        let full: Vec<Candidate> = self.allowed(mention, Form::Full);
        let short = self.allowed(mention, Form::Short);
        let weak = self.allowed(mention, Form::Weak);
        // A surname of somebody named here beats an equal name of something that is not (`Washington`).
        let bearers: Vec<Candidate> = self.suited(mention, self.in_document(&short));
        // `Levaque` by itself is rather `Monsieur Levaque` than a daughter whom the document names in full.
        // And `madame de Rênal` is rather a Louise than a captain of whom nobody says whether it is a woman.
        let rivals = match self.whom(mention) {
            None => self.addressed(&short, Gender::Man),
            Some(whom) if bearers.iter().any(|bearer| self.is_gendered(*bearer, whom)) => {
                Vec::new()
            }
            Some(whom) => {
                short.iter().filter(|one| self.is_gendered(**one, whom)).copied().collect()
            }
        };
        let rival = rivals.into_iter().find(|rival| !bearers.contains(rival));
        let open_full = self.unblocked(number, Form::Full);
        let asked = self.asked_kinds(mention);
        match (open_full.as_slice(), bearers.as_slice()) {
            ([only], []) => return Ok(resolved(mention, *only, true)),
            ([only], _) if asked.as_slice() != [Kind::Person.as_str()] => {
                let kind = &self.gazetteer.entity(only.entity).kind;
                let certain = *kind == Kind::Person || asked.contains(&kind.as_str());
                return Ok(resolved(mention, *only, certain));
            }
            ([] | [_], _) => {}
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
        if let Some(rival) = rival.filter(|_| !bearers.is_empty()) {
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
    fn choose(&self, mention: &Mention, key: &str, bearers: &[Candidate]) -> Option<Decision> {
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
        Some(Ok(resolved(mention, chosen, certain)))
    }

    /// Who is meant by the parts of names that the document derives from its own full names.
    fn decide_derived(&mut self, resolution: &mut Resolution) {
        let (taken, parts): (Vec<Derived>, Vec<Derived>) =
            self.derived().into_iter().partition(|part| self.is_taken(part));
        for part in taken {
            self.strangers.entry(part.key).or_default().push(part.span);
        }
        for part in parts {
            // Somebody else of that given name, or two: then who is meant was never said.
            if part.part == Part::Apart
                && (part.bearers.len() > 1 || self.strangers.contains_key(&part.key))
            {
                continue;
            }
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
    fn proposed(&self) -> Vec<OpenMention> {
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

    /// The candidates whom the document names in full.
    fn in_document(&self, candidates: &[Candidate]) -> Vec<Candidate> {
        candidates
            .iter()
            .filter(|candidate| self.named.contains_key(&candidate.entity))
            .copied()
            .collect()
    }

    /// Whom the form of address before a mention addresses; nothing without one.
    fn whom(&self, mention: &Mention) -> Option<Gender> {
        self.courtesy(mention).map(|courtesy| courtesy.gender)
    }

    /// The form of address or rank before a mention.
    fn courtesy(&self, mention: &Mention) -> Option<Courtesy> {
        context::before(self.document, self.sentence(mention), mention.span)?.courtesy()
    }

    /// The candidates of whom the gazetteer has no more than such a form of address and a surname.
    fn addressed(&self, candidates: &[Candidate], whom: Gender) -> Vec<Candidate> {
        let fits = |candidate: &&Candidate| self.person(candidate.entity).addressed == Some(whom);
        candidates.iter().filter(fits).copied().collect()
    }

    /// True for a surname that is said of a family: `les Hennebeau`.
    fn is_several(&self, mention: &Mention) -> bool {
        let before = context::before(self.document, self.sentence(mention), mention.span);
        before.is_some_and(|word| word.is_plural_article(self.lang(mention)))
    }

    /// The bearers of a surname whom the form of address before it may mean: `Mme Walter` is no `Monsieur Walter`, and
    /// a surname by itself no `Madame Walter`.
    fn suited(&self, mention: &Mention, bearers: Vec<Candidate>) -> Vec<Candidate> {
        let whom = self.whom(mention);
        if let Some(whom) = whom {
            let meant = self.addressed(&bearers, whom);
            if meant.len() == 1 {
                return meant;
            }
        }
        let married = self.courtesy(mention).and_then(|courtesy| courtesy.married);
        let suits = |bearer: &Candidate| match whom {
            Some(Gender::Man) => !self.is_gendered(*bearer, Gender::Woman),
            // Nor is `Mme Walter` the one whom the document calls `Mlle Suzanne`.
            Some(Gender::Woman) => {
                !self.is_gendered(*bearer, Gender::Man)
                    && married.zip(self.married(bearer.entity)).is_none_or(|(a, b)| a == b)
            }
            None => self.person(bearer.entity).addressed != Some(Gender::Woman),
        };
        bearers.into_iter().filter(suits).collect()
    }

    /// True for somebody whose title or given name says a man, or a woman.
    fn is_gendered(&self, candidate: Candidate, whom: Gender) -> bool {
        self.person(candidate.entity).gender == Some(whom)
    }

    pub(super) fn lang(&self, mention: &Mention) -> Option<Lang> {
        let sentence = self.document.sentences[mention.sentence as usize];
        self.document.paragraphs[sentence.paragraph as usize].lang
    }

    pub(super) fn sentence(&self, mention: &Mention) -> Span {
        self.document.sentences[mention.sentence as usize].span
    }

    fn paragraph_of(&self, offset: u32) -> usize {
        self.document.paragraphs.partition_point(|paragraph| paragraph.span.start <= offset)
    }

    /// What a row would have to name to settle an open mention: of a part of an unknown name all of it, of a family
    /// also the word that says so; else the mention.
    fn whole_name(&self, number: usize, reason: Reason) -> Span {
        let mention = &self.mentions[number];
        let sentence = self.sentence(mention);
        let mut whole = mention.span;
        let before = |whole| context::before(self.document, sentence, whole);
        if reason == Reason::SeveralPeople {
            return Span {
                start: before(whole).map_or(whole.start, |word| word.span.start),
                ..whole
            };
        }
        let is_part = matches!(reason, Reason::PartOfUnknownName | Reason::NoFullName)
            && mention.candidates.iter().any(|candidate| self.is_blocked(number, *candidate));
        if !is_part {
            return whole;
        }
        while let Some(word) = before(whole)
            && word.is_capitalized()
            && !word.is_title()
            && !self.is_mention(word.span)
            && (word.hyphen || !word.is_opener(self.document, sentence))
        {
            whole.start = word.bare_start();
        }
        while let Some(word) = context::after(self.document, sentence, whole)
            && (word.is_capitalized() || word.hyphen)
            && (word.hyphen || !self.is_mention(word.span))
        {
            whole.end = word.span.end;
        }
        whole
    }

    /// True when the mention is part of a longer name that is not the candidate's: an unknown word with a
    /// capital stands directly before or behind it.
    fn is_blocked(&self, number: usize, candidate: Candidate) -> bool {
        let mention = &self.mentions[number];
        let entity = self.gazetteer.entity(candidate.entity);
        let raw = mention.span.of(&self.document.text);
        let one_word = !raw.contains(|c: char| c.is_whitespace() || c == '-' || c == '_');
        if !raw.chars().next().is_some_and(char::is_uppercase) {
            return false;
        }
        let sentence = self.sentence(mention);
        if !one_word && candidate.form != Form::Short {
            // A full name stands, unless a hyphen carries it on (`Kim Jong Un-ho`).
            return context::after(self.document, sentence, mention.span).is_some_and(|word| {
                word.hyphen && !word.is_capitalized() && entity.kind == Kind::Person
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
    fn is_strange(&self, number: usize, candidate: Candidate) -> bool {
        let mention = &self.mentions[number];
        let sentence = self.sentence(mention);
        let before = context::before(self.document, sentence, mention.span);
        let after = context::after(self.document, sentence, mention.span);
        !self.person(candidate.entity).family_last
            || before.is_some_and(|word| {
                word.is_capitalized() && !word.is_title() && !self.is_mention(word.span)
            })
            || after.is_some_and(|word| word.hyphen)
    }

    /// True when somebody with this surname, behind the given name, has been named in full before.
    fn is_introduced(&self, mention: &Mention) -> bool {
        mention.candidates.iter().any(|candidate| {
            candidate.form == Form::Short
                && self.person(candidate.entity).family_last
                && self
                    .named
                    .get(&candidate.entity)
                    .is_some_and(|spans| spans.iter().any(|span| span.start < mention.span.start))
        })
    }

    /// True when the finder sees a name in these bytes.
    pub(super) fn is_mention(&self, span: Span) -> bool {
        let at = self.mentions.partition_point(|mention| mention.span.end <= span.start);
        self.mentions.get(at).is_some_and(|mention| mention.span.overlaps(span))
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
