//! The attributes of nodes and edges: one table of names, types and values for every format.
//!
//! Names are such that every importer takes them: `[a-z][a-z0-9_]*`, unlike any that a program reserves.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::date::Day;
use crate::graph::pairs::TOGETHER;
use crate::graph::{EntityGraph, Node};

use super::pairs::ShownEdge;
use super::spells::precision;
use super::{EdgeModel, ExportOptions};

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Text.
    Text,
    /// Several texts.
    List,
    /// A whole number.
    Count,
    /// A number with a point.
    Measure,
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Text, not cleaned; never blank.
    Text(Cow<'a, str>),
    /// Several texts, not cleaned.
    List(Vec<&'a str>),
    /// A day, in a column of texts.
    Day(Day),
    /// A whole number.
    Count(u64),
    /// A number, and how many decimals are shown of it.
    Measure(f64, u32),
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub holds: Type,
}

/// Decimals of shares that may be small: pagerank, betweenness, the disparity filter.
const FINE: u32 = 9;
/// Decimals of all other measures.
const COARSE: u32 = 6;

const NODE: [(&str, Type); 7] = [
    ("kind", Type::Text),
    ("spellings", Type::List),
    ("mentions", Type::Count),
    ("documents", Type::Count),
    ("first_date", Type::Text),
    ("last_date", Type::Text),
    ("date_precision", Type::Text),
];
/// On nodes that were measured.
const STANDING: [(&str, Type); 7] = [
    ("degree", Type::Count),
    ("weighted_degree", Type::Count),
    ("pagerank", Type::Measure),
    ("betweenness", Type::Measure),
    ("core", Type::Count),
    ("component", Type::Count),
    ("community", Type::Count),
];
const EDGE: [(&str, Type); 12] = [
    ("kind", Type::Text),
    ("weight_certain", Type::Count),
    ("documents", Type::Count),
    ("outlets", Type::Count),
    ("first_date", Type::Text),
    ("last_date", Type::Text),
    ("date_precision", Type::Text),
    ("npmi", Type::Measure),
    ("g2", Type::Measure),
    ("backbone", Type::Measure),
    ("example", Type::Text),
    ("sources", Type::List),
];
/// On nodes and edges whose documents were looked through for copies.
const STORIES: (&str, Type) = ("stories", Type::Count);
const OF_PAIR: [(&str, Type); 1] = [("basis", Type::Text)];
const OF_KIND: [(&str, Type); 2] = [("forward", Type::Count), ("backward", Type::Count)];

/// Names on nodes, beside the columns, that Gephi maps to something of its own, or that the files use.
const NODE_RESERVED: [&str; 18] = [
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
    "dates",
    "desc",
];
/// Names on edges, likewise.
const EDGE_RESERVED: [&str; 16] = [
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
    "dates",
    "evidence",
    "polarity",
];

/// The columns of a graph's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns<'g> {
    /// Of the nodes; the last ones are the gazetteer's.
    pub nodes: Vec<Column>,
    /// Of the edges; with one edge a pair, the last ones count the relations of each type.
    pub edges: Vec<Column>,
    /// Where the columns of the gazetteer start.
    pub first_attribute: usize,
    /// Where the counts of the types of relations start.
    pub first_type: usize,
    /// Where the measures of nodes start.
    standing: usize,
    attributes: BTreeMap<&'g str, String>,
    model: EdgeModel,
    stories: Option<usize>,
    types: BTreeMap<&'g str, usize>,
}

impl<'g> Columns<'g> {
    /// The columns of what is shown of a graph.
    pub fn of(graph: &'g EntityGraph, options: &ExportOptions) -> Self {
        let own = |list: &[(&str, Type)]| -> Vec<Column> {
            list.iter().map(|&(name, holds)| Column { name: name.to_owned(), holds }).collect()
        };
        let mut nodes = own(&NODE);
        if graph.graph.node_weights().any(|node| node.stories.is_some()) {
            nodes.extend(own(&[STORIES]));
        }
        let standing = nodes.len();
        if graph.measured.is_some() {
            nodes.extend(own(&STANDING));
        }
        let first_attribute = nodes.len();
        let attributes = node_attributes(graph);
        nodes.extend(
            attributes.values().map(|name| Column { name: name.clone(), holds: Type::Text }),
        );

        let mut edges = own(&EDGE);
        edges.extend(own(if options.edges == EdgeModel::Pair { &OF_PAIR } else { &OF_KIND }));
        let stories = graph.graph.edge_weights().any(|edge| edge.stories.is_some());
        let stories = stories.then_some(edges.len());
        if stories.is_some() {
            edges.extend(own(&[STORIES]));
        }
        let mut types = BTreeMap::new();
        let first_type = edges.len();
        if options.edges == EdgeModel::Pair {
            for (kind, name) in relation_types(graph, &options.hidden_kinds) {
                types.insert(kind, edges.len());
                edges.push(Column { name, holds: Type::Count });
            }
        }
        Self {
            nodes,
            edges,
            standing,
            first_attribute,
            first_type,
            attributes,
            model: options.edges,
            stories,
            types,
        }
    }

