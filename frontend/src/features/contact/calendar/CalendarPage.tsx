import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import type { CalendarBy } from "@/client";
import { listOutreachDaysOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { common } from "@/app/strings";
import { Button, IconButton } from "@/components/Button";
import { Choice } from "@/components/Choice";
import { Page } from "@/components/Page";
import { ErrorState, Skeleton, State } from "@/components/States";
import { useCan } from "@/features/session/session";
import { formatDay } from "@/lib/format";
import { localOf } from "../shared/dates";
import styles from "./CalendarPage.module.css";
import { FeedsSection } from "./FeedsSection";
import { HeatMap } from "./HeatMap";
import { Legend } from "./Legend";
import { text } from "./strings";
import type { CalendarView } from "./view";
import { addDays, listWeeks, mondayOf, toRows } from "./weeks";

const route = getRouteApi("/app/calendar");
const ROWS_AT_FIRST = 40;
const STEP_DAYS = 56;
const OPTIONS = [
  { value: "account", label: text.account },
  { value: "team", label: text.team },
] as const;

function Contacts({ by, weeks }: { by: CalendarBy; weeks: readonly string[] }) {
  const [shown, setShown] = useState(ROWS_AT_FIRST);
  const [from = "", to = ""] = [weeks[0], weeks.at(-1)];
  const days = useQuery(listOutreachDaysOptions({ query: { from, to: addDays(to, 6), by } }));
  if (days.isPending) return <Skeleton lines={8} tall />;
  if (days.isError) return <ErrorState error={days.error} onRetry={() => void days.refetch()} />;
  const rows = toRows(days.data.items);
  if (rows.length === 0) {
    return (
      <State icon={CalendarDays} title={text.empty}>
        {text.emptyText}
      </State>
    );
  }
  return (
    <>
      <HeatMap by={by} weeks={weeks} rows={rows.slice(0, shown)} />
      {rows.length > shown && <Button onPress={() => setShown(shown + ROWS_AT_FIRST)}>{common.more}</Button>}
    </>
  );
}

function Controls({ by, until, onChange }: { by: CalendarBy; until: string; onChange: (view: CalendarView) => void }) {
  const today = localOf(new Date()).slice(0, 10);
  const weeks = listWeeks(until);
  const isLatest = mondayOf(until) >= mondayOf(today);
  const step = (days: number) => {
    const next = addDays(until, days);
    onChange(next >= today ? { by } : { by, until: next });
  };
  return (
    <div className={styles.controls}>
      <Choice<CalendarBy> label={text.by} value={by} options={OPTIONS} onChange={(chosen) => onChange({ by: chosen, until })} />
      <div className={styles.span}>
        <IconButton small label={text.earlier} onPress={() => step(-STEP_DAYS)}>
          <ChevronLeft aria-hidden />
        </IconButton>
        <span>{text.span(formatDay(weeks[0] ?? until), formatDay(addDays(weeks.at(-1) ?? until, 6)))}</span>
        <IconButton small label={text.later} isDisabled={isLatest} onPress={() => step(STEP_DAYS)}>
          <ChevronRight aria-hidden />
        </IconButton>
      </div>
      <Legend />
    </div>
  );
}

/** Who was contacted when, by account or by team, as a heat map; and links for calendar programs. */
export function CalendarPage() {
  const view = route.useSearch();
  const navigate = useNavigate();
  const canPlan = useCan("plan_outreach");
  const today = localOf(new Date()).slice(0, 10);
  const { by = "account", until = today } = view;
  const change = (next: CalendarView) =>
    void navigate({
      to: "/calendar",
      search: { ...(next.by === "team" && { by: next.by }), ...(next.until && next.until < today && { until: next.until }) },
      replace: true,
    });
  return (
    <Allowed to="read_customers">
      <Page title={text.title} description={text.lead}>
        <Controls by={by} until={until} onChange={change} />
        <Contacts by={by} weeks={listWeeks(until)} />
        {canPlan && <FeedsSection />}
      </Page>
    </Allowed>
  );
}
