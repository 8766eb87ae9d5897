/** How the link to a puppet service behaves. All milliseconds. */
export interface LinkSettings {
  /** host:port of the puppet service. */
  endpoint: string;
  /** Begins with `insecure_` (a rule of the client library), whatever the transport. */
  token: string;
  /** PEM of the certificate authority for TLS; null = plain text, for loopback. */
  caCert: Buffer | null;
  /** Every call is given up after this long; what it asked for may still happen. */
  callDeadlineMs: number;
  /** The probe before a connection. */
  probeDeadlineMs: number;
  /** How long a new event stream may be silent before it counts as taken by another bot. */
  firstEventMs: number;
  /** Speaks without hearing when the events have gone to somebody else for so long. */
  deafAfterMs: number;
  /** Silence after which the stream is tested with a ding, and after as much again given up. */
  quietMs: number;
  backOffMinMs: number;
  backOffMaxMs: number;
}

export const LINK_DEFAULTS: Omit<LinkSettings, 'endpoint' | 'token'> = {
  caCert: null,
  callDeadlineMs: 15_000,
  probeDeadlineMs: 3000,
  firstEventMs: 2000,
  deafAfterMs: 3000,
  quietMs: 5000,
  backOffMinMs: 100,
  backOffMaxMs: 1000,
};
