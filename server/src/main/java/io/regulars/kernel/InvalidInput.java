package io.regulars.kernel;

/// What a constructor throws when it can say which field of the input broke which rule. Whoever
/// reads input puts the path to the object before `field`. Neither holds the value itself, which
/// may be personal.
public abstract class InvalidInput extends IllegalArgumentException {
    private final String field;
    private final String rule;

    protected InvalidInput(String field, String rule) {
        this(field, rule, field + ": " + rule);
    }

    /// `said` is the message.
    protected InvalidInput(String field, String rule, String said) {
        super(said);
        this.field = field;
        this.rule = rule;
    }

    /// The field inside the object, for example `paid` or `lines[2].paid`.
    public final String field() {
        return field;
    }

    /// The rule, as a short sentence without a full stop.
    public final String rule() {
        return rule;
    }
}
