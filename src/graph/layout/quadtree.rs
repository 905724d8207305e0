//! Far nodes as one: forces between n nodes in n log n steps.
//!
//! # Source
//! J. Barnes, P. Hut, *A hierarchical O(N log N) force-calculation algorithm*, Nature 324, 1986.

/// Most points of a cell that is not divided.
const LEAF: usize = 6;
/// Bits of a point's place on each axis.
const BITS: u32 = 20;

/// The points of one round, in an order in which near ones stand side by side, and the cells over them.
pub struct QuadTree {
    /// The points' numbers, in that order.
    pub order: Vec<u32>,
    /// x, y, mass of each, in that order.
    points: Vec<[f64; 3]>,
    cells: Vec<Cell>,
}

struct Cell {
    /// Centre of mass, and mass.
    x: f64,
    y: f64,
    mass: f64,
    /// Square of the distance from which it counts as one.
    reach: f64,
    /// The cell that comes next where this one counts as one.
    skip: u32,
    /// Its points, where it is not divided; else empty.
    points: (u32, u32),
}

impl QuadTree {
    /// The tree over points of these masses. A cell counts as one where its width is below `theta` times its distance.
    pub fn new(places: &[[f64; 2]], masses: &[f64], theta: f64) -> Self {
        let low = [0, 1].map(|axis| places.iter().map(|p| p[axis]).fold(f64::INFINITY, f64::min));
        let high =
            [0, 1].map(|axis| places.iter().map(|p| p[axis]).fold(f64::NEG_INFINITY, f64::max));
        let width = (high[0] - low[0]).max(high[1] - low[1]).max(1e-9);
        let steps = f64::from((1_u32 << BITS) - 1);
        let mut keys: Vec<(u64, u32)> = places
            .iter()
            .zip(0..)
            .map(|(p, number)| {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "0 to 2^20 - 1"
                )]
                let cell = |axis: usize| ((p[axis] - low[axis]) / width * steps) as u64;
                (spaced(cell(0)) | spaced(cell(1)) << 1, number)
            })
            .collect();
        keys.sort_unstable();
        let points = keys
            .iter()
            .map(|&(_, n)| [places[n as usize][0], places[n as usize][1], masses[n as usize]])
            .collect();
        let mut tree = Self {
            order: keys.iter().map(|&(_, number)| number).collect(),
            points,
            cells: Vec::with_capacity(keys.len()),
        };
        if !keys.is_empty() {
            tree.build(&keys, 0, BITS, (width / theta) * (width / theta));
        }
        tree
    }

    /// Adds the cell of these keys, whose places agree above `bits`, and all cells within; `start` is where they
    /// stand in the order.
    fn build(&mut self, keys: &[(u64, u32)], start: usize, bits: u32, reach: f64) {
        let number = self.cells.len();
        let inside = &self.points[start..start + keys.len()];
        let mass: f64 = inside.iter().map(|p| p[2]).sum();
        let centre = |axis: usize| inside.iter().map(|p| p[axis] * p[2]).sum::<f64>() / mass;
        let leaf = keys.len() <= LEAF || bits == 0;
        let index = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.cells.push(Cell {
            x: centre(0),
            y: centre(1),
            mass,
            reach,
            skip: 0,
            points: if leaf { (index(start), index(start + keys.len())) } else { (0, 0) },
        });
        if !leaf {
            let shift = 2 * (bits - 1);
            let quarter = |key: &(u64, u32)| key.0 >> shift & 3;
            let mut from = 0;
            for part in keys.chunk_by(|a, b| quarter(a) == quarter(b)) {
                self.build(part, start + from, bits - 1, reach / 4.0);
                from += part.len();
            }
        }
        self.cells[number].skip = index(self.cells.len());
    }

    /// The force on the point at a place of the order: Σ m·(p − q) / |p − q|² over all others, m their masses.
    pub fn repulsion(&self, at: usize) -> [f64; 2] {
        let [x, y, _] = self.points[at];
        let (mut fx, mut fy) = (0.0, 0.0);
        let mut next = 0;
        while let Some(cell) = self.cells.get(next) {
            let (dx, dy) = (x - cell.x, y - cell.y);
            let squared = dx * dx + dy * dy;
            if squared > cell.reach {
                let force = cell.mass / squared;
                fx += dx * force;
                fy += dy * force;
                next = cell.skip as usize;
                continue;
            }
            next += 1;
            for other in &self.points[cell.points.0 as usize..cell.points.1 as usize] {
                let (dx, dy) = (x - other[0], y - other[1]);
                let squared = dx * dx + dy * dy;
                // 0 for the point itself.
                if squared > 0.0 {
                    let force = other[2] / squared;
                    fx += dx * force;
                    fy += dy * force;
                }
            }
        }
        [fx, fy]
    }
}

/// The bits of a number, each with a 0 before it.
fn spaced(n: u64) -> u64 {
    let n = (n | n << 16) & 0x0000_FFFF_0000_FFFF;
    let n = (n | n << 8) & 0x00FF_00FF_00FF_00FF;
    let n = (n | n << 4) & 0x0F0F_0F0F_0F0F_0F0F;
    let n = (n | n << 2) & 0x3333_3333_3333_3333;
    (n | n << 1) & 0x5555_5555_5555_5555
}
