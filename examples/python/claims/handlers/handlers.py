"""What is done with a claim beside the job that values it, and how a person answers."""

import json


class InvalidClaim(Exception):
    """A claim that nobody can work on."""


def validate_claim(claim, context):
    """Takes a claim that can be worked on."""
    if not claim.get("claim_id") or not claim.get("amount", 0) > 0:
        raise InvalidClaim("a claim has an id and an amount above 0")
    return claim


def pay_claim(claim, context):
    """Pays a claim. A real one hands the id of the claim to the bank, so that nothing is paid twice."""
    return {"payment_id": f"pay-{claim['claim_id']}", "amount": claim["amount"]}


def answer_approval(answer, context):
    """Answers for a person who has logged in and decided: {taskToken, approved, by, reason}."""
    import boto3

    said = {"approved": answer["approved"] is True, "by": answer.get("by"), "reason": answer.get("reason")}
    boto3.client("stepfunctions").send_task_success(taskToken=answer["taskToken"], output=json.dumps(said))
