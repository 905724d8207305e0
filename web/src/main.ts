// The page: reads the data, lays out its parts, and redraws those that a change concerns.

import { type Graph, read } from "./data";
import { download, copy, h, later, replace } from "./dom";
import { filter, type Visible } from "./filter";
import { Picture } from "./picture/picture";
import { scene } from "./picture/scene";
import { Index } from "./search";
import { DRAWN, initial, KEPT, parse, type State, VIEWS, write } from "./state";
import { about } from "./ui/about";
import { type App, ofEntity, ofPair } from "./ui/app";
import { combobox } from "./ui/combobox";
import { events } from "./ui/events";
import { filters } from "./ui/filters";
import { focus, panel } from "./ui/panel";
import { review } from "./ui/review";
import { connections, entities, evidence } from "./ui/tables";
import { timeline } from "./ui/timeline";
import { LANGUAGES, number, setLanguage, t } from "./words";

/** Changes after which another set is shown. */
const NARROWING: (keyof State)[] = [
  "kinds", "relations", "polarity", "communities", "weight", "npmi", "certain", "lone", "from", "to", "doc", "outlet", "top", "ego", "hops",
];

class Page implements App {
  readonly index: Index;
  state: State;
  visible: Visible;
  private start: State;
  private picture: Picture;
  private moved = new Map<number, [number, number]>();
  private header = h("header", {});
  private side = h("div", { class: "side" });
  private filterBox = h("div", { class: "filters" });
  private status = h("p", { role: "status", "aria-live": "polite", class: "shown" });
  private notice = h("div", { class: "notice", hidden: true });
  private said = h("p", { role: "status", class: "said", hidden: true });
  private panelBox = h("aside", { class: "panel" });
  private times = h("section", { class: "timeline" });
  private stage = h("div", { class: "stage", role: "img" });
  private tip = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });
  private content = h("div", { class: "content" });
  private buttons = h("div", { class: "zoom", role: "group", onkeydown: (event: KeyboardEvent) => this.move(event) });
  private wasWritten = "";

  constructor(readonly graph: Graph) {
    this.start = initial(graph.pairs.length);
    this.state = parse(location.hash, this.start);
    this.index = new Index(graph.entities);
    this.visible = filter(graph, this.state);
    this.picture = new Picture(this.state.renderer);
    this.picture.onClick = (clicked) => this.set({
      selected: !clicked ? "" : "entity" in clicked ? ofEntity(clicked.entity) : ofPair(clicked.pair), path: null,
    });
    this.picture.onHover = (over, x, y) => this.hover(over, x, y);
    this.picture.onDrag = (entity, x, y) => this.moved.set(entity.index, [x, y]);
    this.stage.append(this.picture.element);
    // A browser without any canvas still has the tables.
    if (this.picture.how === "none" && this.state.view === "picture") this.state.view = "entities";
    document.body.append(
      h("a", { class: "skip", href: "#", onclick: (event: Event) => {
        event.preventDefault();
        (this.content.querySelector("button, [tabindex]") as HTMLElement | null ?? this.content).focus();
      } }, ""),
      this.header,
      h("div", { class: "body" }, this.side, h("main", { class: "main", tabindex: -1 }, this.notice, this.content, this.times), this.panelBox),
      this.said);
    addEventListener("hashchange", () => {
      if (location.hash.slice(1) !== this.wasWritten) this.follow(parse(location.hash, this.start));
    });
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && (this.state.selected || this.state.path)) this.set({ selected: "", path: null });
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.whole());
    this.whole();
    document.documentElement.dataset.ready = this.picture.how;
  }

  set(change: Partial<State>): void {
    this.follow({ ...this.state, ...change });
  }

  reset(): void {
    const kept = Object.fromEntries(KEPT.map((key) => [key, this.state[key]]));
    this.follow({ ...this.start, ...kept, top: 0 });
  }

  private hush = later(() => { this.said.hidden = true; }, 4000);

  say(text: string): void {
    this.said.hidden = false;
    this.said.textContent = text;
    this.hush();
  }

  private follow(next: State): void {
    const before = this.state;
    this.state = next;
    const changed = (keys: (keyof State)[]) => keys.some((key) => before[key] !== next[key]);
    this.save();
    if (changed(["lang", "theme"])) {
      this.whole();
      return;
    }
    const narrower = changed(NARROWING);
    if (narrower) this.visible = filter(this.graph, next);
    if (changed(["view"])) {
      this.tabs();
      this.header.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    if (narrower || changed(["view"])) {
      this.counts();
      filters(this, this.filterBox);
      timeline(this, this.times);
    } else if (changed(["colour"])) filters(this, this.filterBox);
    if (narrower || changed(["colour"])) this.paint();
    if (changed(["view"]) || (narrower && next.view !== "picture") || (next.view === "events" && changed(["selected"]))) this.show();
    if (narrower || changed(["selected", "path", "rank"])) {
      const name = document.activeElement?.closest(".panel") ? "panel" : "";
      panel(this, this.panelBox);
      if (name && !document.activeElement?.closest(".panel")) (this.panelBox.querySelector("button") as HTMLElement | null)?.focus();
      this.bringOut();
    }
  }

  private save(): void {
    this.wasWritten = write(this.state, this.start);
    history.replaceState(null, "", `#${this.wasWritten}`);
  }

  /** Everything anew: at the start, and in another language or in other colours. */
  private whole(): void {
    const lang = setLanguage(this.state.lang);
    document.documentElement.lang = lang;
    document.documentElement.dataset.theme = this.dark() ? "dark" : "light";
    document.title = `${t("title")} · ${t("counts", this.totals())}`;
    document.querySelector(".skip")!.textContent = t("skip");
    this.panelBox.setAttribute("aria-label", t("panel"));
    this.times.setAttribute("aria-label", t("timeline"));
    this.head();
    this.sides();
    this.tabs();
    this.zooms();
    this.counts();
    filters(this, this.filterBox);
    timeline(this, this.times);
    this.show();
    panel(this, this.panelBox);
    this.paint();
  }

  private dark(): boolean {
    const { theme } = this.state;
    return theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  }

  private totals(): Record<string, number> {
    return { entities: this.graph.entities.length, pairs: this.graph.pairs.length, documents: this.graph.counts.documents ?? 0 };
  }

  private head(): void {
    const search = combobox(this, t("search"), "", (entity) => {
      this.set({ selected: ofEntity(entity), path: null });
      this.picture.show([entity]);
    });
    search.input.setAttribute("placeholder", t("search"));
    const pick = (key: "lang" | "theme", label: string, options: [string, string][], chosen: string) => h("select", {
      "aria-label": label, title: label, onchange: (event: Event) => this.set({ [key]: (event.target as HTMLSelectElement).value }),
    }, ...options.map(([value, words]) => h("option", { value, selected: value === chosen }, words)));
    const themes: [string, string][] = ["auto", "light", "dark"].map((one) => [one, t(`theme.${one}`)]);
    replace(this.header,
      h("div", { class: "title" }, h("h1", {}, t("title")), h("p", { class: "muted small" }, t("counts", this.totals()))),
      h("div", { class: "search" }, search.element),
      h("nav", { "aria-label": t("views") }, ...VIEWS.map((view) => h("button", {
        type: "button", class: "tab", "data-view": view, onclick: () => this.set({ view }),
      }, t(`view.${view}`)))),
      h("div", { class: "settings" },
        h("details", { class: "menu" }, h("summary", {}, t("export")),
          h("div", {},
            this.item("export.png", () => void this.png()),
            this.item("export.svg", () => this.svg()),
            this.item("export.link", async () => this.say(t((await copy(location.href)) ? "copied" : "copied.not"))),
            this.item("export.print", () => print()))),
        pick("lang", t("language"), LANGUAGES, document.documentElement.lang),
        pick("theme", t("theme"), themes, this.state.theme)));
  }

  private item(words: string, work: () => void): HTMLElement {
    return h("button", { type: "button", onclick: (event: Event) => {
      (event.target as HTMLElement).closest("details")?.removeAttribute("open");
      work();
    } }, t(words));
  }

  private tabs(): void {
    for (const tab of this.header.querySelectorAll<HTMLElement>(".tab"))
      if (tab.dataset.view === this.state.view) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    document.documentElement.dataset.view = this.state.view;
  }

  private sides(): void {
    const wide = matchMedia("(min-width: 900px)").matches;
    replace(this.side, h("details", { class: "drawer", open: wide }, h("summary", {}, t("filters.open")), this.status, this.filterBox));
    this.filterBox.replaceChildren();
  }

  private zooms(): void {
    const button = (words: string, sign: string, work: () => void) => h("button", { type: "button", class: "icon", "aria-label": t(words), title: t(words), onclick: work }, sign);
    this.buttons.setAttribute("aria-label", t("zoom.keys"));
    this.buttons.title = t("zoom.keys");
    replace(this.buttons,
      button("zoom.in", "+", () => this.picture.zoom(1.5)),
      button("zoom.out", "−", () => this.picture.zoom(1 / 1.5)),
      button("zoom.fit", "⤢", () => this.picture.fit()));
  }

  /** The arrow keys, while the buttons beside the picture have the focus. */
  private move(event: KeyboardEvent): void {
    const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    if (!step) return;
    event.preventDefault();
    this.picture.pan(step[0]!, step[1]!);
  }

  private counts(): void {
    const { graph, visible, state } = this;
    const all = { allEntities: graph.entities.length, allPairs: graph.pairs.length };
    const shown = { entities: visible.nEntities, pairs: visible.nPairs };
    const isAll = shown.entities === all.allEntities && shown.pairs === all.allPairs;
    const ego = graph.entityById.get(state.ego);
    const isChanged = write({ ...this.state, ...Object.fromEntries(KEPT.map((key) => [key, this.start[key]])) } as State, { ...this.start, top: 0 }) !== "";
    replace(this.status, h("span", {}, isAll ? t("shown.all", shown) : t("shown", { ...shown, ...all })));
    const tools = this.side.querySelector(".resets") ?? this.status.after(h("div", { class: "resets" }));
    const box = (tools ?? this.side.querySelector(".resets")) as HTMLElement;
    replace(box,
      ego ? h("p", { class: "tag wide" }, h("bdi", {}, t("filter.ego.around", { name: ego.label })), ` · ${t("filter.ego.hops", { n: state.hops })}`,
        h("button", { type: "button", class: "icon", "aria-label": t("filter.ego.off"), title: t("filter.ego.off"), onclick: () => this.set({ ego: "" }) }, "×")) : null,
      isChanged ? h("button", { type: "button", class: "reset", onclick: () => this.reset() }, t("reset")) : null);
    this.notice.hidden = !(visible.beyondTop > 0 && state.top === DRAWN);
    replace(this.notice, t("shown.top", { top: state.top, all: visible.nPairs + visible.beyondTop }), " ",
      h("button", { type: "button", onclick: () => this.set({ top: 0 }) }, t("shown.top.all")));
  }

  private show(): void {
    const { view } = this.state;
    this.times.hidden = view === "review" || view === "about" || !this.graph.timeline;
    if (view === "picture") {
      this.content.removeAttribute("tabindex");
      replace(this.content, this.picture.how === "none" ? h("p", { class: "page" }, t("picture.none")) : this.stage, this.buttons, this.tip);
      return;
    }
    // A page of text is scrolled by the keyboard too.
    this.content.tabIndex = ["events", "review", "about"].includes(view) ? 0 : -1;
    const made = { entities, connections, evidence, events, review, about }[view](this);
    replace(this.content, made);
    this.content.scrollTop = 0;
  }

  private paint(): void {
    const { graph, visible, state } = this;
    const drawn = scene(graph, visible, state, this.dark() ? "dark" : "light", this.moved);
    drawn.focus = focus(this);
    this.picture.setGraph(drawn);
    const best = [...graph.entities].filter((entity) => visible.entities[entity.index])
      .sort((a, b) => b.weightedDegree - a.weightedDegree || a.index - b.index).slice(0, 5).map((entity) => entity.label);
    this.stage.setAttribute("aria-label", visible.nEntities === 0 ? t("picture.empty")
      : t("picture.summary", { entities: visible.nEntities, pairs: visible.nPairs, names: best.join(", ") }));
    this.stage.classList.toggle("empty", visible.nEntities === 0);
    this.stage.dataset.empty = t("picture.empty");
  }

  private bringOut(): void {
    const wanted = focus(this);
    this.picture.highlight(wanted);
    if (wanted && wanted.entities.size <= 12) this.picture.show([...wanted.entities]);
  }

  private hover(over: Parameters<Picture["onHover"]>[0], x: number, y: number): void {
    this.tip.hidden = over === null;
    if (!over) return;
    if ("entity" in over) {
      const { entity } = over;
      replace(this.tip, h("strong", {}, h("bdi", {}, entity.label)), h("span", {}, `${t(`kind.${entity.kind}`)} · ${t("entity.named", {
        n: entity.mentions, documents: t("documents", { n: entity.documents }) })}`));
    } else {
      const { pair } = over;
      const tie = this.visible.ties[pair.index];
      replace(this.tip, h("strong", {}, h("bdi", {}, pair.a.label), " – ", h("bdi", {}, pair.b.label)),
        h("span", {}, `${t(`relation.${tie?.kind ?? pair.kind}`)} · ${t("sentences", { n: pair.weight })} (${number(pair.documents)})`));
    }
    const box = this.content.getBoundingClientRect();
    this.tip.style.left = `${Math.min(x + 14, Math.max(0, box.width - 260))}px`;
    this.tip.style.top = `${Math.min(y + 16, Math.max(0, box.height - 70))}px`;
  }

  private async png(): Promise<void> {
    const blob = await this.picture.toPng();
    if (blob) download("network.png", blob);
  }

  private svg(): void {
    download("network.svg", new Blob([this.picture.toSvg(document.title)], { type: "image/svg+xml" }));
  }
}

const data = document.getElementById("data")!;
new Page(read(JSON.parse(data.textContent ?? "{}")));
