// A search field with a list of names below it (WAI-ARIA 1.2, combobox with a list box).

import type { Entity } from "../data";
import { h, replace } from "../dom";
import type { Hit } from "../search";
import { t } from "../words";
import type { App } from "./app";
import { badge } from "./parts";

const MOST = 12;
let made = 0;

export function combobox(
  app: App,
  label: string,
  chosen: string,
  choose: (entity: Entity) => void,
): { element: HTMLElement; input: HTMLInputElement } {
  const id = `names-${(made += 1)}`;
  let hits: Hit[] = [];
  let at = -1;
  const input = h("input", {
    id: `${id}-input`, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
    "aria-label": label, placeholder: t("search.hint"), value: chosen, dir: "auto",
  });
  const list = h("ul", { id, role: "listbox", class: "hits", hidden: true, "aria-label": label });
  const told = h("span", { class: "offscreen", role: "status" });

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    at = -1;
  };
  const take = (hit: Hit) => {
    input.value = "";
    close();
    choose(hit.entity);
  };
  const point = (to: number) => {
    at = to;
    [...list.children].forEach((row, n) => row.setAttribute("aria-selected", String(n === at)));
    const row = list.children[at];
    if (row) {
      input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const open = () => {
    hits = app.index.find(input.value, MOST);
    replace(list, ...hits.map((hit, n) => h("li", {
      id: `${id}-${n}`, role: "option", "aria-selected": "false",
      onpointerdown: (event: Event) => event.preventDefault(), onclick: () => take(hit),
    },
      badge(app.graph, hit.entity.kind), h("bdi", {}, hit.entity.label),
      hit.name === hit.entity.label ? null
        : h("span", { class: "muted" }, " ", t("search.also", { name: `\u2068${hit.name}\u2069` })),
      h("span", { class: "offscreen" }, `, ${t(`kind.${hit.entity.kind}`)}`))));
    const asked = input.value.trim() !== "";
    told.textContent = !asked ? "" : hits.length ? t("search.hits", { n: hits.length }) : t("search.none");
    if (asked && hits.length === 0)
      list.append(h("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "muted" }, t("search.none")));
    list.hidden = !asked;
    input.setAttribute("aria-expanded", String(asked));
    point(hits.length ? 0 : -1);
  };
  input.addEventListener("input", open);
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      else if (hits.length) point((at + (key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length);
    } else if (key === "Enter") {
      const hit = hits[at];
      if (!list.hidden && hit) {
        event.preventDefault();
        take(hit);
      }
    } else if (key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    }
  });
  return { element: h("div", { class: "combobox" }, input, list, told), input };
}
