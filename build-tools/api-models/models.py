"""Reads the public API models that botocore ships."""
import gzip
import json
import pathlib
import re

import botocore

from names import client_name

FOLDER = pathlib.Path(botocore.__file__).parent / 'data'


def load(folder):
    version = sorted(p.name for p in folder.iterdir() if re.match(r'\d{4}-', p.name))[-1]
    for name, opener in (('service-2.json', open), ('service-2.json.gz', gzip.open)):
        path = folder / version / name
        if path.exists():
            with opener(path, 'rt', encoding='utf8') as stream:
                return json.load(stream)
    return None


def read_models():
    """Each service once, by the name Step Functions has for it; of two folders that are one service, the later."""
    models = {}
    for folder in sorted(path for path in FOLDER.iterdir() if path.is_dir()):
        model = load(folder)
        if model:
            models[client_name(model['metadata']['serviceId'])] = model
    return dict(sorted(models.items()))


def streams(model, operation):
    """Whether an operation sends or receives a stream of events, which no task can."""
    shapes = model['shapes']
    ends = [operation[end]['shape'] for end in ('input', 'output') if end in operation]
    return any(shapes[m['shape']].get('eventstream') for end in ends for m in shapes[end].get('members', {}).values())
