//! Names of attributes that every importer takes: `[a-z][a-z0-9_]*`, unlike any that a program reserves.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::graph::pairs::TOGETHER;
use crate::graph::{EntityGraph, Node};

/// Names on nodes that Gephi maps to something of its own, or that the files use.
const NODE_RESERVED: &[&str] = &[
    "label",
    "nodelabel",
    "x",
    "y",
    "z",
    "xpos",
    "ypos",
    "zpos",
    "size",
    "r",
    "g",
    "b",
    "color",
    "id",
    "timeset",
    "interval",
    "kind",
    "mentions",
    "documents",
    "first_date",
    "last_date",
    "dates",
    "spellings",
    "desc",
];

/// Names on edges that Gephi maps to something of its own, or that the files use.
const EDGE_RESERVED: &[&str] = &[
    "label",
    "edgelabel",
    "weight",
    "color",
    "r",
    "g",
    "b",
    "id",
    "source",
    "target",
    "type",
    "timeset",
    "key",
    "kind",
    "basis",
    "weight_certain",
    "documents",
    "outlets",
    "first_date",
    "last_date",
    "dates",
    "npmi",
    "g2",
    "forward",
    "backward",
    "example",
    "sources",
    "evidence",
];

/// The attribute columns of the nodes: header in the gazetteer to name in the files, in order of header.
/// A header that begins with `_` is left out.
pub fn node_attributes(graph: &EntityGraph) -> BTreeMap<&str, String> {
    let headers = graph.graph.node_weights().flat_map(|node| node.attributes.keys());
    named(headers.map(String::as_str).filter(|header| !header.starts_with('_')), NODE_RESERVED)
}

/// A node's attributes under their names in the files, without the empty ones.
pub fn of_node<'a>(
    node: &'a Node,
    columns: &'a BTreeMap<&str, String>,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let value = |header: &str| {
        node.attributes.get(header).map(String::as_str).filter(|v| !v.trim().is_empty())
    };
    columns.iter().filter_map(move |(header, name)| Some((name.as_str(), value(header)?)))
}

/// The relation types that occur, and the name of the column that counts each, in order of type.
pub fn relation_types<'g>(
    graph: &'g EntityGraph,
    hidden: &BTreeSet<String>,
) -> BTreeMap<&'g str, String> {
    let kinds = graph.graph.edge_weights().map(|edge| edge.kind.as_str());
    named(kinds.filter(|kind| *kind != TOGETHER && !hidden.contains(*kind)), EDGE_RESERVED)
}

/// Gives each header a name of its own: `_` behind it where the name is taken.
fn named<'a>(
    headers: impl Iterator<Item = &'a str>,
    reserved: &[&str],
) -> BTreeMap<&'a str, String> {
    let mut taken: BTreeSet<String> = reserved.iter().map(|&name| name.to_owned()).collect();
    let mut names = BTreeMap::new();
    for header in headers.collect::<BTreeSet<_>>() {
        let mut name = plain(header);
        while !taken.insert(name.clone()) {
            name.push('_');
        }
        names.insert(header, name);
    }
    names
}

/// The header in lower-case ASCII letters, digits and `_`: `Pays d'origine` is `pays_d_origine`, `Né` is `ne`.
fn plain(header: &str) -> String {
    let folded = header.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    let one = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    let name: String = folded.map(one).collect();
    // Gephi forces the type of every column whose name holds one of these words.
    let name = name.replace("timestamp", "time").replace("interval", "span");
    let name = name.trim_matches('_');
    match name.chars().next() {
        Some('a'..='z') => name.to_owned(),
        Some(_) => format!("a_{name}"),
        None => "attribute".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_become_names_that_importers_take() {
        let names = |headers: &[&'static str]| {
            named(headers.iter().copied(), NODE_RESERVED).into_values().collect::<Vec<_>>()
        };
        assert_eq!(names(&["Pays d'origine"]), ["pays_d_origine"]);
        assert_eq!(names(&["Né"]), ["ne"]);
        assert_eq!(names(&["size"]), ["size_"]);
        assert_eq!(names(&["Role", "role"]), ["role", "role_"]);
        assert_eq!(names(&["3d", "국가", "timestamp"]), ["a_3d", "time", "attribute"]);
    }
}
