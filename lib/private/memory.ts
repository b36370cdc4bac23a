/** Remembers what was made for a text, for as many texts as it may hold; the oldest go first. */
export class Memory<T> {
  private readonly known = new Map<string, T>();

  constructor(private readonly most: number) {}

  /** What was made for the text before, or what is made now. */
  public of(text: string, make: () => T): T {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const made = make();
    if (this.known.size === this.most) this.known.delete(this.known.keys().next().value!);
    this.known.set(text, made);
    return made;
  }
}
