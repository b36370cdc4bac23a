export {
  AlarmActions, AlarmsMixinOptions, AlarmSetting, AlarmThresholdOptions, DashboardMixinOptions, DashboardWorkflow, ExecutionLogOptions,
  ExecutionStatus, ExecutionStatusNotifications, ExecutionStatusNotificationsProps, IAlarmActionStrategy, LogsMixinOptions,
  NotificationBusOptions, NotificationTarget, NotificationTargetOptions, WorkflowAccountAlarms, WorkflowAccountAlarmsProps, WorkflowAlarms,
  WorkflowAlarmsOptions, WorkflowAlarmsProps, WorkflowDashboard, WorkflowDashboardProps, WorkflowFunctionAlarms, WorkflowFunctionAlarmsProps,
  WorkflowMixins, WorkflowQueries, WorkflowQueriesProps,
} from './observability';
export * from './patterns';
export * from './steps';
export * from './workflow';
