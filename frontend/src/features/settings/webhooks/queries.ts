import { listWebhookDeliveriesInfiniteQueryKey, listWebhooksQueryKey } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";

export const refreshWebhooks = () => queryClient.invalidateQueries({ queryKey: listWebhooksQueryKey() });

export const refreshDeliveries = (webhookId: number) =>
  queryClient.invalidateQueries({ queryKey: listWebhookDeliveriesInfiniteQueryKey({ path: { webhook_id: webhookId } }) });
