"""Map Runs: batches, files of results, and what is tolerated.

moto's grammar knows no `ItemBatcher`, no `Arguments` of a `ResultWriter` and no whole numbers as percentages; its engine
counts no failures and writes a manifest of no files. The fields that it doesn't parse travel in the comment of the item
processor. A run in which more fails than is tolerated goes on to its last item, and fails then.
"""

import base64
import json
from typing import Any, NamedTuple

from moto.stepfunctions.parser.api import HistoryEventType, MapRunFailedEventDetails
from moto.stepfunctions.parser.asl.component.common.error_name.failure_event import FailureEvent, FailureEventException
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name import StatesErrorName
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name_type import StatesErrorNameType
from moto.stepfunctions.parser.asl.component.common.timeouts.timeout import EvalTimeoutError
from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration import distributed_iteration_component
from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration.itemprocessor import (
    distributed_item_processor_worker as worker_module,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_map.state_map import StateMap
from moto.stepfunctions.parser.asl.component.state.exec.state_task.credentials import StateCredentials
from moto.stepfunctions.parser.asl.eval.event.event_detail import EventDetails
from moto.stepfunctions.parser.asl.eval.program_state import ProgramError, ProgramStopped
from moto.stepfunctions.parser.asl.eval.states import ItemData, MapData
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser

from ..patching import replace
from .clients import client_for

_MARK = "local cloud: "
_parse = AmazonStateLanguageParser.parse


class Batch(NamedTuple):
    """Items of one child execution, and what all batches share."""

    items: list[Any]
    shared: dict[str, Any]


def install() -> None:
    AmazonStateLanguageParser.parse = staticmethod(lambda definition: _parse(_parsable(definition)))
    replace(StateMap, "_eval_execution")(_eval_execution)
    replace(distributed_iteration_component.DistributedIterationComponent, "_map_run")(_map_run)
    worker_module.DistributedItemProcessorWorker._eval_job = _eval_job


def _parsable(definition: str) -> str:
    if not any(f'"{field}"' in definition for field in ("ItemBatcher", "ResultWriter", "ToleratedFailurePercentage")):
        return definition
    parsed = json.loads(definition)
    _move_fields(parsed, parsed.get("QueryLanguage", "JSONPath"))
    return json.dumps(parsed)


def _move_fields(scope: dict, language: str) -> None:
    for name, state in scope.get("States", {}).items():
        own = state.get("QueryLanguage", language)
        for below in filter(None, [state.get("ItemProcessor"), state.get("Iterator"), *state.get("Branches", [])]):
            _move_fields(below, language)
        if isinstance(state.get("ToleratedFailurePercentage"), int):
            state["ToleratedFailurePercentage"] = float(state["ToleratedFailurePercentage"])
        moved = {field: state.pop(field) for field in ("ItemBatcher", "ResultWriter") if field in state}
        config = moved.get("ResultWriter", {}).get("WriterConfig", {})
        if config.get("OutputType", "JSON") != "JSON" or config.get("Transformation", "NONE") != "NONE":
            raise ValueError(f"the ResultWriter of {name}: the local cloud writes JSON without a transformation only")
        if moved:
            packed = base64.b64encode(json.dumps({"language": own, **moved}).encode()).decode()  # a comment isn't unescaped
            state["ItemProcessor"]["Comment"] = _MARK + packed


def _moved(component) -> dict[str, Any]:
    comment = component._comment.comment if component._comment else ""
    return json.loads(base64.b64decode(comment.removeprefix(_MARK))) if comment.startswith(_MARK) else {}


def _evaluated(template: dict, language: str, env) -> dict:
    """The engine evaluates a template only as part of a state that it has parsed."""
    field = "Arguments" if language == "JSONata" else "Parameters"
    task = {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:putObject", field: template, "End": True}
    program, _ = _parse(json.dumps({"QueryLanguage": language, "StartAt": "Task", "States": {"Task": task}}))
    program.states.states["Task"].parargs.eval(env=env)
    return env.stack.pop()


def _eval_execution(original, self, env) -> None:
    moved = _moved(self.iteration_component)
    writer = moved.get("ResultWriter", {})
    target = writer.get("Arguments", writer.get("Parameters"))
    try:
        original(self, env=env)
    except FailureEventException as failure:
        error, _ = failure.extract_error_cause_pair() or ("", "")
        if target and error == StatesErrorNameType.StatesExceedToleratedFailureThreshold.to_name():
            _write(env, _evaluated(target, moved["language"], env))  # what was done until a run failed is kept
        raise
    if target:
        env.stack[-1] = _write(env, _evaluated(target, moved["language"], env))


def _map_run(original, self, env, eval_input) -> None:
    record = env.map_run_record = eval_input.map_run_record
    record.children = []
    items = env.stack.pop()
    moved = _moved(self)
    if "ItemBatcher" in moved:
        items = _batches(items, _evaluated(moved["ItemBatcher"], moved["language"], env))
    outputs = []
    if items:  # moto waits for ever for the jobs of a run without items
        env.stack.extend([env.states.get_input(), items])  # an ItemSelector reads the state's input there
        original(self, env=env, eval_input=eval_input)
        outputs = env.stack.pop()
        env.stack.pop()
    if _is_exceeded(record):
        raise _exceeded(env)
    env.stack.append(outputs)


def _batches(items: list[Any], batcher: dict) -> list[Batch]:
    shared = {"BatchInput": batcher["BatchInput"]} if "BatchInput" in batcher else {}
    most, largest = batcher.get("MaxItemsPerBatch", len(items)), batcher.get("MaxInputBytesPerBatch", 262_144)
    overhead = len(json.dumps({**shared, "Items": []}))
    batches: list[Batch] = []
    used = 0
    for item in items:
        size = len(json.dumps(item)) + 1
        if not batches or len(batches[-1].items) >= most or used + size > largest:
            batches.append(Batch([], shared))
            used = overhead
        batches[-1].items.append(item)
        used += size
    return batches


def _is_exceeded(record) -> bool:
    counter = record.item_counter
    failed, total = counter.failed.get() + counter.timed_out.get(), counter.total.get()
    count, percentage = record.tolerated_failure_count, record.tolerated_failure_percentage
    allowed = count or (total if percentage else 0)
    return failed > allowed or (bool(percentage) and failed * 100 > percentage * total)


def _exceeded(env) -> FailureEventException:
    name = StatesErrorName(typ=StatesErrorNameType.StatesExceedToleratedFailureThreshold)
    cause = "The specified tolerated failure threshold was exceeded"
    details = EventDetails(mapRunFailedEventDetails=MapRunFailedEventDetails(error=name.error_name, cause=cause))
    return FailureEventException(FailureEvent(env, name, HistoryEventType.MapRunFailed, details))


def _eval_job(self, env, job) -> None:
    record = self._map_run_record
    size = len(job.job_input.items) if isinstance(job.job_input, Batch) else 1
    status, child_input, output, error = "FAILED", job.job_input, None, {}
    try:
        child_input = _input_of(self, env, job)
        env.states.reset(child_input)
        status, output, error = _run(env, job)
    except EvalTimeoutError:
        status, error = "TIMED_OUT", {"Error": "States.Timeout", "Cause": ""}
    except FailureEventException as failure:
        name, cause = failure.extract_error_cause_pair() or ("", "")
        error = {"Error": name or "", "Cause": cause or ""}
    except Exception as unexpected:  # a job that doesn't end keeps the run waiting for ever
        error = {"Error": "States.Runtime", "Cause": str(unexpected)}
    for counter, by in ((record.item_counter, size), (record.execution_counter, 1)):
        counter.total.count(by)
        getattr(counter, status.lower()).count(by)
    written = {"Output": json.dumps(output)} if status == "SUCCEEDED" else error
    name = f"{record.map_run_arn.split(':')[-1]}-{job.job_index}"
    child = {"ExecutionArn": f"{record.map_state_machine_arn.replace(':stateMachine:', ':execution:')}:{name}", "Name": name}
    record.children.append((job.job_index, {**child, "Input": json.dumps(child_input), "Status": status, **written}))
    job.job_output = output


def _input_of(self, env, job) -> Any:
    if not isinstance(job.job_input, Batch):
        return _selected(self, env, job.job_index, job.job_input)
    items, shared = job.job_input
    return {**shared, "Items": [_selected(self, env, index, item) for index, item in enumerate(items)]}


def _selected(self, env, index: int, item: Any) -> Any:
    if not self._item_selector:
        return item
    env.states.context_object.context_object_data["Map"] = MapData(Item=ItemData(Index=index, Value=item))
    self._eval_input(env_frame=env)
    return env.states.get_input()


def _run(env, job) -> tuple[str, Any, dict]:
    job.job_program.eval(env)
    state = env.program_state()
    if isinstance(state, ProgramStopped):
        return "ABORTED", None, {}
    if isinstance(state, ProgramError):
        details = state.error or {}
        return "FAILED", None, {"Error": details.get("error", ""), "Cause": details.get("cause", "")}
    return "SUCCEEDED", env.states.get_input(), {}


def _write(env, target: dict) -> dict:
    record = env.map_run_record
    execution = env.aws_execution_details
    client = client_for(execution.region, "s3", StateCredentials(role_arn=execution.role_arn))
    run_id = record.map_run_arn.split(":")[-1]
    bucket, prefix = target["Bucket"], target.get("Prefix", "").rstrip("/")
    folder = f"{prefix}/{run_id}" if prefix else run_id
    children = [child for _, child in sorted(record.children, key=lambda entry: entry[0])]
    files: dict[str, list[dict]] = {"FAILED": [], "PENDING": [], "SUCCEEDED": []}
    for status, has_succeeded in (("FAILED", False), ("SUCCEEDED", True)):
        members = [child for child in children if (child["Status"] == "SUCCEEDED") == has_succeeded]
        if members:
            key, body = f"{folder}/{status}_0.json", json.dumps(members).encode()
            client.put_object(Bucket=bucket, Key=key, Body=body)
            files[status].append({"Key": key, "Size": len(body)})
    manifest = {"DestinationBucket": bucket, "MapRunArn": record.map_run_arn, "ResultFiles": files}
    client.put_object(Bucket=bucket, Key=f"{folder}/manifest.json", Body=json.dumps(manifest).encode())
    details = {"Bucket": bucket, "Key": f"{folder}/manifest.json"}
    return {"MapRunArn": record.map_run_arn, "ResultWriterDetails": details}
