// The column of filters, which is also the legend.

import { h, replace } from "../dom";
import { POLARITIES, TOGETHER } from "../filter";
import { communityColour, members } from "../picture/scene";
import { number, t } from "../words";
import type { App } from "./app";
import { badge, stroke } from "./parts";

type Sets = "kinds" | "relations" | "polarity" | "communities";

/** Communities that are named one by one; the others are too small to be asked for. */
const NAMED = 14;
/** Documents that a list still helps to choose from. */
const LISTED = 2_000;

export function filters(app: App, element: HTMLElement): void {
  const { graph, state } = app;
  const open = new Set([...element.querySelectorAll("details")].filter((one) => one.open).map((one) => one.dataset.part));
  const first = element.childElementCount === 0;
  // What is shut is made when it is opened: a list of a thousand documents is slow.
  const part = (name: string, isOpen: boolean, content: () => HTMLElement[]) => {
    const one = h("details", { "data-part": name, open: first ? isOpen : open.has(name) }, h("summary", {}, t(name)));
    if (one.open) one.append(...content());
    else one.addEventListener("toggle", () => one.append(...content()), { once: true });
    return one;
  };
  const names = focusedName(element);

  const kinds = graph.kinds.map(({ name }) => name);
  const counts = new Map<string, number>();
  for (const entity of graph.entities) counts.set(entity.kind, (counts.get(entity.kind) ?? 0) + 1);
  const relations = new Map<string, number>();
  const polarities = new Map<string, number>();
  for (const pair of graph.pairs)
    for (const edge of pair.edges) {
      relations.set(edge.kind, (relations.get(edge.kind) ?? 0) + 1);
      for (const [word, n] of Object.entries(edge.polarity)) polarities.set(word, (polarities.get(word) ?? 0) + n);
    }
  const types = [...relations.keys()].sort((a, b) => Number(a === TOGETHER) - Number(b === TOGETHER) ||
    relations.get(b)! - relations.get(a)! || a.localeCompare(b));
  const kindWords = (kind: string) => {
    const many = t(`kinds.${kind}`);
    return many === kind ? t(`kind.${kind}`) : many;
  };

  replace(element,
    part("filter.kinds", true, () => [
      choices(app, "kinds", kinds, (kind) => [badge(graph, kind), kindWords(kind)], (kind) => counts.get(kind) ?? 0),
      h("label", { class: "inline small" }, t("colour"), " ", h("select", {
        name: "colour", onchange: (event: Event) => app.set({ colour: value(event) as "kind" | "community" }),
      }, ...(["kind", "community"] as const).map((one) => h("option", { value: one, selected: state.colour === one }, t(`colour.${one}`))))),
      h("p", { class: "muted small" }, t("legend.size"))]),
    part("filter.relations", true, () => [
      choices(app, "relations", types, (type) => [stroke(type, type === TOGETHER ? TOGETHER : "asserted"), t(`relation.${type}`)], (type) => relations.get(type) ?? 0),
      h("p", { class: "muted small" }, t("legend.width")),
      h("p", { class: "warning small" }, t("warning.short"))]),
    polarities.size ? part("filter.polarity", true, () => [
      choices(app, "polarity", POLARITIES.filter((word) => polarities.has(word)),
        (word) => [stroke("other", word), t(`polarity.${word}`)], (word) => polarities.get(word) ?? 0)]) : null,
    part("filter.strength", true, () => strength(app)),
    part("filter.communities", state.communities.size > 0, () => [communities(app)]),
    part("filter.doc", Boolean(state.doc || state.outlet), () => sources(app)));
  if (names) (element.querySelector(`[name="${CSS.escape(names)}"]`) as HTMLElement | null)?.focus();
}

function focusedName(element: HTMLElement): string | null {
  const active = document.activeElement;
  return active && element.contains(active) ? active.getAttribute("name") : null;
}

