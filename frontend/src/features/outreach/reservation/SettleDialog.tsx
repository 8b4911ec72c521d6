import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { confirmReservation, type HeldPerson, type ReservationInfo, releaseReservation } from "@/client";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { announce } from "@/components/Toasts";
import { momentOf } from "@/features/contact/shared/dates";
import { text } from "../strings";
import { kindOf } from "./holds";
import { refreshOutreach } from "./queries";

/** Whom to confirm or give back. */
export interface Settling {
  how: "confirm" | "release";
  people: readonly HeldPerson[];
}

interface SettleDialogProps {
  reservation: ReservationInfo;
  settling: Settling;
  onClose: () => void;
}

/** Says that people were contacted, or that they won't be. */
export function SettleDialog({ reservation, settling, onClose }: SettleDialogProps) {
  const [when, setWhen] = useState("");
  const kind = kindOf(reservation);
  const count = settling.people.length;
  const isConfirming = settling.how === "confirm";
  const settle = useMutation({
    mutationFn: async () => {
      const path = { reservation_id: reservation.id };
      const participants = settling.people.map(({ id }) => id);
      if (!isConfirming) await releaseReservation({ path, body: { participants } });
      else await confirmReservation({ path, body: { participants, ...(when && { happened_at: momentOf(when) }) } });
    },
    onSuccess: async () => {
      onClose();
      announce(isConfirming ? text.confirmed(kind, count) : text.released(count));
      await refreshOutreach();
    },
  });
  return (
    <FormDialog
      title={isConfirming ? text.confirmTitle(kind, count) : text.releaseTitle(count)}
      problem={settle.error}
      isSaving={settle.isPending}
      saveLabel={isConfirming ? text.confirmSave(kind) : text.release(count)}
      onSave={() => settle.mutate()}
      onClose={onClose}
    >
      <p>{isConfirming ? text.confirmText : text.releaseText}</p>
      {isConfirming && (
        <TextField
          label={text.when}
          hint={text.whenHint}
          type="datetime-local"
          value={when}
          onChange={setWhen}
          error={settle.error?.errors.happened_at}
        />
      )}
    </FormDialog>
  );
}
