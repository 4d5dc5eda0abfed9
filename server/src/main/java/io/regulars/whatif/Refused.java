package io.regulars.whatif;

import io.regulars.kernel.Reason;

/// Why a what-if says no, in order of precedence. A rule, ladder or offer that is not there is
/// refused in the words of its own room.
public enum Refused implements Reason {
    UNKNOWN_WHAT_IF("unknown-what-if", 404, "No what-if has that id."),
    TOO_MANY_WHAT_IFS("too-many-what-ifs", 409, "As many what-ifs as may be are under way."),
    WHAT_IF_ENDED("what-if-ended", 409, "The what-if has ended already."),
    SEGMENT_NOT_BUILT(
            "segment-not-built",
            409,
            "A segment that is asked for is not built for all members yet.");

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
