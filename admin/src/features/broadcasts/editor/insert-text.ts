/** The text with a snippet put where the caret stands or in place of what is selected, and where the caret is then. */
export function insertText(
  text: string,
  snippet: string,
  selection: { start: number; end: number },
): { text: string; caret: number } {
  const start = Math.min(selection.start, text.length);
  const end = Math.min(Math.max(selection.end, start), text.length);
  return { text: text.slice(0, start) + snippet + text.slice(end), caret: start + snippet.length };
}
