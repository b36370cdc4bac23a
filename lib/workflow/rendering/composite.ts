import type { IResolvable } from 'aws-cdk-lib';

/** Something in a definition that only the deployment knows. */
export class Placeholder {
  constructor(
    /** The same for all occurrences of the same value. */
    public readonly key: string,
    /** What CloudFormation puts in its place. */
    public readonly value: IResolvable | string,
    /** Possible names, the shortest first. */
    public readonly names: string[],
    /** Whether it stands for a JSON number or document, and so without quotes. */
    public readonly bare: boolean,
  ) {}
}

/** A text of a definition with placeholders in it. */
export class Composite {
  constructor(public readonly parts: (string | Placeholder)[]) {}

  /** A number or document that stands alone; anything else is written in quotes. */
  public get bare(): Placeholder | undefined {
    const [only] = this.parts;
    return this.parts.length === 1 && only instanceof Placeholder && only.bare ? only : undefined;
  }
}

/** A definition without tokens: JSON, with `Composite` in the place of texts that hold some. */
export type DefinitionNode = null | boolean | number | string | Composite | DefinitionNode[] | { readonly [key: string]: DefinitionNode };
