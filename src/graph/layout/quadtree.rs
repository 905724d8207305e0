//! Far nodes as one: forces between n nodes in n log n steps.
//!
//! # Source
//! J. Barnes, P. Hut, *A hierarchical O(N log N) force-calculation algorithm*, Nature 324, 1986. That the near points of
//! a cell share one list of what acts on them: J. Barnes, *A modified tree code: don't laugh; it runs*, Journal of
//! Computational Physics 87, 1990.

use rayon::prelude::*;

/// Most points of a cell that is not divided. The more, the longer the list of what acts on them; the fewer, the more
/// lists.
const LEAF: usize = 16;
/// Points that a thread takes at least: to wake another for fewer takes longer than to do them, a thousand times a layout.
pub const TASK: usize = 1_024;
/// Forces computed at a time.
const LANES: usize = 8;
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
    skip: usize,
    /// Where its points stand in the order.
    from: usize,
    to: usize,
    /// True where it is not divided.
    leaf: bool,
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
        keys.par_sort_unstable();
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

    /// Adds the cell of these keys, whose places agree above `bits`, and all cells within; `from` is where they stand
    /// in the order. Its mass, and its moments.
    fn build(&mut self, keys: &[(u64, u32)], from: usize, bits: u32, reach: f64) -> [f64; 3] {
        let number = self.cells.len();
        let leaf = keys.len() <= LEAF || bits == 0;
        let to = from + keys.len();
        self.cells.push(Cell { x: 0.0, y: 0.0, mass: 0.0, reach, skip: 0, from, to, leaf });
        let mut sums = [0.0; 3];
        let mut add = |[x, y, mass]: [f64; 3]| sums = [sums[0] + x, sums[1] + y, sums[2] + mass];
        if leaf {
            let inside = self.points[from..to].iter();
            inside.for_each(|[x, y, mass]| add([x * mass, y * mass, *mass]));
        } else {
            let shift = 2 * (bits - 1);
            let quarter = |key: &(u64, u32)| key.0 >> shift & 3;
            let mut from = from;
            for part in keys.chunk_by(|a, b| quarter(a) == quarter(b)) {
                add(self.build(part, from, bits - 1, reach / 4.0));
                from += part.len();
            }
        }
        let skip = self.cells.len();
        let [x, y, mass] = sums;
        let cell = &mut self.cells[number];
        (cell.x, cell.y, cell.mass, cell.skip) = (x / mass, y / mass, mass, skip);
        sums
    }

    /// The force on each point, in that order: Σ m·(p − q) / |p − q|² over all others, m their masses.
    pub fn repulsion(&self) -> Vec<[f64; 2]> {
        let mut forces = vec![[0.0; 2]; self.points.len()];
        let mut rest = forces.as_mut_slice();
        let mut leaves = Vec::new();
        for leaf in self.cells.iter().filter(|cell| cell.leaf) {
            let (own, others) = rest.split_at_mut(leaf.to - leaf.from);
            leaves.push((leaf, own));
            rest = others;
        }
        let leaves = leaves.par_iter_mut().with_min_len(TASK / LEAF);
        leaves.for_each_init(Acting::default, |acting, (leaf, forces)| {
            acting.on(self, leaf);
            for (force, point) in forces.iter_mut().zip(&self.points[leaf.from..leaf.to]) {
                *force = acting.force(*point);
            }
        });
        forces
    }
}

/// What acts on the points of a leaf: cells that count as one, and near points. Single numbers, seen from the middle of
/// the leaf, are exact enough and twice as many at a time.
#[derive(Default)]
struct Acting {
    middle: [f64; 2],
    x: Vec<f32>,
    y: Vec<f32>,
    mass: Vec<f32>,
}

impl Acting {
    fn on(&mut self, tree: &QuadTree, leaf: &Cell) {
        let points = &tree.points[leaf.from..leaf.to];
        let [low, high] = [f64::min as fn(f64, f64) -> f64, f64::max].map(|most| {
            [0, 1].map(|axis| points.iter().map(|p| p[axis]).reduce(most).unwrap_or_default())
        });
        self.middle = [0, 1].map(|axis| f64::midpoint(low[axis], high[axis]));
        let half = [0, 1].map(|axis| (high[axis] - low[axis]) / 2.0);
        for list in [&mut self.x, &mut self.y, &mut self.mass] {
            list.clear();
        }
        let mut next = 0;
        while let Some(cell) = tree.cells.get(next) {
            // Of its nearest point.
            let dx = ((cell.x - self.middle[0]).abs() - half[0]).max(0.0);
            let dy = ((cell.y - self.middle[1]).abs() - half[1]).max(0.0);
            let holds = cell.from <= leaf.from && leaf.to <= cell.to;
            if !holds && dx * dx + dy * dy > cell.reach {
                self.add([cell.x, cell.y, cell.mass]);
                next = cell.skip;
                continue;
            }
            next += 1;
            if cell.leaf {
                tree.points[cell.from..cell.to].iter().for_each(|point| self.add(*point));
            }
        }
        // What has no mass does not act.
        while !self.x.len().is_multiple_of(LANES) {
            self.add([self.middle[0], self.middle[1], 0.0]);
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "exact enough")]
    fn add(&mut self, [x, y, mass]: [f64; 3]) {
        self.x.push((x - self.middle[0]) as f32);
        self.y.push((y - self.middle[1]) as f32);
        self.mass.push(mass as f32);
    }

    #[expect(clippy::cast_possible_truncation, reason = "exact enough")]
    fn force(&self, [x, y, _]: [f64; 3]) -> [f64; 2] {
        /// Nothing beside any distance but 0, which the point has to itself.
        const NEVER_ZERO: f32 = 1e-30;
        let (x, y) = ((x - self.middle[0]) as f32, (y - self.middle[1]) as f32);
        let (mut fx, mut fy) = ([0.0_f32; LANES], [0.0_f32; LANES]);
        let acting = self.x.chunks_exact(LANES).zip(self.y.chunks_exact(LANES));
        for ((xs, ys), masses) in acting.zip(self.mass.chunks_exact(LANES)) {
            for lane in 0..LANES {
                let (dx, dy) = (x - xs[lane], y - ys[lane]);
                let force = masses[lane] / (dx * dx + dy * dy + NEVER_ZERO);
                fx[lane] += dx * force;
                fy[lane] += dy * force;
            }
        }
        [fx, fy].map(|lanes| f64::from(lanes.iter().sum::<f32>()))
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
