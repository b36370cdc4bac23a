import { single } from './support';
import { runSimulation } from '../../lib/simulation';
import recorded from '../fixtures/recorded/jsonata.json';

interface Case {
  readonly expression: string;
  readonly value?: unknown;
  readonly fails?: boolean;
  /** How the cause ends. */
  readonly cause?: string;
}

interface Recording {
  readonly source: string;
  readonly date: string;
  readonly input?: object;
  readonly cases: readonly Case[];
}

/** What the service was measured to answer. */
describe.each(recorded as readonly Recording[])('$source, $date', ({ cases, input = {} }) => {
  test.each(cases.map(({ expression, ...expected }): [string, Omit<Case, 'expression'>] => [expression, expected]))('%s', async (expression, { value, fails, cause }) => {
    const definition = single({ Type: 'Pass', Output: `{% ${expression} %}` }, { QueryLanguage: 'JSONata' });
    const end = runSimulation(definition, { input });
    if (cause === undefined && fails) return expect(end.then(({ status }) => (status === 'FAILED' ? Promise.reject(new Error()) : status))).rejects.toThrow();
    const result = await end;
    if (!fails) return expect(result).toMatchObject({ status: 'SUCCEEDED', output: value });
    expect(result.error).toBe('States.QueryEvaluationError');
    return expect(result.cause).toMatch(new RegExp(`^An error occurred while executing the state 'S' \\(entered at the event id #2\\)\\. The JSONata expression .* specified for the field 'Output' ${cause!.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 's'));
  });
});
