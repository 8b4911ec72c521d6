import { Label } from "react-aria-components/Label";
import { RadioButton, RadioField, RadioGroup } from "react-aria-components/RadioGroup";
import { Ban } from "lucide-react";
import type { CSSProperties } from "react";
import field from "@/components/Field.module.css";
import styles from "./ColorField.module.css";
import { COLORS } from "./draft";
import { text } from "./strings";

const NONE = "";

function Swatch({ value, label }: { value: string; label: string }) {
  return (
    <RadioField value={value} aria-label={label}>
      <RadioButton
        className={value === NONE ? `${styles.swatch} ${styles.none}` : (styles.swatch ?? "")}
        style={{ "--tag": value } as CSSProperties}
      >
        {value === NONE && <Ban aria-hidden />}
      </RadioButton>
    </RadioField>
  );
}

/** The color of a tag: one of a few that can be told apart, or the one that it has. */
export function ColorField({ value, onChange }: { value: string | null; onChange: (color: string | null) => void }) {
  const known = Object.keys(COLORS);
  const colors = value && !known.includes(value) ? [...known, value] : known;
  return (
    <RadioGroup value={value ?? NONE} onChange={(color) => onChange(color || null)} orientation="horizontal" className={field.field ?? ""}>
      <Label className={field.label}>{text.color}</Label>
      <div className={styles.swatches}>
        <Swatch value={NONE} label={text.noColor} />
        {colors.map((color) => (
          <Swatch key={color} value={color} label={COLORS[color] ?? color} />
        ))}
      </div>
    </RadioGroup>
  );
}
