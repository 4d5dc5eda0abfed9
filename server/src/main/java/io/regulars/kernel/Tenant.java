package io.regulars.kernel;

/// A chain that the installation serves. Everything belongs to exactly one.
@Pure
public record Tenant(int id) {
    public Tenant {
        if (id <= 0) {
            throw new IllegalArgumentException("tenant " + id + " is not positive");
        }
    }
}
