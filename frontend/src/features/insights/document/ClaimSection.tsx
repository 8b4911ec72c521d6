import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import type { ClaimInfo } from "@/client";
import { Badge } from "@/components/Badge";
import { IconButton } from "@/components/Button";
import { formatCount } from "@/lib/format";
import { text } from "../strings";
import { AutoText } from "./AutoText";
import styles from "./ClaimSection.module.css";
import type { Doing } from "./doing";
import { EvidenceCard } from "./EvidenceCard";

interface ClaimSectionProps {
  claim: ClaimInfo;
  claims: readonly ClaimInfo[];
  doing?: Doing;
}

function Tools({ claim, claims, doing }: Required<ClaimSectionProps>) {
  const at = claims.indexOf(claim);
  return (
    <div className={styles.tools}>
      <IconButton small label={text.document.moveUp} isDisabled={at === 0} onPress={() => doing.moveClaim(claim.id, at - 1)}>
        <ArrowUp aria-hidden />
      </IconButton>
      <IconButton
        small
        label={text.document.moveDown}
        isDisabled={at === claims.length - 1}
        onPress={() => doing.moveClaim(claim.id, at + 1)}
      >
        <ArrowDown aria-hidden />
      </IconButton>
      <IconButton small label={text.document.removeClaim} onPress={() => doing.removeClaim(claim)}>
        <Trash2 aria-hidden />
      </IconButton>
    </div>
  );
}

function Behind({ claim }: { claim: ClaimInfo }) {
  const flagged = claim.evidence.filter(({ status }) => status !== "current").length;
  if (claim.evidence.length === 0) return null;
  return (
    <p className={styles.behind}>
      {formatCount(claim.customers, text.customer, text.customers)} · {formatCount(claim.accounts, text.account, text.accounts)}
      {flagged > 0 && <Badge tone="warn">{text.toCheck(formatCount(flagged, text.quote, text.quotes))}</Badge>}
    </p>
  );
}

/** A claim, who stands behind it, and their words. */
export function ClaimSection({ claim, claims, doing }: ClaimSectionProps) {
  const number = claims.indexOf(claim) + 1;
  const label = text.document.claim(number);
  return (
    <li className={styles.claim} aria-label={label}>
      <div className={styles.head}>
        <span aria-hidden className={styles.number}>
          {number}
        </span>
        {doing ? (
          <AutoText
            look="claim"
            label={label}
            placeholder={text.document.claimHint}
            value={claim.text}
            onSave={(value, base) => doing.setClaim(claim.id, value, base)}
            isOneLine
          />
        ) : (
          <p className={styles.words}>{claim.text || text.unnamedClaim(number)}</p>
        )}
        {doing && <Tools claim={claim} claims={claims} doing={doing} />}
      </div>
      <Behind claim={claim} />
      {claim.evidence.length > 0 ? (
        <ul className={styles.evidence}>
          {claim.evidence.map((piece) => (
            <EvidenceCard key={piece.id} piece={piece} claim={claim} claims={claims} doing={doing} />
          ))}
        </ul>
      ) : (
        <p className={styles.none}>{text.document.noQuotes}</p>
      )}
    </li>
  );
}
