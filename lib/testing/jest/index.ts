import { faultMatrixMatchers } from './fault-matrix';
import { workflowMatchers } from './matchers';
import type { WorkflowMatchers } from './workflow-matchers';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the way Jest's types are extended
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- what it adds is told once
    interface Matchers<R> extends WorkflowMatchers<R> {}
  }
}

expect.extend({ ...workflowMatchers, ...faultMatrixMatchers(expect) } as unknown as jest.ExpectExtendMap);
