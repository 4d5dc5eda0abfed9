// the tests' own
