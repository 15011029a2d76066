"""Digests, and files beside the environment that say what each folder of output is made from."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from sphinx.application import Sphinx

from sphinx_career.domain.domain import career_domain
from sphinx_career.sources.bridge import bibliography_files


def data_digest(app: Sphinx) -> str:
    """Return a digest of the data, the day and the bibliography."""
    domain = career_domain(app.env)
    if not domain.digest:
        texts = bibliography_digest(app)
        domain.digest = digest(app, [domain.career, domain.today, texts])
    return domain.digest


def bibliography_digest(app: Sphinx) -> str:
    """Return a digest of the files of the bibliography."""
    paths = bibliography_files(app.env) if career_domain(app.env).has_data else []
    return digest(app, [path.read_bytes() for path in paths])


def digest(app: Sphinx, inputs: Any) -> str:
    """Return a digest of *inputs* and of the version of the extension."""
    version = app.extensions['sphinx_career'].version
    text = msgspec.json.encode([version, inputs], enc_hook=str)
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def read_record(app: Sphinx, name: str, type_: Any) -> dict[str, Any]:
    """Return what the file *name* beside the environment says of each folder of output.

    Each is of *type_*; if the file says something else, there is nothing to return.
    """
    try:
        text = Path(app.doctreedir, name).read_bytes()
        record: dict[str, Any] = msgspec.json.decode(text, type=dict[str, type_])
    except (OSError, msgspec.MsgspecError):
        return {}
    return record


def write_record(app: Sphinx, name: str, record: Mapping[str, Any]) -> None:
    """Write the file *name* beside the environment, without folders that are no more."""
    kept = {folder: noted for folder, noted in record.items() if Path(folder).is_dir()}
    replace_file(Path(app.doctreedir, name), kept)


def replace_file(file: Path, value: Any) -> None:
    """Write *value* to *file*, which another process finds as it was, or whole."""
    new = file.with_name(f'{file.name}.new')
    new.write_bytes(msgspec.json.encode(value))
    new.replace(file)
