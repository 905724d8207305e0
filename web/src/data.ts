// What the page knows: the JSON in the middle of the file, with its references followed.

/** First and last day, as days since 1970-01-01. */
export type Span = [number, number];

/** Spans are in code points of the text. */
export interface Evidence {
  /** Number of the document. */
  doc?: number;
  text: string;
  source: Span;
  target: Span;
  trigger?: Span;
  doubtful?: true;
  /** Somebody has read it and said so in evidence.csv. */
  checked?: true;
  backward?: true;
  polarity?: string;
  date?: string;
  /** The date is of what is told, not of the document. */
  of_event?: true;
  why?: string;
}

/** What joins a pair in one way. */
export interface Edge {
  kind: string;
  weight: number;
  weightCertain: number;
  polarity: Record<string, number>;
  spans: Span[];
  /** Of a kind with a direction: sentences in which the first of the pair acts, in which the other does. */
  directed?: [number, number];
  evidence: Evidence[];
  /** Pieces of evidence in all, also those that are not in the page. */
  sentences: number;
  docs: number[];
}

export interface Pair {
  index: number;
  id: string;
  a: Entity;
  b: Entity;
  kind: string;
  basis: string;
  weight: number;
  weightCertain: number;
  documents: number;
  outlets: number;
  stories?: number;
  npmi?: number;
  edges: Edge[];
}

export interface Entity {
  index: number;
  id: string;
  label: string;
  kind: string;
  mentions: number;
  documents: number;
  spellings: { text: string; count: number }[];
  /** Names of the gazetteer that were not found. */
  names: string[];
  spans: Span[];
  first?: string;
  last?: string;
  degree: number;
  weightedDegree: number;
  pagerank: number;
  betweenness: number;
  community: number;
  x: number;
  y: number;
  size: number;
  attributes: [string, string][];
  pairs: Pair[];
}

export interface Doc {
  doc: string;
  title?: string;
  date?: string;
  outlet?: string;
  url?: string;
  lang?: string;
  mentions: number;
  copy_of?: string;
}

export interface Happening {
  id: string;
  kind: string;
  date: string | null;
  span: Span | null;
  place: string | null;
  people: { entity: string; name: string; role: string; post: string }[];
  told: { doc: number | null; polarity: string; text: string }[];
}

export interface Question {
  reason: string;
  spelling: string;
  row: string[];
  candidates: string[];
  count: number;
  documents: number;
  doc: string;
  sentence: string;
}

export interface Graph {
  generator: string;
  counts: Record<string, number>;
  options: Record<string, string>;
  /** How many are not in the page, and how many sentences each connection has at most. */
  leftOut: { pairs: number; questions: number; events: number; evidence_cap: number };
  /** First and last day, and how exactly most dates are told: `day`, `month` or `year`. */
  timeline: { span: Span; told: string } | null;
  kinds: { name: string; color: string }[];
  entities: Entity[];
  pairs: Pair[];
  documents: Doc[];
  docByName: Map<string, Doc>;
  events: Happening[];
  questions: Question[];
  entityById: Map<string, Entity>;
  pairById: Map<string, Pair>;
}

/** The day of `2023-03-09`, or of a year before 1 as `-000044-03-15`. */
export function day(text: string): number {
  const [, year, month, date] = /^(-?\d+)-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const at = new Date(0);
  at.setUTCFullYear(Number(year), Number(month) - 1, Number(date));
  return Math.round(at.getTime() / 86_400_000);
}

/** `2023-03-09` of a day. */
export function iso(days: number): string {
  const at = new Date(days * 86_400_000);
  return at.getUTCFullYear() < 0 ? at.toISOString().slice(0, 13) : at.toISOString().slice(0, 10);
}

/** The days of `2023`, `2023-03`, `2023-03-09` or `2023-03-06/2023-03-12`. */
export function span(text: string): Span {
  const [first = "", last] = text.split("/");
  if (last !== undefined) return [day(first), day(last)];
  if (/^-?\d+-\d\d-\d\d$/.test(first)) return [day(first), day(first)];
  const [, year, month] = /^(-?\d+)(?:-(\d\d))?$/.exec(first) ?? [];
  const start = day(`${year}-${month ?? "01"}-01`);
  const next = month === undefined || month === "12"
    ? day(`${Number(year) + 1}-01-01`.padStart(10, "0"))
    : day(`${year}-${String(Number(month) + 1).padStart(2, "0")}-01`);
  return [start, next - 1];
}

type Raw = Record<string, any>;

const KINDS = ["person", "organisation", "place"];

/** The program's own kinds come first. */
function rank(kind: string): number {
  const at = KINDS.indexOf(kind);
  return at < 0 ? KINDS.length : at;
}

