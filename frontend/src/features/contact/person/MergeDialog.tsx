import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ListBox } from "react-aria-components/ListBox";
import { mergeParticipants, type ParticipantInfo } from "@/client";
import { listParticipantsOptions } from "@/client/@tanstack/react-query.gen";
import { common } from "@/app/strings";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { Option } from "@/components/Option";
import { SearchBox } from "@/components/SearchBox";
import { announce } from "@/components/Toasts";
import { Nothing } from "../shared/Card";
import { refreshContact } from "../shared/refresh";
import styles from "./MergeDialog.module.css";
import { text } from "./strings";

const SHOWN = 6;

interface FinderProps {
  person: ParticipantInfo;
  chosen: ParticipantInfo | null;
  onChoose: (other: ParticipantInfo | null) => void;
}

function Finder({ person, chosen, onChoose }: FinderProps) {
  const [q, setQ] = useState(person.name.split(" ").at(-1) ?? "");
  const found = useQuery({ ...listParticipantsOptions({ query: { q, limit: SHOWN + 1 } }), enabled: q !== "" });
  const others = found.data?.items.filter(({ id }) => id !== person.id).slice(0, SHOWN) ?? [];
  const describe = ({ job_title: title, account, emails }: ParticipantInfo) =>
    [title, account?.name, emails[0]].filter(Boolean).join(" · ");
  return (
    <>
      <SearchBox label={text.mergeFind} value={q} onChange={setQ} />
      {found.isSuccess && others.length === 0 && <Nothing>{text.mergeNone}</Nothing>}
      {others.length > 0 && (
        <ListBox
          aria-label={text.mergeFound}
          escapeKeyBehavior="none"
          selectionMode="single"
          selectedKeys={chosen ? [String(chosen.id)] : []}
          onSelectionChange={(keys) => onChoose(others.find(({ id }) => keys !== "all" && keys.has(String(id))) ?? null)}
          items={others}
          className={styles.found ?? ""}
        >
          {(other) => (
            <Option id={String(other.id)} textValue={other.name}>
              <span className={styles.name}>{other.name}</span>
              <span className={styles.detail}>{describe(other)}</span>
            </Option>
          )}
        </ListBox>
      )}
    </>
  );
}

interface MergeDialogProps {
  person: ParticipantInfo;
  onClose: () => void;
}

/** Finds the other record of a person, shows what would move, and merges it into this one. */
export function MergeDialog({ person, onClose }: MergeDialogProps) {
  const [other, setOther] = useState<ParticipantInfo | null>(null);
  const merge = useMutation({
    mutationFn: (otherId: number) => mergeParticipants({ path: { participant_id: person.id }, body: { other_id: otherId } }),
    onSuccess: async () => {
      onClose();
      announce(text.merged);
      await refreshContact();
    },
  });
  const actions = (
    <>
      <Button onPress={onClose}>{common.cancel}</Button>
      <Button look="primary" isDisabled={!other} isPending={merge.isPending} onPress={() => other && merge.mutate(other.id)}>
        {text.mergeSave}
      </Button>
    </>
  );
  return (
    <Dialog isOpen title={text.mergeTitle(person.name)} onClose={onClose} actions={actions}>
      {merge.error && <Banner tone="bad" title={merge.error.message} isAlert />}
      <p>{text.mergeLead}</p>
      <Finder person={person} chosen={other} onChoose={setOther} />
      {other && (
        <Banner tone="info" title={text.mergeMoves(other.name, person.name)}>
          <p>{text.movesEmails(other.emails)}</p>
          <p>{text.movesInterviews(other.interviews)}</p>
          <p>{text.movesFields}</p>
        </Banner>
      )}
    </Dialog>
  );
}
