// The picture: what the rest of the page knows of it is this class.

import type { Entity, Pair } from "../data";
import { h } from "../dom";
import { Camera } from "./camera";
import { Gpu, hasGpu } from "./gpu";
import { ALL, paint } from "./paint";
import type { Disc, Line, Scene } from "./scene";
import { Drawing, Pixels } from "./surfaces";

type Clicked = { entity: Entity } | { pair: Pair } | null;

export class Picture {
  readonly element: HTMLElement;
  /** How it is drawn: `webgl`, `canvas`, or `none` where the browser has neither. */
  readonly how: "webgl" | "canvas" | "none";
  onClick: (clicked: Clicked) => void = () => {};
  onHover: (over: Clicked, x: number, y: number) => void = () => {};
  onDrag: (entity: Entity, x: number, y: number) => void = () => {};

  private camera = new Camera();
  private canvas = h("canvas", { class: "layer top" });
  private context: CanvasRenderingContext2D | null = null;
  private surface: Pixels | null = null;
  private gpu: Gpu | null = null;
  private scene: Scene | null = null;
  private hovered: Disc | null = null;
  private moving = false;
  private dressed = "";
  private frame = 0;
  private settle: ReturnType<typeof setTimeout> | undefined;
  private fitted = false;

  constructor(renderer: "auto" | "canvas" | "webgl") {
    const below = h("div", { class: "layer" });
    this.element = h("div", { class: "layers" }, below, this.canvas);
    // Asked before sigma is built: without WebGL 2 it throws.
    const gpu = (renderer === "webgl" || (renderer === "auto" && hasGpu())) && this.tryGpu(below);
    // Without a graphics processor this keeps the canvas in memory; else the browser would draw it through a simulated one,
    // many times slower.
    const context = this.canvas.getContext("2d", { willReadFrequently: !gpu });
    this.how = !context ? "none" : gpu ? "webgl" : "canvas";
    if (!context) return;
    this.context = context;
    this.surface = new Pixels(context);
    if (this.how === "canvas") below.remove();
    new ResizeObserver(() => this.resize()).observe(this.element);
    this.listen();
  }

  private tryGpu(container: HTMLElement): boolean {
    try {
      this.gpu = new Gpu(container);
      return true;
    } catch {
      container.replaceChildren();
      return false;
    }
  }

  /** Draws another scene; the first one is fitted. */
  setGraph(scene: Scene): void {
    this.scene = scene;
    this.hovered = scene.discs.find((disc) => disc.entity === this.hovered?.entity) ?? null;
    this.gpu?.setGraph(scene);
    this.dressed = "";
    if (!this.fitted && this.camera.width > 1) this.fit();
    this.redraw();
  }

  /** Brings some of it out; nothing = everything alike. */
  highlight(focus: Scene["focus"]): void {
    if (!this.scene) return;
    this.scene.focus = focus;
    this.dressed = "";
    this.redraw();
  }

  fit(): void {
    if (!this.scene?.discs.length) return;
    this.camera.fit(this.scene.discs);
    this.camera.fitted = this.camera.scale;
    this.fitted = true;
    this.redraw();
  }

  zoom(factor: number): void {
    this.camera.zoom(factor, this.camera.width / 2, this.camera.height / 2);
    this.redraw();
  }

  pan(dx: number, dy: number): void {
    this.camera.pan(dx, dy);
    this.redraw();
  }

  /** Moves as little as shows all of these. */
  show(entities: Entity[]): void {
    const discs = this.scene?.discs.filter((disc) => entities.includes(disc.entity)) ?? [];
    const { camera } = this;
    const inside = discs.every((disc) => {
      const [x, y] = [camera.sx(disc.x), camera.sy(disc.y)];
      return x > 30 && y > 30 && x < camera.width - 30 && y < camera.height - 30;
    });
    if (inside || discs.length === 0) return;
    const scale = camera.scale;
    camera.fit(discs, 120);
    camera.scale = Math.min(scale, camera.scale);
    this.redraw();
  }

