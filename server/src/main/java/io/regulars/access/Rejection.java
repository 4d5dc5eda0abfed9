package io.regulars.access;

import io.regulars.kernel.Reason;
import io.regulars.kernel.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A refusal at the door, before any command has begun: an argument resolver or an interceptor has
/// no other way to say no. Rooms return [io.regulars.kernel.Outcome] instead.
public final class Rejection extends RuntimeException {
    private final transient Refusal refusal;
    private final @Nullable Duration after;

    public Rejection(Refusal refusal) {
        this(refusal, null);
    }

    private Rejection(Refusal refusal, @Nullable Duration after) {
        super(refusal.reason().type() + ": " + refusal.detail());
        this.refusal = refusal;
        this.after = after;
    }

    /// What may be asked again after a while.
    public static Rejection later(Reason reason, String detail, Duration after) {
        return new Rejection(Refusal.of(reason, detail), after);
    }

    public Rejection(Reason reason, String detail) {
        this(Refusal.of(reason, detail));
    }

    /// A parameter that breaks its rule.
    public static Rejection at(String field, String rule) {
        return new Rejection(Refusal.at(field, Refused.INVALID, rule));
    }

    public Refusal refusal() {
        return refusal;
    }

    /// After how long it may be asked again, where that is known.
    public @Nullable Duration after() {
        return after;
    }
}
