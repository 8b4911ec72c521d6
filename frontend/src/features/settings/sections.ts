import type { Capability } from "@/client";
import { text } from "./strings";

/** A section of the settings, which needs a role. */
interface Section {
  to: string;
  label: string;
  needs: Capability;
}

/** The sections, in the order of their tabs. */
export const SECTIONS = [
  { to: "/settings", label: text.profile, needs: "signed_in" },
  { to: "/settings/glossary", label: text.glossary, needs: "read_interviews" },
  { to: "/settings/rules", label: text.rules, needs: "signed_in" },
  { to: "/settings/import", label: text.exchange, needs: "edit_interviews" },
  { to: "/settings/users", label: text.users, needs: "administer" },
  { to: "/settings/tokens", label: text.tokens, needs: "administer" },
  { to: "/settings/webhooks", label: text.webhooks, needs: "administer" },
] as const satisfies readonly Section[];
