//! The corridor: one document through rooms 2 to 5.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::find::{Matcher, Mention};
use crate::gazetteer::{Gazetteer, Kind, Matching};
use crate::id::EntityId;
use crate::normalize::fold;
use crate::read::Document;
use crate::relate::cues::Lexicons;
use crate::relate::{Asked, DocFacts, Kept, RelationKind, Window, relate};
use crate::resolve::{OpenMention, Resolution, Resolver};

/// What bears on the facts of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineOptions {
    /// What counts as together.
    pub window: Window,
    /// How freely names are matched whose rows do not say.
    pub matching: Matching,
    /// Kinds of entities kept; empty = all.
    pub kinds: Vec<Kind>,
    /// The relation types kept; nothing = all.
    pub relations: Option<BTreeSet<RelationKind>>,
    /// Whether what is denied, speculated or called for counts to the weight of an edge, as facts and plans do.
    pub every_polarity: bool,
    /// Whether names are looked for, beside the mentions that documents bring along.
    pub find: bool,
}

impl Default for EngineOptions {
    fn default() -> Self {
        Self {
            window: Window::Sentence,
            matching: Matching::Variants,
            kinds: Vec::new(),
            relations: None,
            every_polarity: false,
            find: true,
        }
    }
}

/// A gazetteer compiled for use: immutable, shared by all threads, made once per process.
pub struct Engine {
    gazetteer: Arc<Gazetteer>,
    matcher: Matcher,
    resolver: Resolver,
    lexicons: Arc<Lexicons>,
    options: EngineOptions,
    kept: Kept,
}

impl Engine {
    /// Compiles a gazetteer.
    pub fn new(gazetteer: Arc<Gazetteer>, options: EngineOptions) -> Self {
        let matcher = Matcher::new(&gazetteer, options.matching);
        Self::with_matcher(gazetteer, matcher, options)
    }

    /// Takes a gazetteer and the matcher that was made of it, by these options.
    pub fn with_matcher(
        gazetteer: Arc<Gazetteer>,
        matcher: Matcher,
        options: EngineOptions,
    ) -> Self {
        let resolver = Resolver::new(&gazetteer);
        Self {
            gazetteer,
            matcher,
            resolver,
            lexicons: Lexicons::built_in(),
            options,
            kept: Kept::default(),
        }
    }

    /// The same with these relation lexicons in place of the built-in ones.
    #[must_use]
    pub fn with_lexicons(self, lexicons: Arc<Lexicons>) -> Self {
        Self { lexicons, ..self }
    }

    /// The same that keeps only these claims.
    #[must_use]
    pub fn keeping(self, kept: Kept) -> Self {
        Self { kept, ..self }
    }

    /// The gazetteer.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// Every place of the document that spells a name, before anything is decided.
    pub fn find(&self, document: &Document) -> Vec<Mention> {
        if !self.options.find {
            return Vec::new();
        }
        self.matcher.scan(document, &fold(&document.text))
    }

    /// Who is meant at each of these places.
    pub fn resolve(&self, document: &Document) -> Resolution {
        let mut resolution = self.resolver.resolve(&self.gazetteer, document, &self.find(document));
        if !self.options.kinds.is_empty() {
            let guests = resolution.guests.iter().map(|guest| Kind::of(&guest.kind));
            let guests: Vec<bool> = guests.map(|kind| self.options.kinds.contains(&kind)).collect();
            let kept = |entity: EntityId| match self.gazetteer.entities.get(entity.index()) {
                Some(entity) => self.options.kinds.contains(&entity.kind),
                None => guests[entity.index() - self.gazetteer.entities.len()],
            };
            resolution.resolved.retain(|mention| kept(mention.entity));
            let of_kind = |mention: &OpenMention| mention.candidates.iter().any(|&one| kept(one));
            resolution.open.retain(of_kind);
            resolution.proposed.retain(of_kind);
        }
        resolution
    }

    /// Everything that one document says. Pure: the same document gives the same facts.
    pub fn facts(&self, document: &Document) -> DocFacts {
        self.relate(document, self.resolve(document))
    }

    /// The facts of a document whose mentions are resolved.
    pub fn relate(&self, document: &Document, resolution: Resolution) -> DocFacts {
        let options = &self.options;
        let asked = Asked { window: options.window, relations: options.relations.as_ref() };
        let mut facts = relate(
            document,
            resolution,
            asked,
            &self.gazetteer,
            &self.lexicons,
            &|entity| self.resolver.gender(&self.gazetteer, entity),
            &self.kept,
        );
        if options.every_polarity {
            facts.relations.iter_mut().for_each(|relation| relation.counts = true);
        }
        facts
    }
}
