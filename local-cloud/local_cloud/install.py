"""Puts the parts together. The order matters only where a comment says so."""

import moto.core.config

from .settings import Settings


def install(settings: Settings) -> None:
    moto.core.config.default_user_config["stepfunctions"] = {"execute_state_machine": True}
    moto.core.config.default_user_config["lambda"] = {"use_docker": False}

    from . import bootstrap, functions, jsonata, machines, resources

    jsonata.install(settings)
    functions.install(settings)
    machines.install(settings)
    resources.install()
    bootstrap.create(settings)
