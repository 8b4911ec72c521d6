import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { InterviewDetail } from "@/client";
import { deleteInterview } from "@/client";
import { listInterviewsQueryKey } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { announceProblem } from "@/components/Toasts";
import { text } from "./strings";

interface DeleteDialogProps {
  interview: InterviewDetail;
  onClose: () => void;
}

export function DeleteDialog({ interview, onClose }: DeleteDialogProps) {
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => deleteInterview({ path: { interview_id: interview.id } }),
    onSuccess: async () => {
      await navigate({ to: "/interviews" });
      await queryClient.invalidateQueries({ queryKey: listInterviewsQueryKey() });
    },
    onError: announceProblem,
  });
  const actions = (
    <>
      <Button onPress={onClose}>{common.cancel}</Button>
      <Button look="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>
        {text.remove}
      </Button>
    </>
  );
  return (
    <Dialog isOpen isAlert title={text.removeTitle} onClose={onClose} actions={actions}>
      <p>
        <strong>{interview.title}</strong>
      </p>
      <p>{text.removeText}</p>
    </Dialog>
  );
}
