package io.regulars.imports.files;

import io.regulars.kernel.Reason;

/// Why a whole file is not read, in order of precedence.
public enum Refused implements Reason {
    NO_FILE("no-file", 404, "The file does not exist or cannot be read."),
    EMPTY("empty-file", 422, "The file has no header row."),
    TOO_LARGE("file-too-large", 413, "The file is larger than the cap."),
    NOT_A_TABLE("not-a-table", 415, "The file is neither CSV (plain or gzipped) nor XLSX."),
    UNSUPPORTED_ENCODING("unsupported-encoding", 415, "The text is neither UTF-8 nor GB18030."),
    DAMAGED("damaged-file", 422, "The file is damaged or cut off."),
    UNPACKED_TOO_LARGE("unpacked-too-large", 422, "The file unpacks to more than the cap."),
    TOO_MANY_ENTRIES("too-many-entries", 422, "The archive holds more entries than the cap."),
    UNSAFE_ENTRY("unsafe-entry", 422, "The archive holds an entry that no table needs."),
    TOO_MANY_ROWS("too-many-rows", 422, "The file has more rows than the cap."),
    TOO_MANY_COLUMNS("too-many-columns", 422, "The file has more columns than the cap."),
    CELL_TOO_LONG(
            "cell-too-long",
            422,
            "A cell is longer than the cap; often a quote was opened and never closed."),
    UNCLOSED_QUOTE("unclosed-quote", 422, "A quote was opened and never closed."),
    TOO_SLOW("too-slow", 422, "Reading took longer than the cap.");

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
