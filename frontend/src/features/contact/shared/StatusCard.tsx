import { Ban, Check, CircleCheck, Copy, Hourglass, type LucideIcon, MessageCircleQuestion, UserSearch } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Standing } from "@/client";
import { Button } from "@/components/Button";
import { formatMoment } from "@/lib/format";
import { STANDING_TONES } from "./standing";
import styles from "./StatusCard.module.css";
import { standingNames, text } from "./strings";

const ICONS: Record<Standing, LucideIcon> = {
  free: CircleCheck,
  resting: Hourglass,
  needs_approval: MessageCircleQuestion,
  do_not_contact: Ban,
  empty: UserSearch,
};

interface StatusCardProps {
  /** Whose status it is, for the text that is copied. */
  name: string;
  standing: Standing;
  summary: string;
  nextFreeAt: string | null;
  /** More in a few words, beside the next free date. */
  detail?: string;
  children?: ReactNode;
}

function CopyButton({ words }: { words: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(words);
    setIsCopied(true);
  };
  return (
    <Button small look="quiet" onPress={() => void copy()}>
      {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
      {isCopied ? text.copied : text.copy}
    </Button>
  );
}

/** Whether they may be contacted, in words: what one opens the page for. */
export function StatusCard({ name, standing, summary, nextFreeAt, detail, children }: StatusCardProps) {
  const Icon = ICONS[standing];
  const isLater = standing !== "free" && nextFreeAt !== null;
  const details = [isLater && text.nextFree(formatMoment(nextFreeAt)), detail].filter(Boolean);
  return (
    <section aria-label={text.status} className={`${styles.card} ${styles[STANDING_TONES[standing]]}`}>
      <div className={styles.told}>
        <div className={styles.head}>
          <p className={styles.standing}>
            <Icon aria-hidden />
            {standingNames[standing]}
          </p>
          <CopyButton words={`${name}: ${summary}`} />
        </div>
        <p className={styles.summary}>{summary}</p>
        {details.length > 0 && <p className={styles.detail}>{details.join(" · ")}</p>}
      </div>
      {children}
    </section>
  );
}
