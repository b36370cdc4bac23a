import { COMPUTE, DATA, MESSAGING, OTHERS } from './golden';
import { linesOf, task } from './support';

describe.each([
  ['messages', MESSAGING],
  ['compute', COMPUTE],
  ['data', DATA],
  ['models, endpoints and SDK calls', OTHERS],
])('%s', (_, cases) => {
  test.each(cases)('$name ($source)', ({ api, args, options, needs }) => {
    expect(linesOf(task(api, args), options)).toEqual(needs);
  });
});
