import { Bookmark, BookmarkCheck, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/Button";
import { Menu } from "@/components/Menu";
import type { Question } from "@/features/search/question";
import { forget, useSavedAs } from "./queries";
import { SaveDialog } from "./SaveDialog";
import { text } from "./strings";

/** Saves the question that is asked; once it is saved, what can be done with that. */
export function SaveButton({ question }: { question: Question }) {
  const saved = useSavedAs(question);
  const [isOpen, setIsOpen] = useState(false);
  const dialog = isOpen && <SaveDialog question={question} saved={saved} onClose={() => setIsOpen(false)} />;
  if (!saved) {
    return (
      <>
        <Button onPress={() => setIsOpen(true)}>
          <Bookmark aria-hidden />
          {text.save}
        </Button>
        {dialog}
      </>
    );
  }
  const trigger = (
    <Button>
      <BookmarkCheck aria-hidden />
      {text.saved}
    </Button>
  );
  const entries = [
    { id: "edit", label: text.edit, icon: Pencil, onAction: () => setIsOpen(true) },
    { id: "forget", label: text.forget, icon: Trash2, danger: true, onAction: () => void forget(saved) },
  ];
  return (
    <>
      <Menu label={text.actions(saved.name)} trigger={trigger} entries={entries} />
      {dialog}
    </>
  );
}
