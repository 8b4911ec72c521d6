import { useMutation } from "@tanstack/react-query";
import { Telescope } from "lucide-react";
import { useState } from "react";
import { Label } from "react-aria-components/Label";
import { Slider, SliderThumb, SliderTrack } from "react-aria-components/Slider";
import { requestThemeRun } from "@/client";
import { Button } from "@/components/Button";
import { FormDialog } from "@/components/FormDialog";
import { useCan } from "@/features/session/session";
import { refreshThemes } from "../queries";
import styles from "./Runs.module.css";
import { text } from "./strings";
import { isUnderWay, useRuns } from "./useRuns";

const DEFAULT_DETAIL = 0.5;

function DetailSlider({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  return (
    <Slider minValue={0} maxValue={1} step={0.1} value={value} onChange={onChange} className={styles.slider ?? ""}>
      <Label className={styles.sliderLabel}>{text.detail}</Label>
      <SliderTrack className={styles.track ?? ""}>
        <SliderThumb className={styles.thumb ?? ""} />
      </SliderTrack>
      <p className={styles.ends}>
        <span>{text.fewer}</span>
        <span>{text.more}</span>
      </p>
    </Slider>
  );
}

function RunDialog({ onClose }: { onClose: () => void }) {
  const [detail, setDetail] = useState(DEFAULT_DETAIL);
  const request = useMutation({
    mutationFn: () => requestThemeRun({ body: { detail } }),
    onSuccess: async () => {
      onClose();
      await refreshThemes();
    },
  });
  return (
    <FormDialog
      title={text.dialog}
      problem={request.error}
      isSaving={request.isPending}
      saveLabel={text.start}
      onSave={() => request.mutate()}
      onClose={onClose}
    >
      <p className={styles.lead}>{text.dialogLead}</p>
      <DetailSlider value={detail} onChange={setDetail} />
    </FormDialog>
  );
}

/** Has themes looked for, where one may and no run is under way. */
export function RunButton() {
  const canRun = useCan("edit_interviews");
  const { latest } = useRuns();
  const [isAsking, setIsAsking] = useState(false);
  if (!canRun) return null;
  return (
    <>
      <Button look="primary" isDisabled={isUnderWay(latest)} onPress={() => setIsAsking(true)}>
        <Telescope aria-hidden />
        {text.look}
      </Button>
      {isAsking && <RunDialog onClose={() => setIsAsking(false)} />}
    </>
  );
}
