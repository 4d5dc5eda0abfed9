package io.regulars.imports.mapping;

/// A mapping that cannot mean anything. Thrown by constructors only; whoever reads input turns it
/// into a refusal.
public final class InvalidMapping extends IllegalArgumentException {
    private final String field;

    InvalidMapping(String field, String rule) {
        super(field + ": " + rule);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
