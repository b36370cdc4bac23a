export { AlarmActions, IAlarmActionStrategy } from './alarm-actions';
export { AlarmSetting, AlarmThresholdOptions } from './alarm-setting';
export { executionLog, ExecutionLogOptions } from './execution-log';
export { WorkflowAlarms, WorkflowAlarmsOptions, WorkflowAlarmsProps } from './workflow-alarms';
