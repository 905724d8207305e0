// The panel beside the picture: an entity, the evidence of a pair, a path, or the strongest pairs to begin with.

import { type Entity, other, type Pair } from "../data";
import { h, replace, s } from "../dom";
import { TOGETHER } from "../filter";
import { clearest, path } from "../paths";
import { number, t } from "../words";
import { type App, ofEntity, ofPair } from "./app";
import { combobox } from "./combobox";
import { badge, card, dates, docLink, docOf, entityLink, marked, stroke } from "./parts";
import { sparkline } from "./timeline";

const FEW = 12;

export function panel(app: App, element: HTMLElement): void {
  const { graph, state } = app;
  const id = state.selected.slice(2);
  const entity = state.selected.startsWith("n:") ? graph.entityById.get(id) : undefined;
  const pair = state.selected.startsWith("p:") ? graph.pairById.get(id) : undefined;
  const content = state.path ? ofPath(app, state.path)
    : entity ? ofOne(app, entity)
    : pair ? ofTwo(app, pair)
    : welcome(app);
  const isOpen = Boolean(state.path ?? entity ?? pair);
  element.classList.toggle("asked", isOpen);
  // At the start it is at its top, and to set that would cost a layout before the picture is drawn.
  const isFirst = element.childElementCount === 0;
  replace(element,
    isOpen ? h("button", {
      type: "button", class: "close icon", "aria-label": t("panel.close"), title: t("panel.close"),
      onclick: () => app.set({ selected: "", path: null }),
    }, "×") : null,
    ...content);
  if (!isFirst) element.scrollTop = 0;
}

function welcome(app: App): (HTMLElement | null)[] {
  const { graph, visible } = app;
  const pairs = graph.pairs.filter((pair) => visible.ties[pair.index]);
  pairs.sort((p, q) => stated(q) - stated(p) || q.weight - p.weight || p.index - q.index);
  return [
    h("p", { class: "lead" }, t("panel.welcome")),
    h("p", {}, h("button", { type: "button", onclick: () => app.set({ path: ["", ""] }) }, t("panel.path"))),
    h("h2", {}, t("panel.strongest")),
    pairs.length ? null : h("p", { class: "muted" }, t("entity.neighbours.none")),
    h("ol", { class: "ties" }, ...pairs.slice(0, 20).map((pair) => h("li", {},
      h("button", { type: "button", class: "tie", onclick: () => app.set({ selected: ofPair(pair) }) },
        strokeOf(app, pair),
        h("span", { class: "grow" }, h("bdi", {}, pair.a.label), " · ", h("bdi", {}, pair.b.label),
          h("small", { class: "muted" }, wordOf(app, pair))),
        h("span", { class: "weight" }, number(pair.weight)))))),
  ];
}

function stated(pair: Pair): number {
  return pair.basis === "stated" ? 2 : pair.basis === "planned" ? 1 : 0;
}

function strokeOf(app: App, pair: Pair): SVGElement {
  const tie = app.visible.ties[pair.index];
  return stroke(tie?.kind ?? pair.kind, tie?.stance ?? TOGETHER);
}

function wordOf(app: App, pair: Pair): string {
  const tie = app.visible.ties[pair.index];
  return tie ? t(`relation.${tie.kind}`) : t("hidden");
}

/** A list of which the first few are shown until all are asked for. */
function list(kind: string, rows: HTMLElement[]): HTMLElement[] {
  const few = rows.slice(0, FEW);
  const element = h("ul", { class: kind }, ...few);
  if (rows.length <= FEW) return [element];
  const more = h("button", {
    type: "button", class: "more",
    onclick: () => {
      element.append(...rows.slice(FEW));
      more.remove();
      (rows[FEW]?.querySelector("button") as HTMLElement | null)?.focus();
    },
  }, t("entity.more", { n: rows.length }));
  return [element, more];
}

