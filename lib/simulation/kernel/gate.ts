/** Something routines can wait for: closed at first, opened once. */
export class Gate {
  private opened = false;
  private readonly waiting: (() => void)[] = [];

  public get isOpen(): boolean {
    return this.opened;
  }

  public open(): void {
    if (this.opened) return;
    this.opened = true;
    for (const wake of this.waiting.splice(0)) wake();
  }

  public onOpen(wake: () => void): void {
    this.waiting.push(wake);
  }
}
