import { IntrinsicArgument, IntrinsicCall } from './ast';
import { splitFormat } from './format';
import { INTRINSICS, IntrinsicKind, IntrinsicSignature } from './table';
import { Scanner } from '../scanner';

/** Checks the number and, where they are known, the kinds of the arguments. */
export function checkArguments(call: IntrinsicCall, signature: IntrinsicSignature, scanner: Scanner): void {
  const given = call.arguments.length;
  if (given < signature.min || given > signature.max) {
    scanner.fail(`${call.name} takes ${describeArity(signature)}, got ${given}`, call.position);
  }
  call.arguments.forEach((argument, index) => {
    const expected = signature.takes[Math.min(index, signature.takes.length - 1)];
    const actual = kindOf(argument);
    if (expected !== 'any' && actual !== 'any' && actual !== expected) {
      scanner.fail(`argument ${index + 1} of ${call.name} must be of type ${expected}, got ${actual}`, argument.position);
    }
  });
  if (call.name === 'States.Format') checkFormat(call, scanner);
}

function checkFormat(call: IntrinsicCall, scanner: Scanner): void {
  const [template, ...values] = call.arguments;
  if (template.kind !== 'string') return;
  const slots = splitFormat(template.raw).length - 1;
  if (slots !== values.length) {
    scanner.fail(`States.Format needs one value for each {}: the template has ${slots}, got ${values.length}`, call.position);
  }
}

function kindOf(argument: IntrinsicArgument): IntrinsicKind {
  switch (argument.kind) {
    case 'string': return 'string';
    case 'call': return INTRINSICS.get(argument.name)?.gives ?? 'any';
    case 'literal': return argument.value === null ? 'any' : typeof argument.value as IntrinsicKind;
    default: return 'any';
  }
}

function describeArity({ min, max }: IntrinsicSignature): string {
  if (max === Infinity) return `at least ${min} arguments`;
  return min === max ? `${min} arguments` : `${min} to ${max} arguments`;
}
