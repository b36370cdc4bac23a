import { JsonValue } from '../../asl';
import { SimulationError } from '../errors';
import { throughWire } from './plain';

/**
 * A value that a test gives, as the JSON that crosses the wire. What JSON would lose or refuse is a mistake in the test.
 * @param what whose value it is, such as `the result of 'Pay'`
 * @throws SimulationError that says where the value is no JSON
 */
export function payloadOf(value: unknown, what: string): JsonValue {
  const fault = faultOf(value, [], '');
  if (fault !== undefined) throw new SimulationError(`${what} is no JSON: ${fault}`);
  try {
    return throughWire(value);
  } catch (error) {
    throw new SimulationError(`${what} is no JSON: ${(error as Error).message}`);
  }
}

function faultOf(value: unknown, around: readonly object[], place: string): string | undefined {
  const here = place === '' ? 'it' : `the value at ${place}`;
  if (typeof value === 'bigint') return `${here} is the BigInt ${value}n; give a number or a text`;
  if (typeof value === 'number' && !Number.isFinite(value)) return `${here} is ${value}`;
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return undefined;
  if (around.includes(value)) return `${here} contains itself`;
  for (const [name, field] of Object.entries(value)) {
    const fault = faultOf(field, [...around, value], `${place}/${name}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