  /** The picture as it stands, three points for one. */
  toPng(): Promise<Blob | null> {
    const { scene, camera } = this;
    if (!scene) return Promise.resolve(null);
    const times = 3;
    const canvas = h("canvas", { width: Math.round(camera.width * times), height: Math.round(camera.height * times) });
    const context = canvas.getContext("2d");
    if (!context) return Promise.resolve(null);
    context.scale(times, times);
    context.fillStyle = scene.theme.ground;
    context.fillRect(0, 0, camera.width, camera.height);
    paint(new Pixels(context), scene, camera, ALL, false, null);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  toSvg(title: string): string {
    const { scene, camera, surface } = this;
    if (!scene || !surface) return "";
    const drawing = new Drawing(surface);
    paint(drawing, scene, camera, ALL, false, null);
    return drawing.svg(camera.width, camera.height, scene.theme.ground, title);
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (width === 0 || height === 0) return;
    const ratio = window.devicePixelRatio || 1;
    this.camera.width = width;
    this.camera.height = height;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    if (this.context) {
      this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
      this.surface = new Pixels(this.context);
    }
    this.dressed = "";
    if (this.scene) this.fit();
  }

  private redraw(): void {
    if (!this.frame) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.frame = 0;
    const { scene, camera, surface, gpu } = this;
    if (!scene || !surface || camera.width <= 1) return;
    this.context!.clearRect(0, 0, camera.width, camera.height);
    if (gpu) {
      const dress = `${camera.scale} ${camera.fitted}`;
      if (dress !== this.dressed) gpu.dress(scene, camera);
      this.dressed = dress;
      gpu.draw(camera);
    }
    const layers = { lines: !gpu, relations: true, discs: !gpu, words: true };
    paint(surface, scene, camera, layers, this.moving, this.hovered);
    this.element.dataset.drawn = this.how;
  }

  private disc(sx: number, sy: number): Disc | null {
    const { scene, camera } = this;
    let best: Disc | null = null;
    let least = Infinity;
    for (const disc of scene?.discs ?? []) {
      const away = Math.hypot(camera.sx(disc.x) - sx, camera.sy(disc.y) - sy);
      const reach = Math.max(camera.radius(disc), 5);
      // Of discs on each other, the one whose middle is nearest for its size.
      if (away <= reach && away / reach < least) [best, least] = [disc, away / reach];
    }
    return best;
  }

  private line(sx: number, sy: number): Line | null {
    const { scene, camera } = this;
    let best: Line | null = null;
    let least = 5;
    for (const line of scene?.lines ?? []) {
      const [x1, y1] = [camera.sx(line.a.x), camera.sy(line.a.y)];
      const [dx, dy] = [camera.sx(line.b.x) - x1, camera.sy(line.b.y) - y1];
      const along = Math.max(0, Math.min(1, ((sx - x1) * dx + (sy - y1) * dy) / (dx * dx + dy * dy || 1)));
      const away = Math.hypot(x1 + along * dx - sx, y1 + along * dy - sy);
      // What lies on top wins.
      if (away <= least) [best, least] = [line, away];
    }
    return best;
  }

  private under(event: PointerEvent): { clicked: Clicked; disc: Disc | null } {
    const [x, y] = this.point(event);
    const disc = this.disc(x, y);
    if (disc) return { clicked: { entity: disc.entity }, disc };
    const line = this.line(x, y);
    return { clicked: line && { pair: line.pair }, disc: null };
  }

  private point(event: MouseEvent): [number, number] {
    const box = this.canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  private stir(): void {
    this.moving = true;
    clearTimeout(this.settle);
    this.settle = setTimeout(() => {
      this.moving = false;
      this.redraw();
    }, 140);
    this.redraw();
  }

  private listen(): void {
    const { canvas, camera } = this;
    const fingers = new Map<number, [number, number]>();
    let grabbed: Disc | null = null;
    let travelled = 0;
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, this.point(event));
      travelled = 0;
      grabbed = fingers.size === 1 ? this.under(event).disc : null;
    });
    canvas.addEventListener("pointermove", (event) => {
      const before = fingers.get(event.pointerId);
      const [x, y] = this.point(event);
      if (!before) {
        this.hover(event, x, y);
        return;
      }
      const [dx, dy] = [x - before[0], y - before[1]];
      travelled += Math.hypot(dx, dy);
      if (fingers.size === 2) {
        const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
        const apart = (at: [number, number]) => Math.hypot(at[0] - other![0], at[1] - other![1]);
        camera.zoom(apart([x, y]) / Math.max(apart(before), 1), (x + other![0]) / 2, (y + other![1]) / 2);
        camera.pan(dx / 2, dy / 2);
        this.stir();
      } else if (grabbed && travelled > 4) {
        [grabbed.x, grabbed.y] = camera.at(x, y);
        this.onDrag(grabbed.entity, grabbed.x, grabbed.y);
        this.dressed = "";
        this.stir();
      } else if (!grabbed && travelled > 4) {
        camera.pan(dx, dy);
        this.stir();
      }
      fingers.set(event.pointerId, [x, y]);
    });
    const up = (event: PointerEvent) => {
      if (!fingers.delete(event.pointerId)) return;
      if (event.type === "pointerup" && travelled <= 4 && fingers.size === 0) this.onClick(this.under(event).clicked);
      grabbed = null;
    };
    canvas.addEventListener("pointerup", up);
    canvas.addEventListener("pointercancel", up);
    canvas.addEventListener("pointerleave", () => {
      this.hovered = null;
      this.onHover(null, 0, 0);
      this.redraw();
    });
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      const step = event.deltaMode === 1 ? event.deltaY * 30 : event.deltaY;
      camera.zoom(Math.exp(-Math.max(-200, Math.min(200, step)) * 0.0022), ...this.point(event));
      this.stir();
    }, { passive: false });
    canvas.addEventListener("dblclick", (event) => {
      camera.zoom(1.8, ...this.point(event));
      this.redraw();
    });
  }

  private hover(event: PointerEvent, x: number, y: number): void {
    const { clicked, disc } = this.under(event);
    this.canvas.classList.toggle("pointing", clicked !== null);
    this.onHover(clicked, x, y);
    if (disc !== this.hovered) {
      this.hovered = disc;
      this.redraw();
    }
  }
}
