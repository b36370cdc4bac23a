// eslint-disable-next-line import/no-extraneous-dependencies -- whoever imports this has Jest
import { expect } from '@jest/globals';
import { faultMatrixMatchers } from './fault-matrix';
import { workflowMatchers } from './matchers';
import type { WorkflowMatchers } from './workflow-matchers';

declare module 'expect' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unused-vars -- what it adds is told once; the
  // parameters are Jest's
  interface Matchers<R extends void | Promise<void>, T = unknown> extends WorkflowMatchers<R> {}
}

expect.extend({ ...workflowMatchers, ...faultMatrixMatchers(expect) } as unknown as Parameters<typeof expect.extend>[0]);
