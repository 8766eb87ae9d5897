import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { ScryptOptions } from 'node:crypto';

/** Cost N = 2^15, block size 8, one lane: about 60 ms and 32 MB a check, as OWASP advises for scrypt. */
const LOG_N = 15;
const BLOCK_SIZE = 8;
const LANES = 1;
const KEY_BYTES = 32;

function derive(password: string, salt: Buffer, options: ScryptOptions, bytes = KEY_BYTES): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, bytes, { ...options, maxmem: 256 * 1024 * 1024 }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

const toText = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/** Hashes a password for storage as a PHC string: `$scrypt$ln=15,r=8,p=1$salt$key`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, { N: 2 ** LOG_N, r: BLOCK_SIZE, p: LANES });
  return `$scrypt$ln=${LOG_N},r=${BLOCK_SIZE},p=${LANES}$${toText(salt)}$${toText(key)}`;
}

const PHC = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Does the password match the stored PHC string? Compares in constant time; an unreadable hash matches nothing. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const parts = PHC.exec(phc);
  if (!parts) return false;
  const [, logN, r, p, salt, key] = parts as unknown as [string, string, string, string, string, string];
  if (Number(logN) > 17 || Number(r) > 16 || Number(p) > 4) return false;
  const expected = Buffer.from(key, 'base64');
  if (expected.length < 16) return false;
  const actual = await derive(
    password,
    Buffer.from(salt, 'base64'),
    { N: 2 ** Number(logN), r: Number(r), p: Number(p) },
    expected.length,
  );
  return timingSafeEqual(actual, expected);
}
