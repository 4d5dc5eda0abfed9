package io.regulars.runtime;

import io.regulars.kernel.Reason;

/// What the write path itself refuses.
public enum Refused implements Reason {
    KEY_MISSING(
            "idempotency-key-missing",
            400,
            "A write needs an Idempotency-Key of 1 to 255 visible ASCII characters."),
    KEY_REUSED("idempotency-key-reused", 422, "This Idempotency-Key was used for another request."),
    IN_PROGRESS(
            "request-in-progress",
            409,
            "The same request is still running; ask again in a moment."),
    OVERLOADED("overloaded", 503, "Too many requests wait already; ask again later.");

    private final String type;
    private final int status;
    private final String title;

    Refused(String type, int status, String title) {
        this.type = type;
        this.status = status;
        this.title = title;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
