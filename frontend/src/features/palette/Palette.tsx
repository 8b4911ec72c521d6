import { lazy, Suspense, useState } from "react";
import { useShortcut } from "@/features/shortcuts/registry";
import { text as shortcuts } from "@/features/shortcuts/strings";
import { PALETTE_KEYS } from "./keys";
import { useRemembering } from "./recents";
import { text } from "./strings";

const PaletteDialog = lazy(async () => ({ default: (await import("./PaletteDialog")).PaletteDialog }));

/** The command palette, opened by its keys from anywhere. */
export function Palette() {
  const [isOpen, setIsOpen] = useState(false);
  useRemembering();
  useShortcut({ keys: PALETTE_KEYS, label: text.open, group: shortcuts.general, run: () => setIsOpen(true) });
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <PaletteDialog onClose={() => setIsOpen(false)} />
    </Suspense>
  );
}
