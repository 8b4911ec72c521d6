import { formatDay, formatPosition } from "@/lib/format";
import type { Said } from "./said";
import { text } from "./strings";

/** A quote with where it comes from, as plain text and as HTML: what is pasted keeps its link. */
export interface Citation {
  plain: string;
  html: string;
}

/** The address of the second where it was said. */
export function addressOf({ interview_id: id, start_ms: at, end_ms: until }: Said, origin: string): string {
  return `${origin}/interviews/${id}?at=${at}&until=${until}`;
}

function describeSpeaker({ speaker, role, interview: { account } }: Said): string {
  const known = role ? text.cited.roles[role] : "";
  // We are not at the account we ask.
  const from = account && role === "customer" ? text.cited.at(known, account) : role === "interviewer" ? known : account;
  return [speaker ?? text.unknownSpeaker, from].filter(Boolean).join(", ");
}

function element(name: string, ...content: (string | Node)[]): HTMLElement {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

/** The words a line for each turn, as text: what was said is never markup. */
function wordsOf(said: Said): HTMLElement {
  const lines = text.cited.words(said.text).split("\n");
  return element("blockquote", ...lines.flatMap((line, index) => (index === 0 ? [line] : [element("br"), line])));
}

/** “Words” — speaker, role at account; interview, day, position, and the link that plays them. */
export function cite(said: Said, origin: string): Citation {
  const { title, held_on: heldOn } = said.interview;
  const speaker = describeSpeaker(said);
  const place = [heldOn && formatDay(heldOn), formatPosition(said.start_ms)].filter(Boolean).join(", ");
  const address = addressOf(said, origin);
  const link = element("a", `${title}, ${place}`);
  link.setAttribute("href", address);
  return {
    plain: `${text.cited.words(said.text)} — ${speaker}; ${title}, ${place}\n${address}`,
    html: wordsOf(said).outerHTML + element("p", `— ${speaker}; `, link).outerHTML,
  };
}
