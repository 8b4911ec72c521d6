import type { SentInterview, UploadItem } from "./item";

/** An upload as the browser keeps it, so that it can go on after the tab was closed. */
export interface KeptUpload
  extends Pick<UploadItem, "id" | "facts" | "handle" | "transcript" | "fields" | "sentBytes" | "uploadUrl" | "isTransferred"> {
  userId: number | null;
  isPaused: boolean;
  interview?: SentInterview;
  /** The browser tab that works on it. */
  tab: string;
}

/** Where unfinished uploads are kept. */
export interface Memory {
  list(userId: number | null): Promise<KeptUpload[]>;
  put(uploads: readonly KeptUpload[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

const DATABASE = "earshot";
const STORE = "uploads";

function settle<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser keeps nothing."));
  });
}

let opened: Promise<IDBDatabase> | undefined;

function openDatabase(): Promise<IDBDatabase> {
  opened ??= (async () => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    return settle(request);
  })();
  return opened;
}

async function change(act: (store: IDBObjectStore) => void): Promise<void> {
  const transaction = (await openDatabase()).transaction(STORE, "readwrite");
  act(transaction.objectStore(STORE));
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new Error("The browser has no space left."));
  });
}

/** The browser's own database. */
export const browserMemory: Memory = {
  async list(userId) {
    const store = (await openDatabase()).transaction(STORE).objectStore(STORE);
    const all = (await settle(store.getAll())) as KeptUpload[];
    return all.filter((upload) => upload.userId === userId).sort((one, other) => (one.id < other.id ? -1 : 1));
  },
  put: (uploads) => change((store) => uploads.forEach((upload) => store.put(upload))),
  remove: (ids) => change((store) => ids.forEach((id) => store.delete(id))),
};
