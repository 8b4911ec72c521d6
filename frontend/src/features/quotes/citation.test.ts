import { expect, test } from "vitest";
import { cite } from "./citation";
import type { Said } from "./said";

const SAID: Said = {
  interview_id: 12,
  start_ms: 61_200,
  end_ms: 83_100,
  text: "Nothing had synced.",
  speaker: "Mara Lindqvist",
  role: "customer",
  interview: { title: "Northwind: first month", held_on: "2026-10-14", account: "Northwind Logistics", has_recording: true },
};

test("a citation says who said it, where and when, and leads to the second", () => {
  const [words, address] = cite(SAID, "https://earshot.example").plain.split("\n");
  expect(words).toMatch(/^“Nothing had synced.” — Mara Lindqvist, customer at Northwind Logistics; Northwind: first month, .*2026, 1:01$/);
  expect(address).toBe("https://earshot.example/interviews/12?at=61200&until=83100");
});

test("what isn't known is left out, and one of us isn't at the account", () => {
  const { interview } = SAID;
  const bare = { ...SAID, speaker: null, role: null, interview: { ...interview, held_on: null, account: null } };
  expect(cite(bare, "").plain).toContain("— Unknown speaker; Northwind: first month, 1:01");
  expect(cite({ ...SAID, role: "interviewer" }, "").plain).toContain("— Mara Lindqvist, interviewer; ");
});

test("pasted as HTML, what was said is text and each turn has its line", () => {
  const { html } = cite({ ...SAID, text: "<script>alert(1)</script>\nOtto: Yes." }, "https://earshot.example");
  expect(html).toContain("<blockquote>“&lt;script&gt;alert(1)&lt;/script&gt;<br>Otto: Yes.”</blockquote>");
  expect(html).toContain('<a href="https://earshot.example/interviews/12?at=61200&amp;until=83100">');
});
