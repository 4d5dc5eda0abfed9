package io.regulars.kernel;

/// What an exception of a constructor implements when it can say which field of the input broke
/// which rule. Whoever reads input puts the path to the object before `field`. Neither holds the
/// value itself, which may be personal.
public interface InvalidInput {
    /// The field inside the object, for example `paid` or `lines[2].paid`.
    String field();

    /// The rule, as a short sentence without a full stop.
    String rule();
}
