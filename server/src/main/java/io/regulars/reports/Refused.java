package io.regulars.reports;

import io.regulars.kernel.Reason;

/// Why a report or a file of it is not made or handed out, in order of precedence.
public enum Refused implements Reason {
    UNKNOWN_REPORT("unknown-report", 404, "No report of this chain has that id."),
    UNKNOWN_REPORT_FILE(
            "unknown-report-file", 404, "You have asked for no file of that id of this report."),
    REPORT_NOT_READY("report-not-ready", 409, "The report is not made yet, or could not be."),
    REPORT_FILE_NOT_READY("report-file-not-ready", 409, "The file is not there yet, or no more."),
    TOO_MANY_REPORTS("too-many-reports", 409, "So many reports or files are being made already.");

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
