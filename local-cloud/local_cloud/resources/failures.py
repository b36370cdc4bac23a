"""A resource that cannot be created or changed fails its stack, and the stack's events say why.

moto answers with an internal error instead, which `cdk deploy` repeats until it gives up.
"""

from collections.abc import Callable

from moto.cloudformation import models, parsing

from ..patching import replace


class ResourceFailed(Exception):
    def __init__(self, logical_id: str, resource_type: str, reason: Exception) -> None:
        super().__init__(f"{type(reason).__name__}: {reason}")
        self.logical_id = logical_id
        self.resource_type = resource_type


def install() -> None:
    replace(parsing, "parse_and_create_resource")(_name_the_resource)
    replace(parsing, "parse_and_update_resource")(_name_the_resource)
    replace(models.CloudFormationBackend, "create_stack")(_create_stack)
    replace(models.Stack, "update")(_update_stack)


def _name_the_resource(original: Callable, logical_id, resource_json, *arguments, **options):
    try:
        return original(logical_id, resource_json, *arguments, **options)
    except ResourceFailed:
        raise  # a resource that this one refers to
    except Exception as error:
        raise ResourceFailed(logical_id, resource_json["Type"], error) from error


def _create_stack(original: Callable, self, name, *arguments, **options):
    try:
        return original(self, name, *arguments, **options)
    except ResourceFailed as failure:
        stack = next(stack for stack in self.stacks.values() if stack.name == name)
        _leave_what_exists(stack)
        _fail(stack, failure, "CREATE_FAILED", "ROLLBACK_COMPLETE")
        return stack


def _update_stack(original: Callable, self, *arguments, **options):
    try:
        return original(self, *arguments, **options)
    except ResourceFailed as failure:
        _fail(self, failure, "UPDATE_FAILED", "UPDATE_ROLLBACK_COMPLETE")


def _leave_what_exists(stack) -> None:
    """A later look at the stack must not try again to create what failed."""
    resources = stack.resource_map
    resources._resource_json_map = {
        name: json for name, json in resources._resource_json_map.items() if name in resources._parsed_resources
    }
    stack.output_map = parsing.OutputMap(resources, {}, stack.stack_id)


def _fail(stack, failure: ResourceFailed, resource_status: str, stack_status: str) -> None:
    stack.events.append(
        models.Event(
            stack_id=stack.stack_id,
            stack_name=stack.name,
            logical_resource_id=failure.logical_id,
            physical_resource_id="",
            resource_type=failure.resource_type,
            resource_status=resource_status,
            resource_status_reason=str(failure),
            resource_properties=None,
        )
    )
    stack._add_stack_event(stack_status)
    stack.status = stack_status
    stack.status_reason = f"{failure.logical_id}: {failure}"
