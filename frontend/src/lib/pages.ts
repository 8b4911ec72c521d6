/** How every list of the API is paged: pass it to `useInfiniteQuery` with the generated options. */
export const byCursor = {
  initialPageParam: {},
  getNextPageParam: (page: { next_cursor?: string | null }) => page.next_cursor ?? undefined,
};
