import { useMutation } from "@tanstack/react-query";
import { liftSuppression, type SuppressionInfo } from "@/client";
import { ReasonDialog } from "./ReasonDialog";
import { refreshContact } from "./refresh";
import { text } from "./strings";

interface LiftDialogProps {
  suppression: SuppressionInfo;
  name: string;
  onClose: () => void;
}

export function LiftDialog({ suppression, name, onClose }: LiftDialogProps) {
  const lift = useMutation({
    mutationFn: (reason: string) => liftSuppression({ path: { suppression_id: suppression.id }, body: { reason } }),
    onSuccess: async () => {
      onClose();
      await refreshContact();
    },
  });
  return (
    <ReasonDialog
      title={text.liftNamed(name)}
      lead={text.liftText}
      saveLabel={text.lift}
      problem={lift.error}
      isSaving={lift.isPending}
      onSave={(reason) => lift.mutate(reason)}
      onClose={onClose}
    />
  );
}
