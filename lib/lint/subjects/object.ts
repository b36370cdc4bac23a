import { below } from './located';
import type { Located } from './located';
import type { MachineScope } from './machine';
import type { JsonObject, JsonValue, ObjectSchema, QueryLanguage, StateVisit } from '../../asl';
import { escapePointerToken, own } from '../../asl';

/** An object whose fields the schema knows. */
export class ObjectSubject implements Located {
  private foreign?: readonly string[];

  public constructor(
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

  /** Names of the fields that exist only in the other query language. */
  public get foreignFields(): readonly string[] {
    this.foreign ??= Object.keys(this.value).filter(name => {
      const language = this.schema.fields.get(name)?.language;
      return language !== undefined && language !== this.language;
    });
    return this.foreign;
  }
}
