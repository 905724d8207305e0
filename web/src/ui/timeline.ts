// The histogram of dates, on which a stretch of time is chosen.

import { day, type Graph, iso, type Span } from "../data";
import { h, s, replace } from "../dom";
import { brush, filter, meets } from "../filter";
import { number, t } from "../words";
import type { App } from "./app";

/** Bars that can be told apart. */
const MOST_BARS = 130;
const PERIODS = ["day", "month", "year", "decade", "century"];

interface Bin {
  span: Span;
  name: string;
}

/** The periods of the timeline: as fine as can be told apart, and no finer than most dates are told. */
export function bins(timeline: NonNullable<Graph["timeline"]>): Bin[] {
  const [start, end] = timeline.span;
  for (const period of PERIODS.slice(PERIODS.indexOf(timeline.told))) {
    const made: Bin[] = [];
    for (let at = start; at <= end && made.length <= MOST_BARS; ) {
      const bin = around(at, period);
      made.push(bin);
      at = bin.span[1] + 1;
    }
    if (made.length <= MOST_BARS) return made;
  }
  return [{ span: [start, end], name: `${iso(start)} – ${iso(end)}` }];
}

function around(at: number, period: string): Bin {
  const date = new Date(at * 86_400_000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const first = (y: number, m: number) => {
    const one = new Date(0);
    one.setUTCFullYear(y, m, 1);
    return Math.round(one.getTime() / 86_400_000);
  };
  if (period === "day") return { span: [at, at], name: iso(at) };
  if (period === "month") return { span: [first(year, month), first(year, month + 1) - 1], name: iso(at).slice(0, 7) };
  if (period === "year") return { span: [first(year, 0), first(year + 1, 0) - 1], name: String(year) };
  const years = period === "decade" ? 10 : 100;
  const head = Math.floor(year / years) * years;
  return { span: [first(head, 0), first(head + years, 0) - 1], name: `${head}–${head + years - 1}` };
}

/** Of how many pairs that pass all other filters something is dated in each period. */
function heights(app: App, periods: Bin[]): number[] {
  const { graph } = app;
  const others = brush(app.state) ? filter(graph, { ...app.state, from: "", to: "" }) : app.visible;
  const counts = new Array<number>(periods.length).fill(0);
  const starts = periods.map((bin) => bin.span[0]);
  const find = (at: number) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  for (const pair of graph.pairs) {
    if (!others.ties[pair.index]) continue;
    const touched = new Set<number>();
    for (const edge of pair.edges) {
      if (app.state.relations.has(edge.kind)) continue;
      for (const [start, end] of edge.spans)
        // A date that tells no more than the year is in each of its months; a longer one would be everywhere.
        for (let n = find(start); n <= find(Math.min(end, start + 366)); n += 1) touched.add(n);
    }
    for (const n of touched) counts[n]! += 1;
  }
  return counts;
}

export function timeline(app: App, element: HTMLElement): void {
  const { graph, state } = app;
  if (!graph.timeline) {
    element.hidden = true;
    return;
  }
  const periods = bins(graph.timeline);
  const counts = heights(app, periods);
  const most = Math.max(1, ...counts);
  const range = brush(state);
  const [width, height] = [1000, 56];
  const step = width / periods.length;
  const chosen = (bin: Bin) => !range || meets([bin.span], range);
  const bars = periods.map((bin, n) => {
    const tall = counts[n] ? Math.max(2, (counts[n]! / most) * (height - 4)) : 0;
    return s("rect", {
      class: chosen(bin) ? "bar in" : "bar", x: n * step + Math.min(0.8, step * 0.1), y: height - tall,
      width: Math.max(0.8, step - Math.min(1.6, step * 0.2)), height: tall,
    }, s("title", {}, t("timeline.bar", { period: bin.name, n: counts[n]! })));
  });
  const mark = s("rect", { class: "brush", y: 0, height, x: 0, width: 0, visibility: "hidden" });
  const svg = s("svg", {
    viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", class: "histogram", role: "img",
    "aria-label": `${t("timeline")}. ${periods.flatMap((bin, n) => (counts[n] ? t("timeline.bar", { period: bin.name, n: counts[n]! }) : [])).slice(0, 30).join("; ")}`,
  }, s("rect", { x: 0, y: 0, width, height, class: "back" }, s("title", {}, t("timeline.hint"))), ...bars, mark);

  const at = (event: PointerEvent) => {
    const box = svg.getBoundingClientRect();
    return Math.min(periods.length - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * periods.length)));
  };
  let from = -1;
  const show = (a: number, b: number) => {
    mark.setAttribute("visibility", "visible");
    mark.setAttribute("x", String(Math.min(a, b) * step));
    mark.setAttribute("width", String((Math.abs(a - b) + 1) * step));
  };
  svg.addEventListener("pointerdown", (event) => {
    svg.setPointerCapture(event.pointerId);
    from = at(event);
    show(from, from);
  });
  svg.addEventListener("pointermove", (event) => {
    if (from >= 0) show(from, at(event));
  });
  svg.addEventListener("pointerup", (event) => {
    if (from < 0) return;
    const to = at(event);
    const [first, last] = [periods[Math.min(from, to)]!, periods[Math.max(from, to)]!];
    from = -1;
    app.set({ from: iso(first.span[0]), to: iso(last.span[1]) });
  });

  /** Moves the stretch by its own length. */
  const shift = (direction: 1 | -1) => {
    const inside = periods.map((bin, n) => (range && chosen(bin) ? n : -1)).filter((n) => n >= 0);
    const length = inside.length || 1;
    let first = inside.length ? inside[0]! + direction * length : direction > 0 ? 0 : periods.length - 1;
    first = Math.max(0, Math.min(periods.length - length, first));
    app.set({ from: iso(periods[first]!.span[0]), to: iso(periods[first + length - 1]!.span[1]) });
  };
  const input = (key: "from" | "to") => h("label", { class: "inline" }, t(`filter.${key}`), " ", h("input", {
    type: "date", value: state[key], name: key,
    onchange: (event: Event) => {
      const { value } = event.target as HTMLInputElement;
      app.set({ [key]: Number.isFinite(day(value)) ? value : "" });
    },
  }));
  const ticks = h("div", { class: "ticks", "aria-hidden": "true" }, ...[0, 0.25, 0.5, 0.75, 1].map((part) =>
    h("span", {}, periods[Math.round(part * (periods.length - 1))]!.name)));
  const focused = document.activeElement instanceof HTMLElement && element.contains(document.activeElement)
    ? document.activeElement.getAttribute("name") : null;
  replace(element,
    h("div", { class: "times" },
      h("h2", {}, t("timeline")),
      h("button", { type: "button", class: "icon", name: "before", "aria-label": t("timeline.before"), title: t("timeline.before"), onclick: () => shift(-1) }, "‹"),
      h("button", { type: "button", class: "icon", name: "after", "aria-label": t("timeline.after"), title: t("timeline.after"), onclick: () => shift(1) }, "›"),
      input("from"), input("to"),
      h("button", { type: "button", name: "all", disabled: !range, onclick: () => app.set({ from: "", to: "" }) }, t("timeline.all")),
      h("span", { class: "muted small grow end hint" }, range && app.visible.undated ? t("shown.undated", { n: app.visible.undated }) : "")),
    svg, ticks);
  if (focused) (element.querySelector(`[name="${focused}"]`) as HTMLElement | null)?.focus();
}

/** A small histogram of some dates, over the whole time of the graph. */
export function sparkline(of: NonNullable<Graph["timeline"]>, spans: Span[]): HTMLElement {
  const periods = bins(of);
  const counts = periods.map((bin) => spans.filter((one) => meets([one], bin.span)).length);
  const most = Math.max(1, ...counts);
  const step = 300 / periods.length;
  const svg = s("svg", { viewBox: "0 0 300 30", preserveAspectRatio: "none", class: "sparkline", role: "img",
    "aria-label": periods.map((bin, n) => (counts[n] ? `${bin.name}: ${number(counts[n]!)}` : "")).filter(Boolean).join(", ") },
    ...periods.map((bin, n) => s("rect", { x: n * step, width: Math.max(1, step * 0.85), y: 30 - (30 * counts[n]!) / most, height: (30 * counts[n]!) / most },
      s("title", {}, `${bin.name}: ${number(counts[n]!)}`))));
  return h("div", {}, svg, h("div", { class: "ticks", "aria-hidden": "true" },
    h("span", {}, periods[0]!.name), h("span", {}, periods[periods.length - 1]!.name)));
}

