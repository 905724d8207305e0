// What the reader has chosen. All of it is in the fragment of the address, so that a view can be sent to somebody.

export type View = "picture" | "entities" | "connections" | "evidence" | "events" | "review" | "about";
export const VIEWS: View[] = ["picture", "entities", "connections", "evidence", "events", "review", "about"];

export interface State {
  view: View;
  /** `n:ID` of an entity, `p:ID` of a pair, or nothing. */
  selected: string;
  /** Ends of a path: two ids, either of which may be empty; nothing when no path is asked for. */
  path: [string, string] | null;
  ego: string;
  hops: number;
  /** What is hidden, so that a new kind in a later build shows. */
  kinds: Set<string>;
  relations: Set<string>;
  polarity: Set<string>;
  communities: Set<string>;
  weight: number;
  npmi: number | null;
  certain: boolean;
  lone: boolean;
  from: string;
  to: string;
  doc: string;
  outlet: string;
  /** Most pairs shown, the strongest; 0 is all. */
  top: number;
  colour: "kind" | "community";
  rank: "weight" | "npmi";
  lang: string;
  theme: "auto" | "light" | "dark";
  renderer: "auto" | "canvas" | "webgl";
}

/** Above this many pairs the page starts with the strongest only. */
export const DRAWN = 20_000;

export function initial(pairs: number): State {
  return {
    view: "picture",
    selected: "",
    path: null,
    ego: "",
    hops: 1,
    kinds: new Set(),
    relations: new Set(),
    polarity: new Set(),
    communities: new Set(),
    weight: 1,
    npmi: null,
    certain: false,
    lone: true,
    from: "",
    to: "",
    doc: "",
    outlet: "",
    top: pairs > DRAWN ? DRAWN : 0,
    colour: "kind",
    rank: "weight",
    lang: "",
    theme: "auto",
    renderer: "auto",
  };
}

/** What a reset leaves alone: it is of the page, not of the data. */
export const KEPT = ["view", "selected", "path", "colour", "rank", "lang", "theme", "renderer"] as const;

export function write(state: State, start: State): string {
  const parts = new URLSearchParams();
  for (const key of Object.keys(start) as (keyof State)[]) {
    const [now, then] = [text(state[key]), text(start[key])];
    if (now !== then) parts.set(key, now);
  }
  return parts.toString();
}

function text(value: State[keyof State]): string {
  if (value instanceof Set) return [...value].sort().map(encodeURIComponent).join(",");
  if (Array.isArray(value)) return value.map(encodeURIComponent).join(",");
  if (value === null) return "";
  return typeof value === "boolean" ? (value ? "1" : "0") : String(value);
}

export function parse(fragment: string, start: State): State {
  const state = { ...start };
  const parts = new URLSearchParams(fragment.replace(/^#/, ""));
  const list = (value: string) => value.split(",").filter(Boolean).map(decode);
  const sets = ["kinds", "relations", "polarity", "communities"] as const;
  for (const key of sets) if (parts.has(key)) state[key] = new Set(list(parts.get(key) ?? ""));
  for (const key of ["selected", "ego", "doc", "outlet", "lang"] as const)
    state[key] = parts.get(key) ?? start[key];
  for (const key of ["from", "to"] as const) {
    const value = parts.get(key) ?? "";
    state[key] = /^-?\d{4,6}-\d\d-\d\d$/.test(value) ? value : "";
  }
  const whole = (key: string, least: number, most: number, otherwise: number) => {
    const value = Number.parseInt(parts.get(key) ?? "", 10);
    return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;
  };
  state.weight = whole("weight", 1, 1e9, start.weight);
  state.hops = whole("hops", 1, 3, start.hops);
  state.top = whole("top", 0, 1e9, start.top);
  const npmi = Number.parseFloat(parts.get("npmi") ?? "");
  state.npmi = Number.isFinite(npmi) ? npmi : null;
  state.certain = parts.get("certain") === "1";
  state.lone = parts.get("lone") !== "0";
  const path = parts.get("path");
  if (path !== null) {
    const [a = "", b = ""] = path.split(",").map(decode);
    state.path = [a, b];
  }
  const one = <T extends string>(key: string, words: readonly T[], otherwise: T): T =>
    words.find((word) => word === parts.get(key)) ?? otherwise;
  state.view = one("view", VIEWS, start.view);
  state.colour = one("colour", ["kind", "community"], start.colour);
  state.rank = one("rank", ["weight", "npmi"], start.rank);
  state.theme = one("theme", ["auto", "light", "dark"], start.theme);
  state.renderer = one("renderer", ["auto", "canvas", "webgl"], start.renderer);
  return state;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
