"""The names that Step Functions gives to what a public API model names: those of the AWS SDK for Java 2."""
import re


def client_name(service_id):
    """The service in `arn:aws:states:::aws-sdk:SERVICE:operation`."""
    return re.sub(r'[^a-z0-9]', '', without_brand(service_id).lower())


def error_prefix(service_id):
    """What stands before the dot in the errors of a service: `DynamoDb`, `Sfn`, `SecretsManager`."""
    return pascal(without_brand(service_id))


def without_brand(service_id):
    name = re.sub(r'^(amazon|aws)\s*', '', service_id, flags=re.IGNORECASE)
    return re.sub(r'\s+service$', '', name, flags=re.IGNORECASE)


def words(name):
    """A name taken apart at the borders of its words, acronyms being one word each."""
    name = re.sub(r'[^A-Za-z0-9]+', ' ', name)
    name = re.sub(r'([^a-z]{2,})v([0-9]+)', r'\1 v\2 ', name)
    name = re.sub(r'([^A-Z]{2,})V([0-9]+)', r'\1 V\2 ', name)
    name = re.sub(r'(?<=[a-z])(?=[A-Z]([a-zA-Z]|[0-9]))', ' ', name)
    name = re.sub(r'([A-Z]+)([A-Z][a-z])', r'\1 \2', name)
    name = re.sub(r'([0-9])([a-zA-Z])', r'\1 \2', name)
    return name.split()


def pascal(name):
    return ''.join(word[0].upper() + word[1:].lower() for word in words(name))


def error_name(shape):
    """The class of an error: `NoSuchKey` is thrown as `NoSuchKeyException`, a fault likewise."""
    base = re.sub(r'(Fault|Exception)$', '', shape)
    return pascal(base) + 'Exception'


def uncapitalized(name):
    """The first word in lower case, an acronym as a whole: `DBInstanceIdentifier` is `dbInstanceIdentifier`."""
    end = 1
    while end < len(name) and name[end].isupper() and not (end < len(name) - 1 and name[end + 1].islower()):
        end += 1
    return name[:end].lower() + name[end:]


def member_name(name):
    """A parameter, at any depth: `DbInstanceIdentifier`, `AwsvpcConfiguration`."""
    name = uncapitalized(name)
    return name[0].upper() + name[1:]


def capitalized(name):
    """The name of the model itself with a capital letter."""
    return name[0].upper() + name[1:]
