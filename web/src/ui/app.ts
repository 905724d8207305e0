// What every part of the page is given.

import type { Entity, Graph, Pair } from "../data";
import type { Visible } from "../filter";
import type { Index } from "../search";
import type { State } from "../state";

export interface App {
  graph: Graph;
  index: Index;
  state: State;
  visible: Visible;
  /** Changes the state; everything that depends on it follows. */
  set(change: Partial<State>): void;
  /** The state without filters. */
  reset(): void;
  /** Says something once, also to a screen reader. */
  say(text: string): void;
}

export const ofEntity = (entity: Entity): string => `n:${entity.id}`;
export const ofPair = (pair: Pair): string => `p:${pair.id}`;
