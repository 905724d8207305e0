//! Components side by side: the largest on top, the others in rows below it, as books on shelves.

use super::REACH;

/// White space between two of them, where there is room.
const GAP: f64 = 14.0;
/// Share of the picture that white space between them may take.
const WHITE: f64 = 0.025;

/// A component as it is drawn by itself.
pub struct Blob {
    /// Its nodes.
    pub nodes: Vec<usize>,
    /// Their places.
    pub points: Vec<[f64; 2]>,
    /// Left, bottom, right, top, boxes included.
    frame: [f64; 4],
}

impl Blob {
    /// From the places of nodes and the halves of their boxes.
    pub fn new(nodes: Vec<usize>, points: Vec<[f64; 2]>, boxes: &[[f64; 2]]) -> Self {
        let mut frame = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        for ([x, y], [w, h]) in points.iter().zip(boxes) {
            frame[0] = frame[0].min(x - w);
            frame[1] = frame[1].min(y - h);
            frame[2] = frame[2].max(x + w);
            frame[3] = frame[3].max(y + h);
        }
        Self { nodes, points, frame }
    }

    fn width(&self) -> f64 {
        self.frame[2] - self.frame[0]
    }

    fn height(&self) -> f64 {
        self.frame[3] - self.frame[1]
    }
}

/// Where the largest component and the others are moved to.
pub fn shelves<'b>(first: &'b Blob, others: &'b [Blob]) -> Vec<(&'b Blob, [f64; 2])> {
    let gap = GAP.min(2.0 * REACH * (WHITE / (1.0 + count(others.len()))).sqrt());
    let area = |blob: &Blob| (blob.width() + gap) * (blob.height() + gap);
    let all: f64 = area(first) + others.iter().map(area).sum::<f64>();
    let wide = first.width().max(1.2 * all.sqrt());
    let mut rest: Vec<&Blob> = others.iter().collect();
    rest.sort_by(|a, b| b.height().total_cmp(&a.height()));
    let mut placed = vec![(first, [-first.frame[0] - first.width() / 2.0, -first.frame[1]])];
    let mut y = -gap;
    let mut row: Vec<&Blob> = Vec::new();
    let mut used = 0.0;
    for blob in rest {
        if !row.is_empty() && used + blob.width() > wide {
            y -= close(&mut row, y, gap, &mut placed);
            used = 0.0;
        }
        used += blob.width() + gap;
        row.push(blob);
    }
    close(&mut row, y, gap, &mut placed);
    placed
}

/// Puts a row below `top`, centred, with that much white space; the height it takes.
fn close<'b>(
    row: &mut Vec<&'b Blob>,
    top: f64,
    gap: f64,
    placed: &mut Vec<(&'b Blob, [f64; 2])>,
) -> f64 {
    let all: f64 = row.iter().map(|blob| blob.width() + gap).sum::<f64>() - gap;
    let tall = row.iter().map(|blob| blob.height()).fold(0.0, f64::max);
    let mut x = -all / 2.0;
    for blob in row.drain(..) {
        let middle = top - tall / 2.0;
        placed.push((
            blob,
            [x - blob.frame[0], middle - f64::midpoint(blob.frame[1], blob.frame[3])],
        ));
        x += blob.width() + gap;
    }
    tall + gap
}

#[expect(clippy::cast_precision_loss, reason = "numbers of components stay far below 2^53")]
fn count(n: usize) -> f64 {
    n as f64
}