function ofOne(app: App, entity: Entity): HTMLElement[] {
  const { graph, state } = app;
  const docs = [...new Set(entity.pairs.flatMap((pair) => pair.edges.flatMap((edge) => edge.docs)))];
  const key = (n: number) => graph.documents[n]?.date ?? "9";
  docs.sort((a, b) => key(a).localeCompare(key(b)) || a - b);
  const measures: [string, string][] = [
    ["col.degree", number(entity.degree)],
    ["col.weighted", number(entity.weightedDegree)],
    ["col.pagerank", number(entity.pagerank, 4)],
    ["col.betweenness", number(entity.betweenness, 4)],
    ["col.community", entity.community ? number(entity.community) : "–"],
  ];
  return [
    h("h2", { class: "name" }, badge(graph, entity.kind), h("bdi", {}, entity.label)),
    h("p", { class: "muted" }, [t(`kind.${entity.kind}`),
      t("entity.named", { n: entity.mentions, documents: t("documents", { n: entity.documents }) }),
      ...(entity.first ? [dates(entity.first, entity.last)] : [])].join(" · ")),
    h("div", { class: "actions" },
      h("span", { role: "group", "aria-label": t("entity.around"), class: "steps" },
        h("span", {}, t("entity.around")),
        ...[1, 2, 3].map((hops) => h("button", {
          type: "button", "aria-pressed": String(state.ego === entity.id && state.hops === hops),
          "aria-label": `${t("entity.around")}: ${t("filter.ego.hops", { n: hops })}`,
          onclick: () => app.set(state.ego === entity.id && state.hops === hops ? { ego: "" } : { ego: entity.id, hops }),
        }, String(hops)))),
      h("button", { type: "button", onclick: () => app.set({ path: [entity.id, ""] }) }, t("entity.path"))),
    h("h3", {}, t("entity.spellings")),
    h("ul", { class: "chips" }, ...entity.spellings.map(({ text, count }) =>
      h("li", {}, h("bdi", {}, text), h("span", { class: "weight" }, number(count))))),
    ...(entity.spans.length > 1 && graph.timeline ? [h("h3", {}, t("entity.timeline")), sparkline(graph.timeline, entity.spans)] : []),
    ...neighbours(app, entity),
    ...(docs.length ? [
      h("h3", {}, t("entity.documents")),
      h("p", { class: "muted small" }, t("entity.documents.note", { n: docs.length, all: entity.documents })),
      ...list("docs", docs.map((n) => {
        const doc = graph.documents[n]!;
        return h("li", {}, h("span", { class: "date" }, doc.date ?? t("evidence.undated")), docLink(doc));
      })),
    ] : []),
    h("h3", {}, t("entity.measures")),
    table(measures.map(([name, value]) => [t(name), value])),
    ...(entity.attributes.length ? [h("h3", {}, t("entity.about")), table(entity.attributes)] : []),
    ...(entity.names.length ? [
      h("details", {}, h("summary", {}, `${t("entity.names")} (${number(entity.names.length)})`),
        h("ul", { class: "chips" }, ...entity.names.map((name) => h("li", {}, h("bdi", {}, name))))),
    ] : []),
  ];
}

function table(rows: [string, string][]): HTMLElement {
  return h("dl", { class: "facts" }, ...rows.flatMap(([name, value]) => [h("dt", {}, name), h("dd", { dir: "auto" }, value)]));
}

