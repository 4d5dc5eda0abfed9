package io.regulars.kernel;

import java.util.function.Function;

/// What became of a command: done with its answer, or refused having written nothing.
@Pure
public sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    static <T> Outcome<T> refused(Reason reason, String detail) {
        return new Refused<>(Refusal.of(reason, detail));
    }

    default <R> Outcome<R> map(Function<T, R> then) {
        return switch (this) {
            case Done<T>(var value) -> done(then.apply(value));
            case Refused<T>(var refusal) -> refused(refusal);
        };
    }

    default <R> Outcome<R> then(Function<T, Outcome<R>> then) {
        return switch (this) {
            case Done<T>(var value) -> then.apply(value);
            case Refused<T>(var refusal) -> refused(refusal);
        };
    }

    /// The value; for callers that know there is one (tests, seeds). A refusal is a bug there.
    default T orThrow() {
        return switch (this) {
            case Done<T>(var value) -> value;
            case Refused<T>(var refusal) -> throw new IllegalStateException("refused: " + refusal);
        };
    }
}
