// Names are found as a reader may write them. Three degrees, the surer first:
// 1. folded: case, accents, apostrophes and punctuation do not count, as in the program (its table of letters is larger);
// 2. romanised: Cyrillic, Greek and Korean letters as Latin ones, so that `Shoygu` finds Шойгу;
// 3. by sound: consonants alone, in classes, so that `Schoigu` finds Choïgou. Only where nothing surer is found.

import type { Entity } from "./data";
import letters from "./letters.json";

const FOLD: Record<string, string> = letters.fold;
const ROMAN: Record<string, string> = letters.roman;
const SOUNDS = letters.sounds as [string, string][];

/** The text in small letters without accents, words divided by single blanks. */
export function fold(text: string): string {
  let folded = "";
  for (const letter of text.normalize("NFKC").toLowerCase().normalize("NFD")) {
    if (/\p{M}/u.test(letter) || /['’ʼʹ`´ʻ\u00ad\u200b-\u200f\u2060]/.test(letter)) continue;
    folded += FOLD[letter] ?? (/[\p{L}\p{N}]/u.test(letter) ? letter : " ");
  }
  return folded.normalize("NFC").trim().replace(/\s+/g, " ");
}

/** A folded text in Latin letters, where it has a letter of one of the three scripts. */
export function romanise(folded: string): string {
  let roman = "";
  for (const letter of folded.normalize("NFD")) roman += ROMAN[letter] ?? letter;
  return roman;
}

/** The consonants of each word by class; a vowel at its start counts as `A`. */
export function sound(roman: string): string {
  return roman.split(" ").map(soundOfWord).filter(Boolean).join(" ");
}

function soundOfWord(word: string): string {
  let code = /^[aeiouy]/.test(word) ? "A" : "";
  for (let at = 0; at < word.length; ) {
    const found = SOUNDS.find(([letters]) => word.startsWith(letters, at));
    if (found && !code.endsWith(found[1])) code += found[1];
    at += found ? found[0].length : 1;
  }
  return code;
}

interface Key {
  entity: Entity;
  name: string;
  folded: string;
  roman: string;
  sound: string;
  isLabel: boolean;
}

export interface Hit {
  entity: Entity;
  /** The name by which it was found. */
  name: string;
}

export class Index {
  private keys: Key[] | null = null;

  constructor(private entities: Entity[]) {}

  /** The best entities, surer and heavier first. */
  find(query: string, limit: number): Hit[] {
    const folded = fold(query);
    if (!folded) return [];
    const roman = romanise(folded);
    const heard = sound(roman);
    const best = new Map<Entity, { rank: number; name: string }>();
    for (const key of this.made()) {
      const rank = this.rank(key, folded, roman, heard);
      const known = best.get(key.entity);
      if (rank < Infinity && (!known || rank < known.rank)) best.set(key.entity, { rank, name: key.name });
    }
    let hits = [...best].map(([entity, { rank, name }]) => ({ entity, name, rank }));
    // A likeness of sound is worth showing only where nothing else is found.
    if (hits.some((hit) => hit.rank < 60)) hits = hits.filter((hit) => hit.rank < 60);
    hits.sort((a, b) => a.rank - b.rank || b.entity.weightedDegree - a.entity.weightedDegree ||
      b.entity.mentions - a.entity.mentions || a.entity.index - b.entity.index);
    return hits.slice(0, limit);
  }

  private rank(key: Key, folded: string, roman: string, heard: string): number {
    const base = key.isLabel ? 0 : 5;
    if (key.folded === folded) return base;
    const starts = (text: string, part: string) => text.startsWith(part) || text.includes(` ${part}`);
    if (starts(key.folded, folded)) return base + 10;
    if (starts(key.roman, roman)) return base + 20;
    if (folded.length > 2 && key.folded.includes(folded)) return base + 30;
    if (roman.length > 2 && key.roman.includes(roman)) return base + 40;
    if (words(folded, key.folded)) return base + 50;
    if (heard.replace(/ /g, "").length > 1) {
      const [asked, there] = [heard.split(" "), key.sound.split(" ")];
      if (asked.every((word) => there.includes(word))) return base + 60;
    }
    return Infinity;
  }

  private made(): Key[] {
    if (this.keys) return this.keys;
    this.keys = [];
    for (const entity of this.entities) {
      const names = [entity.label, ...entity.spellings.map((one) => one.text), ...entity.names];
      names.forEach((name, n) => {
        const folded = fold(name);
        const roman = romanise(folded);
        this.keys!.push({ entity, name, folded, roman, sound: sound(roman), isLabel: n === 0 });
      });
    }
    return this.keys;
  }
}

/** True where every word asked for begins a word of the name, in any order. */
function words(asked: string, name: string): boolean {
  const there = name.split(" ");
  return asked.includes(" ") && asked.split(" ").every((word) => there.some((one) => one.startsWith(word)));
}
