"""How Word stores a document: parts, stories, controls, numbering. Knows no agreement."""
