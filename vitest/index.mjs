import { expect } from 'vitest';
import faults from '../build/testing/jest/fault-matrix.js';
import jest from '../build/testing/jest/matchers.js';

expect.extend({ ...jest.workflowMatchers, ...faults.faultMatrixMatchers(expect) });
