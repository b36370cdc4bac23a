"""Execution events in the log group that the machine's LoggingConfiguration names."""

import json
from datetime import datetime

from moto.stepfunctions.parser.asl.eval.event.logging import CloudWatchLoggingConfiguration, CloudWatchLoggingSession
from moto.stepfunctions.parser.asl.utils.encoding import to_json_str
from moto.stepfunctions.parser.backend.execution import Execution

from ..patching import replace


def install() -> None:
    replace(Execution, "__init__")(_with_session)
    CloudWatchLoggingSession.publish_history_log = _publish


def _with_session(original, self, **fields) -> None:
    machine = fields["state_machine"]
    wanted = {"includeExecutionData": False, **machine.loggingConfiguration}
    configuration = CloudWatchLoggingConfiguration.from_logging_configuration(machine.arn, wanted)
    if configuration is not None:
        fields["cloud_watch_logging_session"] = CloudWatchLoggingSession(fields["exec_arn"], configuration)
    original(self, **fields)


def _publish(self, history_log: dict) -> None:
    milliseconds = int(datetime.fromisoformat(history_log["event_timestamp"]).timestamp() * 1000)
    message = {**json.loads(to_json_str(history_log)), "event_timestamp": str(milliseconds)}
    event = {"timestamp": milliseconds, "message": json.dumps(message)}
    group = self._logs_client.groups.get(self.configuration.log_group_name)
    if group is None:
        return  # deleted since the machine was deployed; the service drops the events too
    if self.configuration.log_stream_name not in group.streams:
        group.create_log_stream(self.configuration.log_stream_name)
    self._logs_client.put_log_events(group.name, self.configuration.log_stream_name, [event])
