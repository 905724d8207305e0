//! Which pairs weigh more than the hubs at their ends would give anybody.

use super::Network;

/// For each pair, in order of [`Network::pairs`], the lowest significance level at which it survives the disparity
/// filter: keep the pairs below 0.05 and the backbone is left. If a node of k pairs spread its weight w at random, a
/// pair would get its share p of it or more with probability (1 − p)^(k − 1); the smaller one of both ends counts.
/// Near 0: the pair holds far more of one end's weight than chance has it. 1 where that cannot be asked: the pair is
/// the only one of both its ends.
///
/// # Source
/// M. Á. Serrano, M. Boguñá, A. Vespignani, *Extracting the multiscale backbone of complex weighted networks*, PNAS
/// 106(16), 2009, equation 2.
pub fn backbone(network: &Network) -> Vec<f64> {
    let strength: Vec<f64> =
        (0..network.order()).map(|node| network.weighted_degree(node)).collect();
    let alpha = |node: u32, weight: f64| {
        let share = (weight / strength[node as usize]).min(1.0);
        let others = i32::try_from(network.degree(node as usize)).unwrap_or(i32::MAX) - 1;
        libm::pow(1.0 - share, f64::from(others))
    };
    let smaller = |&(a, b, weight): &(u32, u32, f64)| alpha(a, weight).min(alpha(b, weight));
    network.pairs().iter().map(smaller).collect()
}
