import { useNavigate, useRouter } from "@tanstack/react-router";
import {
  AudioLines,
  Bookmark,
  Building2,
  FlaskConical,
  Keyboard,
  Lightbulb,
  LogOut,
  type LucideIcon,
  MessageCircleQuestion,
  Settings,
  Shapes,
  Tag,
  Upload,
  User,
} from "lucide-react";
import { CUSTOMERS, OUTREACH, WORK } from "@/app/navigation";
import type { Found, FoundKind } from "@/client";
import { toQuestion } from "@/features/ask/saved/address";
import { useSavedQuestions } from "@/features/ask/saved/queries";
import { useCan, useMe } from "@/features/session/session";
import { useSignOut } from "@/features/session/useSignOut";
import { SECTIONS } from "@/features/settings/sections";
import { runShortcut } from "@/features/shortcuts/registry";
import { readRecents } from "./recents";
import { text } from "./strings";

/** A line of the palette. */
export interface PaletteEntry {
  id: string;
  label: string;
  kind: string;
  detail?: string;
  icon: LucideIcon;
  isRecent?: boolean;
  run: () => void;
}

const SUBJECTS: Record<FoundKind, { icon: LucideIcon; path: string }> = {
  account: { icon: Building2, path: "/accounts" },
  participant: { icon: User, path: "/participants" },
  study: { icon: FlaskConical, path: "/studies" },
  interview: { icon: AudioLines, path: "/interviews" },
  theme: { icon: Shapes, path: "/themes" },
  tag: { icon: Tag, path: "/tags" },
  insight: { icon: Lightbulb, path: "/insights" },
};

/** How something that was found becomes a line that opens it. */
export function useSubjectEntry(): (found: Found, isRecent?: boolean) => PaletteEntry {
  const { history } = useRouter();
  return ({ kind, id, name, detail }, isRecent = false) => ({
    id: `${kind}-${id}`,
    label: name,
    kind: text.kinds[kind],
    ...(detail && { detail }),
    icon: SUBJECTS[kind].icon,
    isRecent,
    run: () => history.push(`${SUBJECTS[kind].path}/${id}`),
  });
}

/** What was opened last, in this browser. */
export function useRecentEntries(): PaletteEntry[] {
  const { user_id } = useMe();
  const toEntry = useSubjectEntry();
  return readRecents(user_id).map((recent) => toEntry(recent, true));
}

/** The pages that one's role opens. */
export function usePageEntries(): PaletteEntry[] {
  const { capabilities } = useMe();
  const navigate = useNavigate();
  const sections = SECTIONS.map((section) => ({ ...section, label: text.settings(section.label), icon: Settings }));
  return [...WORK, ...CUSTOMERS, ...OUTREACH, ...sections]
    .filter(({ needs }) => capabilities.includes(needs))
    .map(({ to, label, icon }) => ({ id: to, label, kind: text.kinds.page, icon, run: () => void navigate({ to }) }));
}

export function useQuestionEntries(): PaletteEntry[] {
  const navigate = useNavigate();
  return useSavedQuestions().map(({ id, name, asked }) => ({
    id: `question-${id}`,
    label: name,
    kind: text.kinds.question,
    icon: Bookmark,
    run: () => void navigate({ to: "/ask", search: toQuestion(asked) }),
  }));
}

/** What one can do from anywhere. */
export function useActionEntries(): PaletteEntry[] {
  const canUpload = useCan("edit_interviews");
  const navigate = useNavigate();
  const leave = useSignOut();
  const upload = { id: "upload", label: text.upload, icon: Upload, run: () => void navigate({ to: "/upload" }) };
  const actions = [
    ...(canUpload ? [upload] : []),
    // The dialog can't open before the palette is gone.
    { id: "shortcuts", label: text.shortcuts, icon: Keyboard, run: () => setTimeout(() => runShortcut("?")) },
    { id: "sign-out", label: text.signOut, icon: LogOut, run: leave },
  ];
  return actions.map((action) => ({ ...action, kind: text.kinds.action }));
}

/** Asks what was typed, where one's role reads what customers said. */
export function useAskEntry(typed: string): PaletteEntry[] {
  const canAsk = useCan("read_interviews");
  const navigate = useNavigate();
  if (!canAsk || !typed) return [];
  const run = () => void navigate({ to: "/ask", search: { q: typed } });
  return [{ id: "ask", label: text.ask(typed), kind: text.kinds.action, icon: MessageCircleQuestion, run }];
}
