"""Picture files that go wrong somewhere, made by script. No Django here: a bare process looks at them."""
