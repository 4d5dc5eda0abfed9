package io.regulars.runtime;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import java.util.function.Function;

/// What a request was answered, and whether it heard the stored answer of an earlier try.
@Pure
public record Answer<T>(Outcome<T> outcome, boolean replayed) {
    /// The same told another way.
    public <R> Answer<R> map(Function<T, R> way) {
        return new Answer<>(outcome.map(way), replayed);
    }
}
