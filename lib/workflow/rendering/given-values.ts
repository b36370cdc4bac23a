import { Annotations, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { PLACEHOLDER } from '../../asl';
import { refuse } from '../../private/errors';

/** A placeholder that the user wrote, and what the user gave for it. */
export interface GivenValue {
  readonly name: string;
  readonly value: unknown;
}

/**
 * What the user gave as `definitionSubstitutions`. It is filled in at synthesis, as the service would fill it in:
 * once, and as it stands, inside the quotes of the text that names it.
 */
export class Given {
  /** @returns undefined where nothing is given */
  public static of(machine: IConstruct, values: { readonly [name: string]: unknown } = {}): Given | undefined {
    return Object.keys(values).length > 0 ? new Given(machine, values) : undefined;
  }

  private readonly unused: Set<string>;

  private constructor(private readonly machine: IConstruct, private readonly values: { readonly [name: string]: unknown }) {
    this.unused = new Set(Object.keys(values));
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === 'string' && !Token.isUnresolved(value)) this.decode(name, value);
    }
  }

  /** The parts of a text: what it says itself, and the values between. */
  public split(text: string): (string | GivenValue)[] {
    const parts: (string | GivenValue)[] = [];
    let end = 0;
    for (const { 0: whole, index } of text.matchAll(PLACEHOLDERS)) {
      const name = whole.slice(2, -1);
      if (!Object.hasOwn(this.values, name)) continue;
      this.unused.delete(name);
      parts.push(text.slice(end, index), { name, value: this.values[name] });
      end = index + whole.length;
    }
    return [...parts, text.slice(end)];
  }

  /** Warns of names that no placeholder of the definition had so far. */
  public warnOfUnused(): void {
    if (this.unused.size === 0) return;
    const names = [...this.unused].map(name => `'${name}'`).join(', ');
    Annotations.of(this.machine).addWarningV2(
      'cdk-stepfunctions-workflows:substitutionUnused',
      `No placeholder of the definition has a name that 'definitionSubstitutions' gives as ${names}. Correct it, or leave it out.`,
    );
  }

  /** A value as the service reads it: it puts it into the text of the definition, which is read as JSON after that. */
  public decode(name: string, text: string): string {
    try {
      return JSON.parse(`"${text}"`) as string;
    } catch {
      return refuse(this.machine, 'SubstitutionNotJson', {
        prop: `definitionSubstitutions.${name}`,
        value: text,
        allowed: 'text that can stand between the quotes of a JSON string',
        fix: 'The service puts it in as it stands: write quotes as \\", backslashes as \\\\ and line ends as \\n.',
      });
    }
  }
}

const PLACEHOLDERS = new RegExp(PLACEHOLDER.source, 'g');
