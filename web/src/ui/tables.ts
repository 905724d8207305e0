// The three tables: entities, connections, evidence. They show what the filters let through.

import { type Edge, type Entity, type Evidence, type Pair, span } from "../data";
import { h } from "../dom";
import { brush, docTest, meets, TOGETHER } from "../filter";
import { t } from "../words";
import type { App } from "./app";
import { docOf, entityLink, marked, pairLink, stretch } from "./parts";
import { type Column, table } from "./table";

export function entities(app: App): HTMLElement {
  const rows = app.graph.entities.filter((entity) => app.visible.entities[entity.index]);
  const columns: Column<Entity>[] = [
    { key: "name", value: (one) => one.label, show: (one) => entityLink(app, one) },
    { key: "kind", value: (one) => t(`kind.${one.kind}`) },
    { key: "mentions", value: (one) => one.mentions, numeric: true },
    { key: "documents", value: (one) => one.documents, numeric: true },
    { key: "degree", value: (one) => one.degree, numeric: true },
    { key: "weighted", value: (one) => one.weightedDegree, numeric: true },
    { key: "pagerank", value: (one) => one.pagerank, numeric: true },
    { key: "betweenness", value: (one) => one.betweenness, numeric: true },
    { key: "community", value: (one) => one.community || "", numeric: true },
    { key: "first", value: (one) => one.first ?? "" },
    { key: "last", value: (one) => one.last ?? "" },
  ];
  return table(app, "entities", t("view.entities"), rows, columns, { sort: "weighted", down: true });
}

export function connections(app: App): HTMLElement {
  const { visible } = app;
  const rows = app.graph.pairs.filter((pair) => visible.ties[pair.index]);
  const columns: Column<Pair>[] = [
    { key: "one", value: (one) => one.a.label, show: (one) => entityLink(app, one.a) },
    { key: "other", value: (one) => one.b.label, show: (one) => entityLink(app, one.b) },
    { key: "relation", value: (one) => t(`relation.${visible.ties[one.index]!.kind}`), show: (one) => pairLink(app, one, t(`relation.${visible.ties[one.index]!.kind}`)) },
    { key: "basis", value: (one) => t(`basis.${one.basis}`) },
    { key: "weight", value: (one) => one.weight, numeric: true },
    { key: "certain", value: (one) => one.weightCertain, numeric: true },
    { key: "documents", value: (one) => one.documents, numeric: true },
    { key: "npmi", value: (one) => one.npmi ?? "", numeric: true },
  ];
  return table(app, "connections", t("view.connections"), rows, columns, { sort: "weight", down: true });
}

interface Piece {
  pair: Pair;
  edge: Edge;
  evidence: Evidence;
}

export function evidence(app: App): HTMLElement {
  const { graph, state, visible } = app;
  const range = brush(state);
  const ofDoc = docTest(graph, state);
  const rows: Piece[] = [];
  for (const pair of graph.pairs) {
    if (!visible.ties[pair.index]) continue;
    for (const edge of pair.edges) {
      if (state.relations.has(edge.kind)) continue;
      for (const one of edge.evidence) {
        if (edge.kind !== TOGETHER && state.polarity.has(one.polarity ?? "asserted")) continue;
        if (state.certain && one.doubtful) continue;
        if (range && !(one.date && meets([span(one.date)], range))) continue;
        if (ofDoc && !ofDoc(one.doc ?? -1)) continue;
        rows.push({ pair, edge, evidence: one });
      }
    }
  }
  const ends = ({ pair, evidence: one }: Piece) => (one.backward ? [pair.b, pair.a] : [pair.a, pair.b]) as [Entity, Entity];
  const columns: Column<Piece>[] = [
    { key: "date", value: (one) => one.evidence.date ?? "", show: (one) => stretch(one.evidence.date ?? "") },
    { key: "one", value: (one) => ends(one)[0].label, show: (one) => entityLink(app, ends(one)[0]) },
    { key: "other", value: (one) => ends(one)[1].label, show: (one) => entityLink(app, ends(one)[1]) },
    { key: "relation", value: (one) => t(`relation.${one.edge.kind}`), show: (one) => pairLink(app, one.pair, t(`relation.${one.edge.kind}`)) },
    { key: "polarity", value: (one) => (one.evidence.polarity && one.edge.kind !== TOGETHER ? t(`polarity.${one.evidence.polarity}`) : "") },
    { key: "sentence", value: (one) => one.evidence.text, show: (one) => marked(one.evidence) },
    { key: "document", value: (one) => graph.documents[one.evidence.doc ?? -1]?.doc ?? "", show: (one) => h("div", {}, docOf(graph, one.evidence.doc)) },
  ];
  return table(app, "evidence", t("view.evidence"), rows, columns, { sort: "date", down: false });
}
