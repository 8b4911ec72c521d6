import { Copy, Download } from "lucide-react";
import { useState } from "react";
import type { HeldPerson, HoldStatus, ReservationInfo } from "@/client";
import { Badge } from "@/components/Badge";
import { Button } from "@/components/Button";
import { Checkbox } from "@/components/Checkbox";
import { type Column, Table } from "@/components/Table";
import { announce } from "@/components/Toasts";
import { PersonLink } from "@/features/contact/shared/links";
import { download, toCsv } from "../csv";
import { text } from "../strings";
import { kindOf, listRows, nameStatus, statusOf } from "./holds";
import styles from "./Reservation.module.css";
import { SettleDialog, type Settling } from "./SettleDialog";

const TONES: Record<HoldStatus, "info" | "good" | "plain" | "warn"> = {
  held: "info",
  confirmed: "good",
  released: "plain",
  expired: "warn",
};

async function copyEmails(emails: readonly string[]): Promise<void> {
  try {
    await navigator.clipboard.writeText(emails.join(", "));
    announce(text.copied(emails.length));
  } catch {
    announce(text.cantCopy);
  }
}

/** The list itself, to write to: of those chosen, else of all who are held, and of those who are done in the end. */
function ListTools({ reservation, people }: { reservation: ReservationInfo; people: readonly HeldPerson[] }) {
  const emails = people.flatMap(({ email }) => email ?? []);
  const name = `reservation-${reservation.id}.csv`;
  return (
    <div className={styles.actions}>
      <Button isDisabled={emails.length === 0} onPress={() => void copyEmails(emails)}>
        <Copy aria-hidden />
        {text.copyEmails(emails.length)}
      </Button>
      <Button isDisabled={people.length === 0} onPress={() => download(name, toCsv([text.csvHeader, ...listRows(people)]))}>
        <Download aria-hidden />
        {text.download}
      </Button>
    </div>
  );
}

interface PersonCellProps {
  person: HeldPerson;
  isChosen: boolean;
  /** Left out for those who are held no longer, beside those who are. */
  onChoose?: (isChosen: boolean) => void;
  isIndented: boolean;
}

function PersonCell({ person, isChosen, onChoose, isIndented }: PersonCellProps) {
  return (
    <span className={styles.person}>
      {isIndented && !onChoose && <span className={styles.noBox} />}
      {onChoose && <Checkbox aria-label={text.choose(person.name)} isSelected={isChosen} onChange={onChoose} />}
      <span className={styles.who}>
        <PersonLink person={person} />
        <span className={styles.email}>{person.email}</span>
        {person.overridden.length > 0 && (
          <span className={styles.overridden}>{text.overridden(person.overridden.join(", "))}</span>
        )}
      </span>
    </span>
  );
}

/** Who is held, the list to write to them, and what became of each. */
export function HeldPeople({ reservation }: { reservation: ReservationInfo }) {
  const [picked, setPicked] = useState<readonly number[]>([]);
  const [settling, setSettling] = useState<Settling | null>(null);
  const kind = kindOf(reservation);
  const held = reservation.granted.filter((person) => statusOf(person, reservation) === "held");
  const chosen = held.filter(({ id }) => picked.includes(id));
  const done = reservation.granted.filter((person) => statusOf(person, reservation) === "confirmed");
  const concerned = chosen.length > 0 ? chosen : held;
  const choose = (id: number, isChosen: boolean) => setPicked(isChosen ? [...picked, id] : picked.filter((other) => other !== id));
  const settle = (how: Settling["how"]) => setSettling({ how, people: concerned });
  const columns: Column<HeldPerson>[] = [
    {
      name: text.name,
      cell: (person) => (
        <PersonCell
          person={person}
          isChosen={picked.includes(person.id)}
          isIndented={held.length > 0}
          onChoose={held.includes(person) ? (isChosen) => choose(person.id, isChosen) : undefined}
        />
      ),
    },
    { name: text.account, isMinor: true, cell: ({ account }) => account?.name },
    {
      name: text.status,
      cell: (person) => {
        const status = statusOf(person, reservation);
        return <Badge tone={TONES[status]}>{nameStatus(status, kind)}</Badge>;
      },
    },
  ];
  return (
    <section aria-label={text.list} className={styles.section}>
      <div className={styles.head}>
        <ListTools reservation={reservation} people={held.length > 0 ? concerned : done} />
        {held.length > 0 && (
          <div className={styles.actions}>
            <Button onPress={() => settle("release")}>{text.release(concerned.length)}</Button>
            <Button look="primary" onPress={() => settle("confirm")}>
              {chosen.length > 0 ? text.confirmChosen(kind, chosen.length) : text.confirm(kind, held.length)}
            </Button>
          </div>
        )}
      </div>
      {held.length > 1 && (
        <Checkbox
          isSelected={chosen.length === held.length}
          isIndeterminate={chosen.length > 0 && chosen.length < held.length}
          onChange={(all) => setPicked(all ? held.map(({ id }) => id) : [])}
        >
          {text.chooseAll}
        </Checkbox>
      )}
      <Table label={text.list} columns={columns} rows={reservation.granted} keyOf={({ id }) => id} />
      {settling && <SettleDialog reservation={reservation} settling={settling} onClose={() => setSettling(null)} />}
    </section>
  );
}
