//! `graph.svg`: the graph as it is laid out, for a first look, a report or a web page. Scalable, one file, no script.
//!
//! # Source
//! W3C, Scalable Vector Graphics (SVG) 1.1, second edition.

use std::cmp::Reverse;
use std::io::{self, Write};

use crate::graph::layout::{Place, label_height, label_width};
use crate::graph::pairs::same_pair;
use crate::graph::{EntityGraph, LEAST_SIZE, Node};

use super::characters::label;
use super::colours::{self, Colour};
use super::{ExportOptions, xml};

/// Edges drawn at most, the heaviest: more are a grey field in any picture.
const EDGES: usize = 20_000;
/// White space around the picture.
const MARGIN: f64 = 20.0;
const LEGEND: f64 = 26.0;

/// A node that has a place.
struct Dot<'g> {
    node: &'g Node,
    x: f64,
    /// Downwards, as SVG counts.
    y: f64,
    radius: f64,
    colour: Colour,
}

/// Left, top, right, bottom.
type Frame = [f64; 4];

/// Writes the picture of the nodes that have places and the pairs between them; labels are left out where they would
/// lie on a larger one.
///
/// # Errors
/// When the writer fails.
pub fn write(graph: &EntityGraph, options: &ExportOptions, out: &mut dyn Write) -> io::Result<()> {
    let colours = colours::of_kinds(graph);
    let dots: Vec<Dot> = graph
        .graph
        .node_weights()
        .filter_map(|node| {
            let Place { x, y } = node.place?;
            let radius = node.standing.map_or(LEAST_SIZE, |standing| standing.size);
            Some(Dot { node, x, y: -y, radius, colour: colours[node.kind.as_str()] })
        })
        .collect();
    let [left, top, right, bottom] = frame(&dots);
    let mut svg = Vec::new();
    let (width, height) = (right - left, bottom - top + LEGEND);
    // Writing to memory cannot fail.
    let _ = writeln!(
        svg,
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.0} {top:.0} {width:.0} {height:.0}" font-family="Helvetica, Arial, 'Liberation Sans', 'Noto Sans', sans-serif">
<title>Who is connected to whom</title>
<rect x="{left:.0}" y="{top:.0}" width="{width:.0}" height="{height:.0}" fill="#fff"/>"##
    );
    edges(graph, options, &dots, &mut svg);
    svg.extend_from_slice(b"<g stroke=\"#fff\" stroke-width=\"0.8\">\n");
    let mut by_size: Vec<&Dot> = dots.iter().collect();
    by_size.sort_by(|a, b| b.radius.total_cmp(&a.radius).then_with(|| a.node.id.cmp(&b.node.id)));
    for dot in &by_size {
        let _ = write!(
            svg,
            r#"<circle cx="{:.2}" cy="{:.2}" r="{}" fill="{}"><title>"#,
            dot.x,
            dot.y,
            dot.radius,
            colours::hex(dot.colour)
        );
        xml::text(&mut svg, &label(&dot.node.label, &dot.node.id));
        svg.extend_from_slice(b"</title></circle>\n");
    }
    svg.extend_from_slice(b"</g>\n");
    labels(&by_size, &mut svg);
    legend(&colours, [left + MARGIN, bottom + LEGEND / 2.0], &mut svg);
    svg.extend_from_slice(b"</svg>\n");
    out.write_all(&svg)
}

/// Around every disc and label.
fn frame(dots: &[Dot]) -> Frame {
    let mut frame = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    for dot in dots {
        let [left, top, right, bottom] = label_box(dot);
        frame[0] = frame[0].min(left).min(dot.x - dot.radius);
        frame[1] = frame[1].min(top).min(dot.y - dot.radius);
        frame[2] = frame[2].max(right).max(dot.x + dot.radius);
        frame[3] = frame[3].max(bottom).max(dot.y + dot.radius);
    }
    if dots.is_empty() {
        frame = [0.0, 0.0, 400.0, 40.0];
    }
    let [left, top, right, bottom] = frame;
    [
        (left - MARGIN).floor(),
        (top - MARGIN).floor(),
        (right + MARGIN).ceil(),
        (bottom + MARGIN).ceil(),
    ]
}

fn label_box(dot: &Dot) -> Frame {
    let height = label_height(dot.radius);
    let width = label_width(&dot.node.label, height);
    [dot.x - width / 2.0, dot.y - height / 2.0, dot.x + width / 2.0, dot.y + height / 2.0]
}

