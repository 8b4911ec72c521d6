/** `a.example, b.example` as a list: commas, semicolons and line ends part its entries. */
export function splitList(text: string): string[] {
  return text
    .split(/[,;\n]+/)
    .map((entry) => entry.trim())
    .filter(Boolean);
}
