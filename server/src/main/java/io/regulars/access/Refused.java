package io.regulars.access;

import io.regulars.kernel.Reason;

/// What the door and the rooms behind it refuse to anybody, in order of precedence.
public enum Refused implements Reason {
    PLAIN_HTTP("plain-http", 403, "This server is spoken to over TLS alone."),
    UNKNOWN_PATH("unknown-path", 404, "Nothing is at this path."),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This path does not take this method."),
    NO_KEY("unauthenticated", 401, "The request carries no valid API key and no session."),
    SESSION_ENDED("session-ended", 401, "The session has ended; sign in again."),
    CROSS_SITE(
            "cross-site",
            403,
            "A change by a session comes from our own pages, and as application/json."),
    UNFINISHED("sign-in-unfinished", 403, "The sign-in is not finished: see the session's state."),
    NOT_ALLOWED("not-allowed", 403, "This role may not do this."),
    STEP_UP_REQUIRED(
            "step-up-required", 403, "This needs a fresh code of the second factor first."),
    BODY_TOO_LARGE("body-too-large", 413, "The body is larger than this endpoint takes."),
    NOT_JSON("unsupported-media-type", 415, "The body's content type is not taken here."),
    NOT_ACCEPTABLE("not-acceptable", 406, "Answers are application/json."),
    INVALID_JSON("invalid-json", 400, "The body is not the JSON this endpoint takes."),
    INVALID("invalid-request", 400, "A field or parameter breaks a rule."),
    OUTSIDE_SCOPE("outside-scope", 403, "The scope does not hold that part of the chain."),
    NOT_FOUND("not-found", 404, "There is no such thing."),
    UNKNOWN_UNIT("unknown-unit", 422, "No unit of this chain has that code."),
    CODE_TAKEN("code-taken", 409, "Another unit has that code."),
    WRONG_PARENT(
            "wrong-parent",
            422,
            "A unit hangs below an open unit of a higher kind; only a group has no parent."),
    UNIT_CLOSED("unit-closed", 409, "The unit is closed."),
    UNIT_NOT_EMPTY("unit-not-empty", 409, "Open units hang below this one."),
    BEFORE_LAST_CHANGE(
            "before-last-change", 409, "The unit has changed since then; its past stays as it is."),
    ROLE_BEYOND("role-beyond", 403, "A person gives out keys for tills and integrations only."),
    OWN_KEY("own-key", 409, "A key does not revoke itself."),
    KEY_DEAD("key-dead", 409, "The key is revoked or has expired."),
    TOO_MANY_VIEWS("too-many-views", 409, "Somebody keeps at most 50 views of a page."),
    VIEW_NAME_TAKEN("view-name-taken", 409, "You have a view of that name on this page."),
    PASSWORDS_NEVER_CHANGE(
            "passwords-never-change",
            422,
            "With this profile passwords are changed from time to time; 0 days is never."),
    NO_LOGO("no-logo", 422, "A logo is a PNG or WebP of 16 to 2048 pixels and at most 200 kB."),
    TOO_MANY_CALLS("too-many-calls", 429, "Requests come too fast; ask again in a moment."),
    UNAVAILABLE("unavailable", 503, "The database cannot be reached; ask again in a moment."),
    BROKEN("internal-error", 500, "Something broke here; the id names it in our log.");

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
