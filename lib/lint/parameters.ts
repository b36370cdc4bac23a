import { isJsonObject, own } from '../asl';
import type { JsonObject, JsonValue } from '../asl';

/** A parameter's value: fixed under its name, or in JSONPath computed under its name and `.$`. */
export function parameter(parameters: JsonObject, name: string): JsonValue | undefined {
  return own(parameters, name) ?? own(parameters, `${name}.$`);
}

/** The parameters an object gives under `Parameters` or `Arguments`, when they can be read without running it. */
export function fixedParameters(holder: JsonObject, field: 'Parameters' | 'Arguments'): JsonObject | undefined {
  const parameters = own(holder, field);
  return isJsonObject(parameters) ? parameters : undefined;
}
