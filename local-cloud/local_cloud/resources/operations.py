"""API operations that moto lacks, and a deployment or an execution uses."""

import json

from moto.cloudtrail.responses import CloudTrailResponse
from moto.cloudwatch.responses import CloudWatchResponse
from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket


def install() -> None:
    # moto keeps the rule of a composite alarm, but has no operation of its own for it
    CloudWatchResponse.put_composite_alarm = CloudWatchResponse.put_metric_alarm
    # where `cdk deploy` looks for more about a resource that failed
    CloudTrailResponse.lookup_events = lambda self: json.dumps({"Events": []})
    # moto reads no conditions, so a bucket for connections with TLS alone is closed to all; permissions are not checked here
    FakeBucket.get_permission = lambda self, action, resource: PermissionResult.NEUTRAL
