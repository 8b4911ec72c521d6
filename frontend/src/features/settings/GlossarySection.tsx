import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { BookA, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { changeGlossaryTerm, createGlossaryTerm, deleteGlossaryTerm, type GlossaryTermInfo } from "@/client";
import { listGlossaryTermsInfiniteOptions, listGlossaryTermsInfiniteQueryKey } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { queryClient } from "@/app/client";
import { Button, IconButton } from "@/components/Button";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { PagedTable } from "@/components/PagedTable";
import type { Column } from "@/components/Table";
import { announceProblem } from "@/components/Toasts";
import { useCan } from "@/features/session/session";
import { splitList } from "@/lib/lists";
import { byCursor } from "@/lib/pages";
import styles from "./SettingsPage.module.css";
import { text } from "./strings";

const refresh = () => queryClient.invalidateQueries({ queryKey: listGlossaryTermsInfiniteQueryKey() });

function TermDialog({ term, onClose }: { term?: GlossaryTermInfo; onClose: () => void }) {
  const [spelt, setSpelt] = useState(term?.term ?? "");
  const [misheard, setMisheard] = useState(term?.misspellings.join(", ") ?? "");
  const save = useMutation({
    mutationFn: async () => {
      const body = { term: spelt, misspellings: splitList(misheard) };
      if (term) await changeGlossaryTerm({ path: { term_id: term.id }, body });
      else await createGlossaryTerm({ body });
    },
    onSuccess: async () => {
      onClose();
      await refresh();
    },
  });
  const errors = save.error?.errors ?? {};
  return (
    <FormDialog
      title={term ? text.editTerm(term.term) : text.addTerm}
      problem={save.error}
      isSaving={save.isPending}
      onSave={() => save.mutate()}
      onClose={onClose}
    >
      <TextField autoFocus label={text.term} isRequired value={spelt} onChange={setSpelt} error={errors.term} />
      <TextField
        label={text.misspellings}
        hint={text.misspellingsHint}
        value={misheard}
        onChange={setMisheard}
        error={errors.misspellings}
      />
    </FormDialog>
  );
}

function Glossary() {
  const canEdit = useCan("edit_interviews");
  const [opened, setOpened] = useState<{ term?: GlossaryTermInfo } | null>(null);
  const list = useInfiniteQuery({ ...listGlossaryTermsInfiniteOptions(), ...byCursor });
  const remove = useMutation({
    mutationFn: (id: number) => deleteGlossaryTerm({ path: { term_id: id } }),
    onSuccess: refresh,
    onError: announceProblem,
  });
  const columns: Column<GlossaryTermInfo>[] = [
    { name: text.term, cell: ({ term }) => term },
    { name: text.misspellings, cell: ({ misspellings }) => misspellings.join(", ") },
  ];
  const tools: Column<GlossaryTermInfo> = {
    name: "",
    isNumber: true,
    cell: (term) => (
      <span className={styles.tools}>
        <IconButton small label={text.editTerm(term.term)} onPress={() => setOpened({ term })}>
          <Pencil aria-hidden />
        </IconButton>
        <IconButton small label={text.removeTerm(term.term)} onPress={() => remove.mutate(term.id)}>
          <Trash2 aria-hidden />
        </IconButton>
      </span>
    ),
  };
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <p className={styles.lead}>{text.glossaryLead}</p>
        {canEdit && (
          <Button look="primary" onPress={() => setOpened({})}>
            <Plus aria-hidden />
            {text.addTerm}
          </Button>
        )}
      </div>
      <PagedTable
        label={text.glossary}
        list={list}
        columns={canEdit ? [...columns, tools] : columns}
        empty={{ icon: BookA, title: text.noTerms, text: text.noTermsText }}
      />
      {opened && <TermDialog term={opened.term} onClose={() => setOpened(null)} />}
    </section>
  );
}

export function GlossarySection() {
  return (
    <Allowed to="read_interviews">
      <Glossary />
    </Allowed>
  );
}
