import type { Channel, Contact, Incentive, NewReservation, StudyKind } from "@/client";
import { momentOf } from "@/features/contact/shared/dates";
import type { PlannedKind } from "./strings";

/** The contact that is planned, as its fields hold it. */
export interface Plan {
  kind: PlannedKind;
  channel: Channel;
  /** A study's id; empty for none. */
  study: string;
  studyKind: StudyKind;
  team: string;
  amount: string;
  currency: string;
  purpose: string;
  hours: string;
  scheduledAt: string;
}

const AMOUNT = /^\d{1,6}([.,]\d{1,2})?$/;

export function newPlan(team: string): Plan {
  return {
    kind: "invited",
    channel: "email",
    study: "",
    studyKind: "interview",
    team,
    amount: "",
    currency: "USD",
    purpose: "",
    hours: "48",
    scheduledAt: "",
  };
}

/** “49.50” in hundredths; null where it is no amount. */
export function parseAmount(text: string): number | null {
  const trimmed = text.trim();
  if (!AMOUNT.test(trimmed)) return null;
  return Math.round(Number(trimmed.replace(",", ".")) * 100) || null;
}

export function isAmountWrong({ amount }: Plan): boolean {
  return amount.trim() !== "" && parseAmount(amount) === null;
}

function readIncentive({ amount, currency }: Plan): Incentive | null {
  const cents = parseAmount(amount);
  return cents === null ? null : { amount_cents: cents, currency: currency.trim() || "USD" };
}

/** What is asked about these participants. */
export function toContact(plan: Plan, participants: number[]): Contact {
  return {
    participants,
    kind: plan.kind,
    channel: plan.channel,
    study: plan.study ? Number(plan.study) : null,
    study_kind: plan.study ? null : plan.studyKind,
    team: plan.team.trim() || null,
    incentive: readIncentive(plan),
  };
}

export function toReservation(plan: Plan, participants: number[], overrideReason?: string): NewReservation {
  const isBooked = plan.kind === "booked" && plan.scheduledAt !== "";
  return {
    ...toContact(plan, participants),
    purpose: plan.purpose,
    ttl_hours: Number(plan.hours),
    ...(isBooked && { scheduled_at: momentOf(plan.scheduledAt) }),
    ...(overrideReason && { override_reason: overrideReason }),
  };
}
