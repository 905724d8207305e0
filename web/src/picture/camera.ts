// Where one looks: layout coordinates (y upwards) to points of the screen (y downwards).

import type { Disc } from "./scene";

export class Camera {
  width = 1;
  height = 1;
  x = 0;
  y = 0;
  /** Points of the screen a unit of the layout. */
  scale = 1;
  /** The scale at which the whole picture fits. */
  fitted = 1;

  sx(x: number): number {
    return this.width / 2 + (x - this.x) * this.scale;
  }

  sy(y: number): number {
    return this.height / 2 - (y - this.y) * this.scale;
  }

  /** The layout's point under one of the screen. */
  at(sx: number, sy: number): [number, number] {
    return [this.x + (sx - this.width / 2) / this.scale, this.y - (sy - this.height / 2) / this.scale];
  }

  /** How large a disc is on the screen: it grows more slowly than the distances, so that a nearer look takes apart. */
  radius(disc: Disc): number {
    return Math.max(2.4, disc.radius * Math.min(1, this.fitted) * 1.25) * Math.sqrt(this.scale / this.fitted);
  }

  /** Shows all of these. */
  fit(discs: Disc[], margin = 56): void {
    if (discs.length === 0) return;
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y, radius } of discs) {
      left = Math.min(left, x - radius);
      right = Math.max(right, x + radius);
      low = Math.min(low, y - radius);
      high = Math.max(high, y + radius);
    }
    this.x = (left + right) / 2;
    this.y = (low + high) / 2;
    const across = (this.width - 2 * margin) / Math.max(right - left, 1);
    const down = (this.height - 2 * margin) / Math.max(high - low, 1);
    this.scale = Math.max(0.01, Math.min(across, down, 2.5));
  }

  /** Nearer (factor above 1) or farther, the point under the pointer staying where it is. */
  zoom(factor: number, sx: number, sy: number): void {
    const [x, y] = this.at(sx, sy);
    this.scale = Math.min(this.fitted * 40, Math.max(this.fitted * 0.3, this.scale * factor));
    this.x = x - (sx - this.width / 2) / this.scale;
    this.y = y + (sy - this.height / 2) / this.scale;
  }

  pan(dx: number, dy: number): void {
    this.x -= dx / this.scale;
    this.y += dy / this.scale;
  }
}
