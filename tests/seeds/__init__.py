"""The five reference documents with the errors that really stood in them."""
