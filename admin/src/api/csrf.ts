let token = '';

/** Keeps the token that the log-in answered; every change sends it back in `x-fulin-csrf`. */
export function setCsrfToken(value: string): void {
  token = value;
}

export function csrfToken(): string {
  return token;
}
