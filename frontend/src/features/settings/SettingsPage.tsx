import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { Page } from "@/components/Page";
import { useMe } from "@/features/session/session";
import { SECTIONS } from "./sections";
import styles from "./SettingsPage.module.css";
import { text } from "./strings";

/** The frame of the settings: a section each, as far as one's role reaches. */
export function SettingsPage() {
  const { capabilities } = useMe();
  const path = useLocation({ select: ({ pathname }) => pathname.replace(/\/$/, "") });
  const section = SECTIONS.find(({ to }) => to === path);
  return (
    <Page title={section ? `${section.label} · ${text.title}` : text.title} heading={<h1>{text.title}</h1>}>
      <nav aria-label={text.sections} className={styles.tabs}>
        {SECTIONS.filter(({ needs }) => capabilities.includes(needs)).map(({ to, label }) => (
          <Link key={to} to={to} activeOptions={{ exact: true }} className={styles.tab}>
            {label}
          </Link>
        ))}
      </nav>
      <Outlet />
    </Page>
  );
}
