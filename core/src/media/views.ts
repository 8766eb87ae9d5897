import type { MediaMime } from './model';

export interface MediaView {
  id: string;
  name: string;
  mime: MediaMime;
  width: number;
  height: number;
  size: number;
  /** Where the signed-in staff's browsers get it. */
  url: string;
}
