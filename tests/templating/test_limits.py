"""A template that does more than it may is stopped, soon, at the tag that does it."""

from __future__ import annotations

import threading
import time

import pytest
from markupsafe import Markup

from docgen.templating import limits
from docgen.templating.compiled import TemplateRefused
from docgen.templating.limits import Limits, TooLong, TooManyLetters, TooManyTurns
from tests.ooxml.make import p
from tests.templating.make import MAIN, filled, template

#: Seconds; generous, for the machine may be busy.
PATIENCE = 20
FEW = Limits(turns=1000, letters=100_000, seconds=10)
VALUES = {
    "rader": [{"nyckel": f"rader.{n}", "text": "ord"} for n in range(100)],
    "många": list(range(5000)),
    "lång": "ord " * 5000,
    "tal": 12345,
    "rikt": Markup("<w:p/>" * 5000),  # noqa: S704 - a test's own
}
MANY, END = "{% for a in många %}", "{% endfor %}"
RECURSIVE = (
    "{% for a in rader recursive %}{% if loop.depth < 9 %}{{ loop(rader) }}{% endif %}" + END
)
LAZY = "{% for a in rader | map('length') %}{% for b in rader | map('length') %}x" + END + END
TURNS, LETTERS = "fler varv än tillåtet (1\u00a0000)", "längre än tillåtet (100\u00a0000 tecken)"


def paragraphs(*texts: str) -> str:
    return "".join(p(text.replace("<", "&lt;")) for text in texts)


def refusal(allowed: Limits, *texts: str) -> TemplateRefused:
    with pytest.raises(TemplateRefused) as refused:
        template(paragraphs(*texts)).fill(VALUES, allowed)
    return refused.value


def repeated(times: int, tag: str) -> str:
    return "{% set s = 'ab' %}" + tag * times + "{{ s }}"


@pytest.mark.parametrize(
    ("texts", "why", "words"),
    [
        (("{%p for a in rader %}", "{%p for b in rader %}", "x", "{%p endfor %}", "{%p endfor %}"),
         TURNS, "{%p for b in rader %}"),
        (("ett", "{% for a in många %}x{% endfor %}"), TURNS, "{% for a in många %}"),
        ((LAZY,), TURNS, ""),
        ((RECURSIVE,), TURNS, ""),
        (("{% macro m(n) %}{% if n > 0 %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}",
          "{{ m(60) }}"), "än tillåtet", "{% macro m"),
        (("{% for b in [1] * 9 %}{% endfor %}",), "räknar bara med tal", ""),
        (("{%p for a in rader %}", "{{ lång }}", "{%p endfor %}"), LETTERS, "{{ lång }}"),
        (("{%p for a in rader %}", "{{p rikt }}", "{%p endfor %}"), LETTERS, "{{p rikt }}"),
        ((repeated(60, "{% set s = s ~ s %}"),), LETTERS, ""),
        ((repeated(60, "{% set s = s + s %}"),), LETTERS, ""),
        ((repeated(60, "{% set s %}{{ s }}{{ s }}{% endset %}"),), LETTERS, ""),
        ((repeated(60, "{% set s = s | replace('a', s) %}"),), LETTERS, ""),
        ((repeated(60, "{% set s = [s, s, s] | join(s) %}"),), LETTERS, ""),
        (("{% set s = [1, 2] %}" + "{% set s = s + s %}" * 60,), TURNS, ""),
        (("{% set s = [1] %}" + "{% set s = [s, s] | sum(start=[]) %}" * 60,), "bara ihop tal", ""),
        (("{% set s = tal %}" + "{% set s = s * s %}" * 60,), "för stora", ""),
        (("{{ [] | slice(1000000000) | list | length }}",), "1–1000 delar", ""),
        (("{{ [1] | batch(1000000000, 'x') | list | length }}",), "1–1000 delar", ""),
        (("{{ 2 | round(999999999, 'ceil') }}",), "högst 28 decimaler", ""),
        (("{{ 9 ** 9 ** 9 }}",), "upphöjt till", ""),
        (("{{ 'a' * 1000000000 }}",), "räknar bara med tal", ""),
        (("{{ 'aa'" + "| replace('a', 'aaaaaaaaaaaaaaaa')" * 40 + " }}",), LETTERS, ""),
        (("{% macro m() %}{{ m() }}{% endmacro %}", "{{ m() }}"), "anropar sig själva", "{% macro"),
        (("ett", "{{ " + "(" * 300 + "1" + ")" * 300 + " }}"), "för djupt", "{{ ((("),
        (("ett", "{{ tal" + ".a" * 3000 + " }}"), "för djupt", "{{ tal.a.a"),
        (("ett", "{{ " + "9" * 5000 + " }}"), "räkna ut", "{{ 999"),
        (("{{ tal.__class__.__mro__ }}",), "får inte användas", "{{ tal"),
    ],
)  # fmt: skip
def test_what_would_take_all_time_or_memory_is_stopped_in_place(
    texts: tuple[str, ...], why: str, words: str
) -> None:
    started = time.monotonic()
    error = refusal(FEW, *texts)
    assert why in error.why
    assert error.words.startswith(words)
    assert error.place.startswith("brödtexten · ")
    assert time.monotonic() - started < PATIENCE


