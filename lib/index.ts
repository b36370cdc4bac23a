export {
  AlarmActions, AlarmSetting, AlarmThresholdOptions, ExecutionLogOptions, IAlarmActionStrategy, WorkflowAccountAlarms, WorkflowAccountAlarmsProps,
  WorkflowAlarms, WorkflowAlarmsOptions, WorkflowAlarmsProps, WorkflowFunctionAlarms, WorkflowFunctionAlarmsProps,
} from './observability';
export * from './patterns';
export * from './steps';
export * from './workflow';
