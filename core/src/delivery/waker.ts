/** A sleep that can be cut short. A wake before the sleep is not lost. */
export class Waker {
  private resolve: (() => void) | null = null;
  private pending = false;

  wake(): void {
    if (this.resolve) this.resolve();
    else this.pending = true;
  }

  async sleep(ms: number): Promise<void> {
    if (this.pending) {
      this.pending = false;
      return;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.resolve = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.resolve = null;
  }
}
