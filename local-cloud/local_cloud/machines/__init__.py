"""AWS Step Functions: what moto leaves between a deployed template and a real execution."""

from . import cloudformation, clients, execution, history, integrations, logging, waiting


def install(settings) -> None:
    cloudformation.install()
    execution.install()
    history.install()
    logging.install()
    waiting.install(settings.time_scale)
    clients.install()
    integrations.install(settings.region)
