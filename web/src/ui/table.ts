// A table that is sorted, paged and copied. Plain HTML, so that it can be read aloud and printed.

import { copy, h, replace } from "../dom";
import { number, t } from "../words";
import type { App } from "./app";

export interface Column<Row> {
  key: string;
  /** What it is sorted by and copied as. */
  value: (row: Row) => string | number;
  show?: (row: Row) => HTMLElement | string;
  numeric?: boolean;
}

const PAGE = 50;
/** Of each table, how it was left. */
const left = new Map<string, { sort: string; down: boolean; page: number }>();

export function table<Row>(
  app: App,
  name: string,
  caption: string,
  rows: Row[],
  columns: Column<Row>[],
  start: { sort: string; down: boolean },
): HTMLElement {
  const how = left.get(name) ?? { ...start, page: 0 };
  left.set(name, how);
  const element = h("section", { class: "table", "aria-label": caption });

  const draw = (focus?: string) => {
    const by = columns.find((column) => column.key === how.sort) ?? columns[0]!;
    const sorted = [...rows].sort((a, b) => order(by.value(a), by.value(b), how.down));
    const pages = Math.max(1, Math.ceil(sorted.length / PAGE));
    how.page = Math.max(0, Math.min(how.page, pages - 1));
    const first = how.page * PAGE;
    const shown = sorted.slice(first, first + PAGE);
    const turn = (by: number, name: string) => {
      how.page += by;
      draw(name);
    };
    replace(element,
      h("div", { class: "tools" },
        h("h2", {}, caption),
        h("span", { class: "grow muted" }, rows.length > PAGE
          ? t("table.page", { from: first + 1, to: first + shown.length, n: sorted.length })
          : t("table.rows", { n: sorted.length })),
        pages > 1 ? h("button", { type: "button", name: "before", disabled: how.page === 0, "aria-label": t("table.before"), title: t("table.before"), class: "icon", onclick: () => turn(-1, "before") }, "‹") : null,
        pages > 1 ? h("button", { type: "button", name: "after", disabled: how.page === pages - 1, "aria-label": t("table.after"), title: t("table.after"), class: "icon", onclick: () => turn(1, "after") }, "›") : null,
        h("button", { type: "button", name: "copy", onclick: async () => {
          const lines = [columns.map((column) => t(`col.${column.key}`)), ...sorted.map((row) => columns.map((column) => column.value(row)))];
          app.say(t((await copy(csv(lines))) ? "copied" : "copied.not"));
        } }, t("table.copy"))),
      shown.length === 0 ? h("p", { class: "muted" }, t("table.empty")) : h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
        h("table", {},
          h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", {
            scope: "col", class: column.numeric ? "numeric" : null,
            "aria-sort": column.key === how.sort ? (how.down ? "descending" : "ascending") : null,
          }, h("button", {
            type: "button", name: `sort-${column.key}`, title: t("table.sort", { column: t(`col.${column.key}`) }),
            onclick: () => {
              if (how.sort === column.key) how.down = !how.down;
              else [how.sort, how.down] = [column.key, column.numeric === true];
              how.page = 0;
              draw(`sort-${column.key}`);
            },
          }, t(`col.${column.key}`), h("span", { "aria-hidden": "true", class: "arrow" }, column.key === how.sort ? (how.down ? " ▾" : " ▴") : "")))))),
          h("tbody", {}, ...shown.map((row) => h("tr", {}, ...columns.map((column) => h("td", {
            class: column.numeric ? "numeric" : null, dir: column.show || column.numeric ? null : "auto",
          }, column.show ? column.show(row) : shownValue(column.value(row)))))))))); 
    if (focus) (element.querySelector(`[name="${focus}"]`) as HTMLElement | null)?.focus();
  };
  draw();
  return element;
}

function shownValue(value: string | number): string {
  return typeof value === "number" ? number(value, 4) : value;
}

const collator = new Intl.Collator(undefined, { numeric: true });

/** What is empty comes last, whichever way. */
function order(a: string | number, b: string | number, down: boolean): number {
  if (a === "" || b === "") return Number(a === "") - Number(b === "");
  const by = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
  return down ? -by : by;
}

/** RFC 4180. A text that a spreadsheet would run as a formula has a `'` before it. */
export function csv(rows: (string | number)[][]): string {
  const cell = (value: string | number) => {
    if (typeof value === "number") return String(value);
    const text = /^[=+\-@\t\r]/.test(value) && !/^-?\d/.test(value) ? `'${value}` : value;
    return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return rows.map((row) => row.map(cell).join(",")).join("\n") + "\n";
}
