package io.regulars.orders;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A return as it was taken. It waits (`order` and `taken` null) while its order has not come.
/// `earning` is by how much less each line earns by it where the till judged what is kept.
@Pure
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ReturnFact(
        Id id,
        String channel,
        String externalId,
        String returnId,
        @Nullable Id member,
        @Nullable Id order,
        Instant returnedAt,
        Instant receivedAt,
        List<Return.Line> asked,
        Kept.@Nullable Taken taken,
        long @Nullable [] earning,
        byte[] fingerprint,
        @Nullable Id importId) {
    public String orderKey() {
        return Order.key(channel, externalId);
    }

    public boolean waiting() {
        return taken == null;
    }

    public Return told() {
        return new Return(channel, externalId, returnId, returnedAt, asked);
    }

    public ReturnFact applied(Id newId, @Nullable Id owner, Id toOrder, Kept.Taken what) {
        return new ReturnFact(
                newId,
                channel,
                externalId,
                returnId,
                owner,
                toOrder,
                returnedAt,
                receivedAt,
                asked,
                what.judged(earning),
                earning,
                fingerprint,
                importId);
    }
}
