export type Fields = Record<string, string | number | boolean>;

/** Custom fields as lines of `name: value`. A text that would be read as something else is quoted. */
export function formatFields(fields: Fields): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${formatValue(value)}`)
    .join("\n");
}

/** Reads what `formatFields` wrote: numbers, true and false are taken for what they are, the rest for text. */
export function parseFields(text: string): Fields {
  const lines = text.split("\n").filter((line) => line.trim());
  return Object.fromEntries(
    lines.map((line) => {
      const [name = "", ...rest] = line.split(":");
      return [name.trim(), readValue(rest.join(":").trim())];
    }),
  );
}

function formatValue(value: Fields[string]): string {
  return typeof value === "string" && readValue(value) === value && !/^\s|\s$|\n/.test(value) ? value : JSON.stringify(value);
}

function readValue(text: string): Fields[string] {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  } catch {
    // plain text
  }
  return text;
}
