"""AWS Step Functions: what moto leaves between a deployed template and a real execution."""

from ..settings import Settings
from . import clients, cloudformation, errors, execution, expressions, history, integrations, logging, map_runs, versions, waiting


def install(settings: Settings) -> None:
    cloudformation.install()
    execution.install()
    expressions.install()
    versions.install()
    errors.install()
    history.install()
    logging.install()
    waiting.install(settings.time_scale)
    clients.install()
    integrations.install(settings.region)
    map_runs.install()
