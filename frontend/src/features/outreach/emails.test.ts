import { expect, test } from "vitest";
import { dropEntries, findUnknown, parsePasted } from "./emails";

const emailsOf = (pasted: string) => parsePasted(pasted).map(({ email }) => email);

test("addresses are read however they are written", () => {
  expect(emailsOf("mara@a.example\nTom Varga <Tom@B.example>; mailto:ann@c.example,\n\n\"Lind, Jo\" <jo@d.example>.")).toEqual([
    "mara@a.example",
    "tom@b.example",
    "ann@c.example",
    "jo@d.example",
  ]);
});

test("rows of a spreadsheet give their addresses", () => {
  expect(emailsOf("Mara\tmara@a.example\tNorthwind\r\nTom,tom@b.example,Axe")).toEqual(["mara@a.example", "tom@b.example"]);
});

test("an address that comes twice is one", () => {
  expect(emailsOf("mara@a.example\nMARA@a.example, mara@a.example")).toEqual(["mara@a.example"]);
});

test("a line without an address is told by its number", () => {
  expect(parsePasted("mara@a.example\n\nTom Varga")).toEqual([
    { line: 1, text: "mara@a.example", email: "mara@a.example" },
    { line: 3, text: "Tom Varga", email: null },
  ]);
});

test("what is taken out leaves the other lines as they were", () => {
  const entries = parsePasted("Mara <mara@a.example>\ntom@b.example, ann@c.example\nnobody\njo@d.example");
  const dropped = entries.filter(({ email }) => email === "tom@b.example" || email === null);
  expect(dropEntries(entries, dropped)).toBe("Mara <mara@a.example>\nann@c.example\njo@d.example");
});

test("the server's places lead back to the lines", () => {
  const entries = parsePasted("a@a.example\nb@b.example\nc@c.example");
  expect(findUnknown(entries, { "participants.1": "is unknown", team: "is too long" }).map(({ line }) => line)).toEqual([2]);
});
