export const text = {
  play: (from: string, until: string) => `Play ${from} to ${until}`,
  stop: "Stop",
  cannotPlay: { title: "This recording can’t be played", detail: "Open the interview to read what was said." },
  asked: "Asked:",
  roles: { customer: "Customer", interviewer: "Interviewer" },
  unknownSpeaker: "Unknown speaker",
  draft: "Draft transcript",
  quoteOf: (speaker: string) => `Quote of ${speaker}`,
  copy: "Copy with its source",
  copied: "Copied, with its source",
  cannotCopy: {
    title: "The browser doesn’t let this page copy",
    detail: "Select the words and copy them by hand, or allow the clipboard in the browser’s settings for this site.",
  },
  cited: {
    words: (words: string) => `“${words}”`,
    roles: { customer: "customer", interviewer: "interviewer" },
    at: (role: string, account: string) => `${role} at ${account}`,
  },
} as const;
