"""Resources that an update takes out of the template.

moto deletes all of them, those with a `DeletionPolicy` of `Retain` included, and goes on to know them: one that
comes back later is not created then.
"""

from moto.cloudformation.parsing import ResourceMap

from ..patching import replace

_KEPT = {"Retain", "RetainExceptOnCreate"}


def install() -> None:
    replace(ResourceMap, "update")(_update)


def _update(original, self, template, parameters=None):
    removed = {name: self._resource_json_map[name] for name in set(self._resource_json_map) - set(template["Resources"])}
    for name, resource in removed.items():
        if resource.get("DeletionPolicy") in _KEPT:
            self._parsed_resources.pop(name, None)
            del self._resource_json_map[name]
    original(self, template, parameters)
    for name in removed:
        self._parsed_resources.pop(name, None)
