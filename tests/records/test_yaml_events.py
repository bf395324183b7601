"""Both YAML engines tell the same story."""

from __future__ import annotations

import pytest
import yaml

from docgen.records import yaml_events

TEXT = "å: 'x'\nlista:\n  - {a: 1, b: [~]}\n  - |\n    text\n"


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML har inget libyaml")
def test_libyaml_and_python_give_the_same_events_at_the_same_places() -> None:
    stories = [
        [
            (
                type(event),
                getattr(event, "value", None),
                event.start_mark.line,
                event.start_mark.column,
            )
            for event in iter(engine(TEXT), None)
        ]
        for engine in (yaml_events.fast, yaml_events.pure)
    ]
    assert stories[0] == stories[1]
    assert len(stories[0]) == 20


def test_the_fast_engine_is_taken_where_there_is_one() -> None:
    assert (yaml_events.BEST is yaml_events.fast) == yaml.__with_libyaml__
