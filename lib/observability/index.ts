export { WorkflowAccountAlarms, WorkflowAccountAlarmsProps } from './account-alarms';
export { AlarmActions, IAlarmActionStrategy } from './alarm-actions';
export { AlarmSetting, AlarmThresholdOptions } from './alarm-setting';
export { executionLog, ExecutionLogOptions } from './execution-log';
export { WorkflowFunctionAlarms, WorkflowFunctionAlarmsProps } from './function-alarms';
export { WorkflowAlarms } from './workflow-alarms';
export { WorkflowAlarmsOptions, WorkflowAlarmsProps } from './workflow-alarms-options';
