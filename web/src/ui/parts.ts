// Small things that many parts of the page show.

import type { Doc, Edge, Entity, Evidence, Graph, Pair } from "../data";
import { TOGETHER } from "../filter";
import { h, s } from "../dom";
import { inkOn } from "../picture/paint";
import { family, kindColour, letters } from "../picture/scene";
import { t } from "../words";
import { type App, ofEntity, ofPair } from "./app";

/** The disc of an entity's kind, with its letter. */
export function badge(graph: Graph, kind: string): SVGElement {
  const colour = kindColour(graph, kind);
  const letter = letters(graph).get(kind) ?? "";
  return s("svg", { class: "badge", viewBox: "0 0 20 20", "aria-hidden": "true" },
    s("circle", { cx: 10, cy: 10, r: 9.5, fill: colour }),
    s("text", { x: 10, y: 14.2, "text-anchor": "middle", "font-size": 12, "font-weight": 600, fill: inkOn(colour) }, letter));
}

/** A short stroke as the picture draws it. */
export function stroke(kind: string, stance: string): SVGElement {
  const dash = stance === "planned" ? "6 4" : stance === "asserted" || stance === TOGETHER ? null : "0.1 5";
  return s("svg", { class: `stroke family-${family(kind)}`, viewBox: "0 0 30 10", "aria-hidden": "true" },
    s("line", { x1: 3, y1: 5, x2: 27, y2: 5, "stroke-width": 3, "stroke-linecap": "round", "stroke-dasharray": dash }));
}

/** A name that leads to its entity. */
export function entityLink(app: App, entity: Entity, label = entity.label): HTMLElement {
  return h("button", { type: "button", class: "link", onclick: () => app.set({ selected: ofEntity(entity), path: null }) },
    badge(app.graph, entity.kind), h("bdi", {}, label), h("span", { class: "offscreen" }, `, ${t(`kind.${entity.kind}`)}`));
}

export function pairLink(app: App, pair: Pair, words: string): HTMLElement {
  return h("button", { type: "button", class: "link", onclick: () => app.set({ selected: ofPair(pair), path: null }) }, words);
}

/** The document's name; a link where its address is relative or of the web, and only then. */
export function docLink(doc: Doc): HTMLElement {
  const words = doc.title ?? doc.doc;
  const hint = [doc.outlet, doc.doc].filter((one) => one && one !== words).join(" · ");
  const address = doc.url;
  const isPlain = address !== undefined && address !== "" &&
    (/^https?:\/\//i.test(address) || !/^[a-z][a-z0-9+.-]*:|^[\\/]{2}|^[\u0000-\u0020]|[\\\u0000-\u001f]/i.test(address));
  return h("span", { class: "doc" },
    isPlain
      ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, h("bdi", {}, words))
      : h("bdi", {}, words),
    hint ? h("span", { class: "muted" }, " ", h("bdi", {}, hint)) : null);
}

/** The same of a document's number; nothing where it is not known. */
export function docOf(graph: Graph, number: number | null | undefined): HTMLElement | null {
  const doc = graph.documents[number ?? -1];
  return doc ? docLink(doc) : null;
}

/** A sentence with both names and the cue marked. */
export function marked(evidence: Evidence): HTMLElement {
  const letters = [...evidence.text];
  const places: [number, number, string][] = [
    [...evidence.source, "name"],
    [...evidence.target, "name"],
    ...(evidence.trigger ? [[...evidence.trigger, "cue"] as [number, number, string]] : []),
  ];
  const cuts = new Set([0, letters.length]);
  for (const place of places)
    for (const at of [0, 1] as const) {
      place[at] = Math.min(letters.length, Math.max(0, place[at]));
      cuts.add(place[at]);
    }
  const order = [...cuts].sort((a, b) => a - b);
  const sentence = h("q", { dir: "auto", class: "sentence" });
  order.slice(1).forEach((end, n) => {
    const start = order[n]!;
    const text = letters.slice(start, end).join("");
    const found = places.find(([from, to]) => from <= start && to >= end);
    sentence.append(found ? h("mark", { class: found[2] }, text) : text);
  });
  return sentence;
}

/** One piece of evidence. */
export function card(app: App, pair: Pair, edge: Edge, evidence: Evidence): HTMLElement {
  const actor = evidence.backward ? pair.b : pair.a;
  return h("article", { class: "card" },
    marked(evidence),
    h("p", { class: "meta" },
      evidence.date
        ? h("span", { title: t(evidence.of_event ? "evidence.event" : "evidence.published") },
          evidence.date, evidence.of_event ? ` (${t("evidence.event")})` : "")
        : h("span", {}, t("evidence.undated")),
      docOf(app.graph, evidence.doc),
      evidence.polarity && edge.kind !== TOGETHER
        ? h("span", { class: `tag stance-${evidence.polarity}` }, stroke(edge.kind, evidence.polarity), t(`polarity.${evidence.polarity}`)) : null,
      edge.directed ? h("span", { class: "tag" }, t("evidence.acts", { name: actor.label })) : null,
      evidence.checked ? h("span", { class: "tag" }, t("evidence.checked")) : null,
      evidence.doubtful ? h("span", { class: "tag doubt" }, t("evidence.uncertain")) : null,
      evidence.why ? h("span", { class: "muted" }, t("evidence.why", { why: evidence.why })) : null));
}

/** A date, which breaks only between its first and last day. */
export function stretch(date: string): HTMLElement {
  const [first = "", last] = date.split("/");
  return h("span", {}, h("span", { class: "day" }, last ? `${first} –` : first), last ? " " : null, last ? h("span", { class: "day" }, last) : null);
}

/** First and last day in words. */
export function dates(first?: string, last?: string): string {
  if (!first || !last) return t("evidence.undated");
  return first === last ? first : t("entity.dates", { from: first, to: last });
}
