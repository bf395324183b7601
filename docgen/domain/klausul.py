"""A clause: an id, a heading, a wording in Markdown with facts."""

from __future__ import annotations

from pydantic import Field

from docgen.domain.fields import Heltal, Id, Markdown, Modell, Rad


class Klausul(Modell):
    """A clause as it stands in its text file."""

    id: Id = Field(description="Det som överenskommelser och avsnitt hänvisar med.")
    rubrik: Rad = Field(description="Klausulens rubrik.")
    version: Heltal = Field(1, description="Vilken version av ordalydelsen det är, från 1.", ge=1)
    kommentar: Rad | None = Field(
        None, description="Råd till den som ska använda klausulen. Trycks inte."
    )
    text: Markdown = Field(description="Ordalydelsen, i Markdown med fakta.")

    @property
    def reference(self) -> str:
        """The clause and its version, as a draft remembers it: ``havning@1``."""
        return f"{self.id}@{self.version}"
