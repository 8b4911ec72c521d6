interface Copied {
  plain: string;
  html: string;
}

/** Puts a text on the clipboard, with its form where what is pasted into knows it. False where the browser refuses. */
export async function copy(content: Copied): Promise<boolean> {
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        "text/plain": new Blob([content.plain], { type: "text/plain" }),
        "text/html": new Blob([content.html], { type: "text/html" }),
      }),
    ]);
    return true;
  } catch {
    return copyByCommand(content);
  }
}

/** The way that also works where a page isn't served over https, as inside many companies: there the other is absent. */
function copyByCommand({ plain, html }: Copied): boolean {
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", plain);
    event.clipboardData?.setData("text/html", html);
    event.preventDefault();
  };
  document.addEventListener("copy", fill);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else copies from a page without https
  const wasCopied = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  return wasCopied;
}
