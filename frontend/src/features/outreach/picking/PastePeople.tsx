import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { checkOutreach } from "@/client";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { TextField } from "@/components/Field";
import type { Drafting } from "../draft";
import { dropEntries, findUnknown, type PastedEntry, parsePasted } from "../emails";
import { toContact } from "../plan";
import { text } from "../strings";
import styles from "./PickPanel.module.css";

interface UnusableProps {
  entries: readonly PastedEntry[];
  onDrop: () => void;
}

function Unusable({ entries, onDrop }: UnusableProps) {
  const drop = (
    <Button small onPress={onDrop}>
      {text.dropUnknown(entries.length)}
    </Button>
  );
  return (
    <Banner tone="warn" title={text.unknownTitle(entries.length)} actions={drop} isAlert>
      <ul className={styles.lines}>
        {entries.map(({ line, text: said, email }) => (
          <li key={`${line} ${email ?? said}`}>
            {text.line(line)}: <strong>{email ?? said}</strong> {email ? text.unknown : text.noEmail}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

/** Picks people by their emails. What can't be used is told line by line, and the rest waits until it is taken out. */
export function PastePeople({ draft }: { draft: Drafting }) {
  const [pasted, setPasted] = useState("");
  const entries = parsePasted(pasted);
  const emails = entries.flatMap(({ email }) => email ?? []);
  const asked = entries.filter(({ email }) => email !== null);
  const find = useMutation({
    mutationFn: async (wanted: string[]) => {
      const contact = { ...toContact(draft.plan, []), participants: wanted };
      return (await checkOutreach({ body: contact })).data.decisions.map(({ participant }) => participant);
    },
    onSuccess: (people) => {
      draft.add(people);
      setPasted("");
    },
  });
  const unknown = find.error ? findUnknown(asked, find.error.errors) : [];
  const unusable = entries.filter((entry) => entry.email === null || unknown.includes(entry));
  const type = (value: string) => {
    find.reset();
    setPasted(value);
  };
  return (
    <>
      <TextField label={text.emails} hint={text.emailsHint} rows={5} value={pasted} onChange={type} />
      {find.error && unknown.length === 0 && <Banner tone="bad" title={find.error.message} isAlert />}
      {unusable.length > 0 && <Unusable entries={unusable} onDrop={() => type(dropEntries(entries, unusable))} />}
      <div className={styles.actions}>
        <Button
          isDisabled={emails.length === 0 || unusable.length > 0}
          isPending={find.isPending}
          onPress={() => find.mutate(emails)}
        >
          {text.addPasted(emails.length)}
        </Button>
      </div>
    </>
  );
}
