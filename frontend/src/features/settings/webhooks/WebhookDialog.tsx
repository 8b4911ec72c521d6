import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { changeWebhook, createWebhook, type EventKind, type WebhookInfo } from "@/client";
import { CheckboxGroup } from "@/components/Checkbox";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { refreshWebhooks } from "./queries";
import { eventNames, text } from "./strings";

const KINDS = (Object.keys(eventNames) as EventKind[])
  .filter((kind) => kind !== "ping")
  .map((value) => ({ value, label: eventNames[value] }));

interface WebhookDialogProps {
  webhook?: WebhookInfo;
  onClose: () => void;
  /** A new webhook's secret. */
  onMade: (secret: string) => void;
}

export function WebhookDialog({ webhook, onClose, onMade }: WebhookDialogProps) {
  const [url, setUrl] = useState(webhook?.url ?? "");
  const [description, setDescription] = useState(webhook?.description ?? "");
  const [kinds, setKinds] = useState<EventKind[]>(webhook?.kinds ?? []);
  const save = useMutation({
    mutationFn: async () => {
      const body = { url, description: description.trim() || null, kinds };
      if (webhook) await changeWebhook({ path: { webhook_id: webhook.id }, body });
      else return (await createWebhook({ body })).data.secret;
    },
    onSuccess: async (secret) => {
      onClose();
      if (secret) onMade(secret);
      await refreshWebhooks();
    },
  });
  const errors = save.error?.errors ?? {};
  return (
    <FormDialog
      title={webhook ? text.editNamed(webhook.url) : text.add}
      problem={save.error}
      isSaving={save.isPending}
      onSave={() => save.mutate()}
      onClose={onClose}
    >
      <TextField autoFocus isRequired label={text.url} hint={text.urlHint} value={url} onChange={setUrl} error={errors.url} />
      <TextField label={text.description} value={description} onChange={setDescription} error={errors.description} />
      <CheckboxGroup label={`${text.kinds} (${text.kindsHint})`} value={kinds} options={KINDS} onChange={setKinds} error={errors.kinds} />
    </FormDialog>
  );
}
