package io.regulars.imports.mapping;

import io.regulars.kernel.Reason;

/// Why a mapping is not saved or found, in order of precedence.
public enum Refused implements Reason {
    INVALID_MAPPING(
            "invalid-mapping", 422, "The mapping cannot mean anything, or does not fit the file."),
    UNKNOWN_MAPPING("unknown-mapping", 404, "No mapping has that name and version."),
    MAPPING_MOVED(
            "mapping-moved",
            409,
            "Somebody else saved a version of this mapping at the same moment.");

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
