import type { Virtualizer } from "@tanstack/react-virtual";
import { useEffect, useState } from "react";
import { usePlayback, useSpoken } from "../player/playback";

const SCROLLS_BY_HAND = ["wheel", "touchmove"] as const;

interface Following {
  isFollowing: boolean;
  follow: () => void;
}

/** Whether somebody selects or types: the page must not move under their hands. */
function isAtWork(): boolean {
  return getSelection()?.isCollapsed === false || document.activeElement instanceof HTMLTextAreaElement;
}

/** Keeps the spoken segment in sight while it plays, until the reader scrolls away. */
export function useFollowing(virtualizer: Virtualizer<Window, Element>, spokenIndex: number): Following {
  const playback = usePlayback();
  const isPlaying = useSpoken(({ isPlaying }) => isPlaying);
  const [isFollowing, setIsFollowing] = useState(true);
  useEffect(() => {
    const leave = () => {
      if (playback.isPlaying) setIsFollowing(false);
    };
    SCROLLS_BY_HAND.forEach((name) => window.addEventListener(name, leave, { passive: true }));
    return () => SCROLLS_BY_HAND.forEach((name) => window.removeEventListener(name, leave));
  }, [playback]);
  useEffect(() => {
    if (isPlaying && isFollowing && spokenIndex >= 0 && !isAtWork()) virtualizer.scrollToIndex(spokenIndex, { align: "center" });
  }, [isPlaying, isFollowing, spokenIndex, virtualizer]);
  return { isFollowing: isFollowing || !isPlaying, follow: () => setIsFollowing(true) };
}
