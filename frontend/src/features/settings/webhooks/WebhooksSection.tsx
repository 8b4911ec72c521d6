import { useMutation, useQuery } from "@tanstack/react-query";
import { Plus, Webhook } from "lucide-react";
import { useState } from "react";
import { deleteWebhook, type WebhookInfo } from "@/client";
import { listWebhooksOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { ErrorState, Skeleton, State } from "@/components/States";
import { announceProblem } from "@/components/Toasts";
import { Secret } from "../Secret";
import settings from "../SettingsPage.module.css";
import { refreshWebhooks } from "./queries";
import { text } from "./strings";
import { WebhookCard } from "./WebhookCard";
import { WebhookDialog } from "./WebhookDialog";
import styles from "./Webhooks.module.css";

interface OpenedWebhook {
  how: "edit" | "delete";
  webhook?: WebhookInfo;
}

function DeleteDialog({ webhook, onClose }: { webhook: WebhookInfo; onClose: () => void }) {
  const remove = useMutation({
    mutationFn: () => deleteWebhook({ path: { webhook_id: webhook.id } }),
    onSuccess: async () => {
      onClose();
      await refreshWebhooks();
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
      <p className={styles.url}>{webhook.url}</p>
      <p>{text.removeText}</p>
    </Dialog>
  );
}

interface ListProps {
  onOpen: (opened: OpenedWebhook) => void;
  onSecret: (secret: string) => void;
}

function List({ onOpen, onSecret }: ListProps) {
  const list = useQuery(listWebhooksOptions());
  if (list.isPending) return <Skeleton lines={3} tall />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data.items.length === 0) {
    return (
      <State icon={Webhook} title={text.none}>
        {text.noneText}
      </State>
    );
  }
  return (
    <ul aria-label={text.title} className={styles.cards}>
      {list.data.items.map((webhook) => (
        <WebhookCard
          key={webhook.id}
          webhook={webhook}
          onEdit={() => onOpen({ how: "edit", webhook })}
          onDelete={() => onOpen({ how: "delete", webhook })}
          onSecret={onSecret}
        />
      ))}
    </ul>
  );
}

function Webhooks() {
  const [opened, setOpened] = useState<OpenedWebhook | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => setOpened(null);
  return (
    <section className={settings.section}>
      <div className={settings.head}>
        <p className={settings.lead}>{text.lead}</p>
        <Button look="primary" onPress={() => setOpened({ how: "edit" })}>
          <Plus aria-hidden />
          {text.add}
        </Button>
      </div>
      <List onOpen={setOpened} onSecret={setSecret} />
      {opened?.how === "edit" && <WebhookDialog webhook={opened.webhook} onClose={close} onMade={setSecret} />}
      {opened?.how === "delete" && opened.webhook && <DeleteDialog webhook={opened.webhook} onClose={close} />}
      {secret && <Secret title={text.secretTitle} lead={text.secretText} secret={secret} onClose={() => setSecret(null)} />}
    </section>
  );
}

export function WebhooksSection() {
  return (
    <Allowed to="administer">
      <Webhooks />
    </Allowed>
  );
}
