import { isPlaceholder } from '../expressions';
import { isJsonObject, own } from '../json/value';
import type { JsonObject, JsonValue } from '../json/value';

/** The `ProcessorConfig` of a Map. */
export function processorConfig(map: JsonObject): JsonObject | undefined {
  const processor = own(map, 'ItemProcessor') ?? own(map, 'Iterator');
  const config = isJsonObject(processor) ? own(processor, 'ProcessorConfig') : undefined;
  return isJsonObject(config) ? config : undefined;
}

/** Whether a Map runs its items in child executions. */
export function isDistributed(map: JsonObject): boolean {
  const config = processorConfig(map);
  return config !== undefined && own(config, 'Mode') === 'DISTRIBUTED';
}

/** Whether a Map runs its items in its own execution: by `Mode`, or by having none. A Map without a processor is neither. */
export function isInline(map: JsonObject): boolean {
  const config = processorConfig(map);
  if (!isJsonObject(own(map, 'ItemProcessor') ?? own(map, 'Iterator'))) return false;
  const mode: JsonValue | undefined = config && own(config, 'Mode');
  return mode === undefined || mode === 'INLINE' || (typeof mode === 'string' && mode !== 'DISTRIBUTED' && !isPlaceholder(mode));
}

const DISTRIBUTED_FIELDS = ['ItemReader', 'ItemBatcher', 'ResultWriter'];

/** The fields of an inline Map that only a distributed one can have: one fault, which is the mode. */
export function distributedFields(map: JsonObject): string[] {
  return isInline(map) ? DISTRIBUTED_FIELDS.filter(name => Object.hasOwn(map, name)) : [];
}
