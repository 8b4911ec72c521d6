import { expect, test } from "vitest";
import { formatFields, parseFields } from "./fields";

test("fields are a line each and are read for what they are", () => {
  expect(formatFields({ plan: "gold", seats: 40, pilot: true })).toBe("plan: gold\nseats: 40\npilot: true");
  expect(parseFields(" plan :gold \n\nseats: 40\npilot: true\nsite: https://a.example\nnote")).toEqual({
    plan: "gold",
    seats: 40,
    pilot: true,
    site: "https://a.example",
    note: "",
  });
});

test("what was written is read back the same", () => {
  const fields = { number: "5", truth: "true", quoted: '"x"', lines: "a\nb", blank: " a", code: "007", empty: "", none: "null" };
  expect(parseFields(formatFields(fields))).toEqual(fields);
});
