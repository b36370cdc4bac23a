"""The log group that a template gives to a function; moto knows the one of its name alone."""


def install(function_class) -> None:
    create = function_class.create_from_cloudformation_json.__func__
    update = function_class.update_from_cloudformation_json.__func__

    def created(cls, resource_name, cloudformation_json, *arguments, **options):
        return _with_group(create(cls, resource_name, cloudformation_json, *arguments, **options), cloudformation_json)

    def updated(cls, original_resource, new_resource_name, cloudformation_json, *arguments, **options):
        fn = update(cls, original_resource, new_resource_name, cloudformation_json, *arguments, **options)
        return _with_group(fn, cloudformation_json)

    function_class.create_from_cloudformation_json = classmethod(created)
    function_class.update_from_cloudformation_json = classmethod(updated)


def _with_group(fn, cloudformation_json):
    group = cloudformation_json["Properties"].get("LoggingConfig", {}).get("LogGroup")
    if group:
        fn.logs_group_name = group
    return fn
