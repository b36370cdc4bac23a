import { GOLDEN } from './golden';
import { linesOf, task } from './support';
import { OPTIMIZED_INTEGRATIONS } from '../../lib/iam/integrations';

test.each(GOLDEN)('$name ($source)', ({ api, args, options, needs }) => {
  expect(linesOf(task(api, args), options)).toEqual(needs);
});

test('each optimized integration has a golden case, with .sync where it waits', () => {
  const covered = new Set(GOLDEN.map(({ api }) => api.replace('.sync:2', '.sync')));
  const patterns = Object.entries(OPTIMIZED_INTEGRATIONS).flatMap(([api, { sync }]) => [api, ...sync ? [`${api}.sync`] : []]);
  const missing = patterns.filter(pattern => !covered.has(pattern) && !covered.has(`${pattern}.sync`) && !covered.has(`${pattern}.waitForTaskToken`));
  expect(missing).toEqual(['sagemaker:createLabelingJob.sync']); // which AWS does not document, and which is a problem
});