/// Lines between the ends of the heaviest pairs, the lighter ones first and fainter.
fn edges(graph: &EntityGraph, options: &ExportOptions, dots: &[Dot], svg: &mut Vec<u8>) {
    let links = graph.links(&options.hidden_kinds);
    let pairs = links.chunk_by(same_pair);
    let mut edges: Vec<(u64, [&Node; 2])> = pairs
        .map(|pair| {
            let ends = [pair[0].source, pair[0].target].map(|end| &graph.graph[end]);
            (graph.pair_sum(pair).weight, ends)
        })
        .collect();
    edges.sort_by_key(|(weight, _)| Reverse(*weight));
    edges.truncate(EDGES);
    let most = edges.first().map_or(1.0, |(weight, _)| strength(*weight));
    svg.extend_from_slice(b"<g stroke-linecap=\"round\">\n");
    let find = |node: &Node| {
        dots.binary_search_by(|dot| dot.node.id.as_str().cmp(&node.id)).ok().map(|at| &dots[at])
    };
    for &(weight, ends) in edges.iter().rev() {
        let [Some(a), Some(b)] = ends.map(find) else { continue };
        let part = strength(weight) / most;
        let colour = colours::hex([0, 1, 2].map(|c| a.colour[c] / 2 + b.colour[c] / 2));
        let _ = writeln!(
            svg,
            r#"<line x1="{:.1}" y1="{:.1}" x2="{:.1}" y2="{:.1}" stroke="{colour}" stroke-width="{:.2}" stroke-opacity="{:.2}"/>"#,
            a.x,
            a.y,
            b.x,
            b.y,
            0.5 + 4.5 * part,
            0.13 + 0.35 * part
        );
    }
    svg.extend_from_slice(b"</g>\n");
}

#[expect(clippy::cast_precision_loss, reason = "weights stay far below 2^53")]
fn strength(weight: u64) -> f64 {
    (weight as f64).sqrt()
}

/// The label of each node, largest first, where no label before it lies: all of them first in white, thicker, so that
/// they stand out from the lines.
fn labels(dots: &[&Dot], svg: &mut Vec<u8>) {
    let mut taken = Taken::default();
    let shown: Vec<&&Dot> = dots.iter().filter(|dot| taken.take(label_box(dot))).collect();
    let styles = [
        "fill=\"#fff\" stroke=\"#fff\" stroke-width=\"2.4\" stroke-linejoin=\"round\" opacity=\"0.8\" aria-hidden=\"true\"",
        "fill=\"#111\"",
    ];
    for style in styles {
        let _ = writeln!(svg, "<g text-anchor=\"middle\" {style}>");
        for dot in &shown {
            let size = label_height(dot.radius) / 1.2;
            let (x, y) = (dot.x, dot.y + size * 0.35);
            let _ = write!(svg, r#"<text x="{x:.1}" y="{y:.1}" font-size="{size:.1}">"#);
            xml::text(svg, &label(&dot.node.label, &dot.node.id));
            svg.extend_from_slice(b"</text>\n");
        }
        svg.extend_from_slice(b"</g>\n");
    }
}

/// Boxes that are taken, by the cells of a grid which they touch.
#[derive(Default)]
struct Taken(std::collections::BTreeMap<(i64, i64), Vec<Frame>>);

impl Taken {
    const CELL: f64 = 60.0;

    /// Takes a box, unless one that is taken overlaps it.
    fn take(&mut self, [left, top, right, bottom]: Frame) -> bool {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "places are within a few thousand units"
        )]
        let cell = |v: f64| (v / Self::CELL).floor() as i64;
        let cells: Vec<(i64, i64)> = (cell(left)..=cell(right))
            .flat_map(|x| (cell(top)..=cell(bottom)).map(move |y| (x, y)))
            .collect();
        let apart = |other: &Frame| {
            other[0] >= right || other[2] <= left || other[1] >= bottom || other[3] <= top
        };
        let free = cells.iter().filter_map(|cell| self.0.get(cell)).flatten().all(apart);
        if free {
            for cell in cells {
                self.0.entry(cell).or_default().push([left, top, right, bottom]);
            }
        }
        free
    }
}

fn legend(colours: &std::collections::BTreeMap<&str, Colour>, [x, y]: [f64; 2], svg: &mut Vec<u8>) {
    svg.extend_from_slice(b"<g font-size=\"12\" fill=\"#111\">\n");
    let mut x = x;
    for (kind, colour) in colours {
        let _ = write!(
            svg,
            r#"<circle cx="{x:.1}" cy="{y:.1}" r="6" fill="{}"/><text x="{:.1}" y="{:.1}">"#,
            colours::hex(*colour),
            x + 11.0,
            y + 4.0
        );
        xml::text(svg, kind);
        svg.extend_from_slice(b"</text>\n");
        x += 30.0 + label_width(kind, 13.0);
    }
    svg.extend_from_slice(b"</g>\n");
}
