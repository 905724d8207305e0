// The one place that says how things look. It draws on a surface: a canvas, or an SVG that is written down.

import type { Camera } from "./camera";
import type { Disc, Line, Scene } from "./scene";

export interface Surface {
  line(x1: number, y1: number, x2: number, y2: number, colour: string, width: number, alpha: number, dash: number[]): void;
  disc(x: number, y: number, radius: number, fill: string, rim: string, rimWidth: number, alpha: number): void;
  /** Centred on x, y; with a halo where it lies on other things. */
  text(text: string, x: number, y: number, size: number, bold: boolean, fill: string, halo: string | null): void;
  width(text: string, size: number, bold: boolean): number;
}

export interface Layers {
  /** The lines of `together`, the discs: what a graphics processor can draw. */
  lines: boolean;
  relations: boolean;
  discs: boolean;
  words: boolean;
}

export const ALL: Layers = { lines: true, relations: true, discs: true, words: true };

/** Lines drawn while the picture moves, the heaviest. */
const MOVING = 2_500;
const FADED = 0.2;
/** The largest discs, which have a name even in a crowd. */
const FIRST = 30;

/** Solid: a fact. Dashes: a plan. Dots: anything else. */
function dash(stance: string, width: number): number[] {
  if (stance === "planned") return [width * 3 + 3, width * 2 + 2];
  return stance === "asserted" || stance === "together" ? [] : [0.1, width * 2 + 2];
}

export function lineWidth(line: Line): number {
  return (line.stance === "together" ? 0.6 : 1.6) + 4.2 * line.part * line.part;
}

export function lineAlpha(scene: Scene, line: Line): number {
  if (scene.focus) return scene.focus.pairs.has(line.pair) ? 0.95 : 0.1;
  if (line.stance !== "together") return 0.85;
  // Many lines are a grey field unless the light ones step back.
  const crowd = Math.min(1, 260 / Math.max(scene.lines.length, 1));
  return (0.06 + 0.34 * Math.sqrt(crowd)) + 0.45 * line.part;
}

export function discAlpha(scene: Scene, disc: Disc): number {
  return !scene.focus || scene.focus.entities.has(disc.entity) ? 1 : FADED;
}

/** The colour on a dark page: lifted, so that it keeps its contrast. */
export function lifted(colour: string, dir: "dark" | "light"): string {
  if (dir === "light") return colour;
  const part = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16);
    return Math.round(value + (255 - value) * 0.22).toString(16).padStart(2, "0");
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}

/** Black or white, whichever reads better on a colour (WCAG 2, relative luminance). */
export function inkOn(colour: string): string {
  const part = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const light = 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
  return light > 0.3 ? "#1b1f24" : "#ffffff";
}

export function paint(
  surface: Surface,
  scene: Scene,
  camera: Camera,
  layers: Layers,
  moving: boolean,
  hovered: Disc | null,
): void {
  const { theme } = scene;
  const first = moving ? Math.max(0, scene.lines.length - MOVING) : 0;
  for (let n = first; n < scene.lines.length; n += 1) {
    const line = scene.lines[n]!;
    if (line.stance === "together" ? !layers.lines : !layers.relations) continue;
    const [x1, y1] = [camera.sx(line.a.x), camera.sy(line.a.y)];
    const [x2, y2] = [camera.sx(line.b.x), camera.sy(line.b.y)];
    if ((x1 < 0 && x2 < 0) || (y1 < 0 && y2 < 0) || (x1 > camera.width && x2 > camera.width) ||
        (y1 > camera.height && y2 > camera.height)) continue;
    const width = lineWidth(line) + (scene.focus?.pairs.has(line.pair) ? 0.8 : 0);
    // From rim to rim: a relation is drawn above discs where a graphics processor draws these.
    const long = Math.hypot(x2 - x1, y2 - y1) || 1;
    const [from, to] = [camera.radius(line.a) / long, camera.radius(line.b) / long];
    if (from + to >= 1) continue;
    const [dx, dy] = [x2 - x1, y2 - y1];
    const near = hovered && (line.a === hovered || line.b === hovered);
    const colour = near && line.stance === "together" ? theme.ink : line.colour;
    surface.line(x1 + dx * from, y1 + dy * from, x2 - dx * to, y2 - dy * to, colour, width, near ? 0.8 : lineAlpha(scene, line), dash(line.stance, width));
  }
  if (layers.discs)
    // The smaller lie on the larger.
    for (const disc of scene.discs) {
      const [x, y, r] = [camera.sx(disc.x), camera.sy(disc.y), camera.radius(disc)];
      if (!isOutside(camera, x, y, r))
        surface.disc(x, y, r, lifted(disc.colour, scene.dir), theme.ground, Math.min(1.6, r * 0.3), discAlpha(scene, disc));
    }
  if (layers.words) words(surface, scene, camera, moving, hovered);
}

