"""Swedish as authorities write it: ``format``, and ``parse`` where text is read back.

Import the modules, not their functions: ``from docgen.svenska import belopp; belopp.format(…)``.
Strings in, strings out. Everything written has U+00A0 where a line must not break; everything
read may have any of U+0020, U+00A0, U+202F, U+2009 and U+2007.
"""
