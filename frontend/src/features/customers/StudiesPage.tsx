import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { FlaskConical } from "lucide-react";
import type { StudyInfo } from "@/client";
import { listStudiesInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import type { Column } from "@/components/Table";
import { byCursor } from "@/lib/pages";
import { CustomersPage } from "./CustomersPage";
import { InterviewsLink } from "./InterviewsLink";
import { StudyDialog } from "./StudyDialog";
import { text } from "./strings";

const route = getRouteApi("/app/studies");

const COLUMNS: Column<StudyInfo>[] = [
  { name: text.name, cell: ({ name }) => name },
  { name: text.purpose, isMinor: true, cell: ({ purpose }) => purpose },
  {
    name: text.interviews,
    isNumber: true,
    cell: ({ id, interviews }) => <InterviewsLink count={interviews} search={{ study: String(id) }} />,
  },
];

export function StudiesPage() {
  const { q } = route.useSearch();
  const list = useInfiniteQuery({ ...listStudiesInfiniteOptions({ query: { q } }), ...byCursor });
  return (
    <CustomersPage
      title={text.studies}
      lead={text.studiesLead}
      icon={FlaskConical}
      addLabel={text.addStudy}
      isFiltered={Boolean(q)}
      list={list}
      columns={COLUMNS}
      dialog={(study, close) => <StudyDialog study={study} onClose={close} />}
    />
  );
}
