import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Ellipsis, Eye, EyeOff, Merge, Pencil, Pin, PinOff, Sparkles, Split } from "lucide-react";
import { useState } from "react";
import { hideTheme, pinTheme, proposeThemeName, type ThemeDetail } from "@/client";
import { getAboutOptions } from "@/client/@tanstack/react-query.gen";
import { Button } from "@/components/Button";
import { Menu } from "@/components/Menu";
import { announce, announceProblem } from "@/components/Toasts";
import { refreshThemes } from "../queries";
import { MergeDialog } from "./MergeDialog";
import { RenameDialog } from "./RenameDialog";
import { SplitDialog } from "./SplitDialog";
import { text } from "./strings";

/** Something done at once: the page shows the theme as it is then, also where somebody was quicker. */
function useAtOnce(act: () => Promise<string>) {
  return useMutation({
    mutationFn: act,
    onSuccess: (done) => announce(done),
    onError: announceProblem,
    onSettled: refreshThemes,
  });
}

export function ThemeActions({ theme }: { theme: ThemeDetail }) {
  const navigate = useNavigate();
  const about = useQuery(getAboutOptions());
  const [opened, setOpened] = useState<"rename" | "merge" | "split" | null>(null);
  const path = { theme_id: theme.id };
  const { edit_version, is_pinned: isPinned, is_hidden: isHidden } = theme;
  const pin = useAtOnce(async () => {
    await pinTheme({ path, body: { edit_version, is_pinned: !isPinned } });
    return isPinned ? text.unpinned : text.pinned;
  });
  const hide = useAtOnce(async () => {
    await hideTheme({ path, body: { edit_version, is_hidden: !isHidden } });
    return isHidden ? text.shown : text.hidden;
  });
  const propose = useAtOnce(async () => {
    const { data } = await proposeThemeName({ path, body: { edit_version }, throwOnError: true });
    return data.proposed_name ? text.proposedName(data.proposed_name) : text.nothingProposed;
  });
  const close = () => setOpened(null);
  const entries = [
    { id: "merge", label: text.merge, icon: Merge, onAction: () => setOpened("merge") },
    ...(theme.children.length > 0 ? [{ id: "split", label: text.split, icon: Split, onAction: () => setOpened("split") }] : []),
    ...(about.data?.has_writer ? [{ id: "propose", label: text.proposeName, icon: Sparkles, onAction: () => propose.mutate() }] : []),
    { id: "hide", label: isHidden ? text.show : text.hide, icon: isHidden ? Eye : EyeOff, onAction: () => hide.mutate() },
  ];
  const trigger = (
    <Button isPending={propose.isPending}>
      <Ellipsis aria-hidden />
      {text.actions}
    </Button>
  );
  return (
    <>
      <Button isPending={pin.isPending} onPress={() => pin.mutate()}>
        {isPinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
        {isPinned ? text.unpin : text.pin}
      </Button>
      <Button onPress={() => setOpened("rename")}>
        <Pencil aria-hidden />
        {text.rename}
      </Button>
      <Menu label={text.actions} trigger={trigger} entries={entries} />
      {opened === "rename" && <RenameDialog theme={theme} onClose={close} />}
      {opened === "split" && <SplitDialog theme={theme} onClose={close} />}
      {opened === "merge" && (
        <MergeDialog
          theme={theme}
          onClose={close}
          onMerged={(intoId) => void navigate({ to: "/themes/$themeId", params: { themeId: String(intoId) } })}
        />
      )}
    </>
  );
}
