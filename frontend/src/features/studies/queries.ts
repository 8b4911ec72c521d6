import { useMutation, useQuery } from "@tanstack/react-query";
import { changeStudy, type StudyChange, type StudyDetail } from "@/client";
import {
  getStudyOptions,
  getStudyProgressQueryKey,
  getStudyQueryKey,
  listStudiesInfiniteQueryKey,
  listStudiesQueryKey,
} from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";

const keyOf = (studyId: number) => getStudyQueryKey({ path: { study_id: studyId } });

export const useStudy = (studyId: number) => useQuery(getStudyOptions({ path: { study_id: studyId } }));

export function readStudy(studyId: number): StudyDetail | undefined {
  return queryClient.getQueryData<StudyDetail>(keyOf(studyId));
}

export function showStudy(study: StudyDetail): void {
  queryClient.setQueryData(keyOf(study.id), study);
}

export function refreshStudy(studyId: number): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: keyOf(studyId) });
}

export async function refreshStudies(): Promise<void> {
  const keys = [listStudiesInfiniteQueryKey(), listStudiesQueryKey()];
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}

export function refreshProgress(studyId: number): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: getStudyProgressQueryKey({ path: { study_id: studyId } }) });
}

/** Saves parts of a study one after the other, each upon the version that is shown by then. */
export function useSaveStudy(studyId: number) {
  return useMutation({
    scope: { id: `study-${studyId}` },
    mutationFn: async (change: StudyChange) => {
      const body = { ...change, edit_version: readStudy(studyId)?.edit_version };
      return (await changeStudy({ path: { study_id: studyId }, body })).data;
    },
    onSuccess: showStudy,
  });
}
