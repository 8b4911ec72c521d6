import { useIsMutating, useMutation } from "@tanstack/react-query";
import { Check, Plus, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { Button } from "react-aria-components/Button";
import { createTag, type TagInfo } from "@/client";
import field from "@/components/Field.module.css";
import popover from "@/components/Popover.module.css";
import { announceProblem } from "@/components/Toasts";
import { TagMark } from "@/features/tags/TagMark";
import { findTags, nameOf } from "./finding";
import { refreshTags } from "./queries";
import { text } from "./strings";
import styles from "./TagPicker.module.css";

interface TagPickerProps {
  /** Undefined until they are loaded: what is typed may be the name of one. */
  tags: readonly TagInfo[] | undefined;
  chosen: readonly number[];
  onChange: (chosen: number[]) => void;
}

interface Choice {
  id: string;
  label: ReactNode;
  isChosen: boolean;
  act: () => void;
}

function Chosen({ tag, onTakeOff }: { tag: TagInfo; onTakeOff: () => void }) {
  return (
    <li className={styles.chosen}>
      <TagMark color={tag.color} />
      {nameOf(tag)}
      <Button aria-label={text.takeOff(tag.name)} onPress={onTakeOff} className={styles.takeOff ?? ""}>
        <X aria-hidden />
      </Button>
    </li>
  );
}

function TagLabel({ tag, isChosen }: { tag: TagInfo; isChosen: boolean }) {
  return (
    <>
      <TagMark color={tag.color} />
      <span className={popover.itemText}>{nameOf(tag)}</span>
      {isChosen && <Check aria-hidden />}
    </>
  );
}

function Choices({ id, choices, active }: { id: string; choices: readonly Choice[]; active: number }) {
  return (
    <div id={id} role="listbox" aria-label={text.tagsFound} aria-multiselectable className={styles.found}>
      {choices.map((choice, index) => (
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the focus and hears the keys
        <div
          key={choice.id}
          id={`${id}-${choice.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={choice.isChosen}
          data-focused={index === active || undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={choice.act}
          className={popover.item}
        >
          {choice.label}
        </div>
      ))}
    </div>
  );
}

const CREATING = ["create-tag"];

/** Whether a tag is on its way that is not chosen yet. */
export function useIsCreatingTag(): boolean {
  return useIsMutating({ mutationKey: CREATING }) > 0;
}

/** The tag that is created when none has the name. */
function useCreateTag(onCreated: (tag: TagInfo) => void) {
  return useMutation({
    mutationKey: CREATING,
    mutationFn: (name: string) => createTag({ body: { name } }),
    onSuccess: async ({ data }) => {
      await refreshTags();
      onCreated(data);
    },
    onError: announceProblem,
  });
}

/** Tags of the codebook by typing; Enter takes the first that fits, or creates one where none does. */
export function TagPicker({ tags, chosen, onChange }: TagPickerProps) {
  const list = useId();
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(-1);
  const type = (typing: string) => {
    setTyped(typing);
    setActive(typing.trim() ? 0 : -1);
  };
  const toggle = (id: number) => {
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
    type("");
  };
  const create = useCreateTag(({ id }) => toggle(id));
  const { found, isNew } = findTags(tags, typed);
  const choices: Choice[] = found.map((tag) => {
    const isChosen = chosen.includes(tag.id);
    return { id: String(tag.id), label: <TagLabel tag={tag} isChosen={isChosen} />, isChosen, act: () => toggle(tag.id) };
  });
  if (isNew) {
    const label = (
      <>
        <Plus aria-hidden />
        {text.createTag(typed.trim())}
      </>
    );
    choices.push({ id: "new", label, isChosen: false, act: () => create.mutate(typed.trim()) });
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive(Math.max(0, Math.min(choices.length - 1, active + step)));
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) choices[active]?.act();
    else return;
    event.preventDefault();
  };
  const current = choices[active];
  return (
    <div className={styles.picker}>
      <ul aria-label={text.tags} className={styles.chosenTags}>
        {tags
          ?.filter(({ id }) => chosen.includes(id))
          .map((tag) => (
            <Chosen key={tag.id} tag={tag} onTakeOff={() => toggle(tag.id)} />
          ))}
      </ul>
      <label className={field.field}>
        <span className={field.label}>{text.findTag}</span>
        <input
          role="combobox"
          aria-expanded={choices.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={current && `${list}-${current.id}`}
          autoComplete="off"
          // eslint-disable-next-line jsx-a11y/no-autofocus -- the dialog is for finding tags
          autoFocus
          value={typed}
          onChange={(event) => type(event.target.value)}
          onKeyDown={press}
          className={field.input}
        />
      </label>
      {choices.length > 0 && <Choices id={list} choices={choices} active={active} />}
    </div>
  );
}
