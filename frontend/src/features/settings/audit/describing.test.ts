import { describe, expect, it } from "vitest";
import { tellDetails } from "./describing";
import { readAuditFilters, toQuery } from "./filters";

describe("details of an entry", () => {
  it("tell values before and after rather than names of columns", () => {
    const details = { changed: { users: ["role"] }, values: { "users.role": ["member", "admin"] } };
    expect(tellDetails(details)).toEqual(["role: member → admin"]);
  });

  it("tell what was made and what else was seen", () => {
    const told = tellDetails({ made: { touches: [3, 4], holds: 40 }, also: ["get_transcript"] });
    expect(told).toEqual(["made touches 3, 4; 40 holds", "also get transcript"]);
  });

  it("are nothing where there are none", () => {
    expect(tellDetails({})).toEqual([]);
  });
});

describe("filters of the log", () => {
  it("leave out what the address holds wrongly", () => {
    const search = { act: "flew", kind: "<b>", id: -1, from: "yesterday", until: "2026-11-26", who: "ada" };
    expect(readAuditFilters(search)).toEqual({ who: "ada", until: "2026-11-26" });
  });

  it("take the last day whole", () => {
    const { from, to } = toQuery({ from: "2026-11-26", until: "2026-11-26" });
    expect(Date.parse(to ?? "") - Date.parse(from ?? "")).toBe(86_400_000);
  });
});
