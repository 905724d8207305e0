//! Which boxes stand near each other: one grid for each order of size, so that a large box does not make the cells of the
//! small ones large.

/// Boxes by order of size.
pub struct Sizes<'b> {
    /// Half the width and half the height of each.
    pub boxes: &'b [[f64; 2]],
    /// Boxes of which none is twice as large as another of the same order, the small ones first; ascending in each.
    orders: Vec<Vec<u32>>,
}

impl<'b> Sizes<'b> {
    /// Those of some boxes.
    pub fn of(boxes: &'b [[f64; 2]]) -> Self {
        let extent = |number: u32| boxes[number as usize].into_iter().fold(0.0, f64::max);
        let mut all: Vec<u32> = (0..).take(boxes.len()).collect();
        all.sort_by(|&a, &b| extent(a).total_cmp(&extent(b)).then(a.cmp(&b)));
        let mut orders = Vec::new();
        let mut rest = all.as_slice();
        while let Some(&least) = rest.first() {
            let n = rest.partition_point(|&number| extent(number) <= 2.0 * extent(least));
            let (order, larger) = rest.split_at(n);
            let mut order = order.to_vec();
            order.sort_unstable();
            orders.push(order);
            rest = larger;
        }
        Self { boxes, orders }
    }
}

/// Boxes by place and order of size.
pub struct Grid<'b> {
    boxes: &'b [[f64; 2]],
    levels: Vec<Level>,
}

/// Boxes of one order of size.
struct Level {
    /// Width and height of a cell.
    cell: f64,
    /// Left and bottom of the first cell.
    origin: [f64; 2],
    /// Columns and rows.
    cells: [usize; 2],
    /// The most that a box reaches sideways and upwards.
    most: [f64; 2],
    /// Where the boxes of each cell start in `numbers`, row by row; one more than cells.
    starts: Vec<usize>,
    /// The boxes, cell by cell, ascending in each.
    numbers: Vec<u32>,
}

impl<'b> Grid<'b> {
    /// The boxes around these points.
    pub fn new(points: &[[f64; 2]], sizes: &Sizes<'b>) -> Self {
        let Sizes { boxes, orders } = sizes;
        let levels = orders.iter().map(|numbers| Level::new(points, boxes, numbers)).collect();
        Self { boxes, levels }
    }

    /// Hands on every two boxes that may overlap, each two once, with the points, which may be moved.
    pub fn near(
        &self,
        points: &mut [[f64; 2]],
        mut each: impl FnMut(&mut [[f64; 2]], usize, usize),
    ) {
        for (number, level) in self.levels.iter().enumerate() {
            for &a in &level.numbers {
                for (larger, other) in self.levels[number..].iter().enumerate() {
                    let [columns, rows] = [0, 1].map(|axis| {
                        let at = points[a as usize][axis];
                        let reach = self.boxes[a as usize][axis] + other.most[axis];
                        other.index(axis, at - reach)..other.index(axis, at + reach) + 1
                    });
                    for row in rows {
                        let row = row * other.cells[0];
                        let from = other.starts[row + columns.start];
                        let to = other.starts[row + columns.end];
                        // Of two in one level, the lower one looks for the higher.
                        let numbers = other.numbers[from..to].iter();
                        for &b in numbers.filter(|b| larger > 0 || **b > a) {
                            each(points, a as usize, b as usize);
                        }
                    }
                }
            }
        }
    }
}

impl Level {
    /// `numbers` ascend.
    #[expect(clippy::cast_precision_loss, reason = "numbers of nodes stay far below 2^53")]
    fn new(points: &[[f64; 2]], boxes: &[[f64; 2]], numbers: &[u32]) -> Self {
        let of = |number: &u32| *number as usize;
        let [low, high] = [f64::min as fn(f64, f64) -> f64, f64::max].map(|most| {
            [0, 1].map(|axis| {
                let all = numbers.iter().map(|number| points[of(number)][axis]);
                all.reduce(most).unwrap_or_default()
            })
        });
        let most = [0, 1]
            .map(|axis| numbers.iter().map(|number| boxes[of(number)][axis]).fold(0.0, f64::max));
        let wide = [0, 1].map(|axis| high[axis] - low[axis]);
        // A cell takes the largest box; where they stand far apart it is wider, so that there are not many more cells than
        // boxes.
        let cell = (2.0 * most[0].max(most[1]))
            .max((wide[0] * wide[1] / numbers.len() as f64).sqrt() / 2.0)
            .max(wide[0].max(wide[1]) / numbers.len() as f64)
            .max(1e-9);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "some cells a box"
        )]
        let cells = wide.map(|wide| (wide / cell) as usize + 1);
        let mut level = Self {
            cell,
            origin: low,
            cells,
            most,
            starts: vec![0; cells[0] * cells[1] + 1],
            numbers: vec![0; numbers.len()],
        };
        let places: Vec<usize> = numbers
            .iter()
            .map(|number| {
                let [x, y] = points[of(number)];
                level.index(1, y) * cells[0] + level.index(0, x)
            })
            .collect();
        for &place in &places {
            level.starts[place + 1] += 1;
        }
        for place in 1..level.starts.len() {
            level.starts[place] += level.starts[place - 1];
        }
        let mut next = level.starts.clone();
        for (&number, &place) in numbers.iter().zip(&places) {
            level.numbers[next[place]] = number;
            next[place] += 1;
        }
        level
    }

    /// The column (of axis 0) or row that holds a coordinate; the first or last for what lies outside.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to the last cell"
    )]
    fn index(&self, axis: usize, at: f64) -> usize {
        let index = ((at - self.origin[axis]) / self.cell).max(0.0) as usize;
        index.min(self.cells[axis] - 1)
    }
}
