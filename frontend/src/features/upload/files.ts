export const TRANSCRIPT_ENDINGS = [".vtt", ".srt", ".txt", ".docx", ".json", ".md"];
const MEDIA_ENDINGS = [".mp3", ".m4a", ".wav", ".flac", ".ogg", ".opus", ".webm", ".mp4", ".mov", ".mkv", ".aac", ".wma"];

/** What a file chooser offers. What is dropped is taken whatever its name: the server looks at the bytes. */
export const ACCEPTED = ["audio/*", "video/*", ...MEDIA_ENDINGS, ...TRANSCRIPT_ENDINGS];

/** A recording, a transcript, or a recording with its transcript. */
export interface FileGroup {
  file: File;
  transcript?: File;
}

/** By what a file is known again after the browser was closed. */
export interface FileFacts {
  name: string;
  size: number;
  modified: number;
}

export function factsOf({ name, size, lastModified }: File): FileFacts {
  return { name, size, modified: lastModified };
}

export function isSameFile(facts: FileFacts, file: File): boolean {
  return facts.name === file.name && facts.size === file.size && facts.modified === file.lastModified;
}

function splitName(name: string): [stem: string, ending: string] {
  const dot = name.lastIndexOf(".");
  return dot > 0 ? [name.slice(0, dot), name.slice(dot).toLowerCase()] : [name, ""];
}

export const isTranscript = ({ name }: { name: string }): boolean => TRANSCRIPT_ENDINGS.includes(splitName(name)[1]);
const stemOf = ({ name }: File) => splitName(name)[0].toLowerCase();

/** A transcript that has a recording's name (`call.vtt` beside `call.mp4`) goes with it; all others stand alone. */
export function groupFiles(files: readonly File[]): FileGroup[] {
  const transcripts = new Map(files.filter(isTranscript).map((file) => [stemOf(file), file]));
  const recordings = files.filter((file) => !isTranscript(file));
  const groups: FileGroup[] = recordings.map((file) => {
    const transcript = transcripts.get(stemOf(file));
    transcripts.delete(stemOf(file));
    return transcript ? { file, transcript } : { file };
  });
  const alone = files.filter((file) => isTranscript(file) && transcripts.get(stemOf(file)) === file);
  const twins = files.filter((file) => isTranscript(file) && !alone.includes(file) && !groups.some((group) => group.transcript === file));
  return [...groups, ...[...alone, ...twins].map((file) => ({ file }))];
}

/** A title to start from: `2026-09-30_northwind-first_month.mp4` becomes `northwind first month`. */
export function suggestTitle(fileName: string): string {
  const words = splitName(fileName)[0]
    .replace(/\d{4}-\d{2}-\d{2}/, " ")
    .replace(/[_\s-]+/g, " ")
    .trim();
  return words || fileName;
}

/** The day that a file name tells, if it tells one. */
export function suggestDay(fileName: string): string {
  const day = /(?<!\d)(20\d{2})-?(\d{2})-?(\d{2})(?!\d)/.exec(fileName);
  if (!day) return "";
  const text = `${day[1]}-${day[2]}-${day[3]}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : "";
}

/** The day that a file was last written on, here. */
export function dayOf({ lastModified }: File): string {
  const day = new Date(lastModified);
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
}
