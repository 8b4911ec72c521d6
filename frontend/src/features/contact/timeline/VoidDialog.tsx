import { useMutation } from "@tanstack/react-query";
import { type TouchInfo, voidTouch } from "@/client";
import { ReasonDialog } from "../shared/ReasonDialog";
import { refreshContact } from "../shared/refresh";
import { touchNames } from "../shared/strings";
import { text } from "./strings";

export function VoidDialog({ touch, onClose }: { touch: TouchInfo; onClose: () => void }) {
  const take = useMutation({
    mutationFn: (reason: string) => voidTouch({ path: { touch_id: touch.id }, body: { reason } }),
    onSuccess: async () => {
      onClose();
      await refreshContact();
    },
  });
  return (
    <ReasonDialog
      title={text.voidTitle(touchNames[touch.kind])}
      lead={text.voidLead}
      saveLabel={text.void}
      problem={take.error}
      isSaving={take.isPending}
      onSave={(reason) => take.mutate(reason)}
      onClose={onClose}
    />
  );
}
