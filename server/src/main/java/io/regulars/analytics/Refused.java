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
            "too-many-behind-figure", 422, "More members stand behind it than a list takes.");

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
