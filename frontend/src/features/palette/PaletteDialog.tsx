import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Dialog } from "react-aria-components/Dialog";
import { Input } from "react-aria-components/Input";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { SearchField } from "react-aria-components/SearchField";
import { findAnythingOptions } from "@/client/@tanstack/react-query.gen";
import { matches } from "@/features/shortcuts/keys";
import {
  type PaletteEntry,
  useActionEntries,
  useAskEntry,
  usePageEntries,
  useQuestionEntries,
  useRecentEntries,
  useSubjectEntry,
} from "./entries";
import { PALETTE_KEYS } from "./keys";
import styles from "./Palette.module.css";
import { sortByRank } from "./ranking";
import { text } from "./strings";

const MOST = 30;

/** What fits what was typed; before anything is, what was opened last, then pages and actions. */
function useEntries(typed: string): { entries: PaletteEntry[]; hasFailed: boolean } {
  const recent = useRecentEntries();
  const known = [...recent, ...usePageEntries(), ...useActionEntries(), ...useQuestionEntries()];
  const ask = useAskEntry(typed);
  const toEntry = useSubjectEntry();
  const found = useQuery({
    ...findAnythingOptions({ query: { q: typed } }),
    enabled: typed !== "",
    placeholderData: keepPreviousData,
  });
  if (!typed) return { entries: known, hasFailed: false };
  const subjects = (found.data?.items ?? []).map((each) => toEntry(each));
  const unknown = subjects.filter(({ id }) => !recent.some((entry) => entry.id === id));
  const ranked = sortByRank(known, unknown, typed).slice(0, MOST);
  return { entries: [...ranked, ...ask], hasFailed: found.isError };
}

function Line({ entry }: { entry: PaletteEntry }) {
  const Icon = entry.icon;
  return (
    <ListBoxItem id={entry.id} textValue={entry.label} className={styles.item ?? ""}>
      <Icon aria-hidden />
      <span className={styles.label}>{entry.label}</span>{" "}
      {entry.detail && <span className={styles.detail}>{entry.detail}</span>}{" "}
      <span className={styles.kind}>{entry.isRecent ? `${text.kinds.recent} · ${entry.kind}` : entry.kind}</span>
    </ListBoxItem>
  );
}

/** One field that finds everything: type, choose with the arrows, go with Enter. */
export function PaletteDialog({ onClose }: { onClose: () => void }) {
  const [input, setInput] = useState("");
  const typed = input.trim();
  const { entries, hasFailed } = useEntries(typed);
  const choose = (id: PaletteEntry["id"]) => {
    onClose();
    entries.find((entry) => entry.id === id)?.run();
  };
  const toggle = (event: KeyboardEvent) => {
    if (!matches(PALETTE_KEYS, event)) return;
    event.preventDefault();
    onClose();
  };
  return (
    <ModalOverlay isOpen onOpenChange={(open) => !open && onClose()} isDismissable className={styles.overlay ?? ""}>
      <Modal className={styles.modal ?? ""}>
        <Dialog aria-label={text.title} className={styles.dialog ?? ""}>
          <Autocomplete inputValue={input} onInputChange={setInput}>
            <SearchField aria-label={text.title} autoFocus onKeyDown={toggle} className={styles.field ?? ""}>
              <Search aria-hidden />
              <Input
                role="combobox"
                aria-expanded
                aria-haspopup="listbox"
                placeholder={text.placeholder}
                className={styles.input ?? ""}
              />
            </SearchField>
            {hasFailed && <p className={styles.failed}>{text.failed}</p>}
            <ListBox
              aria-label={text.results}
              items={entries}
              onAction={(id) => choose(String(id))}
              renderEmptyState={() => <p className={styles.empty}>{text.nothing(typed)}</p>}
              className={styles.list ?? ""}
            >
              {(entry) => <Line entry={entry} />}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