function isOutside(camera: Camera, x: number, y: number, margin: number): boolean {
  return x < -margin || y < -margin || x > camera.width + margin || y > camera.height + margin;
}

/** Letters on the discs, words on the lines, and the names that have room, the first above all. */
function words(surface: Surface, scene: Scene, camera: Camera, moving: boolean, hovered: Disc | null): void {
  const { theme, focus } = scene;
  // Names and the discs that none may lie on; all discs.
  const taken = new Taken();
  const discs = new Taken();
  // The buttons beside the picture lie there.
  taken.add([camera.width - 56, camera.height - 132, camera.width, camera.height]);
  const shown = scene.discs.filter((disc) => {
    const [x, y] = [camera.sx(disc.x), camera.sy(disc.y)];
    return !isOutside(camera, x, y, 40) && (!focus || focus.entities.has(disc.entity) || disc === hovered);
  });
  for (const disc of shown) {
    const r = camera.radius(disc);
    const [x, y] = [camera.sx(disc.x), camera.sy(disc.y)];
    const half = Math.max(r * 0.8, 3);
    const own: Box = [x - half, y - half, x + half, y + half];
    discs.add(own);
    if (r > 5) taken.add(own);
    if (r < 6.5) continue;
    const colour = lifted(disc.colour, scene.dir);
    surface.text(disc.letter, camera.sx(disc.x), camera.sy(disc.y), Math.min(r * 1.05, 20), true, inkOn(colour), null);
  }
  // Whoever is asked for is named first, then the larger.
  const order = hovered ? [hovered, ...shown.filter((disc) => disc !== hovered)] : shown;
  const placed: [string, number, number, number, boolean][] = [];
  const most = moving ? 60 : 400;
  for (const [n, disc] of order.entries()) {
    if (placed.length >= most) break;
    const r = camera.radius(disc);
    const bold = disc === hovered || r > 16;
    const size = Math.round(Math.min(17, 10.5 + r * 0.2));
    const text = cut(disc.entity.label);
    const [x, y] = [camera.sx(disc.x), camera.sy(disc.y)];
    // Under the disc, else above, else beside.
    const around = (width: number): Spot[] => [
      [x, y + r + size * 0.75, 0, 1],
      [x, y - r - size * 0.75, 0, -1],
      [x + r + width / 2 + 4, y, 1, 0],
      [x - r - width / 2 - 4, y, -1, 0],
    ];
    const box = ([cx, cy]: Spot, width: number): Box =>
      [cx - width / 2 - 2, cy - size * 0.62, cx + width / 2 + 2, cy + size * 0.62];
    // Beyond the name no other disc may follow that it could be read as the name of; and the rim must not cut it.
    const isClear = (spot: Spot, of: Taken) => {
      const [left, top, right, bottom] = box(spot, width);
      if (!of.isFree([left, top, right, bottom])) return false;
      const [dx, dy] = [spot[2] * size, spot[3] * size * 0.8];
      return left >= 0 && top >= 0 && right <= camera.width && bottom <= camera.height && of.isFree(dx
        ? [dx > 0 ? right : left + dx, top, dx > 0 ? right + dx : left, bottom]
        : [left, dy > 0 ? bottom : top + dy, right, dy > 0 ? bottom + dy : top]);
    };
    // In a crowd most names have no room even if they were narrow: these need not be measured, which is slow.
    const narrow = text.length * size * 0.2;
    const must = disc === hovered || (focus !== null && focus.entities.size <= 12);
    if (!must && around(narrow).every((spot) => !taken.isFree(box(spot, narrow)))) continue;
    const width = surface.width(text, size, bold);
    const spots = around(width);
    // The first are named even where small discs lie under the name.
    const spot = spots.find((one) => isClear(one, discs) && taken.take(box(one, width))) ??
      (must || n < FIRST ? spots.find((one) => isClear(one, taken) && taken.take(box(one, width))) : undefined) ??
      (must ? spots[0] : undefined);
    if (spot) placed.push([text, spot[0], spot[1], size, bold]);
  }
  if (!moving) lineWords(surface, scene, camera, taken);
  for (let n = placed.length - 1; n >= 0; n -= 1) {
    const [text, x, y, size, bold] = placed[n]!;
    surface.text(text, x, y, size, bold, theme.ink, theme.ground);
  }
}

