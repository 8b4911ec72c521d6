/**
 * The File System Access API, where the browser has it: a file chosen through it can be opened again after the browser was
 * closed. Elsewhere files are plain, and have to be chosen again.
 */
declare global {
  interface FileSystemHandle {
    queryPermission?(options: { mode: "read" }): Promise<PermissionState>;
    requestPermission?(options: { mode: "read" }): Promise<PermissionState>;
  }
  interface DataTransferItem {
    getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
  }
  interface Window {
    showOpenFilePicker?(options: { multiple: boolean }): Promise<FileSystemFileHandle[]>;
  }
}

const handles = new WeakMap<File, FileSystemFileHandle>();

export const handleOf = (file: File): FileSystemFileHandle | undefined => handles.get(file);

async function open(handle: FileSystemFileHandle): Promise<File> {
  const file = await handle.getFile();
  handles.set(file, handle);
  return file;
}

/** What the browser's own dialog is answered; null where it has none that keeps handles. Nothing chosen is an empty list. */
export async function pickFiles(multiple: boolean): Promise<File[] | null> {
  if (!window.showOpenFilePicker) return null;
  try {
    return await Promise.all((await window.showOpenFilePicker({ multiple })).map(open));
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return [];
    return null;
  }
}

/** Files among what was dropped, those in folders too; null where the browser keeps no handles. Call it in the event. */
export function readDropped(items: DataTransferItemList): Promise<File[]> | null {
  const files = [...items].filter(({ kind }) => kind === "file");
  if (!("getAsFileSystemHandle" in DataTransferItem.prototype)) return null;
  const asked = files.map((item) => item.getAsFileSystemHandle?.() ?? Promise.resolve(null));
  return Promise.all(asked).then(async (found) => (await Promise.all(found.map(openAll))).flat());
}

async function openAll(handle: FileSystemHandle | null): Promise<File[]> {
  if (handle instanceof FileSystemFileHandle) return [await open(handle)];
  if (!(handle instanceof FileSystemDirectoryHandle)) return [];
  const files: File[] = [];
  for await (const inner of handle.values()) files.push(...(await openAll(inner)));
  return files;
}

/** The file of a handle that was kept: now, after a click that lets us, or not at all. */
export async function reopen(handle: FileSystemFileHandle, mayAsk: boolean): Promise<File | "ask" | null> {
  try {
    let permission = (await handle.queryPermission?.({ mode: "read" })) ?? "granted";
    if (permission === "prompt" && mayAsk) permission = (await handle.requestPermission?.({ mode: "read" })) ?? "denied";
    if (permission === "prompt") return "ask";
    return permission === "granted" ? await open(handle) : null;
  } catch {
    return null;
  }
}
