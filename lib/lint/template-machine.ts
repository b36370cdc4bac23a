import { checkedSeverities, checkedSeverity } from './asl-lint';
import { checkDefinition } from './check';
import { resourceFaults, RESOURCE_RULES } from './machine-resource';
import type { MachineResource } from './machine-resource';
import type { AslLintFinding } from '../findings';
import type { StateMachineType } from './subjects/machine';

/** What a template tells of a state machine, as far as the rules ask. */
export interface MachineOfTemplate {
  readonly stateMachineType: StateMachineType;
  /** The definition as an object or JSON text. */
  readonly definition?: unknown;
  /** Why there is no definition. */
  readonly unreadable?: string;
  /** Placeholders that no substitution names. */
  readonly undefinedPlaceholders: readonly string[];
  /** Substitutions that stand nowhere in the definition. */
  readonly unusedSubstitutions: readonly string[];
  /** The resource around the definition. */
  readonly resource?: MachineResource;
}

/** A finding in a definition, or in the resource around it. */
export interface TemplateFinding extends AslLintFinding {
  /** Pointer from the properties of the resource, for a finding about these. */
  readonly property?: string;
}

/** What can be set for the check of machines in templates. */
export interface TemplateCheckOptions {
  /** Severities by rule id, those of `TEMPLATE_RULES` among them. @default - each rule's own */
  readonly severities?: { readonly [ruleId: string]: string };
}

const PAGE = 'https://github.com/cdk-stepfunctions-workflows/cdk-stepfunctions-workflows/blob/main/docs/validation.md';

/** Rules about what a template adds to a definition, and their severities. */
export const TEMPLATE_RULES: Readonly<Record<string, string>> = {
  'definition-unreadable': 'warning',
  'placeholder-undefined': 'warning',
  'substitution-unused': 'warning',
  ...RESOURCE_RULES,
};

/**
 * Finds everything that is wrong with the definition of a state machine in a template.
 *
 * @throws an error when an option names a rule that does not exist, or a severity that is none
 */
export function checkTemplateMachine(machine: MachineOfTemplate, { severities = {} }: TemplateCheckOptions = {}): TemplateFinding[] {
  const ofTemplate = Object.entries(severities).filter(([id]) => Object.hasOwn(TEMPLATE_RULES, id));
  const ofDefinition = Object.fromEntries(Object.entries(severities).filter(([id]) => !Object.hasOwn(TEMPLATE_RULES, id)));
  const options = { stateMachineType: machine.stateMachineType, severities: checkedSeverities(ofDefinition) };
  const findings = machine.unreadable === undefined ? checkDefinition(machine.definition, options) : [];
  const severityOf = { ...TEMPLATE_RULES, ...Object.fromEntries(ofTemplate.map(([id, severity]) => [id, checkedSeverity(id, severity)])) };
  const notes = notesOn(machine).map(note => ({ ...note, severity: note.severity ?? severityOf[note.ruleId] }));
  return [...notes.filter(({ severity }) => severity !== 'off'), ...findings];
}

type Note = Omit<TemplateFinding, 'severity'> & { readonly severity?: string };

function notesOn({ unreadable, undefinedPlaceholders, unusedSubstitutions, resource }: MachineOfTemplate): Note[] {
  const note = (ruleId: string, message: string, fix: string): Note => ({
    ruleId,
    pointer: '',
    place: '',
    message,
    fix,
    docs: `${PAGE}#${ruleId}`,
  });
  const faults = (resource ? resourceFaults(resource) : [])
    .map(({ ruleId, pointer, message, fix }) => ({ ...note(ruleId, message, fix), property: pointer }));
  if (faults.some(({ ruleId }) => ruleId === 'definition-exclusive') && unreadable !== undefined) return faults;
  if (unreadable !== undefined) {
    return [
      ...faults,
      note(
        'definition-unreadable',
        `The definition cannot be checked: ${unreadable}.`,
        'Write it into the template, or into a file beside it.',
      ),
    ];
  }
  return [
    ...faults,
    ...undefinedPlaceholders.map(name =>
      note(
        'placeholder-undefined',
        `No substitution names the placeholder \${${name}}, which stays in the definition as text.`,
        `Add ${name} to DefinitionSubstitutions.`,
      ),
    ),
    ...unusedSubstitutions.map(name =>
      note(
        'substitution-unused',
        `The substitution ${name} stands nowhere in the definition.`,
        `Write \${${name}} into the definition, or leave the substitution out.`,
      ),
    ),
  ];
}
