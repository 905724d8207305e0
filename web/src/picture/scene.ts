// What is drawn, in the layout's coordinates (y upwards): discs, lines, their colours, letters and words.

import type { Entity, Graph, Pair } from "../data";
import { TOGETHER, type Visible } from "../filter";
import type { State } from "../state";
import { t } from "../words";

export interface Disc {
  entity: Entity;
  x: number;
  y: number;
  /** In the layout's units. */
  radius: number;
  colour: string;
  letter: string;
}

export interface Line {
  pair: Pair;
  a: Disc;
  b: Disc;
  /** 0 to 1, the heaviest. */
  part: number;
  colour: string;
  stance: string;
  /** The relation in words; empty for `together`. */
  word: string;
}

export interface Scene {
  discs: Disc[];
  /** Lighter first. */
  lines: Line[];
  theme: Theme;
  /** What is brought out; nothing = everything alike. */
  focus: { entities: Set<Entity>; pairs: Set<Pair> } | null;
  dir: "dark" | "light";
}

export interface Theme {
  ground: string;
  ink: string;
  line: string;
  families: Record<string, string>;
}

/** The classes of the PLOVER ontology, as the relation types of the program are of them. */
const FAMILIES: Record<string, string> = {
  met: "consult", visited: "consult", "spoke-with": "consult", negotiated: "consult",
  agreed: "support", supports: "support", cooperates: "support", supplied: "support",
  requested: "demand",
  accused: "conflict", threatened: "conflict", rejected: "conflict", sanctioned: "conflict", attacked: "conflict",
  [TOGETHER]: TOGETHER,
};

export function family(kind: string): string {
  return FAMILIES[kind] ?? "other";
}

export const THEMES: Record<"light" | "dark", Theme> = {
  light: {
    ground: "#fcfbf9",
    ink: "#1b1f24",
    line: "#9aa3ad",
    families: { together: "#9aa3ad", consult: "#6a3fb5", support: "#1b7f5c", demand: "#8a6100", conflict: "#b3202c", other: "#44566c" },
  },
  dark: {
    ground: "#12161c",
    ink: "#eceef1",
    line: "#5d6876",
    families: { together: "#5d6876", consult: "#b79bf5", support: "#55c99b", demand: "#e3b54a", conflict: "#ff7d83", other: "#a9bbd1" },
  },
};

/** For communities: P. Tol, Colour schemes, 2021, "bright" and "muted", without the greys. */
const COMMUNITIES = [
  "#4477AA", "#EE6677", "#228833", "#CCBB44", "#66CCEE", "#AA3377", "#332288", "#DDCC77", "#117733", "#88CCEE",
  "#882255", "#44AA99", "#999933", "#CC6677",
];

/** The colour of each community of two or more; smaller ones are grey. */
export function communityColour(community: number, members: number): string {
  return members > 1 && community > 0 ? COMMUNITIES[(community - 1) % COMMUNITIES.length]! : "#8a94a0";
}

export function kindColour(graph: Graph, kind: string): string {
  return graph.kinds.find((one) => one.name === kind)?.color ?? "#8a94a0";
}

/** The letter of each kind: its own, else the first of its word that no other has. */
export function letters(graph: Graph): Map<string, string> {
  const taken = new Map<string, string>();
  const used = new Set<string>();
  // The program's own kinds come first.
  for (const { name } of graph.kinds) {
    const own = ["person", "place", "organisation"].includes(name) ? t(`letter.${name}`) : "";
    const letter = [own, ...name.toUpperCase(), ..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].find((one) => one && !used.has(one)) ?? "?";
    used.add(letter);
    taken.set(name, letter);
  }
  return taken;
}

/** How many entities each community has. */
export function members(graph: Graph): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { community } of graph.entities) counts.set(community, (counts.get(community) ?? 0) + 1);
  return counts;
}

export function scene(
  graph: Graph,
  visible: Visible,
  state: State,
  dir: "dark" | "light",
  moved: Map<number, [number, number]>,
): Scene {
  const letter = letters(graph);
  const counts = members(graph);
  const discs: Disc[] = [];
  const of = new Map<number, Disc>();
  for (const entity of graph.entities) {
    if (!visible.entities[entity.index]) continue;
    const [x, y] = moved.get(entity.index) ?? [entity.x, entity.y];
    const colour = state.colour === "kind"
      ? kindColour(graph, entity.kind)
      : communityColour(entity.community, counts.get(entity.community) ?? 0);
    const disc = { entity, x, y, radius: entity.size, colour, letter: letter.get(entity.kind) ?? "" };
    discs.push(disc);
    of.set(entity.index, disc);
  }
  discs.sort((p, q) => q.radius - p.radius || p.entity.index - q.entity.index);
  const theme = THEMES[dir];
  let most = 1;
  for (const tie of visible.ties) if (tie && tie.weight > most) most = tie.weight;
  const lines: Line[] = [];
  for (const pair of graph.pairs) {
    const tie = visible.ties[pair.index];
    const [a, b] = [of.get(pair.a.index), of.get(pair.b.index)];
    if (!tie || !a || !b) continue;
    lines.push({
      pair,
      a,
      b,
      part: Math.sqrt(tie.weight / most),
      colour: theme.families[family(tie.kind)]!,
      stance: tie.stance,
      word: tie.kind === TOGETHER ? "" : t(`relation.${tie.kind}`),
    });
  }
  const stated = (line: Line) => (line.stance === TOGETHER ? 0 : 1);
  lines.sort((p, q) => stated(p) - stated(q) || p.part - q.part || p.pair.index - q.pair.index);
  return { discs, lines, theme, focus: null, dir };
}
