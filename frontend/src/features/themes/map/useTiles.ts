import { useQueries, type UseQueryResult } from "@tanstack/react-query";
import { getThemeMapTile } from "@/client";
import type { TileAddress } from "./camera";
import { readTile, type Tile } from "./tile";

async function fetchTile(version: string, address: TileAddress, signal: AbortSignal): Promise<Tile> {
  const { data } = await getThemeMapTile({ path: address, query: { version }, parseAs: "arrayBuffer", signal, throwOnError: true });
  return readTile(data as unknown as ArrayBuffer);
}

const NOT_FOUND = 404;

interface Tiles {
  /** Those that are here already. */
  tiles: Tile[];
  /** Somebody changed themes: the map has another version by now. */
  isOutdated: boolean;
}

const combine = (results: UseQueryResult<Tile>[]): Tiles => ({
  tiles: results.flatMap(({ data }) => data ?? []),
  isOutdated: results.some(({ error }) => error?.status === NOT_FOUND),
});

/** The tiles of these addresses. Above them lies all of the map, until they are here. */
export function useTiles(version: string, addresses: readonly TileAddress[]): Tiles {
  const whole: TileAddress = { z: 0, x: 0, y: 0 };
  const wanted = addresses.some(({ z }) => z === 0) ? addresses : [whole, ...addresses];
  return useQueries({
    queries: wanted.map((address) => ({
      queryKey: ["theme map tile", version, address.z, address.x, address.y] as const,
      queryFn: ({ signal }: { signal: AbortSignal }) => fetchTile(version, address, signal),
      staleTime: Infinity,
    })),
    combine,
  });
}
