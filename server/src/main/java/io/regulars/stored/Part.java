package io.regulars.stored;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;

/// What one contract gives to an amount, or gets back of it.
@Pure
public record Part(Id contract, String issuer, long principal, long bonus) {
    public long value() {
        return principal + bonus;
    }
}
