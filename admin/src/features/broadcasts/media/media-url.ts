/** Where a picture's bytes are, for signed-in staff. */
export function mediaUrl(id: string): string {
  return `/api/ops/media/${encodeURIComponent(id)}`;
}
