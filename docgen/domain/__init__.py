"""What the material means: frozen models of agreements, documents, registers and profiles."""
