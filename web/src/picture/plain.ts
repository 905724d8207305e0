// The graph that sigma reads. graphology's own is a quarter of a page that may weigh 250 KiB, for what are here two lists:
// the page builds a new one when what is shown changes, and never edits it.

import type { AbstractGraph } from "graphology-types";

export interface NodeLook {
  x: number;
  y: number;
  size: number;
  color: string;
}

export interface EdgeLook {
  size: number;
  color: string;
}

export class PlainGraph {
  readonly multi = false;
  readonly type = "undirected";
  private looks = new Map<string, NodeLook>();
  private links = new Map<string, { ends: [string, string]; look: EdgeLook }>();

  get order(): number {
    return this.looks.size;
  }

  get size(): number {
    return this.links.size;
  }

  addNode(key: string, look: NodeLook): void {
    this.looks.set(key, look);
  }

  addUndirectedEdgeWithKey(key: string, source: string, target: string, look: EdgeLook): void {
    this.links.set(key, { ends: [source, target], look });
  }

  dropNode(): never {
    throw new Error("a new graph is made instead");
  }

  nodes(): string[] {
    return [...this.looks.keys()];
  }

  edges(): string[] {
    return [...this.links.keys()];
  }

  hasNode(key: string): boolean {
    return this.looks.has(key);
  }

  hasEdge(key: string): boolean {
    return this.links.has(key);
  }

  getNodeAttributes(key: string): NodeLook {
    return this.looks.get(key)!;
  }

  getEdgeAttributes(key: string): EdgeLook {
    return this.links.get(key)!.look;
  }

  extremities(key: string): [string, string] {
    return this.links.get(key)!.ends;
  }

  forEachNode(each: (key: string, look: NodeLook) => void): void {
    this.looks.forEach((look, key) => each(key, look));
  }

  forEachEdge(each: (key: string, look: EdgeLook, source: string, target: string) => void): void {
    this.links.forEach(({ ends: [source, target], look }, key) => each(key, look, source, target));
  }

  /** sigma listens for edits; there are none. */
  on(): void {}

  removeListener(): void {}

  /** As sigma's types have it. */
  asGraph(): AbstractGraph {
    return this as unknown as AbstractGraph;
  }
}
