//! Crowds evened out: where each box would stand if all stood equally close.

/// The frame, and so the boxes, cut in two again and again, each half with the boxes that fill it: what is left of
/// something stays left of it.
///
/// # Source
/// After J. Bentley, *Multidimensional binary search trees used for associative searching*, Communications of the ACM 18(9),
/// 1975; cut by area instead of number.
pub fn even(points: &[[f64; 2]], boxes: &[[f64; 2]], reach: f64) -> Vec<[f64; 2]> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    let mut cuts = Cuts { points, boxes, even: vec![[0.0; 2]; points.len()] };
    cuts.cut(&mut order, [[-reach, reach]; 2]);
    cuts.even
}

struct Cuts<'p> {
    points: &'p [[f64; 2]],
    /// Half the width and half the height of each box.
    boxes: &'p [[f64; 2]],
    even: Vec<[f64; 2]>,
}

impl Cuts<'_> {
    /// Places these boxes in a frame: left and right, bottom and top.
    fn cut(&mut self, order: &mut [usize], frame: [[f64; 2]; 2]) {
        if let [one] = *order {
            self.even[one] = frame.map(|[low, high]| f64::midpoint(low, high));
        }
        if order.len() < 2 {
            return;
        }
        let [width, height] = frame.map(|[low, high]| high - low);
        let axis = usize::from(height > width);
        let at = |node: usize| self.points[node][axis];
        order.sort_unstable_by(|&a, &b| at(a).total_cmp(&at(b)).then(a.cmp(&b)));
        let area = |node: usize| self.boxes[node][0] * self.boxes[node][1];
        let all: f64 = order.iter().map(|&node| area(node)).sum();
        let (mut first, mut n) = (area(order[0]), 1);
        while n + 1 < order.len() && first + area(order[n]) / 2.0 < all / 2.0 {
            first += area(order[n]);
            n += 1;
        }
        let [low, high] = frame[axis];
        let middle = low + (high - low) * first / all;
        let (left, right) = order.split_at_mut(n);
        for (part, range) in [(left, [low, middle]), (right, [middle, high])] {
            let mut frame = frame;
            frame[axis] = range;
            self.cut(part, frame);
        }
    }
}
