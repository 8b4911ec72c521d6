import { useRef } from "react";
import { Button, type ButtonProps } from "@/components/Button";
import { pickFiles } from "./fileAccess";
import { ACCEPTED } from "./files";

interface FileButtonProps extends Pick<ButtonProps, "look" | "small"> {
  label: string;
  accepted?: readonly string[];
  isSingle?: boolean;
  onFiles: (files: File[]) => void;
}

/** A button that asks for files, by the dialog that keeps handles to them where the browser has it. */
export function FileButton({ label, accepted = ACCEPTED, isSingle = false, onFiles, ...look }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const ask = async () => {
    const picked = await pickFiles(!isSingle);
    if (picked === null) input.current?.click();
    else if (picked.length > 0) onFiles(picked);
  };
  return (
    <>
      <Button {...look} onPress={() => void ask()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={!isSingle}
        accept={accepted.join(",")}
        onChange={({ target }) => {
          onFiles(Array.from(target.files ?? []));
          target.value = "";
        }}
      />
    </>
  );
}
