"""The resource types that moto's CloudFormation lacks and that workflows come with."""

import json
from collections.abc import Callable

from .api_resource import Call, Properties, ResourceType

_ALARM_ARN = {"Arn": "arn:aws:cloudwatch:{region}:{account}:alarm:{id}"}


def _delete_alarm(properties: Properties) -> Properties:
    return {"AlarmNames": [properties["AlarmName"]]}


def _only(*names: str) -> Callable[[Properties], Properties]:
    return lambda properties: {name: properties[name] for name in names if name in properties}


def _machine_alias(properties: Properties) -> Properties:
    """A gradual deployment ends with the whole weight on the new version."""
    routing = properties.get("RoutingConfiguration") or [
        {"StateMachineVersionArn": properties["DeploymentPreference"]["StateMachineVersionArn"], "Weight": 100}
    ]
    return {
        "name": properties["Name"],
        "description": properties.get("Description"),
        "routingConfiguration": [
            {"stateMachineVersionArn": route["StateMachineVersionArn"], "weight": int(route["Weight"])} for route in routing
        ],
    }


def _policy(properties: Properties) -> str:
    return json.dumps(properties["PolicyDocument"])


def _topic_policy(properties: Properties) -> Properties:
    return {"TopicArn": properties["Topics"][0], "AttributeName": "Policy", "AttributeValue": _policy(properties)}


def _queue_policy(properties: Properties) -> Properties:
    return {"QueueUrl": properties["Queues"][0], "Attributes": {"Policy": _policy(properties)}}


def _subscription(properties: Properties) -> Properties:
    attributes = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name in ("FilterPolicy", "FilterPolicyScope", "RawMessageDelivery", "RedrivePolicy")
        if (value := properties.get(name)) is not None
    }
    basic = {name: properties[name] for name in ("TopicArn", "Protocol", "Endpoint")}
    return {**basic, "Attributes": attributes, "ReturnSubscriptionArn": True}


def _metric_filter(properties: Properties) -> Properties:
    transformations = [
        {name[0].lower() + name[1:]: value for name, value in transformation.items()}
        for transformation in properties["MetricTransformations"]
    ]
    return {
        "filterName": properties["FilterName"],
        "filterPattern": properties["FilterPattern"],
        "logGroupName": properties["LogGroupName"],
        "metricTransformations": transformations,
    }


TYPES = [
    ResourceType(
        "AWS::CloudWatch::Alarm",
        create=(Call("cloudwatch", "put_metric_alarm"),),
        delete=(Call("cloudwatch", "delete_alarms", _delete_alarm),),
        physical_name="AlarmName",
        attributes=_ALARM_ARN,
    ),
    ResourceType(
        "AWS::CloudWatch::CompositeAlarm",
        create=(Call("cloudwatch", "put_composite_alarm"),),
        delete=(Call("cloudwatch", "delete_alarms", _delete_alarm),),
        physical_name="AlarmName",
        attributes=_ALARM_ARN,
    ),
    ResourceType(
        "AWS::SNS::Subscription",
        create=(Call("sns", "subscribe", _subscription),),
        delete=(Call("sns", "unsubscribe", lambda properties: {"SubscriptionArn": properties["PhysicalId"]}),),
        identity="SubscriptionArn",
    ),
    ResourceType("AWS::SNS::TopicPolicy", create=(Call("sns", "set_topic_attributes", _topic_policy),)),
    ResourceType("AWS::SQS::QueuePolicy", create=(Call("sqs", "set_queue_attributes", _queue_policy),)),
    ResourceType(
        "AWS::S3::BucketPolicy",
        create=(
            Call("s3", "put_bucket_policy", lambda properties: {
                "Bucket": properties["Bucket"],
                "Policy": _policy(properties),
            }),
        ),
    ),
    ResourceType(
        "AWS::Lambda::Version",
        create=(Call("lambda", "publish_version", _only("FunctionName", "Description")),),
        identity="FunctionArn",
        attributes={"Version": "{last}"},
    ),
    ResourceType(
        "AWS::StepFunctions::StateMachineVersion",
        create=(
            Call("stepfunctions", "publish_state_machine_version", lambda properties: {
                "stateMachineArn": properties["StateMachineArn"],
                "description": properties.get("Description"),
            }),
        ),
        identity="stateMachineVersionArn",
    ),
    ResourceType(
        "AWS::StepFunctions::StateMachineAlias",
        create=(Call("stepfunctions", "create_state_machine_alias", _machine_alias),),
        physical_name="Name",
        identity="stateMachineAliasArn",
    ),
    ResourceType(
        "AWS::Lambda::Alias",
        create=(Call("lambda", "create_alias"),),
        delete=(Call("lambda", "delete_alias", _only("FunctionName", "Name")),),
        identity="AliasArn",
    ),
    ResourceType("AWS::Logs::MetricFilter", (Call("logs", "put_metric_filter", _metric_filter),), physical_name="FilterName"),
    ResourceType("AWS::Logs::QueryDefinition"),
    ResourceType(
        "AWS::CloudFormation::WaitConditionHandle",
        new_id="https://cloudformation-waitcondition-{region}.s3.{region}.amazonaws.com/"
        "arn%3Aaws%3Acloudformation%3A{region}%3A{account}%3Astack/local/{guid}/{guid}/{name}?X-Amz-Expires=86399",
    ),
    ResourceType("AWS::CDK::Metadata"),
]
