import { JsonValue } from '../../asl';

/** The item an iteration of a Map works on, as the context object shows it. */
export interface MapItem {
  readonly Index: number;
  readonly Value: JsonValue;
  /** Only when the items are the fields of an object. */
  readonly Key?: string;
  /** Where the item was read from: `STATE_DATA` or an S3 URI. */
  readonly Source?: string;
}
