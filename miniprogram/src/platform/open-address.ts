/** Opens a web address in another tab; only browsers can. */
export function openAddress(address: string): void {
  if (process.env.TARO_ENV === 'h5') window.open(address, '_blank', 'noopener');
}