/** What joins two, where the line is long enough to carry the word. */
function lineWords(surface: Surface, scene: Scene, camera: Camera, taken: Taken): void {
  const { theme, focus } = scene;
  for (let n = scene.lines.length - 1; n >= 0; n -= 1) {
    const line = scene.lines[n]!;
    if (!line.word) break;
    if (focus && !focus.pairs.has(line.pair)) continue;
    const [x1, y1] = [camera.sx(line.a.x), camera.sy(line.a.y)];
    const [x2, y2] = [camera.sx(line.b.x), camera.sy(line.b.y)];
    const width = surface.width(line.word, 11, false);
    const long = Math.hypot(x2 - x1, y2 - y1) - camera.radius(line.a) - camera.radius(line.b);
    if (long < width + 24) continue;
    const spot = [0.5, 0.42, 0.58, 0.34, 0.66].map((part): [number, number] => [x1 + (x2 - x1) * part, y1 + (y2 - y1) * part])
      .find(([x, y]) => !isOutside(camera, x, y, 0) && taken.take([x - width / 2 - 2, y - 7, x + width / 2 + 2, y + 7]));
    if (spot) surface.text(line.word, ...spot, 11, false, line.colour, theme.ground);
  }
}

/** Long names are whole in the panels. */
function cut(label: string): string {
  const letters = [...label];
  return letters.length > 34 ? `${letters.slice(0, 32).join("").trimEnd()}…` : label;
}

/** Left, top, right, bottom. */
type Box = [number, number, number, number];
/** The middle of a name, and in which direction of its disc it stands. */
type Spot = [number, number, number, number];

/** Boxes that are taken, by the cells of a grid which they touch. */
class Taken {
  private cells = new Map<number, Box[]>();

  isFree(box: Box): boolean {
    const [left, top, right, bottom] = box;
    for (const key of touched(box))
      for (const [l, t, r, b] of this.cells.get(key) ?? [])
        if (l < right && r > left && t < bottom && b > top) return false;
    return true;
  }

  add(box: Box): void {
    for (const key of touched(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }

  /** Takes a box, unless one that is taken overlaps it. */
  take(box: Box): boolean {
    const isFree = this.isFree(box);
    if (isFree) this.add(box);
    return isFree;
  }
}

/** The cells of the grid that a box touches. */
function touched([left, top, right, bottom]: Box): number[] {
  const keys: number[] = [];
  for (let x = Math.floor(left / 64); x <= Math.floor(right / 64); x += 1)
    for (let y = Math.floor(top / 32); y <= Math.floor(bottom / 32); y += 1) keys.push(x * 100_003 + y);
  return keys;
}

export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", "Liberation Sans", sans-serif';
