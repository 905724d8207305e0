//! Colours that people with any kind of colour vision can tell apart.
//!
//! # Source
//! M. Okabe, K. Ito, *Color Universal Design*, 2008; the names of the colours are theirs.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::EntityGraph;

/// Red, green, blue.
pub type Colour = [u8; 3];

const BLUE: Colour = [0, 114, 178];
const VERMILION: Colour = [213, 94, 0];
const BLUISH_GREEN: Colour = [0, 158, 115];
/// For kinds of one's own, in order of name; the last one for all that are left.
const OTHERS: [Colour; 5] =
    [[230, 159, 0], [204, 121, 167], [86, 180, 233], [240, 228, 66], [153, 153, 153]];

/// The colour of each kind of node that occurs: people blue, organisations vermilion, places bluish green.
pub fn of_kinds(graph: &EntityGraph) -> BTreeMap<&str, Colour> {
    let kinds: BTreeSet<&str> = graph.graph.node_weights().map(|node| node.kind.as_str()).collect();
    let mut others = OTHERS.into_iter();
    let mut other = || others.next().unwrap_or(OTHERS[OTHERS.len() - 1]);
    let colour = |kind: &'_ str| match kind {
        "person" => BLUE,
        "organisation" => VERMILION,
        "place" => BLUISH_GREEN,
        _ => other(),
    };
    let colours: Vec<Colour> = kinds.iter().copied().map(colour).collect();
    kinds.into_iter().zip(colours).collect()
}

/// `#RRGGBB`.
pub fn hex([r, g, b]: Colour) -> String {
    format!("#{r:02X}{g:02X}{b:02X}")
}
