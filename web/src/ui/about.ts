// What a reader must know before a line is published.

import { h } from "../dom";
import { number, t } from "../words";
import type { App } from "./app";

const COUNTS = [
  "documents", "undated", "copies", "skipped", "windows", "entities_in_gazetteer", "entities_found", "mentions", "open",
  "pairs_stated", "pairs_planned", "pairs_only_together", "questions",
];

export function about(app: App): HTMLElement {
  const { graph } = app;
  const { pairs, questions, events, evidence_cap: cap } = graph.leftOut;
  const cut = graph.pairs.flatMap((pair) => pair.edges).reduce((n, edge) => n + edge.sentences - edge.evidence.length, 0);
  const left = [
    pairs ? t("about.left.pairs", { n: pairs }) : "",
    cut ? t("about.left.evidence", { n: cut, cap }) : "",
    events ? t("events.left", { n: events }) : "",
    questions ? t("review.left", { n: questions }) : "",
  ].filter(Boolean);
  const facts = (rows: [string, string][]) =>
    h("dl", { class: "facts" }, ...rows.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
  return h("section", { class: "page prose", "aria-label": t("about.title") },
    h("h2", {}, t("about.title")),
    h("div", { class: "verdict only" }, h("h3", {}, t("about.warning")), h("p", {}, t("about.warning.text"))),
    h("h3", {}, t("about.weights")),
    ...["weight", "certain", "npmi", "size"].map((name) => h("p", {}, t(`about.${name}`))),
    h("h3", {}, t("search")), h("p", {}, t("about.search")),
    h("h3", {}, t("about.left")),
    ...(left.length ? left : [t("about.left.none")]).map((words) => h("p", {}, words)),
    h("h3", {}, t("about.numbers")),
    facts(COUNTS.filter((name) => graph.counts[name] !== undefined).map((name) => [t(`count.${name}`), number(graph.counts[name]!)])),
    h("h3", {}, t("about.options")),
    facts([...Object.entries(graph.options), ["program", graph.generator]]),
    h("p", { class: "muted" }, t("about.file")));
}
