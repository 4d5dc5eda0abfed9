package io.regulars.runtime;

/// The program does not start, or stops, for a reason that a person can mend. The message is one
/// line that names the thing, what was found and what is needed; it is printed without a stack
/// trace.
public final class StartRefused extends RuntimeException {
    public StartRefused(String message) {
        super(message);
    }

    public StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
