import { useMutation, useQuery } from "@tanstack/react-query";
import { Pencil, Plus, Scale, Trash2 } from "lucide-react";
import { useState } from "react";
import { replaceRule, type RuleEffect, type RuleInfo } from "@/client";
import { listRulesOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { Badge } from "@/components/Badge";
import { Button, IconButton } from "@/components/Button";
import { ErrorState, Skeleton, State } from "@/components/States";
import { Switch } from "@/components/Switch";
import { announce, announceProblem } from "@/components/Toasts";
import { effectNames } from "@/features/contact/shared/strings";
import { useCan } from "@/features/session/session";
import settings from "../SettingsPage.module.css";
import { DeleteRuleDialog } from "./DeleteRuleDialog";
import { openRule, readRule } from "./drafting";
import { refreshRules } from "./queries";
import { RuleDialog } from "./RuleDialog";
import styles from "./Rules.module.css";
import { overriderNames, text } from "./strings";

const TONES: Record<RuleEffect, "bad" | "info" | "warn"> = { block: "bad", needs_approval: "info", warn: "warn" };

interface RuleLineProps {
  rule: RuleInfo;
  /** Left out for those who may not change it. */
  onOpen?: (how: "edit" | "delete") => void;
}

function RuleSwitch({ rule }: { rule: RuleInfo }) {
  const flip = useMutation({
    mutationFn: (isActive: boolean) =>
      replaceRule({ path: { rule_id: rule.id }, body: { ...readRule(openRule(rule)), is_active: isActive } }),
    onSuccess: async (_, isActive) => {
      announce(isActive ? text.saved(rule.name) : text.switchedOff(rule.name));
      await refreshRules();
    },
    onError: announceProblem,
  });
  const isActive = flip.isPending ? flip.variables : rule.is_active;
  return <Switch label={text.switchNamed(rule.name)} isSelected={isActive} onChange={(value) => flip.mutate(value)} />;
}

function RuleLine({ rule, onOpen }: RuleLineProps) {
  const { name, effect, overridable_by: least, is_active: isActive } = rule;
  return (
    <li className={`${styles.rule} ${isActive ? "" : styles.off}`}>
      <div className={styles.about}>
        <p className={styles.name}>{name}</p>
        <p className={styles.words}>{rule.text}</p>
        <p className={styles.badges}>
          {!isActive && <Badge>{text.off}</Badge>}
          {effect && <Badge tone={TONES[effect]}>{effectNames[effect]}</Badge>}
          {least && least !== "sales" && <Badge>{text.exempt(overriderNames[least])}</Badge>}
        </p>
      </div>
      {onOpen && (
        <div className={styles.tools}>
          <RuleSwitch rule={rule} />
          <IconButton small label={text.editNamed(name)} onPress={() => onOpen("edit")}>
            <Pencil aria-hidden />
          </IconButton>
          <IconButton small label={text.removeNamed(name)} onPress={() => onOpen("delete")}>
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      )}
    </li>
  );
}

interface OpenedRule {
  how: "edit" | "delete";
  rule?: RuleInfo;
}

function RuleLists({ rules, onOpen }: { rules: readonly RuleInfo[]; onOpen?: (opened: OpenedRule) => void }) {
  const groups = [
    { title: text.forParticipants, those: rules.filter(({ scope }) => scope === "participant") },
    { title: text.forAccounts, those: rules.filter(({ scope }) => scope === "account") },
  ];
  return groups
    .filter(({ those }) => those.length > 0)
    .map(({ title, those }) => (
      <section key={title} aria-label={title} className={styles.group}>
        <h2>{title}</h2>
        <ul className={styles.rules}>
          {those.map((rule) => (
            <RuleLine key={rule.id} rule={rule} onOpen={onOpen && ((how) => onOpen({ how, rule }))} />
          ))}
        </ul>
      </section>
    ));
}

function Rules() {
  const canEdit = useCan("administer");
  const [opened, setOpened] = useState<OpenedRule | null>(null);
  const list = useQuery(listRulesOptions());
  if (list.isPending) return <Skeleton lines={5} tall />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const rules = list.data.items;
  const close = () => setOpened(null);
  return (
    <section className={settings.section}>
      <div className={settings.head}>
        <p className={settings.lead}>{text.lead}</p>
        {canEdit && (
          <Button look="primary" onPress={() => setOpened({ how: "edit" })}>
            <Plus aria-hidden />
            {text.add}
          </Button>
        )}
      </div>
      {rules.length === 0 && (
        <State icon={Scale} title={text.none}>
          {text.noneText}
        </State>
      )}
      <RuleLists rules={rules} onOpen={canEdit ? setOpened : undefined} />
      {opened?.how === "edit" && <RuleDialog rule={opened.rule} rules={rules} onClose={close} />}
      {opened?.how === "delete" && opened.rule && <DeleteRuleDialog rule={opened.rule} rules={rules} onClose={close} />}
    </section>
  );
}

export function RulesSection() {
  return (
    <Allowed to="read_customers">
      <Rules />
    </Allowed>
  );
}
