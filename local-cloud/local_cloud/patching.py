"""How this package changes moto: named replacements, and a loud error when moto no longer fits."""

import sys
from collections.abc import Callable
from typing import Any


def replace(owner: Any, name: str) -> Callable[[Callable], Callable]:
    """Decorator: the function takes the place of `owner.name` and receives the original first."""

    def decorate(replacement: Callable) -> Callable:
        original = getattr(owner, name)

        def replaced(*arguments: Any, **options: Any) -> Any:
            return replacement(original, *arguments, **options)

        setattr(owner, name, replaced)
        return replacement

    return decorate


def replace_imported(package: str, name: str, replacement: Any) -> None:
    """Replaces `name` in every loaded module of `package` that imported it by name."""
    modules = [
        module for path, module in list(sys.modules.items()) if path.startswith(package) and hasattr(module, name)
    ]
    if not modules:
        raise LookupError(f"no module of {package} has {name}: this version of moto does not fit")
    for module in modules:
        setattr(module, name, replacement)
