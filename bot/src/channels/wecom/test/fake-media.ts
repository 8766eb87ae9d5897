import { fail, ok, type FakeHandler, type FakeWorld } from './fake-world';

const DAY_MS = 86_400_000;
const INVALID_TYPE = 40004;
const INVALID_SIZE = 40009;
const PICTURE_TYPES = new Set(['image/png', 'image/jpeg']);

/** Uploads (path/90253, 90256): pictures with an id for three days, or with an address for good. */
export class FakeMedia {
  /** What was uploaded, by id or address. */
  readonly uploads = new Map<string, { size: number; at: Date }>();

  constructor(private readonly world: FakeWorld) {}

  readonly handlers: Record<string, FakeHandler> = {
    'media/upload': (body) => this.#keep(body, 'media', 10 * 1024 * 1024, (media_id) => ({ type: 'image', media_id })),
    'media/uploadimg': (body) => this.#keep(body, 'https://wework.test/', 2 * 1024 * 1024, (url) => ({ url })),
  };

  /** Is this id still good? */
  isFresh(mediaId: string): boolean {
    const found = this.uploads.get(mediaId);
    return found !== undefined && this.world.now().getTime() - found.at.getTime() < 3 * DAY_MS;
  }

  #keep(body: Record<string, unknown>, prefix: string, maxBytes: number, answer: (name: string) => object): object {
    const { media } = body;
    if (!(media instanceof Blob) || !PICTURE_TYPES.has(media.type)) return fail(INVALID_TYPE);
    if (media.size <= 5 || media.size > maxBytes) return fail(INVALID_SIZE);
    const name = this.world.newId(prefix);
    this.uploads.set(name, { size: media.size, at: this.world.now() });
    return ok(answer(name));
  }
}
