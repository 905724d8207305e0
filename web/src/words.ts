// The words of the page, in the reader's language.

import strings from "./strings.json";

type Words = Record<string, string>;
const ALL = strings as Record<string, Words>;
/** Tag and own name of each language. */
export const LANGUAGES = Object.entries(ALL).map(([tag, words]): [string, string] => [tag, words.name ?? tag]);

let lang = "en";
let plural = new Intl.PluralRules(lang);
let digits = new Intl.NumberFormat(lang);

export function setLanguage(asked: string): string {
  const wanted = [asked, ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  lang = wanted.find((tag) => tag in ALL) ?? "en";
  plural = new Intl.PluralRules(lang);
  digits = new Intl.NumberFormat(lang);
  return lang;
}

/**
 * The words of a key, with `{name}` filled in. `one|many` is chosen by `n`. Numbers are written as the language does.
 * A key that is in no language is its own last part, as are the kinds of a gazetteer of one's own.
 */
export function t(key: string, values: Record<string, string | number> = {}): string {
  let words = ALL[lang]?.[key] ?? ALL.en![key];
  if (words === undefined) return key.slice(key.lastIndexOf(".") + 1);
  if (words.includes("|")) {
    const [one = "", many = ""] = words.split("|");
    words = plural.select(Number(values.n)) === "one" ? one : many;
  }
  return words.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? "";
    return typeof value === "number" ? digits.format(value) : value;
  });
}

/** `March 2023` of `2023-03`; what tells no month is left as it is. */
export function monthName(text: string): string {
  if (!/^\d{4}-\d\d$/.test(text)) return text;
  const words = new Intl.DateTimeFormat(lang, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${text}-01`));
  return words.charAt(0).toLocaleUpperCase(lang) + words.slice(1);
}

/** A number as the language writes it, with so many decimals at most. */
export function number(value: number, decimals = 0): string {
  // All decimals of a fraction, so that they stand below each other.
  const least = Number.isInteger(value) ? 0 : decimals;
  return new Intl.NumberFormat(lang, { minimumFractionDigits: least, maximumFractionDigits: decimals }).format(value);
}
