import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { getThemeMapPassageOptions } from "@/client/@tanstack/react-query.gen";
import { IconButton } from "@/components/Button";
import { ErrorState, Skeleton } from "@/components/States";
import { QuoteCard } from "@/features/quotes/QuoteCard";
import { useSettled } from "@/lib/settled";
import type { ThemeFilters } from "../shown";
import type { Found } from "./finding";
import styles from "./Map.module.css";
import { text } from "./strings";

/** Nearer to the top of the map, what is pointed at is told below the pointer. */
const TIP_HEIGHT = 120;
const TIP_HALF = 144;

const askFor = (passageId: number) => getThemeMapPassageOptions({ path: { passage_id: passageId } });

/** What the pointer is at: the theme at once, the words as soon as it rests there. */
export function PassageTip({ found, width }: { found: Found; width: number }) {
  const settled = Number(useSettled(String(found.passageId)));
  const passage = useQuery({ ...askFor(settled), enabled: settled === found.passageId });
  const said = settled === found.passageId ? passage.data?.text : undefined;
  const left = Math.min(Math.max(found.left, TIP_HALF), Math.max(width - TIP_HALF, TIP_HALF));
  return (
    <div className={found.top < TIP_HEIGHT ? `${styles.tip} ${styles.below}` : styles.tip} style={{ left, top: found.top }}>
      <strong>{found.theme?.name ?? text.outside}</strong>
      {said && <p className={styles.tipSaid}>“{said}”</p>}
    </div>
  );
}

interface ReadPassageProps {
  found: Found;
  filters: ThemeFilters;
  onClose: () => void;
}

/** The passage that was chosen on the map, to hear, to open and to use. */
export function ReadPassage({ found: { passageId, theme }, filters, onClose }: ReadPassageProps) {
  const passage = useQuery(askFor(passageId));
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (passage.data) holder.current?.scrollIntoView({ block: "nearest" });
  }, [passage.data]);
  return (
    <div ref={holder} className={styles.read}>
      <div className={styles.readHead}>
        {theme ? (
          <Link to="/themes/$themeId" params={{ themeId: String(theme.id) }} search={filters}>
            {theme.name}
          </Link>
        ) : (
          <Link to="/themes/outside" search={filters}>
            {text.outside}
          </Link>
        )}
        <IconButton small label={text.close} onPress={onClose}>
          <X aria-hidden />
        </IconButton>
      </div>
      {passage.isPending && <Skeleton lines={2} />}
      {passage.isError && <ErrorState error={passage.error} onRetry={() => void passage.refetch()} />}
      {passage.data && <QuoteCard look="plain" said={passage.data} />}
    </div>
  );
}
