"""What `cdk bootstrap` leaves in an account, so that an app deploys as it does anywhere.

The default synthesizer looks for the version parameter and the assets bucket. Roles
need not exist: the security token service of the local cloud lets everybody assume them.
"""

from moto.s3.models import s3_backends
from moto.ssm.models import ssm_backends

from .settings import Settings

QUALIFIER = "hnb659fds"
VERSION = "30"


def create(settings: Settings) -> None:
    bucket = f"cdk-{QUALIFIER}-assets-{settings.account}-{settings.region}"
    s3_backends[settings.account]["aws"].create_bucket(bucket, settings.region)
    ssm_backends[settings.account][settings.region].put_parameter(
        name=f"/cdk-bootstrap/{QUALIFIER}/version",
        description="version of the bootstrap stack",
        value=VERSION,
        parameter_type="String",
        allowed_pattern=None,
        keyid=None,
        overwrite=True,
        tags=[],
        data_type="text",
        tier=None,
        policies=None,
    )
