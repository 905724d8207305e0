//! Boxes of nodes and labels moved off each other.

use super::even::even;
use super::grid::{Grid, Sizes};

/// Share of the picture that boxes may fill when the pushing begins.
const FILLED: f64 = 0.16;
/// Share of the square within reach that boxes may fill in the end: with more, pushing does not find room for all.
const MOST_FILLED: f64 = 0.4;
/// Most rounds of each way.
const ROUNDS: usize = 400;
/// Rounds of each way in a step of evening out.
const STEP_ROUNDS: usize = 20;
/// Fewest, however many boxes there are.
const LEAST_ROUNDS: usize = 8;
/// Boxes that are moved in all rounds of a way together, so that a large graph does not take all day.
const MOVES: usize = 1_000_000;
/// Steps in which crowds that pushing does not part are evened out, the last of them wholly.
const STEPS: u8 = 8;
/// How far out a node may stand, in radii of the picture, before it is drawn nearer: a few strays would make all the others
/// small.
const STRAY: f64 = 1.5;
/// The most by which two boxes part in one round.
const MOST: f64 = 1.5;
/// What is left between two boxes that were pushed.
const GAP: f64 = 0.02;

/// The points, scaled so that their boxes (half the width, half the height) have room and then pushed apart until none overlap. A
/// square box stands for a disc. Where not all fit within `reach`, the small ones overlap.
#[expect(clippy::cast_precision_loss, reason = "numbers of nodes stay far below 2^53")]
pub fn spread(mut points: Vec<[f64; 2]>, boxes: &[[f64; 2]], reach: f64) -> Vec<[f64; 2]> {
    if points.is_empty() {
        return points;
    }
    let boxes = &fitting(boxes, reach);
    let n = points.len() as f64;
    let mean = [0, 1].map(|axis| points.iter().map(|p| p[axis]).sum::<f64>() / n);
    for p in &mut points {
        (p[0], p[1]) = (p[0] - mean[0], p[1] - mean[1]);
    }
    let squares: f64 = points.iter().map(|p| p[0] * p[0] + p[1] * p[1]).sum::<f64>() / n;
    // A disc of radius R evenly filled has a mean square of R²/2.
    let radius = (2.0 * squares).sqrt().max(1e-9);
    for point in &mut points {
        let out = (point[0] * point[0] + point[1] * point[1]).sqrt() / radius;
        if out > STRAY {
            let nearer = (STRAY + (out - STRAY) / 5.0) / out;
            *point = [point[0] * nearer, point[1] * nearer];
        }
    }
    let room: f64 = boxes.iter().map(|[w, h]| 4.0 * w * h).sum();
    let wanted = (room / FILLED / std::f64::consts::PI).sqrt();
    let far = points.iter().flatten().copied().map(f64::abs).fold(1e-9, f64::max);
    if points.len() > 2 {
        scale(&mut points, (wanted / radius).min(reach / far));
    }
    let rounds = (MOVES / points.len()).clamp(LEAST_ROUNDS, ROUNDS);
    let sizes = Sizes::of(boxes);
    for left in (0..=STEPS).rev() {
        let rounds = if left == 0 || left == STEPS { rounds } else { rounds.min(STEP_ROUNDS) };
        if [Way::Line, Way::Axis]
            .into_iter()
            .any(|way| part(&mut points, &sizes, reach, way, rounds))
        {
            break;
        }
        if left > 0 {
            let even = even(&points, boxes, reach);
            for (point, even) in points.iter_mut().zip(even) {
                for (at, even) in point.iter_mut().zip(even) {
                    *at += (even - *at) / f64::from(left);
                }
            }
        }
    }
    points
}

