import { useNavigate } from "@tanstack/react-router";
import { ChevronDown } from "lucide-react";
import { Button } from "@/components/Button";
import { Menu } from "@/components/Menu";
import { toQuestion } from "./address";
import { useSavedQuestions } from "./queries";
import { text } from "./strings";

/** Goes to a saved question from any other. */
export function SavedMenu() {
  const saved = useSavedQuestions();
  const navigate = useNavigate();
  if (saved.length === 0) return null;
  const trigger = (
    <Button look="quiet">
      {text.title}
      <ChevronDown aria-hidden />
    </Button>
  );
  const entries = saved.map(({ id, name, asked }) => ({
    id: String(id),
    label: name,
    onAction: () => void navigate({ to: "/ask", search: toQuestion(asked) }),
  }));
  return <Menu label={text.title} trigger={trigger} entries={entries} />;
}
