// The strongest way from one entity to another.

import { type Entity, type Evidence, other, type Edge, type Pair } from "./data";
import { TOGETHER } from "./filter";

export interface Step {
  from: Entity;
  to: Entity;
  pair: Pair;
}

/**
 * The steps of the shortest path, where a pair is as long as 1 ÷ weight; nothing where none leads there. Of two as
 * short, the one with fewer steps, then the first by order of the entities.
 *
 * M. E. J. Newman, Scientific collaboration networks II, Physical Review E 64, 2001; E. W. Dijkstra, 1959.
 */
export function path(
  from: Entity,
  to: Entity,
  weight: (pair: Pair) => number | undefined,
): Step[] | null {
  const best = new Map<Entity, { length: number; steps: number; by?: Step }>();
  const heap = new Heap();
  best.set(from, { length: 0, steps: 0 });
  heap.push({ length: 0, steps: 0, entity: from });
  const done = new Set<Entity>();
  for (let top = heap.pop(); top; top = heap.pop()) {
    if (done.has(top.entity)) continue;
    done.add(top.entity);
    if (top.entity === to) break;
    for (const pair of top.entity.pairs) {
      const strength = weight(pair);
      if (!strength) continue;
      const next = other(pair, top.entity);
      const length = top.length + 1 / strength;
      const steps = top.steps + 1;
      const known = best.get(next);
      if (!known || length < known.length - 1e-12 || (Math.abs(length - known.length) <= 1e-12 && steps < known.steps)) {
        best.set(next, { length, steps, by: { from: top.entity, to: next, pair } });
        heap.push({ length, steps, entity: next });
      }
    }
  }
  const steps: Step[] = [];
  for (let at: Entity = to; at !== from; ) {
    const by = best.get(at)?.by;
    if (!by) return null;
    steps.unshift(by);
    at = by.from;
  }
  return steps;
}

/** The clearest sentence of a pair: of a relation told as a fact, else as a plan, else of any relation, else together. */
export function clearest(pair: Pair): { edge: Edge; evidence: Evidence } | null {
  const ranked = pair.edges.flatMap((edge) =>
    edge.evidence.slice(0, 1).map((evidence) => ({ edge, evidence, rank: rank(edge, evidence) })),
  );
  ranked.sort((a, b) => a.rank - b.rank || b.edge.weight - a.edge.weight);
  return ranked[0] ?? null;
}

function rank(edge: Edge, evidence: Evidence): number {
  if (edge.kind === TOGETHER) return 3;
  return { asserted: 0, planned: 1 }[evidence.polarity ?? "asserted"] ?? 2;
}

interface Item {
  length: number;
  steps: number;
  entity: Entity;
}

/** A binary heap, the shortest first. */
class Heap {
  private items: Item[] = [];

  push(item: Item): void {
    const { items } = this;
    let at = items.push(item) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!before(items[at]!, items[up]!)) break;
      [items[at], items[up]] = [items[up]!, items[at]!];
      at = up;
    }
  }

  pop(): Item | undefined {
    const { items } = this;
    const first = items[0];
    const last = items.pop();
    if (!first || !last || items.length === 0) return first;
    items[0] = last;
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (left < items.length && before(items[left]!, items[least]!)) least = left;
      if (right < items.length && before(items[right]!, items[least]!)) least = right;
      if (least === at) return first;
      [items[at], items[least]] = [items[least]!, items[at]!];
      at = least;
    }
  }
}

function before(a: Item, b: Item): boolean {
  return a.length - b.length || a.steps - b.steps ? a.length < b.length || (a.length === b.length && a.steps < b.steps)
    : a.entity.index < b.entity.index;
}
