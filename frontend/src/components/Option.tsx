import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { ListBoxItem } from "react-aria-components/ListBox";
import popover from "./Popover.module.css";

interface OptionProps {
  id: string;
  textValue: string;
  children: ReactNode;
}

/** A line in the list of a select or combo box, ticked while it is chosen. */
export function Option({ id, textValue, children }: OptionProps) {
  return (
    <ListBoxItem id={id} textValue={textValue} className={popover.item ?? ""}>
      {({ isSelected }) => (
        <>
          <span className={popover.itemText}>{children}</span>
          {isSelected && <Check aria-hidden />}
        </>
      )}
    </ListBoxItem>
  );
}
