package io.regulars.runtime;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;

/// What a room finds in a chain's own data that somebody should put right: `name` says what was
/// looked at, `found` how many do not do as they should.
@Pure
public record Concern(String name, long found, Said detail, Said action) {
    @Pure
    public record Said(String en, String zh) {}

    /// Where a room looks after something, it is a bean of this kind. Finding nothing is told too,
    /// so that nobody believes that nobody looked.
    public interface Source {
        Concern of(Tenant tenant);
    }
}
