import { expect, test } from "vitest";
import type { EvidenceInfo, InsightInfo } from "@/client";
import { apply, findConflict, toSource } from "./changes";

const piece = (id: number) => ({ id, status: "edited", highlight_id: id, interview_id: 1, accepted_wording: "a" }) as EvidenceInfo;

const insight = {
  id: 1,
  title: "Title",
  summary: "",
  is_shared: false,
  claims: [
    { id: 10, text: "One", customers: 1, accounts: 1, evidence: [piece(1), piece(2)] },
    { id: 20, text: "Two", customers: 0, accounts: 0, evidence: [piece(3)] },
  ],
} as InsightInfo;

const shapeOf = ({ claims }: InsightInfo) => claims.map(({ id, evidence }) => [id, evidence.map((each) => each.id)]);

test("claims are moved, removed and said anew", () => {
  expect(shapeOf(apply(insight, { kind: "moveClaim", claimId: 20, to: 0 }))).toEqual([[20, [3]], [10, [1, 2]]]);
  expect(shapeOf(apply(insight, { kind: "removeClaim", claimId: 10 }))).toEqual([[20, [3]]]);
  expect(apply(insight, { kind: "claim", claimId: 20, base: "Two", value: "Three" }).claims[1]?.text).toBe("Three");
});

test("quotes go up and down, and to another claim", () => {
  const move = (evidenceId: number, claimId: number, to: number) =>
    shapeOf(apply(insight, { kind: "moveEvidence", evidenceId, claimId, to }));
  expect(move(2, 10, 0)).toEqual([[10, [2, 1]], [20, [3]]]);
  expect(move(1, 20, 1)).toEqual([[10, [2]], [20, [3, 1]]]);
  expect(move(99, 20, 1)).toEqual(shapeOf(insight));
});

test("a quote whose words are accepted is flagged no more", () => {
  const { claims } = apply(insight, { kind: "accept", evidenceId: 2, wording: "b" });
  expect(claims[0]?.evidence.map(({ status }) => status)).toEqual(["edited", "current"]);
});

test("only where both wrote the same text anew they are in conflict", () => {
  const mine = { kind: "title", base: "Title", value: "Mine" } as const;
  expect(findConflict(insight, mine)).toBeNull();
  expect(findConflict({ ...insight, title: "Theirs" }, mine)).toBe("Theirs");
  expect(findConflict({ ...insight, title: "Mine" }, mine)).toBeNull();
  expect(findConflict({ ...insight, title: "Theirs" }, { kind: "moveClaim", claimId: 10, to: 1 })).toBeNull();
});

test("what is put back remembers the words that were accepted; of what was erased nothing is", () => {
  const span = { ...piece(5), highlight_id: null, start_ms: 1, end_ms: 2 };
  expect(toSource(piece(4))).toEqual({ highlight_id: 4, accepted_wording: "a" });
  expect(toSource(span)).toEqual({ interview_id: 1, start_ms: 1, end_ms: 2, accepted_wording: "a" });
  expect(toSource({ ...span, interview_id: null })).toBeNull();
});