    /// Hands on each value that a node has, with the number of its column, ascending.
    pub fn of_node<'a>(&self, node: &'a Node, mut each: impl FnMut(usize, Value<'a>)) {
        let spellings = node.spellings.iter().map(|(text, _)| text.as_str());
        let spellings: Vec<&str> = spellings.filter(|text| !text.trim().is_empty()).collect();
        let mut values: [Option<Value<'a>>; NODE.len()] = [
            (!node.kind.trim().is_empty()).then(|| text(&node.kind)),
            (!spellings.is_empty()).then_some(Value::List(spellings)),
            Some(Value::Count(node.mentions)),
            Some(Value::Count(node.documents)),
            node.dates.map(|dates| Value::Day(dates.start)),
            node.dates.map(|dates| Value::Day(dates.end)),
            precision(&node.spells).map(text),
        ];
        hand_on(&mut values, &mut each);
        if let Some(stories) = node.stories.filter(|_| self.standing > NODE.len()) {
            each(NODE.len(), Value::Count(stories));
        }
        if let Some(standing) = node.standing.filter(|_| self.first_attribute > self.standing) {
            let values: [Value<'a>; STANDING.len()] = [
                Value::Count(standing.degree),
                Value::Count(standing.weighted_degree),
                Value::Measure(standing.pagerank, FINE),
                Value::Measure(standing.betweenness, FINE),
                Value::Count(standing.core.into()),
                Value::Count(standing.component.into()),
                Value::Count(standing.community.into()),
            ];
            for (column, value) in (self.standing..).zip(values) {
                each(column, value);
            }
        }
        for (column, header) in (self.first_attribute..).zip(self.attributes.keys()) {
            match node.attributes.get(*header) {
                Some(value) if !value.trim().is_empty() => each(column, text(value)),
                _ => {}
            }
        }
    }

    /// Hands on each value that an edge has, with the number of its column, ascending.
    pub fn of_edge<'a>(&self, edge: &'a ShownEdge, mut each: impl FnMut(usize, Value<'a>)) {
        let measure = |measure: Option<f64>, decimals| {
            Some(Value::Measure(measure.filter(|measure| measure.is_finite())?, decimals))
        };
        let mut values: [Option<Value<'a>>; EDGE.len()] = [
            Some(text(edge.kind)),
            Some(Value::Count(edge.weight_certain)),
            Some(Value::Count(edge.documents)),
            Some(Value::Count(edge.outlets)),
            edge.dates.map(|dates| Value::Day(dates.start)),
            edge.dates.map(|dates| Value::Day(dates.end)),
            precision(&edge.spells).map(text),
            measure(edge.npmi, COARSE),
            measure(edge.g2, COARSE),
            measure(edge.backbone, FINE),
            (!edge.example.is_empty()).then(|| text(&edge.example)),
            (!edge.sources.is_empty())
                .then(|| Value::List(edge.sources.iter().map(String::as_str).collect())),
        ];
        hand_on(&mut values, &mut each);
        match (self.model, edge.directed) {
            (EdgeModel::Pair, _) => each(EDGE.len(), text(edge.basis.name())),
            (_, Some((forward, backward))) => {
                each(EDGE.len(), Value::Count(forward));
                each(EDGE.len() + 1, Value::Count(backward));
            }
            (_, None) => {}
        }
        if let Some((column, stories)) = self.stories.zip(edge.stories) {
            each(column, Value::Count(stories));
        }
        for (kind, n) in &edge.counts {
            if let Some(&column) = self.types.get(kind) {
                each(column, Value::Count(*n));
            }
        }
    }
}

fn text(text: &str) -> Value<'_> {
    Value::Text(Cow::Borrowed(text))
}

/// Hands on the values that are there, in the order of the first columns.
fn hand_on<'a>(values: &mut [Option<Value<'a>>], each: &mut impl FnMut(usize, Value<'a>)) {
    for (column, value) in values.iter_mut().enumerate() {
        if let Some(value) = value.take() {
            each(column, value);
        }
    }
}

/// The attribute columns of the nodes: header in the gazetteer to name in the files, in order of header.
/// A header that begins with `_` is left out.
pub fn node_attributes(graph: &EntityGraph) -> BTreeMap<&str, String> {
    let headers = graph.graph.node_weights().flat_map(|node| node.attributes.keys());
    let ours =
        NODE.iter().chain(&STANDING).chain([&STORIES]).map(|(name, _)| *name).chain(NODE_RESERVED);
    named(headers.map(String::as_str).filter(|header| !header.starts_with('_')), ours)
}

/// The relation types that occur, and the name of the column that counts each, in order of type.
fn relation_types<'g>(
    graph: &'g EntityGraph,
    hidden: &BTreeSet<String>,
) -> BTreeMap<&'g str, String> {
    let kinds = graph.graph.edge_weights().map(|edge| edge.kind.as_str());
    let ours = EDGE.iter().chain(&OF_PAIR).chain(&OF_KIND).chain([&STORIES]);
    let ours = ours.map(|(name, _)| *name).chain(EDGE_RESERVED);
    named(kinds.filter(|kind| *kind != TOGETHER && !hidden.contains(*kind)), ours)
}

/// Gives each header a name of its own: `_` behind it where the name is taken.
fn named<'a>(
    headers: impl Iterator<Item = &'a str>,
    reserved: impl Iterator<Item = &'static str>,
) -> BTreeMap<&'a str, String> {
    let mut taken: BTreeSet<String> = reserved.map(str::to_owned).collect();
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
            named(headers.iter().copied(), NODE_RESERVED.into_iter())
                .into_values()
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&["Pays d'origine"]), ["pays_d_origine"]);
        assert_eq!(names(&["Né"]), ["ne"]);
        assert_eq!(names(&["size"]), ["size_"]);
        assert_eq!(names(&["Role", "role"]), ["role", "role_"]);
        assert_eq!(names(&["3d", "국가", "timestamp"]), ["a_3d", "time", "attribute"]);
    }
}
