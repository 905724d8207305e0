// What was left open, with the row that would settle it.

import type { Question } from "../data";
import { copy, h } from "../dom";
import { t } from "../words";
import type { App } from "./app";
import { docLink, entityLink } from "./parts";
import { csv } from "./table";

const HEADER = ["id", "kind", "name", "aliases", "weak", "not", "match"];
const PAGE = 40;

export function review(app: App): HTMLElement {
  const { questions, leftOut } = app.graph;
  const element = h("section", { class: "page", "aria-label": t("review.title") },
    h("h2", {}, `${t("review.title")} (${questions.length})`),
    h("p", { class: "muted" }, questions.length ? t("review.note") : t("review.none")));
  const list = h("ol", { class: "cards" });
  element.append(list);
  let shown = 0;
  const more = h("button", { type: "button", class: "more" }, "");
  const fill = () => {
    for (const question of questions.slice(shown, shown + PAGE)) list.append(h("li", {}, one(app, question)));
    shown = Math.min(questions.length, shown + PAGE);
    more.textContent = `${t("table.after")} (${shown} / ${questions.length})`;
    more.hidden = shown === questions.length;
  };
  more.addEventListener("click", fill);
  fill();
  element.append(more);
  if (leftOut.questions) element.append(h("p", { class: "muted" }, t("review.left", { n: leftOut.questions })));
  return element;
}

function one(app: App, question: Question): HTMLElement {
  const { graph } = app;
  const row = csv([question.row]).trimEnd();
  const take = (text: string) => async () => app.say(t((await copy(text)) ? "copied" : "copied.not"));
  const candidates = question.candidates.map((id) => {
    const entity = graph.entityById.get(id);
    return h("li", {}, entity ? entityLink(app, entity) : h("code", {}, id));
  });
  return h("article", { class: "card question" },
    h("h3", {}, h("bdi", {}, question.spelling),
      h("span", { class: "muted" }, ` ${t("review.count", { n: question.count })}, ${t("documents", { n: question.documents })}`)),
    h("p", {}, t(`reason.${question.reason}`)),
    h("blockquote", {}, sentence(question), h("p", { class: "meta" }, docLink(graph.docByName.get(question.doc) ?? { doc: question.doc, mentions: 0 }))),
    candidates.length ? h("div", { class: "candidates" }, h("span", { class: "muted" }, `${t("review.candidates")}: `), h("ul", {}, ...candidates)) : null,
    question.row.some(Boolean) ? h("div", { class: "settles" },
      h("span", { class: "muted small" }, t("review.row")),
      h("code", { dir: "ltr" }, row),
      h("button", { type: "button", onclick: take(`${row}\n`) }, t("review.copy")),
      h("button", { type: "button", onclick: take(`${HEADER.join(",")}\n${row}\n`) }, t("review.copy.header"))) : null);
}

function sentence(question: Question): HTMLElement {
  const quote = h("q", { dir: "auto", class: "sentence" });
  const parts = question.spelling ? question.sentence.split(question.spelling) : [question.sentence];
  parts.forEach((part, n) => {
    if (n > 0) quote.append(h("mark", { class: "name" }, question.spelling));
    quote.append(part);
  });
  return quote;
}
