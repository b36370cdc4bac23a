export type { CoverageKind } from './branches';
export { WorkflowCoverage } from './workflow-coverage';
export type { CoverageCount, CoverageThreshold } from './workflow-coverage';