/** Follows the references of the raw data. */
export function read(raw: Raw): Graph {
  const attributes: string[] = raw.attributes;
  const entities: Entity[] = raw.nodes.map(({ node, names, dates }: Raw, index: number) => ({
    index,
    id: node.id,
    label: node.label,
    kind: node.kind,
    mentions: node.mentions,
    documents: node.documents,
    spellings: node.spellings,
    names,
    spans: dates,
    first: node.first_date,
    last: node.last_date,
    degree: node.degree ?? 0,
    weightedDegree: node.weighted_degree ?? 0,
    pagerank: node.pagerank ?? 0,
    betweenness: node.betweenness ?? 0,
    community: node.community ?? 0,
    x: node.x,
    y: node.y,
    size: node.size ?? 6,
    attributes: attributes.filter((name) => node[name]).map((name) => [name, node[name]]),
    pairs: [],
  }));
  const entityById = new Map(entities.map((entity) => [entity.id, entity]));
  const documents: Doc[] = raw.documents;
  const pairs: Pair[] = [];
  for (const row of raw.pairs as Raw[]) {
    const [a, b] = [entities[row.a], entities[row.b]];
    if (!a || !b) continue;
    const edges: Edge[] = row.edges.map((edge: Raw) => ({
      kind: edge.kind,
      weight: edge.weight,
      weightCertain: edge.weight_certain,
      polarity: edge.polarity ?? {},
      spans: edge.dates,
      directed: edge.directed,
      evidence: edge.evidence,
      sentences: edge.sentences,
      docs: edge.docs,
    }));
    const pair: Pair = {
      index: pairs.length,
      id: row.id,
      a,
      b,
      kind: row.kind,
      basis: row.basis,
      weight: row.weight,
      weightCertain: row.weight_certain,
      documents: row.documents,
      outlets: row.outlets,
      stories: row.stories,
      npmi: row.npmi,
      edges,
    };
    pairs.push(pair);
    a.pairs.push(pair);
    b.pairs.push(pair);
  }
  place(entities);
  return {
    generator: raw.graph.generator,
    counts: raw.graph.counts,
    options: raw.graph.options,
    leftOut: raw.left_out,
    timeline: raw.timeline && {
      span: [day(raw.timeline.start), day(raw.timeline.end)],
      told: told(pairs),
    },
    kinds: [...raw.kinds].sort((a, b) => rank(a.name) - rank(b.name)),
    entities,
    pairs,
    documents,
    docByName: new Map(documents.map((one) => [one.doc, one])),
    events: raw.events.map((event: Raw) => ({ ...event, span: event.date && span(event.date) })),
    questions: raw.questions,
    entityById,
    pairById: new Map(pairs.map((pair) => [pair.id, pair])),
  };
}

/** How exactly the middle one of all dates is told. */
function told(pairs: Pair[]): string {
  const counts = { day: 0, month: 0, year: 0 };
  for (const pair of pairs)
    for (const edge of pair.edges)
      for (const [start, end] of edge.spans) counts[end === start ? "day" : end - start < 31 ? "month" : "year"] += 1;
  const half = (counts.day + counts.month + counts.year) / 2;
  return counts.day >= half ? "day" : counts.day + counts.month >= half ? "month" : "year";
}

/** The other end. */
export function other(pair: Pair, entity: Entity): Entity {
  return pair.a === entity ? pair.b : pair.a;
}

/**
 * Places for entities that have none (a build with `--layout off`): each community a sunflower, the communities side by
 * side as one, the largest in the middle. H. Vogel, A better way to construct the sunflower head, 1979.
 */
function place(entities: Entity[]): void {
  if (entities.every((entity) => Number.isFinite(entity.x))) return;
  const groups = new Map<number, Entity[]>();
  for (const entity of entities) {
    const group = groups.get(entity.community) ?? [];
    group.push(entity);
    groups.set(entity.community, group);
  }
  const seed = (n: number, step: number): [number, number] => {
    const radius = step * Math.sqrt(n + 0.5);
    return [radius * Math.cos(n * 2.399963), radius * Math.sin(n * 2.399963)];
  };
  const order = [...groups.values()].sort((a, b) => b.length - a.length);
  let before = 0;
  for (const group of order) {
    const [cx, cy] = before === 0 ? [0, 0] : seed(before, 75);
    group.sort((a, b) => b.size - a.size);
    group.forEach((entity, n) => {
      const [dx, dy] = seed(n, 60);
      [entity.x, entity.y] = [cx + dx, cy + dy];
    });
    before += group.length * 2;
  }
}
