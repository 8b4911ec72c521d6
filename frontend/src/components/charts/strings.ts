export const text = {
  asTable: "As a table",
  of: (count: number, asked: number) => `${count} of ${asked}`,
  nobody: "–",
  tooFew: "too few to say",
} as const;