function neighbours(app: App, entity: Entity): HTMLElement[] {
  const { state, visible } = app;
  const pairs = entity.pairs.filter((pair) => visible.ties[pair.index]);
  const rank = (pair: Pair) => state.rank === "npmi" ? (pair.npmi ?? -2) : visible.ties[pair.index]!.weight;
  pairs.sort((p, q) => rank(q) - rank(p) || q.weight - p.weight || p.index - q.index);
  const most = Math.max(...pairs.map((pair) => visible.ties[pair.index]!.weight), 1);
  const rows = pairs.map((pair) => {
    const neighbour = other(pair, entity);
    const tie = visible.ties[pair.index]!;
    return h("li", {},
      h("button", {
        type: "button", class: "tie", title: t("pair.read", { name: neighbour.label }),
        onclick: () => app.set({ selected: ofPair(pair) }),
      },
        strokeOf(app, pair),
        h("span", { class: "grow" }, h("bdi", {}, neighbour.label), h("small", { class: "muted" }, wordOf(app, pair))),
        bar(tie.weight / most),
        h("span", { class: "weight" }, state.rank === "npmi" ? number(pair.npmi ?? 0, 2) : number(tie.weight))),
      h("button", {
        type: "button", class: "icon", "aria-label": neighbour.label, title: neighbour.label,
        onclick: () => app.set({ selected: ofEntity(neighbour) }),
      }, badge(app.graph, neighbour.kind)));
  });
  const hidden = entity.pairs.length - pairs.length;
  return [
    h("h3", {}, `${t("entity.neighbours")} (${number(pairs.length)})`),
    h("label", { class: "inline small" }, t("entity.rank"), " ", h("select", {
      onchange: (event: Event) => app.set({ rank: (event.target as HTMLSelectElement).value as "weight" | "npmi" }),
    }, ...(["weight", "npmi"] as const).map((one) => h("option", { value: one, selected: state.rank === one }, t(`entity.rank.${one}`))))),
    ...(rows.length ? list("ties", rows) : [h("p", { class: "muted" }, t("entity.neighbours.none"))]),
    ...(hidden ? [h("p", { class: "muted small" }, `${t("connections", { n: hidden })} ${t("hidden")}`)] : []),
  ];
}

function bar(part: number): SVGElement {
  return s("svg", { class: "bar", viewBox: "0 0 40 6", "aria-hidden": "true" },
    s("rect", { width: Math.max(2, 40 * part), height: 6, rx: 3 }));
}

function ofTwo(app: App, pair: Pair): HTMLElement[] {
  const together = pair.edges.find((edge) => edge.kind === TOGETHER);
  const relations = pair.edges.filter((edge) => edge !== together);
  const basis = relations.length === 0 ? "only" : pair.basis === "together" ? "reported" : pair.basis;
  const facts = [t("documents", { n: pair.documents })];
  if (pair.outlets) facts.push(t("pair.outlets", { n: pair.outlets }));
  if (pair.stories !== undefined && pair.stories < pair.documents) facts.push(t("pair.stories", { n: pair.stories }));
  const edges = [...relations.sort((p, q) => q.weight - p.weight), ...(together ? [together] : [])];
  return [
    h("h2", { class: "two" }, entityLink(app, pair.a), h("span", { class: "offscreen" }, " – "), entityLink(app, pair.b)),
    h("p", { class: `verdict ${basis}` }, t(`pair.${basis}`)),
    h("p", { class: "muted" }, together ? `${t("pair.together", {
      sentences: t("sentences", { n: together.weight }), documents: facts.join(", "),
    })} ` : `${facts.join(" · ")}. `, pair.npmi === undefined ? "" : t("pair.npmi", { value: number(pair.npmi, 2) })),
    ...edges.flatMap((edge) => {
      const stance = edge.kind === TOGETHER ? TOGETHER : (edge.evidence[0]?.polarity ?? "asserted");
      const told = Object.entries(edge.polarity).map(([word, n]) => `${number(n)} ${t(`polarity.${word}`)}`).join(", ");
      const shown = edge.evidence.length < edge.sentences
        ? t("evidence.of", { shown: edge.evidence.length, n: edge.sentences })
        : t("sentences", { n: edge.sentences });
      return [
        h("h3", { class: "edge" }, stroke(edge.kind, stance), t(`relation.${edge.kind}`)),
        h("p", { class: "muted small" }, told ? `${shown} · ${told}` : shown),
        ...cards(app, pair, edge),
      ];
    }),
  ];
}

