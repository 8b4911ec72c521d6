import { UserX } from "lucide-react";
import type { DoNotContact } from "@/client";
import { formatDayOf } from "../shared/dates";
import lines from "../shared/Lines.module.css";
import { PersonLink } from "../shared/links";
import { suppressionNames, text as shared } from "../shared/strings";
import type { Whose } from "../shared/suppressing";
import { SuppressionsCard } from "../shared/SuppressionsCard";

/** Whether the whole account must be left alone, and who of its people. */
export function AccountSuppressions({ whose, people }: { whose: Whose; people: readonly DoNotContact[] }) {
  const named = people.flatMap(({ participant, ...flag }) => (participant ? [{ ...flag, participant }] : []));
  return (
    <SuppressionsCard whose={whose}>
      {named.length > 0 && named.map(({ kind, since, participant }) => (
        <li key={`${participant.id} ${kind}`} className={lines.line}>
          <UserX aria-hidden className={lines.icon} />
          <div className={lines.body}>
            <p className={lines.title}>
              <PersonLink person={participant} />
            </p>
            <p className={lines.detail}>
              {suppressionNames[kind]}. {shared.sinceDay(formatDayOf(since))}
            </p>
          </div>
        </li>
      ))}
    </SuppressionsCard>
  );
}
