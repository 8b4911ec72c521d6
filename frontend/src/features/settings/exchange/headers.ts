const START_BYTES = 64 * 1024;
const SEPARATORS = [",", ";", "\t", "|"] as const;
const BOM = /^\ufeff/;

/** The cells of a CSV text's first line. */
export function readHeader(start: string): string[] {
  const text = start.replace(BOM, "");
  const counts = SEPARATORS.map((separator) => splitLine(text, separator));
  const cells = counts.reduce((most, line) => (line.length > most.length ? line : most));
  return cells.map((cell) => cell.trim()).filter(Boolean);
}

function splitLine(text: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"' && isQuoted && text.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === "\n" || character === "\r")) break;
    else if (!isQuoted && character === separator) {
      cells.push(cell);
      cell = "";
    } else cell += character;
  }
  return [...cells, cell];
}

/** The columns of a file, read from its beginning alone. */
export async function readColumns(file: File): Promise<string[]> {
  return [...new Set(readHeader(await file.slice(0, START_BYTES).text()))];
}
