"""Expressions outside of templates: facts in text, conditions of clauses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from jinja2 import Template

from docgen.templating import environment

#: The name under which Jinja leaves the value of an expression.
_RESULT: Final = "result"


class Scope:
    """The names that the expressions of a document may use, put together once for all of them."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        standard = environment.standard()
        self._context = standard.context_class(standard, dict(names), None, {})

    def value(self, expression: str) -> Any:
        """Return the value of an expression; raises what ``environment.TROUBLE`` names."""
        return self._value(_compiled(expression))

    def values(self, expressions: tuple[str, ...]) -> Sequence[Any]:
        """Return the values of expressions; raises what is raised by one of them.

        All at once they cost a fraction of what each costs by itself.
        """
        if len(expressions) < 2:
            return [self.value(expression) for expression in expressions]
        found: Sequence[Any] = self._value(_compiled_together(expressions))
        return found

    def _value(self, compiled: Template) -> Any:
        for _ in compiled.root_render_func(self._context):
            pass
        return self._context.vars.pop(_RESULT)


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> Template:
    compiled = environment.standard().compile_expression(expression, undefined_to_none=False)
    return compiled._template  # noqa: SLF001 - called as it is, it copies every name each time


@lru_cache(maxsize=2048)
def _compiled_together(expressions: tuple[str, ...]) -> Template:
    """Return the program of a list of expressions, each of which is one by itself."""
    for expression in expressions:
        _compiled(expression)  # ”a) + (b” would be none
    return _compiled(f"[{', '.join(f'({it})' for it in expressions)}]")
