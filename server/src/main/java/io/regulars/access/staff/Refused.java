package io.regulars.access.staff;

import io.regulars.kernel.Reason;

/// Why a sign-in or a change of the staff is refused, in order of precedence.
public enum Refused implements Reason {
    TOO_MANY_TRIES("too-many-tries", 429, "Too many wrong tries from this address; wait a little."),
    LOCKED_OUT("locked-out", 429, "Too many wrong tries: locked for fifteen minutes."),
    FAILED("sign-in-failed", 401, "The sign-in name or the password is wrong."),
    BUSY("sign-in-busy", 503, "Too many sign-ins at once; ask again in a moment."),
    NO_SESSION("no-session", 409, "A key has no session."),
    WRONG_STEP("wrong-step", 409, "The session waits for another step: see its state."),
    FACTOR_WRONG("factor-wrong", 422, "The code is wrong."),
    FACTOR_USED("factor-used", 422, "The code was used already; wait for the next one."),
    NOT_ENROLLED("not-enrolled", 409, "Ask for a new factor first."),
    PASSWORD_WRONG("password-wrong", 422, "The present password is wrong."),
    PASSWORD_WEAK("password-too-weak", 422, "The new password will not do."),
    PASSWORD_USED("password-used-before", 422, "The new password was used before."),
    UNKNOWN_STAFF("unknown-staff", 404, "Nobody of the staff has that id."),
    UNKNOWN_SESSION("unknown-session", 404, "No living session has that id."),
    SIGN_IN_TAKEN("sign-in-taken", 409, "Another person has that sign-in name."),
    OWN_ACCOUNT("own-account", 409, "Nobody changes his own role or account."),
    NOTHING_CHANGES("nothing-changes", 409, "It is so already.");

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
