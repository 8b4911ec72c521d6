import type { Role } from "@/client";
import { text } from "./strings";

export const ROLE_OPTIONS = (Object.keys(text.roles) as Role[]).map((value) => ({ value, label: text.roles[value] }));
