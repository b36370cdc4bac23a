const FIRST = { modulus: 2147483563, multiplier: 40014 };
const SECOND = { modulus: 2147483399, multiplier: 40692 };
const WARM_UP = 20;

/** A seeded source of randomness (L'Ecuyer's combined generator): the same seed gives the same numbers. */
export class Random {
  private first: number;
  private second: number;

  constructor(seed: number) {
    const whole = Math.abs(Math.trunc(seed));
    this.first = whole % (FIRST.modulus - 1) + 1;
    this.second = whole % (SECOND.modulus - 1) + 1;
    for (let turn = 0; turn < WARM_UP; turn++) this.next(); // small seeds start with small numbers
  }

  /** A source that goes on with the same numbers. */
  public copy(): Random {
    return Object.assign(new Random(0), { first: this.first, second: this.second });
  }

  /** A number of at least 0 and below 1. */
  public next(): number {
    this.first = this.first * FIRST.multiplier % FIRST.modulus;
    this.second = this.second * SECOND.multiplier % SECOND.modulus;
    const difference = (this.first - this.second) % FIRST.modulus;
    return (difference < 0 ? difference + FIRST.modulus : difference) / FIRST.modulus;
  }

  /** A version 4 UUID. */
  public uuid(): string {
    return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, place => {
      const digit = Math.floor(this.next() * 16);
      return (place === 'x' ? digit : digit % 4 + 8).toString(16);
    });
  }
}