def test_the_time_is_the_callers_to_set() -> None:
    loops = (f"{MANY}{{% for b in rader %}}{{{{ lång | upper | length }}}}{END}{END}",)
    started = time.monotonic()
    error = refusal(Limits(turns=10**9, letters=10**12, seconds=0.2), *loops)
    assert "längre tid än tillåtet (0.2 sekunder)".replace(".", ",") in error.why.replace(".", ",")
    assert time.monotonic() - started < PATIENCE


def test_what_is_within_the_limits_is_as_without_them() -> None:
    texts = ["{%p for a in rader %}", "{{ loop.index }}/{{ loop.length }} {{ a.text ~ '!' }}"]
    texts += ["{%p endfor %}", "{{ många | length }}", f"{MANY}.{END}"]
    made = template(paragraphs(*texts))
    exactly = Limits(turns=100 + 5000)
    assert made.fill(VALUES, exactly) == made.fill(VALUES)
    with pytest.raises(TemplateRefused):
        made.fill(VALUES, Limits(turns=100 + 4999))


def test_a_long_list_still_knows_its_length_in_a_loop() -> None:
    loop = MANY + "{% if loop.last %}{{ loop.index }} av {{ loop.length }}{% endif %}"
    assert filled(p(loop + "{% endfor %}"), VALUES)[MAIN] == ["5000 av 5000"]


def test_documents_have_a_budget_each_and_threads_too() -> None:
    made = template(paragraphs("{% for a in rader %}x{% endfor %}"))
    alone = Limits(turns=100)
    results: list[bytes] = []

    def work() -> None:
        results.extend(made.fill(VALUES, alone)[MAIN] for _ in range(5))

    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 25
    assert len(set(results)) == 1


def test_one_budget_may_hold_for_several_templates() -> None:
    made = template(paragraphs("{% for a in rader %}x{% endfor %}"))
    with limits.within(Limits(turns=250)) as budget:
        made.fill(VALUES)
        made.fill(VALUES, Limits(turns=1))
        assert budget.turns == 50
        with pytest.raises(TemplateRefused, match="fler varv"):
            made.fill(VALUES)
    made.fill(VALUES)


def test_a_template_with_tags_beyond_counting_is_not_read() -> None:
    started = time.monotonic()
    with pytest.raises(TemplateRefused, match="20001 taggar"):
        template(p("{{ tal }}" * 20_001))
    assert time.monotonic() - started < PATIENCE


@pytest.mark.parametrize("error", [TooManyTurns(5), TooManyLetters(5), TooLong(2.5)])
def test_a_limit_says_how_much_was_allowed_and_what_to_look_at(error: Exception) -> None:
    assert "än tillåtet (" in str(error)
    assert "Kontrollera" in str(error)
