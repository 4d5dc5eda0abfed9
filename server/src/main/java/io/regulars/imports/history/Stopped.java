package io.regulars.imports.history;

/// Ends a run that somebody asked to stop; what it has posted stays, and it can go on later.
final class Stopped extends RuntimeException {
    Stopped() {
        super("the import was asked to stop", null, false, false);
    }
}
