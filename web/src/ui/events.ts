// Who met whom, by date.

import type { Happening } from "../data";
import { h } from "../dom";
import { brush, docTest, meets } from "../filter";
import { monthName, t } from "../words";
import type { App } from "./app";
import { docOf, entityLink, stroke } from "./parts";

const FEW = 100;

export function events(app: App): HTMLElement {
  const { graph, state } = app;
  const range = brush(state);
  const ofDoc = docTest(graph, state);
  const chosen = state.selected.startsWith("n:") ? graph.entityById.get(state.selected.slice(2)) : undefined;
  const passes = (event: Happening) =>
    !state.relations.has(event.kind) &&
    (!range || (event.span !== null && meets([event.span], range))) &&
    (!ofDoc || event.told.some((one) => one.doc !== null && ofDoc(one.doc))) &&
    (!state.polarity.size || event.told.some((one) => !state.polarity.has(one.polarity))) &&
    (!chosen || event.people.some((one) => one.entity === chosen.id));
  const rows = graph.events.filter(passes);
  const groups = new Map<string, Happening[]>();
  for (const event of rows) {
    const month = event.date ? monthName(event.date.slice(0, event.date.startsWith("-") ? 10 : 7)) : t("events.undated");
    groups.set(month, [...(groups.get(month) ?? []), event]);
  }
  const element = h("section", { class: "page", "aria-label": t("events.title") },
    h("h2", {}, `${t("events.title")} (${rows.length})`),
    h("p", { class: "muted" }, t("events.note")),
    chosen ? h("p", {}, h("span", { class: "tag" }, t("events.of", { name: chosen.label }),
      h("button", { type: "button", class: "icon", "aria-label": t("reset"), onclick: () => app.set({ selected: "" }) }, "×"))) : null,
    rows.length ? null : h("p", { class: "muted" }, t("events.none")));
  let left = FEW;
  const months = [...groups];
  const more = h("button", { type: "button", class: "more" }, t("entity.more", { n: rows.length }));
  const fill = () => {
    for (; left > 0 && months.length; ) {
      const [month, group] = months.shift()!;
      element.append(h("h3", { class: "month" }, month), h("ul", { class: "cards" }, ...group.map((event) => h("li", {}, one(app, event)))));
      left -= group.length;
    }
    if (months.length) element.append(more);
  };
  more.addEventListener("click", () => {
    more.remove();
    left = Infinity;
    fill();
  });
  fill();
  if (graph.leftOut.events) element.append(h("p", { class: "muted" }, t("events.left", { n: graph.leftOut.events })));
  return element;
}

function one(app: App, event: Happening): HTMLElement {
  const { graph } = app;
  const polarity = event.told.map((telling) => telling.polarity).find((word) => word === "asserted") ?? event.told[0]?.polarity ?? "asserted";
  const tellings = event.told.map((telling) => h("div", { class: "telling" },
    h("q", { dir: "auto", class: "sentence" }, telling.text),
    h("p", { class: "meta" }, docOf(graph, telling.doc), h("span", { class: "muted" }, t(`polarity.${telling.polarity}`)))));
  return h("article", { class: "card event" },
    h("p", { class: "what" }, stroke(event.kind, polarity), h("strong", {}, t(`relation.${event.kind}`)),
      polarity === "asserted" ? null : h("span", { class: "tag" }, t(`polarity.${polarity}`)),
      h("span", { class: "date" }, event.date ?? t("evidence.undated")),
      event.place ? h("span", {}, t("events.place", { place: event.place })) : null),
    h("ul", { class: "people" }, ...event.people.map((person) => {
      const entity = graph.entityById.get(person.entity);
      return h("li", {},
        entity ? entityLink(app, entity) : h("bdi", {}, person.name),
        h("small", { class: "muted" }, [person.role === "participant" ? "" : t(`role.${person.role}`), person.post].filter(Boolean).join(", ")));
    })),
    event.told.length === 1 ? tellings[0]! : h("details", {}, h("summary", {}, t("events.told", { n: tellings.length })), ...tellings));
}
