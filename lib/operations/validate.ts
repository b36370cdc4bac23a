import { SynthesizedMachine } from './assembly';
import { ServiceCall } from './service';
import { checkTemplateMachine } from '../lint';

/** What the service says about a definition, beside what the linter finds. */
export interface ValidationReport {
  readonly constructPath: string;
  readonly isValid: boolean;
  readonly service: readonly {
    readonly severity: string;
    readonly code: string;
    readonly message: string;
    readonly location: string | null;
  }[];
  readonly lint: readonly { readonly ruleId: string; readonly severity: string; readonly message: string; readonly pointer: string }[];
  /** Errors that one of the two has and the other has nowhere near. */
  readonly disagreements: readonly string[];
}

interface Answer {
  readonly result?: string;
  readonly diagnostics?: readonly {
    readonly severity?: string;
    readonly code?: string;
    readonly message?: string;
    readonly location?: string;
  }[];
}

/** Asks the service about a definition that was synthesized. Tokens stand in it as placeholders of the right shape. */
export async function validateMachine(
  call: ServiceCall, machine: SynthesizedMachine, type: string = machine.inTemplate.stateMachineType,
): Promise<ValidationReport> {
  const { definition } = machine.inTemplate;
  const text = withoutPlaceholders(typeof definition === 'string' ? definition : JSON.stringify(definition));
  const { result, diagnostics = [] } = (await call('sfn', 'validateStateMachineDefinition', {
    definition: text,
    type,
    severity: 'WARNING',
    maxResults: 100,
  })) as Answer;
  const service = diagnostics.map(({ severity = 'ERROR', code = '', message = '', location }) => ({
    severity,
    code,
    message,
    location: location ?? null,
  }));
  const lint = checkTemplateMachine(machine.inTemplate).map(({ ruleId, severity, message, pointer }) => ({
    ruleId,
    severity,
    message,
    pointer,
  }));
  return {
    constructPath: machine.constructPath,
    isValid: result !== 'FAIL',
    service,
    lint,
    disagreements: [...disagreements(service, lint)],
  };
}

function* disagreements(service: ValidationReport['service'], lint: ValidationReport['lint']): Generator<string> {
  const errors = lint.filter(({ severity }) => severity === 'error');
  for (const { severity, code, message, location } of service) {
    if (severity === 'ERROR' && !errors.some(({ pointer }) => near(pointer, location))) {
      yield`The service alone: ${location ?? '/'}: ${message} [${code}]`;
    }
  }
  for (const { ruleId, message, pointer } of errors) {
    if (!service.some(({ location }) => near(pointer, location))) yield `The linter alone: ${pointer || '/'}: ${message} [${ruleId}]`;
  }
}

/** The service writes `/States/A/Next`, or the same with dots and brackets. */
function near(pointer: string, location: string | null): boolean {
  const there = (location ?? '').replace(/^\$?\.?/, '/').replace(/[.[]/g, '/').replace(/['"\]]/g, '').replace(/\/+/g, '/');
  return pointer === there || pointer.startsWith(`${there}/`) || there.startsWith(`${pointer}/`);
}

/** `${Name}` in an ARN or a value is known at deployment: a function's ARN in place of one passes for any resource. */
function withoutPlaceholders(definition: string): string {
  return definition
    .replace(/"\$\{[^}"]+\}"/g, '"arn:aws:lambda:us-east-1:123456789012:function:placeholder"')
    .replace(/\$\{AWS::Partition\}/g, 'aws').replace(/\$\{AWS::Region\}/g, 'us-east-1').replace(/\$\{AWS::AccountId\}/g, '123456789012')
    .replace(/\$\{[^}"]+\}/g, 'placeholder');
}
