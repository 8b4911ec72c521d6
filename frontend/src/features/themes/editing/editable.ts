import type { ThemeDetail } from "@/client";

/** What an edit needs to know of a theme: the version says which state of it the editor saw. */
export type Editable = Pick<ThemeDetail, "id" | "name" | "proposed_name" | "edit_version">;
