package io.regulars.imports.mapping;

import io.regulars.kernel.Pure;

/// What a row became.
@Pure
public sealed interface Mapped permits Line, Brought, Person, Problem {}
