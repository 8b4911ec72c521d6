import { useEffect, useEffectEvent, useRef } from "react";
import { common } from "@/app/strings";
import { Button } from "./Button";

const AHEAD = "800px";

interface MoreProps {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** Fetches the next page of a list before one has scrolled to its end; a button for whoever gets there first. */
export function More({ list }: MoreProps) {
  const end = useRef<HTMLDivElement>(null);
  const fetchNext = useEffectEvent(() => {
    if (!list.isFetchingNextPage) list.fetchNextPage();
  });
  useEffect(() => {
    if (!end.current || !list.hasNextPage || list.isFetchingNextPage) return;
    const observer = new IntersectionObserver(([seen]) => seen?.isIntersecting && fetchNext(), { rootMargin: AHEAD });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [list.hasNextPage, list.isFetchingNextPage]);
  if (!list.hasNextPage) return null;
  return (
    <div ref={end}>
      <Button isPending={list.isFetchingNextPage} onPress={() => list.fetchNextPage()}>
        {common.more}
      </Button>
    </div>
  );
}
