// The two surfaces: pixels, and SVG.

import { FONT, type Surface } from "./paint";

const widths = new Map<string, number>();

export class Pixels implements Surface {
  private font = "";
  private dashes = "";

  constructor(private context: CanvasRenderingContext2D) {
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
  }

  line(x1: number, y1: number, x2: number, y2: number, colour: string, width: number, alpha: number, dash: number[]): void {
    const { context } = this;
    context.globalAlpha = alpha;
    context.strokeStyle = colour;
    context.lineWidth = width;
    this.setDash(dash);
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
  }

  disc(x: number, y: number, radius: number, fill: string, rim: string, rimWidth: number, alpha: number): void {
    const { context } = this;
    context.globalAlpha = alpha;
    this.setDash([]);
    context.fillStyle = fill;
    context.strokeStyle = rim;
    context.lineWidth = rimWidth;
    context.beginPath();
    context.arc(x, y, radius, 0, Math.PI * 2);
    context.fill();
    context.stroke();
  }

  text(text: string, x: number, y: number, size: number, bold: boolean, fill: string, halo: string | null): void {
    const { context } = this;
    this.setFont(size, bold);
    context.globalAlpha = 1;
    if (halo) {
      context.globalAlpha = 0.88;
      this.setDash([]);
      context.strokeStyle = halo;
      context.lineWidth = 3.5;
      context.strokeText(text, x, y);
      context.globalAlpha = 1;
    }
    context.fillStyle = fill;
    context.fillText(text, x, y);
  }

  width(text: string, size: number, bold: boolean): number {
    const key = `${size}${bold ? "b" : ""} ${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      this.setFont(size, bold);
      width = this.context.measureText(text).width;
      if (widths.size > 50_000) widths.clear();
      widths.set(key, width);
    }
    return width;
  }

  /** Round ends make dots of short dashes; on ten thousand plain lines they would only cost time. */
  private setDash(dash: number[]): void {
    const dashes = dash.join(" ");
    if (dashes === this.dashes) return;
    this.dashes = dashes;
    this.context.setLineDash(dash);
    this.context.lineCap = dash.length ? "round" : "butt";
  }

  private setFont(size: number, bold: boolean): void {
    const font = `${bold ? "600 " : ""}${size}px ${FONT}`;
    if (font !== this.font) this.context.font = this.font = font;
  }
}

/** Writes SVG 1.1; widths of words are those of a canvas. */
export class Drawing implements Surface {
  private parts: string[] = [];

  constructor(private measure: Surface) {}

  line(x1: number, y1: number, x2: number, y2: number, colour: string, width: number, alpha: number, dash: number[]): void {
    const dashes = dash.length ? ` stroke-dasharray="${dash.map(n).join(" ")}"` : "";
    this.parts.push(`<line x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}" stroke="${colour}" stroke-width="${n(width)}" stroke-opacity="${n(alpha)}" stroke-linecap="round"${dashes}/>`);
  }

  disc(x: number, y: number, radius: number, fill: string, rim: string, rimWidth: number, alpha: number): void {
    this.parts.push(`<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${fill}" stroke="${rim}" stroke-width="${n(rimWidth)}" opacity="${n(alpha)}"/>`);
  }

  text(text: string, x: number, y: number, size: number, bold: boolean, fill: string, halo: string | null): void {
    const weight = bold ? ' font-weight="600"' : "";
    const at = `x="${n(x)}" y="${n(y + size * 0.35)}" font-size="${n(size)}" text-anchor="middle"${weight}`;
    const words = escape(text);
    if (halo) this.parts.push(`<text ${at} fill="${halo}" stroke="${halo}" stroke-width="3.5" stroke-linejoin="round" opacity="0.88" aria-hidden="true">${words}</text>`);
    this.parts.push(`<text ${at} fill="${fill}">${words}</text>`);
  }

  width(text: string, size: number, bold: boolean): number {
    return this.measure.width(text, size, bold);
  }

  svg(width: number, height: number, ground: string, title: string): string {
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}" font-family="${escape(FONT)}">\n<title>${escape(title)}</title>\n<rect width="100%" height="100%" fill="${ground}"/>\n${this.parts.join("\n")}\n</svg>\n`;
  }
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** What XML forbids is left out: a label may hold anything. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
