import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import { useSingleKeys } from "./preference";
import { findShortcut, useShortcut } from "./registry";
import { text } from "./strings";

const ShortcutsDialog = lazy(async () => ({ default: (await import("./ShortcutsDialog")).ShortcutsDialog }));

/** Listens for the keys of all shortcuts, and lists them under `?`. */
export function Shortcuts() {
  const [areOn] = useSingleKeys();
  const [isOpen, setIsOpen] = useState(false);
  const press = useEffectEvent((event: KeyboardEvent) => {
    const shortcut = findShortcut(event, areOn);
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  useShortcut({ keys: ["?", "Mod+/"], label: text.show, group: text.general, run: () => setIsOpen(true) });
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <ShortcutsDialog onClose={() => setIsOpen(false)} />
    </Suspense>
  );
}
