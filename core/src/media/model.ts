import type { Binary } from 'mongodb';

export type MediaMime = 'image/png' | 'image/jpeg';

/** 图片素材: a picture that plans, answers and group codes show. Never changed once it is there: an id always means the same bytes. */
export interface Media {
  _id: string;
  name: string;
  mime: MediaMime;
  bytes: Binary;
  /** Pixels. */
  width: number;
  height: number;
  /** Bytes. */
  size: number;
  /** Hex, of the bytes. */
  sha256: string;
  orgId: string;
  orgPath: string[];
  /** A staff id. */
  uploadedBy: string;
  createdAt: Date;
}
