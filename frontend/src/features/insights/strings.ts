export const text = {
  add: "Add to an insight",
  adding: {
    title: "Add to an insight",
    insight: "Insight",
    newInsight: "A new insight",
    insightTitle: "Its title",
    claim: "Claim",
    newClaim: "A new claim",
    claimText: "What it claims",
    claimHint: "A sentence that this quote stands behind. You can write it later.",
    save: "Add",
    added: (title: string) => `Added to “${title}”`,
  },
  unnamedClaim: (number: number) => `Claim ${number}, not written yet`,
} as const;
