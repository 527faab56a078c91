"""How Sphinx builds these pages; nothing here needs the network."""

import re
from importlib.metadata import version as version_of
from typing import Any

from sphinx.application import Sphinx

project = "rehabplan"
author = "the rehabplan authors"
copyright = "the rehabplan authors, MIT licence"
release = version_of("rehabplan")
version = release

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
language = "en_GB"
default_role = "py:obj"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 100
add_module_names = False

html_theme = "furo"
html_title = f"rehabplan {release}"
html_show_sphinx = False
html_copy_source = False


def _plain_references(_app: Sphinx, *rest: Any) -> None:
    """Write a docstring's numbered references as a list: inside MyST pages, docutils does not find footnotes."""
    lines: list[str] = rest[-1]
    lines[:] = [re.sub(r"\[(\d+)\]_", r"[\1]", re.sub(r"^\.\. \[(\d+)\]", r"\1.", line)) for line in lines]


def _plain_defaults(*call: Any) -> tuple[str | None, str | None]:
    """Write a default that is worked out from other arguments as three dots, where attrs has a marker of its own."""
    signature, returns = call[-2:]
    return signature and signature.replace("= NOTHING", "= ...").replace("=NOTHING", "=..."), returns


def setup(app: Sphinx) -> None:
    """Register the hooks above."""
    app.connect("autodoc-process-docstring", _plain_references)
    app.connect("autodoc-process-signature", _plain_defaults)
