import { busyPoll } from './busy-poll';
import { expressDuration } from './express-duration';
import { expressSuitable } from './express-suitable';
import { lambdaMetadata } from './lambda-metadata';
import { lambdaWrapper } from './lambda-wrapper';
import { mapConcurrency } from './map-concurrency';
import { mapHistory } from './map-history';
import { parallelSingleBranch } from './parallel-single-branch';
import { passChain } from './pass-chain';
import { sequenceIndependent } from './sequence-independent';
import type { Rule } from '../../rule';

/** Advice: fewer transitions, less data, the right type. */
export const performanceRules: readonly Rule[] = [
  busyPoll,
  passChain,
  mapConcurrency,
  mapHistory,
  parallelSingleBranch,
  sequenceIndependent,
  expressSuitable,
  expressDuration,
  lambdaWrapper,
  lambdaMetadata,
];
