package io.regulars.loyalty.desk;

import io.regulars.kernel.Reason;

/// Why a list is not made a file, or a file not given, in order of precedence.
public enum Refused implements Reason {
    UNKNOWN_EXPORT("unknown-export", 404, "No export of yours has that id."),
    EXPORT_DECIDED("export-decided", 409, "The export is decided, or waited too long."),
    SAME_PERSON("same-person", 403, "Who asked for a change does not decide on it."),
    EXPORT_NOT_READY("export-not-ready", 409, "The file is not written yet, or is gone."),
    TOO_MANY_EXPORTS(
            "too-many-exports", 409, "Five of your exports wait or are being written already.");

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
