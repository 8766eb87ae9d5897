import net from 'node:net';

const LOOPBACK = '127.0.0.1';

/** A loopback port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return listenOnce(0);
}

/** Throws one clear line when somebody listens on the port already. */
export async function assertPortFree(port: number): Promise<void> {
  try {
    await listenOnce(port);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') throw new Error(`Port ${port} is taken. Set PORT to a free one.`, { cause: error });
    if (code === 'EACCES')
      throw new Error(`Port ${port} may not be used by this user. Set PORT to one above 1023.`, { cause: error });
    throw error;
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      const { port: given } = server.address() as net.AddressInfo;
      server.close(() => resolve(given));
    });
  });
}