function cards(app: App, pair: Pair, edge: Pair["edges"][number]): HTMLElement[] {
  const rows = edge.evidence.map((evidence) => h("li", {}, card(app, pair, edge, evidence)));
  return list("cards", rows);
}

function ofPath(app: App, ends: [string, string]): HTMLElement[] {
  const { graph, visible } = app;
  const [from, to] = ends.map((id) => graph.entityById.get(id)) as [Entity | undefined, Entity | undefined];
  const choose = (end: 0 | 1) => (entity: Entity) => {
    const next: [string, string] = [...ends];
    next[end] = entity.id;
    app.set({ path: next, selected: "" });
  };
  const one = combobox(app, t("path.from"), from?.label ?? "", choose(0));
  const two = combobox(app, t("path.to"), to?.label ?? "", choose(1));
  const head = [
    h("h2", {}, t("path.title")),
    h("div", { class: "ends" },
      h("label", { for: one.input.id }, t("path.from")), one.element,
      h("label", { for: two.input.id }, t("path.to")), two.element,
      h("button", { type: "button", class: "swap", disabled: !from && !to, onclick: () => app.set({ path: [ends[1], ends[0]] }) }, t("path.swap"))),
  ];
  if (!from || !to || from === to) return [...head, h("p", { class: "muted" }, t("path.choose"))];
  const steps = path(from, to, (pair) => visible.ties[pair.index]?.weight);
  if (!steps) return [...head, h("p", { class: "verdict only" }, t("path.none"))];
  return [
    ...head,
    h("p", { class: "muted small" }, t("path.steps", { n: steps.length })),
    h("ol", { class: "path" }, ...steps.map((step) => {
      const best = clearest(step.pair);
      return h("li", {},
        h("div", { class: "step" }, entityLink(app, step.from), h("span", { class: "muted", "aria-hidden": "true" }, "→"), entityLink(app, step.to)),
        h("p", { class: "meta" }, best ? stroke(best.edge.kind, best.edge.kind === TOGETHER ? TOGETHER : (best.evidence.polarity ?? "asserted")) : null,
          best ? t(`relation.${best.edge.kind}`) : "", ` · ${t("sentences", { n: step.pair.weight })}`),
        best ? h("div", { class: "card" }, marked(best.evidence), h("p", { class: "meta" },
          h("span", {}, best.evidence.date ?? t("evidence.undated")),
          docOf(graph, best.evidence.doc))) : null,
        h("button", {
          type: "button", class: "more", onclick: () => app.set({ selected: ofPair(step.pair), path: null }),
          "aria-label": `${t("path.read")}: ${t("pair.title", { a: step.from.label, b: step.to.label })}`,
        }, t("path.read")));
    })),
    h("p", { class: "muted small" }, t("path.note")),
  ];
}

/** What the picture brings out for the panel's content. */
export function focus(app: App): { entities: Set<Entity>; pairs: Set<Pair> } | null {
  const { graph, state, visible } = app;
  const id = state.selected.slice(2);
  if (state.path) {
    const [from, to] = state.path.map((one) => graph.entityById.get(one));
    const ends = [from, to].filter((one): one is Entity => one !== undefined);
    const steps = from && to && from !== to ? path(from, to, (pair) => visible.ties[pair.index]?.weight) : null;
    if (ends.length === 0) return null;
    return { entities: new Set([...ends, ...(steps ?? []).map((step) => step.to)]), pairs: new Set((steps ?? []).map((step) => step.pair)) };
  }
  const entity = state.selected.startsWith("n:") ? graph.entityById.get(id) : undefined;
  if (entity) {
    const pairs = entity.pairs.filter((pair) => visible.ties[pair.index]);
    return { entities: new Set([entity, ...pairs.map((pair) => other(pair, entity))]), pairs: new Set(pairs) };
  }
  const pair = state.selected.startsWith("p:") ? graph.pairById.get(id) : undefined;
  return pair ? { entities: new Set([pair.a, pair.b]), pairs: new Set([pair]) } : null;
}
