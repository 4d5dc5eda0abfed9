package io.regulars.segments;

import io.regulars.kernel.Reason;

/// Why a segment is not shown, changed or put in force, in order of precedence.
public enum Refused implements Reason {
    UNKNOWN_SEGMENT("unknown-segment", 404, "No segment of this chain has that id."),
    UNKNOWN_SEGMENT_VERSION(
            "unknown-segment-version", 404, "The segment has no draft of that number."),
    UNKNOWN_PERIOD("unknown-period", 404, "No RFM period of this chain has that id."),
    UNKNOWN_MEMBER(
            "unknown-member", 404, "No member of this chain has that id, number or identity."),
    PERIOD_IN_FORCE("period-in-force", 409, "That RFM period is in force already."),
    SEGMENT_OF_ANOTHER_KIND(
            "segment-of-another-kind",
            409,
            "A list kept by hand stays one, and a condition stays a condition."),
    SEGMENT_NOT_IN_FORCE("segment-not-in-force", 409, "No version of the segment is in force."),
    SEGMENT_ASKED_BY_OTHERS("segment-asked-by-others", 409, "Segments in force ask for this one."),
    KEPT_BY_CONDITION("kept-by-condition", 409, "Who is in is decided by the segment's condition."),
    SEGMENT_ASKS_ITSELF("segment-asks-itself", 422, "The segment would ask for itself."),
    ASKS_FOR_UNKNOWN_SEGMENT(
            "asks-for-unknown-segment", 422, "A segment that is asked for is not in force."),
    SEGMENT_TOO_LARGE(
            "segment-too-large", 422, "With the segments that it asks for it is too large."),
    NOBODY_IN_CELLS("nobody-in-cells", 422, "No member of the period has those scores."),
    TOO_MANY_IN_CELLS(
            "too-many-in-cells", 422, "More members have those scores than a list takes."),
    TOO_MANY_SEGMENTS("too-many-segments", 422, "So many segments are in force already.");

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
