/** Puts the caret into a text area, and people's typing with it. @param at in UTF-16 units from the start */
export function placeCaret(area: HTMLTextAreaElement | null, at: number): void {
  area?.focus();
  area?.setSelectionRange(at, at);
}
