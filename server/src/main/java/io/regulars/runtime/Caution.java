package io.regulars.runtime;

import io.regulars.kernel.Pure;
import java.util.List;

/// What whoever runs this installation must know before real members use it: `check` is the line of
/// `/readyz` that shows `state`, and `said` is told at the start, on the terminal and in the log.
@Pure
public record Caution(String check, String state, String said) {
    /// Where a room has something to say, it is a bean of this kind. None means that all is as it
    /// should be.
    public interface Source {
        List<Caution> cautions();
    }
}
