import type { WorkflowMatchers } from '../build/testing/jest/workflow-matchers';

declare module 'vitest' {
  interface Assertion<T = any> extends WorkflowMatchers<void> {}
}
