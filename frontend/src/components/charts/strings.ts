export const text = {
  asTable: "As a table",
} as const;
