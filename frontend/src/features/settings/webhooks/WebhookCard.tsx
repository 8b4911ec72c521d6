import { useMutation } from "@tanstack/react-query";
import { ChevronDown, Ellipsis, KeyRound, Pencil, Trash2, Zap } from "lucide-react";
import { useState } from "react";
import { changeWebhook, rotateWebhookSecret, tryWebhook, type WebhookInfo } from "@/client";
import { common } from "@/app/strings";
import { Badge } from "@/components/Badge";
import { Button, IconButton } from "@/components/Button";
import { Menu } from "@/components/Menu";
import { Switch } from "@/components/Switch";
import { announce, announceProblem } from "@/components/Toasts";
import { Deliveries } from "./Deliveries";
import { refreshDeliveries, refreshWebhooks } from "./queries";
import { eventNames, text } from "./strings";
import styles from "./Webhooks.module.css";

interface WebhookCardProps {
  webhook: WebhookInfo;
  onEdit: () => void;
  onDelete: () => void;
  onSecret: (secret: string) => void;
}

function useActions({ id }: WebhookInfo, onSecret: (secret: string) => void) {
  const path = { webhook_id: id };
  const flip = useMutation({
    mutationFn: (isActive: boolean) => changeWebhook({ path, body: { is_active: isActive } }),
    onSuccess: refreshWebhooks,
    onError: announceProblem,
  });
  const test = useMutation({
    mutationFn: () => tryWebhook({ path }),
    onSuccess: async () => {
      announce(text.tested);
      await refreshDeliveries(id);
    },
    onError: announceProblem,
  });
  const rotate = useMutation({
    mutationFn: () => rotateWebhookSecret({ path }),
    onSuccess: ({ data }) => onSecret(data.secret),
    onError: announceProblem,
  });
  return { flip, test, rotate };
}

/** An address with what it is told, and its log when it is opened. */
export function WebhookCard({ webhook, onEdit, onDelete, onSecret }: WebhookCardProps) {
  const { url, description, kinds } = webhook;
  const [isLogOpen, setIsLogOpen] = useState(false);
  const { flip, test, rotate } = useActions(webhook, onSecret);
  const isActive = flip.isPending ? flip.variables : webhook.is_active;
  const trigger = (
    <IconButton small label={text.actions(url)}>
      <Ellipsis aria-hidden />
    </IconButton>
  );
  const entries = [
    { id: "test", label: text.test, icon: Zap, onAction: () => test.mutate() },
    { id: "edit", label: common.edit, icon: Pencil, onAction: onEdit },
    { id: "rotate", label: text.rotate, icon: KeyRound, onAction: () => rotate.mutate() },
    { id: "remove", label: text.remove, icon: Trash2, danger: true, onAction: onDelete },
  ];
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <div className={styles.about}>
          <p className={styles.url}>{url}</p>
          {description && <p className={styles.description}>{description}</p>}
          <p className={styles.kinds}>
            {!isActive && <Badge tone="warn">{text.off}</Badge>}
            {kinds.length === 0 ? <Badge>{text.everything}</Badge> : kinds.map((kind) => <Badge key={kind}>{eventNames[kind]}</Badge>)}
          </p>
        </div>
        <div className={styles.tools}>
          <Switch label={text.switchNamed(url)} isSelected={isActive} onChange={(value) => flip.mutate(value)} />
          <Menu label={text.actions(url)} trigger={trigger} entries={entries} />
        </div>
      </div>
      <div>
        <Button
          small
          look="quiet"
          aria-expanded={isLogOpen}
          aria-label={text.showLog(url)}
          onPress={() => setIsLogOpen(!isLogOpen)}
        >
          <ChevronDown aria-hidden />
          {text.log}
        </Button>
      </div>
      {isLogOpen && <Deliveries webhookId={webhook.id} />}
    </li>
  );
}
