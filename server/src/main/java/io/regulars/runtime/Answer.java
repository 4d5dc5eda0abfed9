package io.regulars.runtime;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;

/// What a request was answered, and whether it heard the stored answer of an earlier try.
@Pure
public record Answer<T>(Outcome<T> outcome, boolean replayed) {}
