import type { Located } from './located';
import type { ObjectSubject } from './object';
import { escapePointerToken } from '../../asl';
import type { FieldSchema, JsonValue } from '../../asl';

/** A field that its object may have. */
export class FieldSubject implements Located {
  constructor(
    public readonly owner: ObjectSubject,
    public readonly name: string,
    public readonly value: JsonValue,
    public readonly schema: FieldSchema,
  ) {}

  public get pointer(): string {
    return `${this.owner.pointer}/${escapePointerToken(this.name)}`;
  }

  public get visit() {
    return this.owner.visit;
  }

  public get scope() {
    return this.owner.scope;
  }
}
