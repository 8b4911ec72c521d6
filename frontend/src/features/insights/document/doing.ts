import { common } from "@/app/strings";
import type { ClaimInfo, EvidenceInfo, InsightInfo } from "@/client";
import { announce } from "@/components/Toasts";
import { text } from "../strings";
import { toSource } from "./changes";
import type { Saver } from "./saver";

/** What can be done to an insight. What is removed can be put back. */
export type Doing = ReturnType<typeof makeDoing>;

export function makeDoing(insight: InsightInfo, saver: Saver) {
  return {
    setTitle: (value: string, base: string) => saver.add({ kind: "title", base, value }),
    setSummary: (value: string, base: string) => saver.add({ kind: "summary", base, value }),
    setClaim: (claimId: number, value: string, base: string) => saver.add({ kind: "claim", claimId, base, value }),
    addClaim: () => saver.add({ kind: "addClaim", at: insight.claims.length, words: "", evidence: [] }),
    moveClaim: (claimId: number, to: number) => saver.add({ kind: "moveClaim", claimId, to }),
    removeClaim: (claim: ClaimInfo) => removeClaim(insight, saver, claim),
    moveEvidence: (evidenceId: number, claimId: number, to: number) =>
      saver.add({ kind: "moveEvidence", evidenceId, claimId, to }),
    removeEvidence: (claim: ClaimInfo, piece: EvidenceInfo) => removeEvidence(saver, claim, piece),
    accept: (evidenceId: number, wording: string) => saver.add({ kind: "accept", evidenceId, wording }),
    share: (isShared: boolean) => saver.add({ kind: "share", isShared }),
    setStudy: (studyId: number | null) => saver.add({ kind: "study", studyId }),
  };
}

function removeClaim(insight: InsightInfo, saver: Saver, claim: ClaimInfo): void {
  const at = insight.claims.findIndex(({ id }) => id === claim.id);
  const evidence = claim.evidence.flatMap((piece) => toSource(piece) ?? []);
  saver.add({ kind: "removeClaim", claimId: claim.id });
  const undo = () => saver.add({ kind: "addClaim", at, words: claim.text, evidence });
  announce(text.document.claimRemoved, { label: common.undo, onPress: undo });
}

/** Of what was deleted with its interview nothing is left that could be put back. */
function removeEvidence(saver: Saver, claim: ClaimInfo, piece: EvidenceInfo): void {
  const at = claim.evidence.findIndex(({ id }) => id === piece.id);
  const source = toSource(piece);
  saver.add({ kind: "removeEvidence", evidenceId: piece.id });
  const undo = source && { label: common.undo, onPress: () => saver.add({ kind: "addEvidence", claimId: claim.id, at, source }) };
  announce(text.document.quoteRemoved, undo ?? undefined);
}
