package io.regulars.kernel;

/// Gives new ids. The source is an argument, so that a test repeats them.
public interface Ids {
    /// A new id in `bucket`.
    Id next(int bucket);
}
