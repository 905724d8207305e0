//! The corridor: one document through rooms 2 to 5.

use std::sync::Arc;

use crate::find::{Matcher, Mention};
use crate::gazetteer::{Gazetteer, Kind, Matching};
use crate::normalize::fold;
use crate::read::Document;
use crate::relate::{DocFacts, Window, relate};
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
}

impl Default for EngineOptions {
    fn default() -> Self {
        Self { window: Window::Sentence, matching: Matching::Variants, kinds: Vec::new() }
    }
}

/// A gazetteer compiled for use: immutable, shared by all threads, made once per process.
pub struct Engine {
    gazetteer: Arc<Gazetteer>,
    matcher: Matcher,
    resolver: Resolver,
    options: EngineOptions,
}

impl Engine {
    /// Compiles a gazetteer.
    pub fn new(gazetteer: Arc<Gazetteer>, options: EngineOptions) -> Self {
        let matcher = Matcher::new(&gazetteer, options.matching);
        let resolver = Resolver::new(&gazetteer);
        Self { gazetteer, matcher, resolver, options }
    }

    /// The gazetteer.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// Every place of the document that spells a name, before anything is decided.
    pub fn find(&self, document: &Document) -> Vec<Mention> {
        self.matcher.scan(document, &fold(&document.text))
    }

    /// Who is meant at each of these places.
    pub fn resolve(&self, document: &Document) -> Resolution {
        let mut resolution = self.resolver.resolve(&self.gazetteer, document, &self.find(document));
        if !self.options.kinds.is_empty() {
            let kept = |entity| self.options.kinds.contains(&self.gazetteer.entity(entity).kind);
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
        relate(document, resolution, self.options.window)
    }
}
