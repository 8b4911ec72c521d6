import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { Page } from "@/components/Page";
import { useMe } from "@/features/session/session";
import { SECTIONS } from "./sections";
import styles from "./SettingsPage.module.css";
import { text } from "./strings";

const GROUPS = ["you", "workspace", "administration"] as const;

/** The frame of the settings: a section each, as far as one's role reaches. */
export function SettingsPage() {
  const { capabilities } = useMe();
  const path = useLocation({ select: ({ pathname }) => pathname.replace(/\/$/, "") });
  const section = SECTIONS.find(({ to }) => to === path);
  return (
    <Page title={section ? `${section.label} · ${text.title}` : text.title} heading={<h1>{text.title}</h1>}>
      <div className={styles.settings}>
        <nav aria-label={text.sections} className={styles.nav}>
          {GROUPS.map((group) => {
            const sections = SECTIONS.filter((one) => one.group === group && capabilities.includes(one.needs));
            return (
              sections.length > 0 && (
                <div key={group} role="group" aria-label={text.groups[group]} className={styles.group}>
                  <p aria-hidden className={styles.groupName}>
                    {text.groups[group]}
                  </p>
                  {sections.map(({ to, label }) => (
                    <Link key={to} to={to} activeOptions={{ exact: true }} className={styles.tab}>
                      {label}
                    </Link>
                  ))}
                </div>
              )
            );
          })}
        </nav>
        <div className={styles.content}>
          <Outlet />
        </div>
      </div>
    </Page>
  );
}
