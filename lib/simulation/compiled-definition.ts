import { isJsonObject, lineAndColumn, machineScope, parseDefinition } from '../asl';
import { SimulationError } from './errors';
import { Flow } from './flow';
import { SimulatedDefinition } from './options';
import { compileFlow } from './states';

/** A definition that is ready to run, again and again. */
export interface CompiledDefinition {
  readonly definition: object;
  readonly flow: Flow;
  readonly timeoutSeconds?: number;
}

/** Tests run the same few definitions many times. */
const CACHE_SIZE = 50;
const cache = new Map<string, CompiledDefinition>();

/**
 * Compiles a definition, or finds it among the last ones. The text is the key, so that an
 * object that was changed since is another definition.
 *
 * @throws SimulationError if it cannot be run
 */
export function compileDefinition(given: SimulatedDefinition): CompiledDefinition {
  if (typeof given !== 'string' && !isJsonObject(given)) {
    throw new SimulationError(`a definition is an ASL object or its JSON text, got ${String(given)}`);
  }
  const text = typeof given === 'string' ? given : textOf(given);
  const known = cache.get(text);
  if (known) return known;
  const compiled = compile(parse(text));
  if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value!);
  cache.set(text, compiled);
  return compiled;
}

function compile(definition: object): CompiledDefinition {
  const scope = machineScope(definition);
  if (!scope) throw new SimulationError('the definition is a JSON list: it must be an object');
  const { TimeoutSeconds: timeout } = isJsonObject(definition) ? definition : {};
  return { definition, flow: compileFlow(scope), ...(typeof timeout === 'number' && { timeoutSeconds: timeout }) };
}

function textOf(definition: object): string {
  try {
    return JSON.stringify(definition);
  } catch (error) {
    throw new SimulationError(`the definition is no JSON: ${(error as Error).message}`);
  }
}

function parse(text: string): object {
  const { definition, faults } = parseDefinition(text);
  if (typeof definition === 'object' && definition !== null) return definition;
  const [fault] = faults;
  const { line, column } = lineAndColumn(text, fault?.offset ?? 0);
  throw new SimulationError(
    `the definition is no JSON object: ${fault?.message ?? 'it is a single value'} (line ${line}, column ${column})`,
  );
}
