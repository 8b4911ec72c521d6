import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ThemeInfo } from "@/client";
import { listThemesOptions } from "@/client/@tanstack/react-query.gen";

const MOST = 50;

/** The choice of one theme of all. What is chosen is always as the server told it last, so it can be edited. */
export function useThemeChoice(except?: number) {
  const [q, setQ] = useState("");
  const [picked, setPicked] = useState<ThemeInfo | null>(null);
  const found = useQuery(listThemesOptions({ query: { q: q || undefined, include_hidden: true, limit: MOST } }));
  const themes = (found.data?.items ?? []).filter(({ id }) => id !== except);
  const chosen = themes.find(({ id }) => id === picked?.id) ?? picked;
  return { q, setQ, found, themes, chosen, choose: setPicked };
}

export type ThemeChoice = ReturnType<typeof useThemeChoice>;
