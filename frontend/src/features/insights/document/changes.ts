import {
  acceptWording,
  addEvidence,
  changeInsight,
  type ClaimChange,
  type ClaimInfo,
  type EvidenceInfo,
  type InsightInfo,
  moveEvidence,
  type NewEvidence,
  removeEvidence,
} from "@/client";

/** What a person does to an insight: shown at once, sent after what was done before. */
export type Change =
  | { kind: "title" | "summary"; base: string; value: string }
  | { kind: "claim"; claimId: number; base: string; value: string }
  | { kind: "addClaim"; at: number; words: string; evidence: NewEvidence[] }
  | { kind: "moveClaim"; claimId: number; to: number }
  | { kind: "removeClaim"; claimId: number }
  | { kind: "addEvidence"; claimId: number; at: number; source: NewEvidence }
  | { kind: "moveEvidence"; evidenceId: number; claimId: number; to: number }
  | { kind: "removeEvidence"; evidenceId: number }
  | { kind: "accept"; evidenceId: number; wording: string }
  | { kind: "share"; isShared: boolean }
  | { kind: "study"; studyId: number | null };

function insert<Item>(items: readonly Item[], at: number, item: Item): Item[] {
  return [...items.slice(0, at), item, ...items.slice(at)];
}

/** The claims as a change of all of them names them. */
const nameClaims = (claims: readonly ClaimInfo[]): ClaimChange[] => claims.map(({ id, text }) => ({ id, text }));

export function moveClaim(claims: readonly ClaimInfo[], claimId: number, to: number): ClaimInfo[] {
  const moved = claims.find(({ id }) => id === claimId);
  const others = claims.filter(({ id }) => id !== claimId);
  return moved ? insert(others, to, moved) : others;
}

function mapEvidence(insight: InsightInfo, map: (pieces: EvidenceInfo[], claimId: number) => EvidenceInfo[]): InsightInfo {
  return { ...insight, claims: insight.claims.map((claim) => ({ ...claim, evidence: map(claim.evidence, claim.id) })) };
}

function setWords(claims: readonly ClaimInfo[], claimId: number, words: string): ClaimInfo[] {
  return claims.map((claim) => (claim.id === claimId ? { ...claim, text: words } : claim));
}

/** The insight as it will be. Counts, and what is new, come with the server's answer. */
export function apply(insight: InsightInfo, change: Change): InsightInfo {
  const { claims } = insight;
  switch (change.kind) {
    case "title":
    case "summary":
      return { ...insight, [change.kind]: change.value };
    case "claim":
      return { ...insight, claims: setWords(claims, change.claimId, change.value) };
    case "moveClaim":
      return { ...insight, claims: moveClaim(claims, change.claimId, change.to) };
    case "removeClaim":
      return { ...insight, claims: claims.filter(({ id }) => id !== change.claimId) };
    case "moveEvidence": {
      const moved = claims.flatMap(({ evidence }) => evidence).find(({ id }) => id === change.evidenceId);
      return mapEvidence(insight, (pieces, claimId) => {
        const others = pieces.filter(({ id }) => id !== change.evidenceId);
        return moved && claimId === change.claimId ? insert(others, change.to, moved) : others;
      });
    }
    case "removeEvidence":
      return mapEvidence(insight, (pieces) => pieces.filter(({ id }) => id !== change.evidenceId));
    case "accept":
      return mapEvidence(insight, (pieces) =>
        pieces.map((piece) => (piece.id === change.evidenceId ? { ...piece, status: "current" } : piece)),
      );
    case "share":
      return { ...insight, is_shared: change.isShared };
    case "addClaim":
    case "addEvidence":
    case "study":
      return insight;
  }
}

/** What somebody else wrote where this change writes; null where nobody did. */
export function findConflict(now: InsightInfo, change: Change): string | null {
  if (change.kind !== "title" && change.kind !== "summary" && change.kind !== "claim") return null;
  const theirs = change.kind === "claim" ? now.claims.find(({ id }) => id === change.claimId)?.text : now[change.kind];
  return theirs === undefined || theirs === change.base || theirs === change.value ? null : theirs;
}

/** Sends a change of the insight as the server has it, and answers what it is then. */
export async function send(insight: InsightInfo, change: Change): Promise<InsightInfo> {
  const path = { insight_id: insight.id };
  const seen = { edit_version: insight.edit_version };
  switch (change.kind) {
    case "addEvidence":
      return (await addEvidence({ path, body: { ...change.source, claim_id: change.claimId, position: change.at } })).data;
    case "moveEvidence": {
      const body = { ...seen, claim_id: change.claimId, position: change.to };
      return (await moveEvidence({ path: { ...path, evidence_id: change.evidenceId }, body })).data;
    }
    case "removeEvidence":
      return (await removeEvidence({ path: { ...path, evidence_id: change.evidenceId }, query: seen })).data;
    case "accept": {
      const body = { ...seen, wording: change.wording };
      return (await acceptWording({ path: { ...path, evidence_id: change.evidenceId }, body })).data;
    }
    default:
      return (await changeInsight({ path, body: { ...seen, ...describe(insight, change) } })).data;
  }
}

type Described = Exclude<Change, { kind: "addEvidence" | "moveEvidence" | "removeEvidence" | "accept" }>;

function describe(insight: InsightInfo, change: Described) {
  switch (change.kind) {
    case "title":
    case "summary":
      return { [change.kind]: change.value };
    case "share":
      return { is_shared: change.isShared };
    case "study":
      return { study_id: change.studyId };
    case "addClaim":
      return { claims: insert(nameClaims(insight.claims), change.at, { text: change.words, evidence: change.evidence }) };
    default:
      return { claims: nameClaims(apply(insight, change).claims) };
  }
}

/** What puts a piece of evidence back; null where nothing is left to point to. */
export function toSource(piece: EvidenceInfo): NewEvidence | null {
  const accepted = { accepted_wording: piece.accepted_wording };
  if (piece.highlight_id !== null) return { highlight_id: piece.highlight_id, ...accepted };
  if (piece.interview_id === null || piece.end_ms === 0) return null;
  return { interview_id: piece.interview_id, start_ms: piece.start_ms, end_ms: piece.end_ms, ...accepted };
}
