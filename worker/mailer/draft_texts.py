"""The texts that drafts begin with: templates in config/drafts/, which an operator may replace file by file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import jinja2

from worker.errors import ConfigError
from worker.mailer.times import shown_in
from worker.model import Facts, Item


class DraftTexts:
    """Fills the draft templates of several folders, of which a later one takes the place of an earlier."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folder / "drafts" for folder in reversed(folders))
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(self._folders),
            undefined=jinja2.StrictUndefined,
            # What is filled in becomes plain text, which the letter around it escapes.
            autoescape=False,  # noqa: S701
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters["shown_in"] = shown_in

    def fill(
        self, name: str, language: str, about: Facts, parts: Sequence[int], items: Sequence[Item]
    ) -> str:
        """Return a draft's first text; `parts` are the minutes that the parts of an agenda get."""
        file = f"{language}/{name}.txt"
        try:
            template = self._environment.get_template(file)
            return template.render(about=about, language=language, parts=parts, items=items).strip()
        except jinja2.TemplateNotFound as err:
            raise ConfigError(
                f"drafts/{file} is missing; write it, or change the project's language"
            ) from err
        except jinja2.TemplateError as err:
            raise ConfigError(f"drafts/{file} cannot be filled: {err}; correct it there") from err
