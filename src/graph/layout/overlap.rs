//! Boxes of nodes and labels moved off each other.

/// Share of the picture that boxes may fill when the pushing begins.
const FILLED: f64 = 0.16;
/// Most rounds of each way.
const ROUNDS: usize = 400;
/// Boxes that are moved in all rounds of a way together, so that a large graph does not take all day.
const MOVES: usize = 2_000_000;
/// Pairs of boxes looked at in all rounds of a way together: where thousands stand above each other, one round looks at
/// millions.
const LOOKS: usize = 60_000_000;
/// How far out a node may stand, in radii of the picture, before it is drawn nearer: a few strays would make all the others
/// small.
const STRAY: f64 = 1.5;
/// The most by which two boxes part in one round.
const MOST: f64 = 1.5;

/// The points, scaled so that their boxes (half the width, half the height) have room and then pushed apart until none overlap, or as far as `reach`
/// allows.
#[expect(clippy::cast_precision_loss, reason = "numbers of nodes stay far below 2^53")]
pub fn spread(mut points: Vec<[f64; 2]>, boxes: &[[f64; 2]], reach: f64) -> Vec<[f64; 2]> {
    if points.is_empty() {
        return points;
    }
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
    for way in [Way::Line, Way::Axis] {
        let mut looks = 0;
        for _ in 0..ROUNDS.min(MOVES / points.len()) {
            let (overlaps, looked) = push(&mut points, boxes, way);
            if overlaps == 0 {
                return points;
            }
            let far = points.iter().flatten().copied().map(f64::abs).fold(1e-9, f64::max);
            if far > reach {
                scale(&mut points, reach / far);
            }
            looks += looked;
            if looks > LOOKS {
                break;
            }
        }
    }
    points
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

/// Moves each two overlapping boxes apart; how many there were, and how many were looked at.
///
/// # Source
/// After E. Gansner, Y. Hu, *Efficient, proximity-preserving node overlap removal*, Journal of Graph Algorithms and
/// Applications 14(1), 2010: the factor by which a pair has to part, with a limit on each step.
fn push(points: &mut [[f64; 2]], boxes: &[[f64; 2]], way: Way) -> (usize, usize) {
    let mut order: Vec<usize> = (0..points.len()).collect();
    let left = |node: usize, points: &[[f64; 2]]| points[node][0] - boxes[node][0];
    order.sort_by(|&a, &b| left(a, points).total_cmp(&left(b, points)).then(a.cmp(&b)));
    let lefts: Vec<f64> = order.iter().map(|&node| left(node, points)).collect();
    let (mut overlaps, mut looks) = (0, 0);
    for (index, &a) in order.iter().enumerate() {
        let right = points[a][0] + boxes[a][0];
        for (&b, _) in
            order[index + 1..].iter().zip(&lefts[index + 1..]).take_while(|(_, l)| **l < right)
        {
            looks += 1;
            let (dx, dy) = (points[b][0] - points[a][0], points[b][1] - points[a][1]);
            let x = boxes[a][0] + boxes[b][0] - dx.abs();
            let y = boxes[a][1] + boxes[b][1] - dy.abs();
            if x <= 1e-6 || y <= 1e-6 {
                continue;
            }
            overlaps += 1;
            // Middles in one place part sideways or upwards, by their order.
            let turn = if (a ^ b) & 1 == 0 { [1.0, 0.3] } else { [0.3, 1.0] };
            let [dx, dy] = if dx.abs() + dy.abs() < 1e-3 { turn } else { [dx, dy] };
            let sum = |axis: usize| boxes[a][axis] + boxes[b][axis] + 0.02;
            let by = match way {
                Way::Line => {
                    let factor = (sum(0) / dx.abs()).min(sum(1) / dy.abs()).min(MOST);
                    [dx * (factor - 1.0), dy * (factor - 1.0)]
                }
                Way::Axis if x < y => [(sum(0) - dx.abs()).copysign(dx), 0.0],
                Way::Axis => [0.0, (sum(1) - dy.abs()).copysign(dy)],
            };
            // The heavier box yields less.
            let (wa, wb) = (boxes[a][0] * boxes[a][1], boxes[b][0] * boxes[b][1]);
            let share = wb / (wa + wb);
            for (axis, by) in by.into_iter().enumerate() {
                points[a][axis] -= by * share;
                points[b][axis] += by * (1.0 - share);
            }
        }
    }
    (overlaps, looks)
}
