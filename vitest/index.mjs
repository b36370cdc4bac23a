import { expect } from 'vitest';
import jest from '../build/testing/jest/matchers.js';

expect.extend(jest.workflowMatchers);
