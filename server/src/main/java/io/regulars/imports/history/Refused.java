package io.regulars.imports.history;

import io.regulars.kernel.Reason;

/// Why an import does not go on, in order of precedence.
public enum Refused implements Reason {
    TOO_MANY_FILES(
            "too-many-files", 429, "You have uploaded as much as one person may in thirty days."),
    UNKNOWN_IMPORT("unknown-import", 404, "No import has that id."),
    WRONG_STATE("wrong-import-state", 409, "The import is in a state that does not allow this."),
    AT_WORK("import-at-work", 409, "The import is at work; stop it first, or wait."),
    NOT_REHEARSED(
            "not-rehearsed",
            409,
            "A commit needs a finished dry run of the same file and mapping."),
    FILE_CHANGED("file-changed", 409, "The stored file is no longer the one that was uploaded."),
    MAPPING_CHANGED("mapping-changed", 409, "The mapping is no longer the one of the dry run.");

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
