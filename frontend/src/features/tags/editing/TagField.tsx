import { ChevronDown } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { ComboBox } from "react-aria-components/ComboBox";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import type { TagInfo } from "@/client";
import field from "@/components/Field.module.css";
import { Option } from "@/components/Option";
import popover from "@/components/Popover.module.css";
import { nameOf } from "../tree";
import { text } from "./strings";

const TOP = "top";

interface TagFieldProps {
  label: string;
  tags: readonly TagInfo[];
  /** Null is the top of the codebook where `hasTop`, undefined nothing chosen yet. */
  value: number | null | undefined;
  onChange: (value: number | null | undefined) => void;
  hasTop?: boolean;
  autoFocus?: boolean;
  error?: string;
}

/** One tag of the codebook, found by typing. */
export function TagField({ label, tags, value, onChange, hasTop = false, autoFocus = false, error }: TagFieldProps) {
  const options = tags.map((tag) => ({ id: String(tag.id), name: nameOf(tag) }));
  const items = hasTop ? [{ id: TOP, name: text.top }, ...options] : options;
  const selected = value === undefined ? null : value === null ? TOP : String(value);
  return (
    <ComboBox
      defaultItems={items}
      value={selected}
      onChange={(key) => onChange(key === null ? undefined : key === TOP ? null : Number(key))}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={Boolean(error)}
      validationBehavior={error ? "aria" : "native"}
      autoFocus={autoFocus}
      className={field.field ?? ""}
    >
      <Label className={field.label}>{label}</Label>
      <div className={field.control}>
        <Input className={field.input ?? ""} />
        <Button className={field.toggle ?? ""}>
          <ChevronDown aria-hidden />
        </Button>
      </div>
      <FieldError className={field.error ?? ""}>{error}</FieldError>
      <Popover className={popover.popover ?? ""}>
        <ListBox className={popover.list ?? ""} renderEmptyState={() => text.noTag}>
          {(item: { id: string; name: string }) => (
            <Option id={item.id} textValue={item.name}>
              {item.name}
            </Option>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
