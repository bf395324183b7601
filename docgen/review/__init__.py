"""What somebody did to a draft that came back: its clauses, its facts and the text around them."""
