package io.regulars.analytics;

import io.regulars.kernel.Reason;

/// Why a metric is not answered, or no list made of it, in order of precedence.
public enum Refused implements Reason {
    UNKNOWN_METRIC("unknown-metric", 404, "There is no metric of that name."),
    LAKE_NOT_READY("lake-not-ready", 409, "The lake has not been written yet."),
    QUESTION_TOO_LARGE(
            "question-too-large", 422, "The question took longer or more memory than it may."),
    NOBODY_BEHIND_FIGURE("nobody-behind-figure", 422, "No member stands behind the figure."),
    TOO_MANY_BEHIND_FIGURE(
            "too-many-behind-figure", 422, "More members stand behind it than a list takes."),
    ACTIVE_DEFINITION_CHANGED(
            "active-definition-changed",
            409,
            "What counts as active was changed since it was read."),
    UNKNOWN_TILE("unknown-tile", 422, "There is no tile of that name on the boards."),
    TILE_HAS_ACTION("tile-has-action", 422, "A tile with an action is not put away."),
    ROLE_WITHOUT_BOARDS("role-without-boards", 422, "That role does not see the boards."),
    BOARDS_CHANGED("boards-changed", 409, "The boards were arranged since they were read.");

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
