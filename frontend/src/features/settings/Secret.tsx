import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import styles from "./SettingsPage.module.css";
import { text } from "./strings";

interface SecretProps {
  title: string;
  lead: string;
  secret: string;
  note?: string;
  onClose: () => void;
}

/** Shows what is shown once, to be copied. */
export function Secret({ title, lead, secret, note, onClose }: SecretProps) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    setIsCopied(true);
  };
  return (
    <Dialog isOpen isAlert title={title} onClose={onClose}>
      <p>{lead}</p>
      <div className={styles.secret}>
        <code>{secret}</code>
        <Button onPress={() => void copy()}>
          {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {isCopied ? text.copied : text.copy}
        </Button>
      </div>
      {note && <p>{note}</p>}
    </Dialog>
  );
}
