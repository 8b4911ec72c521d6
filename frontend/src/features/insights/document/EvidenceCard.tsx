import { Link } from "@tanstack/react-router";
import { Check, MoreHorizontal, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { ClaimInfo, EvidenceInfo } from "@/client";
import { Button, IconButton } from "@/components/Button";
import { Menu, type MenuEntry } from "@/components/Menu";
import { QuoteCard } from "@/features/quotes/QuoteCard";
import { text } from "../strings";
import type { Doing } from "./doing";
import styles from "./EvidenceCard.module.css";

interface EvidenceCardProps {
  piece: EvidenceInfo;
  claim: ClaimInfo;
  claims: readonly ClaimInfo[];
  /** Absent for those who only read. */
  doing?: Doing;
}

/** Where a quote can go and that it can go away, from the keyboard as by mouse. */
function listActions(piece: EvidenceInfo, claim: ClaimInfo, claims: readonly ClaimInfo[], doing: Doing): MenuEntry[] {
  const at = claim.evidence.indexOf(piece);
  const move = (claimId: number, to: number) => () => doing.moveEvidence(piece.id, claimId, to);
  const { document } = text;
  return [
    ...(at > 0 ? [{ id: "up", label: document.moveUp, onAction: move(claim.id, at - 1) }] : []),
    ...(at < claim.evidence.length - 1 ? [{ id: "down", label: document.moveDown, onAction: move(claim.id, at + 1) }] : []),
    ...claims.flatMap((other, index) =>
      other.id === claim.id
        ? []
        : {
            id: `to-${other.id}`,
            label: document.moveTo(other.text || text.unnamedClaim(index + 1)),
            onAction: move(other.id, other.evidence.length),
          },
    ),
    { id: "remove", label: document.removeQuote, danger: true, onAction: () => doing.removeEvidence(claim, piece) },
  ];
}

function Flag({ piece, doing, menu }: { piece: EvidenceInfo; doing?: Doing; menu?: ReactNode }) {
  const { status, wording } = piece;
  if (status === "current") return null;
  return (
    <div className={styles.flag}>
      <TriangleAlert aria-hidden />
      <p>
        <strong>{text.flags[status]}.</strong> {text.flagHelp[status]}{" "}
        {piece.interview && piece.interview_id !== null && (status === "draft" || status === "missing") && (
          <Link to="/interviews/$interviewId" params={{ interviewId: String(piece.interview_id) }}>
            {piece.interview.title}
          </Link>
        )}
      </p>
      {doing && status === "edited" && wording && (
        <Button small onPress={() => doing.accept(piece.id, wording)}>
          <Check aria-hidden />
          {text.document.accept}
        </Button>
      )}
      {menu}
    </div>
  );
}

/** A quote behind a claim, as it reads now; a place without words where nothing may or can be read. */
export function EvidenceCard({ piece, claim, claims, doing }: EvidenceCardProps) {
  const menu = doing && (
    <Menu
      label={text.document.moveQuote}
      entries={listActions(piece, claim, claims, doing)}
      trigger={
        <IconButton small label={text.document.moveQuote}>
          <MoreHorizontal aria-hidden />
        </IconButton>
      }
    />
  );
  const { interview, interview_id: interviewId } = piece;
  return (
    <li className={styles.evidence} data-status={piece.status}>
      {interview && interviewId !== null && piece.text ? (
        <QuoteCard said={{ ...piece, interview, interview_id: interviewId }} look="plain" actions={menu} />
      ) : (
        <Flag piece={piece} menu={menu} />
      )}
      {piece.text && <Flag piece={piece} doing={doing} />}
    </li>
  );
}
