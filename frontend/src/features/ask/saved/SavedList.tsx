import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MoreHorizontal, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import type { SavedQuestionInfo } from "@/client";
import { getSavedQuestionNewsOptions } from "@/client/@tanstack/react-query.gen";
import { Badge } from "@/components/Badge";
import { IconButton } from "@/components/Button";
import { Menu } from "@/components/Menu";
import { describeFilter, QUESTION_FILTERS } from "@/features/search/filters";
import { useCan } from "@/features/session/session";
import { formatCount } from "@/lib/format";
import { hasPoints } from "../wanted";
import { toQuestion } from "./address";
import { forget, useSavedQuestions } from "./queries";
import { SaveDialog } from "./SaveDialog";
import styles from "./Saved.module.css";
import { text } from "./strings";

function describe(saved: SavedQuestionInfo): string {
  const question = toQuestion(saved.asked);
  const filters = QUESTION_FILTERS.map((name) => question[name] && describeFilter(name, question));
  const words = question.q !== saved.name && question.q;
  const shared = saved.is_mine ? saved.is_shared && text.shared : text.of(saved.owner.name);
  return [words, ...filters, shared].filter(Boolean).join(" · ");
}

function NewsBadge({ saved }: { saved: SavedQuestionInfo }) {
  const path = { question_id: saved.id };
  const isAsked = saved.is_mine && hasPoints(toQuestion(saved.asked));
  const { data } = useQuery({ ...getSavedQuestionNewsOptions({ path }), enabled: isAsked });
  if (!data?.customers) return null;
  const customers = formatCount(data.customers, text.customer, text.customers);
  return <Badge tone="accent">{text.newSince(customers, formatCount(data.interviews, text.interview, text.interviews))}</Badge>;
}

function SavedLine({ saved }: { saved: SavedQuestionInfo }) {
  const canEditAll = useCan("edit_interviews");
  const [isOpen, setIsOpen] = useState(false);
  const question = toQuestion(saved.asked);
  const entries = [
    ...(saved.is_mine ? [{ id: "edit", label: text.edit, icon: Pencil, onAction: () => setIsOpen(true) }] : []),
    { id: "forget", label: text.forget, icon: Trash2, danger: true, onAction: () => void forget(saved) },
  ];
  const trigger = (
    <IconButton small label={text.actions(saved.name)}>
      <MoreHorizontal aria-hidden />
    </IconButton>
  );
  return (
    <li className={styles.line}>
      <div className={styles.about}>
        <Link to="/ask" search={question} className={styles.name}>
          {saved.name}
        </Link>
        <p className={styles.details}>{describe(saved)}</p>
      </div>
      <NewsBadge saved={saved} />
      {(saved.is_mine || canEditAll) && <Menu label={text.actions(saved.name)} trigger={trigger} entries={entries} />}
      {isOpen && <SaveDialog question={question} saved={saved} onClose={() => setIsOpen(false)} />}
    </li>
  );
}

/** Questions to ask again, with what is new for one's own. */
export function SavedList() {
  const saved = useSavedQuestions();
  if (saved.length === 0) return null;
  return (
    <section aria-label={text.title} className={styles.saved}>
      <h2>{text.title}</h2>
      <ul className={styles.list}>
        {saved.map((each) => (
          <SavedLine key={each.id} saved={each} />
        ))}
      </ul>
    </section>
  );
}
