/**
 * Works out the definition that the service gets: evaluates the intrinsic functions of a template,
 * with a symbol for everything that only the deployment knows, and fills in the placeholders.
 */

export interface TemplateLike {
  readonly Resources: Record<string, any>;
}

/** Symbols stand between two characters that no other text of the tests holds. */
const OPEN = '‹';
const CLOSE = '›';

/** The definition of a machine as the service parses it. */
export function deployedDefinition(template: TemplateLike, logicalId: string = onlyMachine(template)): any {
  return JSON.parse(deployedText(template, logicalId));
}

/** The same as text; a symbol for a number or document, which stands without quotes, gets some. */
export function deployedText(template: TemplateLike, logicalId: string = onlyMachine(template)): string {
  const { DefinitionString, DefinitionSubstitutions = {} } = template.Resources[logicalId].Properties;
  return quoteBareSymbols(fillIn(evaluate(DefinitionString), DefinitionSubstitutions));
}

/** A text of a template with the placeholders that the service replaces; others stay as they are. */
export function fillIn(text: string, substitutions: Record<string, unknown>): string {
  return text.replace(/\$\{([^${}]*)\}/g, (whole, name) => (
    Object.prototype.hasOwnProperty.call(substitutions, name) ? evaluate(substitutions[name]) : whole
  ));
}

export function onlyMachine(template: TemplateLike): string {
  const machines = Object.keys(template.Resources).filter(id => template.Resources[id].Type === 'AWS::StepFunctions::StateMachine');
  if (machines.length !== 1) throw new Error(`Expected one state machine, got ${machines.join(', ')}`);
  return machines[0];
}

/** The value of a template expression. */
export function evaluate(value: unknown): any {
  if (Array.isArray(value)) return value.map(evaluate);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length !== 1 || name === undefined || !(name === 'Ref' || name.startsWith('Fn::'))) {
    return Object.fromEntries(entries.map(([key, entry]) => [key, evaluate(entry)]));
  }
  return (FUNCTIONS[name] ?? (given => symbol(`${name} ${JSON.stringify(evaluate(given))}`)))(argument);
}

const FUNCTIONS: Record<string, (argument: any) => unknown> = {
  'Ref': id => symbol(id),
  'Fn::GetAtt': path => symbol([path].flat().join('.')),
  'Fn::Join': ([delimiter, items]) => {
    const list = evaluate(items);
    return Array.isArray(list) ? list.join(delimiter) : symbol(`Join ${delimiter} ${list}`);
  },
  'Fn::Sub': argument => {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
    return text.replace(/\$\{([^}]*)\}/g, (_: string, name: string) => {
      if (name.startsWith('!')) return `\${${name.slice(1)}}`;
      return name in variables ? evaluate(variables[name]) : symbol(name);
    });
  },
};

/** The same with the hashes cut off the logical ids in symbols. */
export function withoutHashes<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replace(/‹(\w+?)[0-9A-F]{8}(\.\w+)?›/g, `${OPEN}$1$2${CLOSE}`)) as T;
}

function symbol(name: string): string {
  return OPEN + name.replace(/[‹›]/g, '').replace(/["\\]/g, "'") + CLOSE;
}

function quoteBareSymbols(text: string): string {
  let inString = false;
  return text.replace(/\\.|"|‹[^›]*›/gs, match => {
    if (match === '"') inString = !inString;
    return match.startsWith(OPEN) && !inString ? `"bare ${match}"` : match;
  });
}
