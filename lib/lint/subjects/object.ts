import { below } from './located';
import type { Located } from './located';
import type { MachineScope } from './machine';
import type { JsonObject, JsonValue, ObjectSchema, QueryLanguage, StateVisit } from '../../asl';
import { escapePointerToken, own } from '../../asl';
import { nearest } from '../../findings';

/** A field that an object does not know, and the one that was probably meant. */
export interface Misspelling {
  readonly written: string;
  readonly meant: string;
}

/** An object whose fields the schema knows. */
export class ObjectSubject implements Located {
  private foreign?: readonly string[];
  private unknown?: readonly string[];

  constructor(
    public readonly schema: ObjectSchema,
    public readonly value: JsonObject,
    public readonly pointer: string,
    public readonly language: QueryLanguage,
    public readonly within: MachineScope,
    public readonly visit?: StateVisit,
  ) {}

  public get scope() {
    return this.within.scope;
  }

  /** A field's value, or undefined. */
  public get(name: string): JsonValue | undefined {
    return own(this.value, name);
  }

  public has(name: string): boolean {
    return Object.hasOwn(this.value, name);
  }

  /** Where a field is. */
  public at(name: string): Located {
    return below(this, `/${escapePointerToken(name)}`);
  }

  /** Names of the fields that its kind does not have. */
  public get unknownFields(): readonly string[] {
    this.unknown ??= Object.keys(this.value).filter(name => !this.schema.fields.has(name));
    return this.unknown;
  }

  /** The field that is nearest to one it does not have, among those of its language that are not there. */
  public meantBy(unknown: string): string | undefined {
    const absent = [...this.schema.fields].filter(([name, { language }]) => !this.has(name) && (!language || language === this.language));
    return nearest(unknown, absent.map(([name]) => name));
  }

  /** The unknown field that was probably meant for one of some fields, none of which is there. */
  public misspelt(names: readonly string[]): Misspelling | undefined {
    for (const written of this.unknownFields) {
      const meant = this.meantBy(written);
      if (meant !== undefined && names.includes(meant)) return { written, meant };
    }
    return undefined;
  }

  /** Names of the fields that exist only in the other query language. */
  public get foreignFields(): readonly string[] {
    this.foreign ??= Object.keys(this.value).filter(name => {
      const language = this.schema.fields.get(name)?.language;
      return language !== undefined && language !== this.language;
    });
    return this.foreign;
  }
}
