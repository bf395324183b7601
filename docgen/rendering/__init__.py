"""Facts and a compiled template become a draft.

The way of a draft, as ``engine`` leads it:

1. ``villkor`` settles which clauses there are. ``context`` gathers what the template may name:
   ``facts``, and the text that ``sections`` writes. ``body`` writes Markdown, with ``evaluate`` for
   its facts; ``tabeller``, ``decisions``, ``headlines`` and ``laid_out`` write the rest. The lists,
   notes and links that text brings along are collected in an ``apparatus``.
2. The template is filled. While it is, a mark stands for all rich content (``held``); afterwards
   its own lists begin anew in each round of a loop (``rounds``).
3. ``assembly`` puts the package together, ``finish`` makes its stories sound, the gate looks at it.

The drafts of a batch differ in little but their words. So what does not follow from words is
worked out once, as a pattern of XML that is filled with the words of each draft:

* a heading in ``headlines``, and a table of plain cells in ``plain_tables``;
* a text in ``passages``; ``stretches`` says what its words are in a draft without writing it;
* all the rest in ``shape``: step 3, with tokens for words.

Each holds for the words it is given, or the long way is taken; both make the same bytes.
"""
