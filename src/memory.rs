//! What is known of the words met so far, by their letters and the language of the text: texts repeat their words.

use std::hash::BuildHasher;
use std::sync::{Arc, RwLock};

use hashbrown::HashTable;

use crate::lang::Lang;

/// Shards of the memory, so that threads seldom wait for each other.
const SHARDS: usize = 64;
/// What is remembered in each shard: words, and what each may be; a full one begins anew.
const SHARD_SIZE: usize = 1 << 15;

/// What was found for words, by many threads, bounded.
pub(crate) struct Memory<T> {
    shards: Vec<RwLock<Shard<T>>>,
    hasher: hashbrown::DefaultHashBuilder,
}

struct Shard<T> {
    words: HashTable<(Key, Option<Arc<T>>)>,
    size: usize,
}

/// What has a size for the memory: how many things it holds.
pub(crate) trait Remembered {
    fn size(&self) -> usize;
    /// Nothing was found; most words are nothing.
    fn is_empty(&self) -> bool;
}

impl<T> Default for Shard<T> {
    fn default() -> Self {
        Self { words: HashTable::new(), size: 0 }
    }
}

struct Key {
    lang: Option<Lang>,
    word: Box<str>,
}

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Self {
            shards: std::iter::repeat_with(RwLock::default).take(SHARDS).collect(),
            hasher: hashbrown::DefaultHashBuilder::default(),
        }
    }
}

impl<T: Remembered> Memory<T> {
    /// What was found for this word, or what `find` finds now; nothing where that is empty.
    pub fn get(&self, word: &str, lang: Option<Lang>, find: impl FnOnce() -> T) -> Option<Arc<T>> {
        let hash = self.hasher.hash_one((lang, word));
        let shard = &self.shards[(hash >> 40) as usize % SHARDS];
        // A thread that panicked has not left a word half written.
        let known = shard.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        let same = |(key, _): &(Key, _)| key.lang == lang && *key.word == *word;
        if let Some((_, found)) = known.words.find(hash, same) {
            return found.clone();
        }
        drop(known);
        let found = find();
        let mut shard = shard.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        let size = 1 + found.size();
        let found = (!found.is_empty()).then(|| Arc::new(found));
        if shard.size + size > SHARD_SIZE {
            *shard = Shard::default();
        }
        shard.size += size;
        // Another thread may have found it meanwhile: the same, so that either does.
        let entry = (Key { lang, word: word.into() }, found.clone());
        let rehash = |(key, _): &(Key, _)| self.hasher.hash_one((key.lang, &*key.word));
        shard.words.insert_unique(hash, entry, rehash);
        found
    }
}
