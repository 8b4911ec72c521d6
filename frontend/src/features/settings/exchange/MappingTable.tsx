import type { Subject } from "@/client";
import { CheckboxGroup } from "@/components/Checkbox";
import { Select } from "@/components/Select";
import { type Column, Table } from "@/components/Table";
import styles from "./Exchange.module.css";
import { BY_NAME, IMPORT_FIELDS, type ImportField, LEFT_OUT, type Mapping, toOption } from "./fields";
import { text } from "./strings";

interface MappingTableProps {
  subject: Subject;
  columns: readonly string[];
  mapping: Mapping;
  /** Columns that become fields of one's own. */
  kept: readonly string[];
  /** What the last try found by name; empty before. */
  found?: Readonly<Partial<Record<string, string>>>;
  /** Columns that the last try read nothing from. */
  ignored: readonly string[];
  errors: Record<string, string>;
  onMap: (mapping: Mapping) => void;
  onKeep: (kept: string[]) => void;
}

/** Which column of the file goes to which field of ours. */
export function MappingTable(props: MappingTableProps) {
  const { subject, columns, mapping, kept, found, ignored, errors, onMap, onKeep } = props;
  const named = columns.map((column) => ({ value: toOption(column), label: column }));
  const optionsFor = ({ name }: ImportField) => {
    const byName = found?.[name];
    return [
      { value: BY_NAME, label: byName ? text.found(byName) : found ? text.notFound : text.byName },
      { value: LEFT_OUT, label: text.leaveOut },
      ...named,
    ];
  };
  const table: Column<ImportField>[] = [
    {
      name: text.field,
      cell: ({ label, isRequired }) => (
        <>
          {label} {isRequired && <span className={styles.required}>{text.required}</span>}
        </>
      ),
    },
    {
      name: text.column,
      cell: (field) => (
        <Select
          hideLabel
          small
          label={text.columnOf(field.label)}
          value={mapping[field.name] ?? BY_NAME}
          options={optionsFor(field)}
          onChange={(option) => onMap({ ...mapping, [field.name]: option })}
          error={errors[field.name] ?? errors[`mapping.${field.name}`]}
        />
      ),
    },
  ];
  const free = [...new Set([...kept, ...ignored])].filter((column) => columns.includes(column));
  return (
    <section aria-label={text.mapping} className={styles.section}>
      <h3>{text.mapping}</h3>
      <p className={styles.note}>{text.mappingLead}</p>
      <Table label={text.mapping} columns={table} rows={IMPORT_FIELDS[subject]} keyOf={({ name }) => name} />
      {subject !== "touches" && free.length > 0 && (
        <CheckboxGroup
          label={text.custom}
          value={kept}
          options={free.map((value) => ({ value, label: value }))}
          onChange={onKeep}
        />
      )}
    </section>
  );
}
