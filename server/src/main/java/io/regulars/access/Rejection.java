package io.regulars.access;

import io.regulars.kernel.Reason;
import io.regulars.kernel.Refusal;

/// A refusal at the door, before any command has begun: an argument resolver or an interceptor has
/// no other way to say no. Rooms return [io.regulars.kernel.Outcome] instead.
public final class Rejection extends RuntimeException {
    private final transient Refusal refusal;

    public Rejection(Refusal refusal) {
        super(refusal.reason().type() + ": " + refusal.detail());
        this.refusal = refusal;
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
}
