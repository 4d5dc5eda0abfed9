package io.regulars.stored;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A top-up with its payment. `contractId` and `availableAfter` are there once it is booked;
/// `termsHash` names the terms agreed to; `payment` is the platform's reference, or what the
/// counter wrote down.
@Pure
public record TopUp(
        Id id,
        Id memberId,
        String issuer,
        long paid,
        long bonus,
        State state,
        Limits.Method method,
        String payment,
        String termsHash,
        @Nullable Id contractId,
        @Nullable Long availableAfter,
        Instant askedAt) {
    public enum State {
        WAITING,
        BOOKED,
        FAILED
    }

    /// Nobody paid, and nobody can any more.
    TopUp failed() {
        return new TopUp(
                id,
                memberId,
                issuer,
                paid,
                bonus,
                State.FAILED,
                method,
                payment,
                termsHash,
                null,
                null,
                askedAt);
    }

    TopUp booked(long available) {
        return new TopUp(
                id,
                memberId,
                issuer,
                paid,
                bonus,
                State.BOOKED,
                method,
                payment,
                termsHash,
                id,
                available,
                askedAt);
    }
}
