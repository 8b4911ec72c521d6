import { useMutation, useQuery } from "@tanstack/react-query";
import { CalendarPlus } from "lucide-react";
import { useState } from "react";
import { type CalendarFeedInfo, createCalendarFeed, revokeCalendarFeed } from "@/client";
import { listCalendarFeedsOptions, listCalendarFeedsQueryKey } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { Button } from "@/components/Button";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { ErrorState, Skeleton } from "@/components/States";
import { announceProblem } from "@/components/Toasts";
import { useMe } from "@/features/session/session";
import { Secret } from "@/features/settings/Secret";
import { Card } from "../shared/Card";
import { formatDayOf } from "../shared/dates";
import lines from "../shared/Lines.module.css";
import { text } from "./strings";

const refresh = () => queryClient.invalidateQueries({ queryKey: listCalendarFeedsQueryKey() });

interface FeedDialogProps {
  onClose: () => void;
  onMade: (url: string) => void;
}

function FeedDialog({ onClose, onMade }: FeedDialogProps) {
  const [name, setName] = useState("");
  const [team, setTeam] = useState(useMe().team ?? "");
  const make = useMutation({
    mutationFn: () => createCalendarFeed({ body: { name, team: team.trim() || null } }),
    onSuccess: async ({ data }) => {
      onClose();
      onMade(data.url);
      await refresh();
    },
  });
  const errors = make.error?.errors ?? {};
  return (
    <FormDialog
      title={text.addFeed}
      problem={make.error}
      isSaving={make.isPending}
      saveLabel={text.addFeed}
      onSave={() => make.mutate()}
      onClose={onClose}
    >
      <TextField autoFocus isRequired label={text.feedName} value={name} onChange={setName} error={errors.name} />
      <TextField label={text.feedTeam} hint={text.feedTeamHint} value={team} onChange={setTeam} error={errors.team} />
    </FormDialog>
  );
}

function Feed({ feed }: { feed: CalendarFeedInfo }) {
  const end = useMutation({
    mutationFn: () => revokeCalendarFeed({ path: { feed_id: feed.id } }),
    onSuccess: refresh,
    onError: announceProblem,
  });
  return (
    <li className={lines.line}>
      <div className={lines.body}>
        <p className={lines.title}>{feed.name}</p>
        <p className={lines.detail}>
          {feed.team ? text.teamOnly(feed.team) : text.everybody}. {text.feedBy(feed.made_by_name, formatDayOf(feed.created_at))}
        </p>
      </div>
      <Button small look="danger" aria-label={text.endFeedNamed(feed.name)} isPending={end.isPending} onPress={() => end.mutate()}>
        {text.endFeed}
      </Button>
    </li>
  );
}

/** Links for calendar programs: each is shown once, when it is made. */
export function FeedsSection() {
  const [isOpen, setIsOpen] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const list = useQuery(listCalendarFeedsOptions());
  const add = (
    <Button small onPress={() => setIsOpen(true)}>
      <CalendarPlus aria-hidden />
      {text.addFeed}
    </Button>
  );
  return (
    <Card title={text.feeds} actions={add}>
      <p className={lines.detail}>{text.feedsLead}</p>
      {list.isPending && <Skeleton lines={2} />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      <ul className={lines.lines}>
        {list.data?.items.map((feed) => (
          <Feed key={feed.id} feed={feed} />
        ))}
      </ul>
      {isOpen && <FeedDialog onClose={() => setIsOpen(false)} onMade={setUrl} />}
      {url && <Secret title={text.feedMade} lead={text.feedMadeText} secret={url} onClose={() => setUrl(null)} />}
    </Card>
  );
}
