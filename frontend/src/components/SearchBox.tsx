import { Search, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import { SearchField } from "react-aria-components/SearchField";
import styles from "./SearchBox.module.css";

const PAUSE_MS = 250;

interface SearchBoxProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A filter by text: tells what was typed after a pause, or at once on Enter. */
export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    // The address changed elsewhere, for instance by going back.
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <SearchField
      aria-label={label}
      value={typed}
      onChange={setTyped}
      onSubmit={(submitted) => onChange(submitted.trim())}
      className={styles.box ?? ""}
    >
      <Search aria-hidden className={styles.icon} />
      <Input placeholder={label} className={styles.input ?? ""} />
      <Button className={styles.clear ?? ""}>
        <X aria-hidden />
      </Button>
    </SearchField>
  );
}
