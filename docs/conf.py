from importlib.metadata import version as version_of

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
