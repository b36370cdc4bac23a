"""What can be set from outside, all of it by environment variables."""

import os
from dataclasses import dataclass
from pathlib import Path

REPOSITORY_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Settings:
    time_scale: float
    """Factor on the waiting time of Wait states and retriers; 0 waits not at all."""

    node_modules: Path
    """Where npm's jsonata is, and the packages a Node handler may require."""

    account: str
    region: str

    @classmethod
    def from_environment(cls) -> "Settings":
        return cls(
            time_scale=_non_negative("LOCAL_CLOUD_TIME_SCALE", default=1.0),
            node_modules=Path(os.environ.get("LOCAL_CLOUD_NODE_MODULES", REPOSITORY_ROOT / "node_modules")),
            account=os.environ.get("LOCAL_CLOUD_ACCOUNT", "123456789012"),
            region=os.environ.get("AWS_REGION", "us-east-1"),
        )


def _non_negative(name: str, default: float) -> float:
    text = os.environ.get(name, "")
    try:
        value = float(text) if text else default
    except ValueError:
        value = -1.0
    if not 0 <= value < float("inf"):
        raise SystemExit(f"{name} is {text!r}: give a number that is 0 or more, such as 0.01")
    return value