function value(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

/** Check boxes; what is not checked is hidden. */
function choices(
  app: App,
  key: Sets,
  words: string[],
  label: (word: string) => (Node | string)[],
  count: (word: string) => number,
): HTMLElement {
  const hidden = app.state[key];
  const toggle = (word: string) => {
    const next = new Set(hidden);
    if (!next.delete(word)) next.add(word);
    app.set({ [key]: next });
  };
  const only = (word: string) => app.set({ [key]: new Set(words.filter((one) => one !== word)) });
  return h("ul", { class: "choices" }, ...words.map((word) => h("li", {},
    h("label", {},
      h("input", { type: "checkbox", name: `${key}-${word}`, checked: !hidden.has(word), onchange: () => toggle(word) }),
      ...label(word), h("span", { class: "weight" }, number(count(word)))),
    words.length > 1 ? h("button", {
      type: "button", class: "just", name: `${key}-${word}-only`, "aria-label": t("filter.only.of", { name: plain(label(word)) }), onclick: () => only(word),
    }, t("filter.only")) : null)));
}

function plain(parts: (Node | string)[]): string {
  return parts.filter((part) => typeof part === "string").join(" ");
}

function strength(app: App): HTMLElement[] {
  const { graph, state } = app;
  const most = Math.max(1, ...graph.pairs.slice(0, 100_000).map((pair) => pair.weight));
  const whole = (event: Event, least: number) => Math.max(least, Number.parseInt(value(event), 10) || least);
  return [
    h("label", { class: "row" }, t("filter.weight"), h("input", {
      type: "number", name: "weight", min: 1, max: most, step: 1, value: String(state.weight),
      onchange: (event: Event) => app.set({ weight: whole(event, 1) }),
    })),
    h("label", { class: "row" }, t("filter.npmi"), h("input", {
      type: "number", name: "npmi", min: -1, max: 1, step: 0.05, value: state.npmi === null ? "" : String(state.npmi),
      placeholder: t("filter.npmi.any"),
      onchange: (event: Event) => {
        const npmi = Number.parseFloat(value(event));
        app.set({ npmi: Number.isFinite(npmi) ? npmi : null });
      },
    })),
    h("label", { class: "row" }, t("filter.top"), h("input", {
      type: "number", name: "top", min: 0, step: 10, value: state.top ? String(state.top) : "", placeholder: t("filter.top.all"),
      onchange: (event: Event) => app.set({ top: whole(event, 0) }),
    })),
    h("label", {}, h("input", {
      type: "checkbox", name: "certain", checked: state.certain,
      onchange: () => app.set({ certain: !state.certain }),
    }), " ", t("filter.certain")),
    h("label", {}, h("input", {
      type: "checkbox", name: "lone", checked: state.lone, onchange: () => app.set({ lone: !state.lone }),
    }), " ", t("filter.lone")),
  ];
}

function communities(app: App): HTMLElement {
  const { graph } = app;
  const counts = members(graph);
  const heads = new Map<number, string>();
  for (const entity of [...graph.entities].sort((a, b) => b.weightedDegree - a.weightedDegree || a.index - b.index))
    if (!heads.has(entity.community)) heads.set(entity.community, entity.label);
  const groups = [...counts].filter(([group, n]) => group > 0 && n > 1).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, NAMED);
  return choices(app, "communities", groups.map(([group]) => String(group)), (word) => {
    const dot = h("span", { class: "dot" });
    dot.style.background = communityColour(Number(word), counts.get(Number(word)) ?? 0);
    return [dot, t("filter.community.of", { name: heads.get(Number(word)) ?? word })];
  }, (word) => counts.get(Number(word)) ?? 0);
}

function sources(app: App): HTMLElement[] {
  const { graph, state } = app;
  const outlets = [...new Set(graph.documents.map((doc) => doc.outlet).filter((one): one is string => Boolean(one)))].sort();
  const select = (key: "doc" | "outlet", options: [string, string][]) => h("label", { class: "row" }, t(`filter.${key}`), h("select", {
    name: key, onchange: (event: Event) => app.set({ [key]: value(event) }),
  }, h("option", { value: "" }, t("filter.any")), ...options.map(([one, words]) => h("option", { value: one, selected: state[key] === one }, words))));
  const docs = graph.documents.slice(0, LISTED).map((doc): [string, string] => [doc.doc, [doc.date, doc.title ?? doc.doc].filter(Boolean).join(" · ")]);
  return [
    ...(outlets.length ? [select("outlet", outlets.map((one) => [one, one]))] : []),
    select("doc", docs),
  ];
}
