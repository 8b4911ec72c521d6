import type { InterviewKind } from "@/client";

export const KINDS: InterviewKind[] = ["interview", "usability_test", "sales_call", "support_call"];

export const KIND_NAMES: Record<InterviewKind, string> = {
  interview: "Interview",
  usability_test: "Usability test",
  sales_call: "Sales call",
  support_call: "Support call",
};

export const KIND_OPTIONS = KINDS.map((value) => ({ value, label: KIND_NAMES[value] }));
