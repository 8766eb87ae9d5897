/** Lets Enter and Space press what looks like a button in a browser; phones have no such keys. */
export function listenForKeys(): void {
  if (process.env.TARO_ENV !== 'h5') return;
  document.addEventListener('keydown', (event) => {
    const target = event.target;
    if ((event.key !== 'Enter' && event.key !== ' ') || !(target instanceof HTMLElement)) return;
    if (!['button', 'tab', 'switch'].includes(target.getAttribute('role') ?? '')) return;
    event.preventDefault();
    target.click();
  });
}
