import { Outlet, useRouterState } from "@tanstack/react-router";
import { Menu as MenuIcon, Search } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/Button";
import { Logo } from "@/components/Logo";
import { Clips } from "@/features/clips/Clips";
import { useVisit } from "@/features/home/useVisit";
import { PALETTE_KEYS } from "@/features/palette/keys";
import { Palette } from "@/features/palette/Palette";
import { runShortcut } from "@/features/shortcuts/registry";
import { Shortcuts } from "@/features/shortcuts/Shortcuts";
import styles from "./Frame.module.css";
import { OfflineBanner } from "./OfflineBanner";
import { Sidebar } from "./Sidebar";
import { frame } from "./strings";

const Drawer = lazy(async () => ({ default: (await import("./Drawer")).Drawer }));

/** What surrounds every page of somebody who is signed in. */
export function Frame() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const main = useRef<HTMLElement>(null);
  const [menuFor, setMenuFor] = useState<string | null>(null);
  const first = useRef(true);
  useVisit();
  useEffect(() => {
    // A screen reader starts reading at the new page, as it would after a full load.
    if (!first.current && !main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [path]);
  return (
    <div className={styles.frame}>
      <a href="#page" className={styles.skip}>
        {frame.skip}
      </a>
      <header className={styles.topbar}>
        <IconButton label={frame.openNavigation} onPress={() => setMenuFor(path)}>
          <MenuIcon aria-hidden />
        </IconButton>
        <Logo />
        <span className={styles.find}>
          <IconButton label={frame.find} onPress={() => runShortcut(PALETTE_KEYS)}>
            <Search aria-hidden />
          </IconButton>
        </span>
      </header>
      <div className={styles.side}>
        <Sidebar />
      </div>
      {menuFor === path && (
        <Suspense>
          <Drawer onClose={() => setMenuFor(null)} />
        </Suspense>
      )}
      <main id="page" ref={main} tabIndex={-1} className={styles.main}>
        <OfflineBanner />
        <Outlet />
      </main>
      <Shortcuts />
      <Palette />
      <Clips />
    </div>
  );
}
