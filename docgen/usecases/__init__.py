"""The public Python API: one file for each thing a person wants done, plain values in and out."""
