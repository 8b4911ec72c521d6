import { saveFile } from "@/lib/files";

/** Tells spreadsheets that the text is UTF-8. */
const BOM = "\ufeff";
const RUN_BY_SPREADSHEETS = /^'*[=+\-@\t\r]/;

/** The cell with an apostrophe before what a spreadsheet would run as a formula, as the server's exports have it. */
export function defuse(cell: string): string {
  return RUN_BY_SPREADSHEETS.test(cell) ? `'${cell}` : cell;
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Rows as CSV (RFC 4180), as the server's exports write it. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return BOM + rows.map((row) => `${row.map((cell) => quote(defuse(cell))).join(",")}\r\n`).join("");
}

/** Has the browser save a text as a file. */
export function download(name: string, text: string): void {
  saveFile(name, new Blob([text], { type: "text/csv;charset=utf-8" }));
}
