import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LintSeverity } from '../../lib/findings';
import { AslLint, AslLintOptions, RULES } from '../../lib/lint';

const loop = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } };

test('tells what is wrong, where, and how to fix it', () => {
  expect(AslLint.check(loop)).toEqual([{
    ruleId: 'transition-target',
    severity: 'error',
    pointer: '/States/A/Next',
    place: 'A',
    stateName: 'A',
    message: 'Next leads to \'B\', and there is no such state.',
    fix: 'Write \'A\', if that is meant; names are case-sensitive.',
    docs: 'https://github.com/cdk-stepfunctions-workflows/cdk-stepfunctions-workflows/blob/main/docs/rules/transition-target.md',
  }]);
});

test('takes JSON text, and says where it cannot be read', () => {
  expect(AslLint.check('{\n  "StartAt": "A",\n}')).toMatchObject([{
    ruleId: 'json-syntax',
    message: 'The definition cannot be read as a JSON object: line 3, column 1: expected a key in double quotes, got "}".',
  }]);
});

test('names the branch and the map a state is in', () => {
  const inner = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Pass' } } });
  const definition = {
    StartAt: 'Both',
    States: { Both: { Type: 'Parallel', Branches: [inner('One'), { StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor: inner('Two'), End: true } } }], End: true } },
  };
  expect(AslLint.check(definition).filter(({ severity }) => severity === 'error').map(({ place }) => place))
    .toEqual(['Both > branch 1 > One', 'Both > branch 2 > Each > each item > Two']);
});

test('the type of the machine decides what is allowed', () => {
  const definition = {
    StartAt: 'Run',
    States: { Run: { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { JobName: 'j' }, TimeoutSeconds: 60, End: true } },
  };
  expect(AslLint.check(definition)).toEqual([]);
  expect(AslLint.check(definition, { stateMachineType: sfn.StateMachineType.EXPRESS })).toMatchObject([{ ruleId: 'express-limits' }]);
});

test('severities can be set, and rules left out', () => {
  expect(AslLint.check(loop, { severities: { 'transition-target': LintSeverity.WARNING } })).toMatchObject([{ severity: 'warning' }]);
  expect(AslLint.check(loop, { severities: { 'transition-target': LintSeverity.OFF } })).toEqual([]);
});

test.each([
  [{ stateMachineType: 'FAST' }, "'stateMachineType' must be one of STANDARD, EXPRESS, got 'FAST'"],
  [{ severities: { 'transition-targt': LintSeverity.OFF } }, "'severities' names the rule 'transition-targt', which does not exist; did you mean 'transition-target'?"],
  [{ severities: { nonsense: LintSeverity.OFF } }, "'severities' names the rule 'nonsense', which does not exist; docs/rules lists them all"],
  [{ severities: { 'transition-target': 'fatal' } }, "'severities' sets 'transition-target' to 'fatal'; it must be one of error, warning, info, off"],
])('%j is refused', (options, message) => {
  expect(() => AslLint.check(loop, options as AslLintOptions)).toThrow(message);
});

test('rule ids are unique words', () => {
  const ids = RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter(id => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
});

test('an option that does not exist is told', () => {
  expect(() => AslLint.check({}, { severity: {} } as any)).toThrow("AslLint.check has no option 'severity'; there are 'stateMachineType' and 'severities'");
  expect(() => AslLint.check({}, { severitys: {} } as any)).toThrow("AslLint.check has no option 'severitys'; did you mean 'severities'?");
});
