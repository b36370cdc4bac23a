import { createHash } from 'crypto';

/**
 * Remembers what was made for a text, for as many texts as it may hold; the oldest go first. Texts may be large, so it keeps their hashes.
 */
export class Memory<T> {
  private readonly known = new Map<string, T>();

  constructor(private readonly most: number) {}

  /** What was made for the text before, or what is made now. */
  public of(text: string, make: () => T): T {
    const key = createHash('sha256').update(text).digest('base64');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (this.known.size === this.most) this.known.delete(this.known.keys().next().value!);
    this.known.set(key, made);
    return made;
  }
}
