"""Inline code (`ZipFile` in a template) becomes the file that the runtime looks for.

moto packs every inline code as Python, and on a stack update takes the plain text for a zip.
"""

import base64
import io
import zipfile
from contextvars import ContextVar

_runtime: ContextVar[str] = ContextVar("runtime", default="")


def pack(code: str, runtime: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("index.py" if runtime.startswith("python") else "index.js", code)
    return buffer.getvalue()


def install(function_class) -> None:
    create = function_class.create_from_cloudformation_json.__func__

    def create_with_runtime(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        _runtime.set(cloudformation_json["Properties"].get("Runtime", ""))
        return create(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs)

    function_class.create_from_cloudformation_json = classmethod(create_with_runtime)
    function_class._create_zipfile_from_plaintext_code = staticmethod(lambda code: pack(code, _runtime.get()))

    update = function_class.update_from_cloudformation_json.__func__

    def update_with_runtime(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
        properties = cloudformation_json["Properties"]
        code = properties["Code"]
        if "ZipFile" in code:
            packed = pack(code["ZipFile"], properties.get("Runtime", ""))
            code["ZipFile"] = base64.b64encode(packed).decode()
        return update(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name)

    function_class.update_from_cloudformation_json = classmethod(update_with_runtime)
