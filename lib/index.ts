export {
  AlarmActions, AlarmSetting, AlarmThresholdOptions, ExecutionLogOptions, IAlarmActionStrategy, WorkflowAlarms, WorkflowAlarmsOptions,
  WorkflowAlarmsProps,
} from './observability';
export * from './patterns';
export * from './steps';
export * from './workflow';
