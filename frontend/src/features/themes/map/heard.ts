import { useQuery } from "@tanstack/react-query";
import { getThemeMapHeard } from "@/client";
import { type ThemeFilters, toThemeQuery } from "../shown";

/** Which passages the filters let through; null where they let through all. */
export interface Heard {
  has: (passageId: number) => boolean;
}

const FIRST_BYTES = 4;

/** What docs/themes.md describes: the smallest id, then a bit for each id from that one on. */
export function readHeard(buffer: ArrayBuffer): Heard {
  const first = new DataView(buffer).getUint32(0, true);
  const bits = new Uint8Array(buffer, FIRST_BYTES);
  return {
    has: (passageId) => {
      const place = passageId - first;
      return place >= 0 && ((bits[place >> 3] ?? 0) & (1 << (place & 7))) !== 0;
    },
  };
}

/** Asked for where anything is filtered. Until it is here all points are shown. */
export function useHeard(filters: ThemeFilters): Heard | null {
  const isFiltered = Object.keys(filters).length > 0;
  const heard = useQuery({
    queryKey: [{ _id: "getThemeMapHeard", filters }],
    queryFn: async ({ signal }) => {
      const { data } = await getThemeMapHeard({ query: toThemeQuery(filters), parseAs: "arrayBuffer", signal, throwOnError: true });
      return readHeard(data as unknown as ArrayBuffer);
    },
    enabled: isFiltered,
    structuralSharing: false,
  });
  return isFiltered ? (heard.data ?? null) : null;
}
