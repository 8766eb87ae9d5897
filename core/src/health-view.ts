/** `/healthz`: every part up or down, with why. */
export interface HealthView {
  ok: boolean;
  at: string;
  parts: Record<string, { up: boolean; why: string; detail?: Record<string, string | number | boolean> }>;
}
