package io.regulars.kernel;

/// Why the house said no. Each room keeps its reasons in one enum, in order of precedence;
/// `docs/outcomes.md` is made of them.
public interface Reason {
    /// The last part of the problem's stable type, for example `insufficient-points`.
    String type();

    /// The HTTP status that tells this "no".
    int status();

    /// One sentence for the caller's developer, in English.
    String title();
}
