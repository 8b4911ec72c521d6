import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { Page } from "@/components/Page";
import { useCan } from "@/features/session/session";
import styles from "./SettingsPage.module.css";
import { text } from "./strings";

/** The frame of the settings: a section each, as far as one's role reaches. */
export function SettingsPage() {
  const canRead = useCan("read_interviews");
  const canEdit = useCan("edit_interviews");
  const canAdminister = useCan("administer");
  const sections = [
    { to: "/settings", label: text.profile, isShown: true },
    { to: "/settings/glossary", label: text.glossary, isShown: canRead },
    { to: "/settings/rules", label: text.rules, isShown: true },
    { to: "/settings/import", label: text.exchange, isShown: canEdit },
    { to: "/settings/users", label: text.users, isShown: canAdminister },
    { to: "/settings/tokens", label: text.tokens, isShown: canAdminister },
    { to: "/settings/webhooks", label: text.webhooks, isShown: canAdminister },
  ] as const;
  const path = useLocation({ select: ({ pathname }) => pathname.replace(/\/$/, "") });
  const section = sections.find(({ to }) => to === path);
  return (
    <Page title={section ? `${section.label} · ${text.title}` : text.title} heading={<h1>{text.title}</h1>}>
      <nav aria-label={text.sections} className={styles.tabs}>
        {sections
          .filter(({ isShown }) => isShown)
          .map(({ to, label }) => (
            <Link key={to} to={to} activeOptions={{ exact: true }} className={styles.tab}>
              {label}
            </Link>
          ))}
      </nav>
      <Outlet />
    </Page>
  );
}
