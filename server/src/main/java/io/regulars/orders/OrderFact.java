package io.regulars.orders;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order as it was taken. `member` is null while nobody has claimed it; `claimedAs` is the id it
/// got when somebody did. `storedYuan` is what stored value the till saw when it quoted, in whole
/// yuan; null where no till did.
@Pure
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OrderFact(
        Id id,
        String channel,
        String externalId,
        @Nullable Id member,
        @Nullable String store,
        Instant placedAt,
        Instant receivedAt,
        long paid,
        long shipping,
        List<Order.Line> lines,
        List<Order.Tender> tenders,
        boolean late,
        byte[] fingerprint,
        @Nullable String tierAfter,
        @Nullable Id claimedAs,
        @Nullable Id importId,
        @Nullable Long storedYuan) {
    public String key() {
        return Order.key(channel, externalId);
    }

    public long net() {
        return paid - shipping;
    }

    public static OrderFact of(
            Order order,
            Id id,
            @Nullable Id member,
            Instant now,
            boolean late,
            byte[] fingerprint,
            @Nullable Id importId) {
        return new OrderFact(
                id,
                order.channel(),
                order.externalId(),
                member,
                order.store(),
                order.placedAt(),
                now,
                order.paid(),
                order.shipping(),
                order.lines(),
                order.tenders(),
                late,
                fingerprint,
                null,
                null,
                importId,
                null);
    }

    /// The same order of a member who had so much stored value.
    public OrderFact saving(@Nullable Long yuan) {
        return new OrderFact(
                id,
                channel,
                externalId,
                member,
                store,
                placedAt,
                receivedAt,
                paid,
                shipping,
                lines,
                tenders,
                late,
                fingerprint,
                tierAfter,
                claimedAs,
                importId,
                yuan);
    }

    public OrderFact standing(@Nullable String tier) {
        return new OrderFact(
                id,
                channel,
                externalId,
                member,
                store,
                placedAt,
                receivedAt,
                paid,
                shipping,
                lines,
                tenders,
                late,
                fingerprint,
                tier,
                claimedAs,
                importId,
                storedYuan);
    }

    public OrderFact of(Id newId, Id owner) {
        return new OrderFact(
                newId,
                channel,
                externalId,
                owner,
                store,
                placedAt,
                receivedAt,
                paid,
                shipping,
                lines,
                tenders,
                late,
                fingerprint,
                null,
                null,
                importId,
                storedYuan);
    }
}