/// The boxes; where all of them cannot stand within reach, the small ones smaller, by one factor. The largest, which are
/// looked at first, keep up to half of the room.
fn fitting(boxes: &[[f64; 2]], reach: f64) -> Vec<[f64; 2]> {
    let area = |node: usize| {
        let [w, h] = boxes[node];
        w * h * if is_disc(boxes[node]) { std::f64::consts::PI } else { 4.0 }
    };
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by(|&a, &b| area(b).total_cmp(&area(a)).then(a.cmp(&b)));
    let all: f64 = order.iter().map(|&node| area(node)).sum();
    let room = MOST_FILLED * 4.0 * reach * reach;
    let mut fitting = boxes.to_vec();
    if all <= room {
        return fitting;
    }
    let (mut whole, mut n) = (0.0, 0);
    while whole + area(order[n]) <= room / 2.0 {
        whole += area(order[n]);
        n += 1;
    }
    let factor = ((room - whole) / (all - whole)).sqrt();
    for &node in &order[n..] {
        fitting[node] = fitting[node].map(|half| half * factor);
    }
    fitting
}

/// True for a box without a label.
#[expect(clippy::float_cmp, reason = "of a disc they are the same number")]
fn is_disc([width, height]: [f64; 2]) -> bool {
    width == height
}

/// Pushes boxes apart, at most that often; true when none overlap.
fn part(points: &mut [[f64; 2]], sizes: &Sizes<'_>, reach: f64, way: Way, rounds: usize) -> bool {
    for _ in 0..rounds {
        if push(points, sizes, way) == 0 {
            return true;
        }
        let far = points.iter().flatten().copied().map(f64::abs).fold(1e-9, f64::max);
        if far > reach {
            scale(points, reach / far);
        }
    }
    false
}

fn scale(points: &mut [[f64; 2]], by: f64) {
    for v in points.iter_mut().flatten() {
        *v *= by;
    }
}

/// How two boxes part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Along the line between their middles, so that what lies around a node stays around it.
    Line,
    /// Up, down or sideways, whichever is less: for what is left in a crowd.
    Axis,
}

/// Moves each two overlapping boxes apart; how many there were.
///
/// # Source
/// After E. Gansner, Y. Hu, *Efficient, proximity-preserving node overlap removal*, Journal of Graph Algorithms and
/// Applications 14(1), 2010: the factor by which a pair has to part, with a limit on each step.
fn push(points: &mut [[f64; 2]], sizes: &Sizes<'_>, way: Way) -> usize {
    let boxes = sizes.boxes;
    let mut overlaps = 0;
    Grid::new(points, sizes).near(points, |points, a, b| {
        let (dx, dy) = (points[b][0] - points[a][0], points[b][1] - points[a][1]);
        let sum = [boxes[a][0] + boxes[b][0], boxes[a][1] + boxes[b][1]];
        let (x, y) = (sum[0] - dx.abs(), sum[1] - dy.abs());
        if x <= 1e-6 || y <= 1e-6 {
            return;
        }
        let discs = is_disc(boxes[a]) && is_disc(boxes[b]);
        let distance = (dx * dx + dy * dy).sqrt();
        if discs && distance > sum[0] - 1e-6 {
            return;
        }
        overlaps += 1;
        // Middles in one place part sideways or upwards, by their order.
        let turn = if (a ^ b) & 1 == 0 { [1.0, 0.3] } else { [0.3, 1.0] };
        let [dx, dy] = if dx.abs() + dy.abs() < 1e-3 { turn } else { [dx, dy] };
        let by = if discs || way == Way::Line {
            let factor = if discs {
                (sum[0] + GAP) / distance.max(1e-3)
            } else {
                ((sum[0] + GAP) / dx.abs()).min((sum[1] + GAP) / dy.abs())
            };
            [dx, dy].map(|d| d * (factor.min(MOST) - 1.0))
        } else if x < y {
            [(sum[0] + GAP - dx.abs()).copysign(dx), 0.0]
        } else {
            [0.0, (sum[1] + GAP - dy.abs()).copysign(dy)]
        };
        // The heavier box yields less.
        let (wa, wb) = (boxes[a][0] * boxes[a][1], boxes[b][0] * boxes[b][1]);
        let share = wb / (wa + wb);
        for (axis, by) in by.into_iter().enumerate() {
            points[a][axis] -= by * share;
            points[b][axis] += by * (1.0 - share);
        }
    });
    overlaps
}
