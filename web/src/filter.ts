// Which entities and pairs are shown, and as what a pair is drawn.

import { day, type Edge, type Entity, type Graph, other, type Pair, type Span } from "./data";
import type { State } from "./state";

export const TOGETHER = "together";
export const POLARITIES = ["asserted", "planned", "denied", "speculated", "called-for"];

/** As what a pair is drawn, of its edges that pass. */
export interface Tie {
  kind: string;
  /** A polarity, or `together`. */
  stance: string;
  weight: number;
}

export interface Visible {
  entities: boolean[];
  /** By index of the pair; nothing for one that is hidden. */
  ties: (Tie | undefined)[];
  nEntities: number;
  nPairs: number;
  /** Pairs that only the limit of the strongest hides. */
  beyondTop: number;
  /** Pairs that are hidden since no date is known of them. */
  undated: number;
}

/** The pieces of evidence that an edge has in a polarity; `together` has none. */
function inPolarity(edge: Edge, polarity: string): number {
  const words = Object.values(edge.polarity);
  if (words.length === 0) return polarity === "asserted" ? edge.weight : 0;
  return edge.polarity[polarity] ?? 0;
}

export function brush(state: State): Span | null {
  if (!state.from && !state.to) return null;
  return [state.from ? day(state.from) : -Infinity, state.to ? day(state.to) : Infinity];
}

export function meets(spans: Span[], range: Span): boolean {
  return spans.some(([start, end]) => start <= range[1] && end >= range[0]);
}

/** A test of documents by number: of one document, or of one outlet; nothing where neither is asked for. */
export function docTest(graph: Graph, state: State): ((doc: number) => boolean) | null {
  if (!state.doc && !state.outlet) return null;
  const wanted = graph.documents.map(
    (one) => (!state.doc || one.doc === state.doc) && (!state.outlet || one.outlet === state.outlet),
  );
  return (doc) => wanted[doc] === true;
}

/** True where something is hidden by choice, so that an entity left without ties is no news. */
function narrows(state: State): boolean {
  return Boolean(
    state.relations.size || state.polarity.size || state.weight > 1 || state.npmi !== null ||
    state.certain || state.from || state.to || state.doc || state.outlet || state.top,
  );
}

export function filter(graph: Graph, state: State): Visible {
  const open = graph.entities.map(
    (entity) => !state.kinds.has(entity.kind) && !state.communities.has(String(entity.community)),
  );
  const range = brush(state);
  const ofDoc = docTest(graph, state);
  let undated = 0;
  const edgePasses = (edge: Edge): boolean => {
    if (state.relations.has(edge.kind)) return false;
    if (state.certain && edge.weightCertain === 0) return false;
    if (edge.kind !== TOGETHER && state.polarity.size &&
        !POLARITIES.some((word) => !state.polarity.has(word) && inPolarity(edge, word) > 0)) return false;
    if (range && !meets(edge.spans, range)) return false;
    return !ofDoc || edge.docs.some(ofDoc);
  };
  let ties: (Tie | undefined)[] = graph.pairs.map((pair) => {
    if (!open[pair.a.index] || !open[pair.b.index]) return undefined;
    const weight = state.certain ? pair.weightCertain : pair.weight;
    if (weight < state.weight) return undefined;
    if (state.npmi !== null && !(pair.npmi !== undefined && pair.npmi >= state.npmi)) return undefined;
    if (range && pair.edges.every((edge) => edge.spans.length === 0)) undated += 1;
    const edges = pair.edges.filter(edgePasses);
    return edges.length ? tie(edges, weight, state.polarity) : undefined;
  });
  let beyondTop = 0;
  if (state.top) ({ ties, beyondTop } = strongest(graph, ties, state.top));
  let shown = open.slice();
  const linked = new Array<boolean>(graph.entities.length).fill(false);
  graph.pairs.forEach((pair, index) => {
    if (ties[index]) linked[pair.a.index] = linked[pair.b.index] = true;
  });
  const keepLone = state.lone && !narrows(state);
  shown = shown.map((is, index) => is && (linked[index]! || keepLone));
  const centre = graph.entityById.get(state.ego);
  if (centre) {
    const near = around(centre, state.hops, (pair) => ties[pair.index] !== undefined);
    shown = shown.map((_, index) => near.has(index));
    ties = ties.map((one, index) => {
      const pair = graph.pairs[index]!;
      return near.has(pair.a.index) && near.has(pair.b.index) ? one : undefined;
    });
  }
  return {
    entities: shown,
    ties,
    nEntities: shown.filter(Boolean).length,
    nPairs: ties.reduce((n, one) => n + (one ? 1 : 0), 0),
    beyondTop,
    undated,
  };
}

/**
 * The rule of the files: the most frequent relation told as a fact, else as a plan, else in any other way, else
 * `together`; of two as frequent, the first by name.
 */
function tie(edges: Edge[], weight: number, hidden: Set<string>): Tie {
  for (const stance of POLARITIES) {
    if (hidden.has(stance)) continue;
    let best: Edge | undefined;
    for (const edge of edges) {
      const n = edge.kind === TOGETHER ? 0 : inPolarity(edge, stance);
      if (n > 0 && (!best || n > inPolarity(best, stance))) best = edge;
    }
    if (best) return { kind: best.kind, stance, weight };
  }
  return { kind: TOGETHER, stance: TOGETHER, weight };
}

function strongest(
  graph: Graph,
  ties: (Tie | undefined)[],
  top: number,
): { ties: (Tie | undefined)[]; beyondTop: number } {
  const order = graph.pairs.filter((pair) => ties[pair.index]);
  if (order.length <= top) return { ties, beyondTop: 0 };
  order.sort((p, q) => ties[q.index]!.weight - ties[p.index]!.weight || p.index - q.index);
  const kept = new Set(order.slice(0, top).map((pair) => pair.index));
  return { ties: ties.map((one, index) => (kept.has(index) ? one : undefined)), beyondTop: order.length - top };
}

/** Indices of the entities at most so many steps away. */
function around(centre: Entity, hops: number, open: (pair: Pair) => boolean): Set<number> {
  const near = new Set([centre.index]);
  let edge = [centre];
  for (let step = 0; step < hops; step += 1) {
    const next: Entity[] = [];
    for (const entity of edge)
      for (const pair of entity.pairs) {
        const neighbour = other(pair, entity);
        if (open(pair) && !near.has(neighbour.index)) {
          near.add(neighbour.index);
          next.push(neighbour);
        }
      }
    edge = next;
  }
  return near;
}
