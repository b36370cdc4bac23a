export { AslDiagram, AslDiagramOptions, DiagramDirection } from './diagram';
export { AslLint, AslLintFinding, AslLintOptions } from './lint';
export {
  AlarmActions, AlarmSetting, AlarmThresholdOptions, ExecutionLogOptions, IAlarmActionStrategy, WorkflowAlarms, WorkflowAlarmsOptions,
  WorkflowAlarmsProps,
} from './observability';
export * from './patterns';
export * from './steps';
export * from './workflow';
