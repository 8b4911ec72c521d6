import type { LucideIcon } from "lucide-react";
import type { ReactElement } from "react";
import { Menu as AriaMenu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import popover from "./Popover.module.css";

export interface MenuEntry {
  id: string;
  label: string;
  icon?: LucideIcon;
  danger?: boolean;
  /** An address to open or download, instead of an action. */
  href?: string;
  download?: boolean;
  onAction?: () => void;
}

interface MenuProps {
  label: string;
  trigger: ReactElement;
  entries: readonly MenuEntry[];
}

/** A button (`trigger`) that opens a list of actions. */
export function Menu({ label, trigger, entries }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={popover.popover ?? ""} placement="bottom end">
        <AriaMenu aria-label={label} className={popover.list ?? ""} items={entries}>
          {(entry) => (
            <MenuItem
              id={entry.id}
              textValue={entry.label}
              href={entry.href}
              download={entry.download}
              onAction={entry.onAction}
              className={`${popover.item} ${entry.danger ? popover.danger : ""}`}
            >
              {entry.icon && <entry.icon aria-hidden />}
              <span className={popover.itemText}>{entry.label}</span>
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
