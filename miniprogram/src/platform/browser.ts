const PRESSABLE = ['button', 'tab', 'switch'];

/** Makes a browser behave as a phone's pages expect; WeChat needs none of it. */
export function prepareBrowser(): void {
  if (process.env.TARO_ENV !== 'h5') return;
  document.addEventListener('keydown', pressWithKeys);
  document.addEventListener('click', stopScriptLinks, true);
}

/** Enter and Space press what is a button to a screen reader. */
function pressWithKeys(event: KeyboardEvent): void {
  const target = event.target;
  if ((event.key !== 'Enter' && event.key !== ' ') || !(target instanceof HTMLElement)) return;
  if (!PRESSABLE.includes(target.getAttribute('role') ?? '')) return;
  event.preventDefault();
  target.click();
}

/** Taro's tab bar has `javascript:` links beside its handlers; the content security policy refuses them, noisily. */
function stopScriptLinks(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('a[href^="javascript:"]')) event.preventDefault();
}
