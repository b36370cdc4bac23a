export { AslDiagram, AslDiagramOptions, DiagramDirection } from './diagram';
export { AslLintFinding, LintSeverity } from './findings';
export { AslLint, AslLintOptions } from './lint';
export * from './observability';
export * from './patterns';
export * from './steps';
export { WorkflowRun, WorkflowRunAction, WorkflowRunEvent, WorkflowRunOptions, WorkflowSimulation } from './testing/workflow-simulation';
export * from './validation';
export * from './workflow';
