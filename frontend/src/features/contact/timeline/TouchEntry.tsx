import { Link } from "@tanstack/react-router";
import { Ellipsis, PencilLine, Undo2 } from "lucide-react";
import type { TouchInfo } from "@/client";
import { IconButton } from "@/components/Button";
import { Menu } from "@/components/Menu";
import { useCan, useMe } from "@/features/session/session";
import { formatMoment } from "@/lib/format";
import { formatDayOf } from "../shared/dates";
import { PersonLink } from "../shared/links";
import { channelNames, touchNames } from "../shared/strings";
import { type Entry, formatMoney, isOpen } from "./entries";
import { TOUCH_ICONS } from "./icons";
import { text } from "./strings";
import styles from "./Timeline.module.css";

export type Change = "correct" | "void";

function sayMore({ channel, study, amount_cents: cents, currency, scheduled_at: scheduled, recorded_by: by }: TouchInfo): string {
  const parts = [
    cents && currency && formatMoney(cents, currency),
    scheduled && text.bookedFor(formatMoment(scheduled)),
    study?.name,
    channelNames[channel],
    text.recordedBy(by),
  ];
  return parts.filter(Boolean).join(" · ");
}

function sayFate({ touch, voidedBy }: Entry): string | null {
  if (touch.voided_by_id === null) return null;
  if (!voidedBy) return text.isVoided;
  const day = formatDayOf(voidedBy.recorded_at);
  return voidedBy.kind === "voided" ? text.voided(day, voidedBy.recorded_by) : text.corrected(day, voidedBy.recorded_by);
}

interface TouchEntryProps {
  entry: Entry;
  /** Names the person, where the list is of an account. */
  isNamed: boolean;
  onChange: (change: Change) => void;
}

/** One contact: what, when, by whom; struck through where it was voided or corrected. */
export function TouchEntry({ entry, isNamed, onChange }: TouchEntryProps) {
  const { touch, voidedBy } = entry;
  const me = useMe();
  const canChange = useCan("edit_interviews") || touch.recorded_by === me.name;
  const canRead = useCan("read_interviews");
  const Icon = TOUCH_ICONS[touch.kind];
  const name = touchNames[touch.kind];
  const fate = sayFate(entry);
  const more = [
    { id: "correct", label: text.correct, icon: PencilLine, onAction: () => onChange("correct") },
    { id: "void", label: text.void, icon: Undo2, danger: true, onAction: () => onChange("void") },
  ];
  const trigger = (
    <IconButton small label={text.more(name, formatDayOf(touch.happened_at))}>
      <Ellipsis aria-hidden />
    </IconButton>
  );
  return (
    <li className={`${styles.entry} ${fate ? styles.struck : ""}`}>
      <span aria-hidden className={styles.icon}>
        <Icon />
      </span>
      <div className={styles.body}>
        <p className={styles.title}>
          {fate ? <s>{name}</s> : name}
          {touch.team && <span className={styles.team}>{touch.team}</span>}
          {isNamed && <PersonLink person={touch.participant} />}
        </p>
        <p className={styles.detail}>
          {sayMore(touch)}
          {touch.interview_id !== null && canRead && (
            <>
              {" · "}
              <Link to="/interviews/$interviewId" params={{ interviewId: String(touch.interview_id) }}>
                {text.openInterview}
              </Link>
            </>
          )}
        </p>
        {touch.note && <p className={styles.note}>{touch.note}</p>}
        {fate && (
          <p className={styles.fate}>
            {fate}
            {voidedBy?.kind === "voided" && voidedBy.note && `: ${voidedBy.note}`}
          </p>
        )}
      </div>
      <time dateTime={touch.happened_at} title={formatMoment(touch.happened_at)} className={styles.when}>
        {formatDayOf(touch.happened_at)}
      </time>
      <div className={styles.menu}>{canChange && isOpen(touch) && <Menu label={name} entries={more} trigger={trigger} />}</div>
    </li>
  );
}
