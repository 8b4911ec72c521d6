import { createLink } from "@tanstack/react-router";
import { type AnchorHTMLAttributes, forwardRef } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import styles from "./Button.module.css";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";

interface Looks {
  look?: ButtonLook;
  small?: boolean;
}

function classOf({ look = "secondary", small = false }: Looks): string {
  return `${styles.button} ${styles[look]} ${small ? styles.small : ""}`;
}

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style">, Looks {}

export function Button({ look, small, ...props }: ButtonProps) {
  return <AriaButton {...props} className={classOf({ look, small })} />;
}

/** A button that shows an icon alone; its label is read out and shown on hover. */
export function IconButton({ label, look = "quiet", ...props }: ButtonProps & { label: string }) {
  return (
    <span title={label} className={styles.iconHolder}>
      <AriaButton {...props} aria-label={label} className={`${classOf({ look, small: props.small })} ${styles.icon}`} />
    </span>
  );
}

/** A link that the browser follows by itself, for instance to a file, and looks like a button. */
export const FileButton = forwardRef<HTMLAnchorElement, Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "className"> & Looks>(
  function FileButton({ look, small, children, ...props }, ref) {
    return (
      <a {...props} ref={ref} className={classOf({ look, small })}>
        {children}
      </a>
    );
  },
);

/** A link of the app that looks like a button. */
export const LinkButton = createLink(FileButton);
