"""Writes what the linter and the permissions know of the public API models: see README.md in this folder.

    python3 -m venv .venv && .venv/bin/pip install -r build-tools/api-models/requirements.txt
    .venv/bin/python build-tools/api-models/generate.py
"""
import json
import pathlib

import places
import sdk_model
from models import read_models

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def main():
    models = read_models()
    sdk_model.write(ROOT / 'models/sdk-model.bin', models)
    rows = places.places(models)
    lines = [f'  {json.dumps(service)}: {{\n' + ',\n'.join(f'    {json.dumps(o)}: {json.dumps(row)}' for o, row in by.items()) + '\n  }' for service, by in rows.items()]
    (HERE / 'places.json').write_text('{\n' + ',\n'.join(lines) + '\n}\n')


if __name__ == '__main__':
    main()
