package io.regulars.checkout.offline;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sale that came in, and what became of it. `member` is whom it names, where that is somebody;
/// `unknown` tells that it names a number or id that nobody has.
@Pure
record Sale(
        Id id,
        Id allowance,
        OfflineSale body,
        boolean unknown,
        @Nullable Id member,
        String store,
        Instant cameAt,
        State state,
        @Nullable Verdict verdict,
        @Nullable Id order,
        @Nullable Settlement settlement) {
    enum State {
        /// An earlier sale of the same device has not come yet.
        WAITING,
        POSTED,
        /// A person decides.
        CONFLICT,
        /// Decided, and on its way into the book.
        ACCEPTING,
        ACCEPTED,
        DECLINED
    }

    @Pure
    record Settlement(String by, Instant at, @Nullable String reason) {}

    Sale posted(Verdict found, Id asOrder) {
        return became(State.POSTED, found, asOrder, null);
    }

    Sale conflict(Verdict found) {
        return became(State.CONFLICT, found, null, null);
    }

    /// Decided by a person; `asOrder` where it went into the book.
    Sale settled(State next, @Nullable Id asOrder, @Nullable Settlement how) {
        return became(next, verdict, asOrder, how);
    }

    private Sale became(
            State next, @Nullable Verdict found, @Nullable Id asOrder, @Nullable Settlement how) {
        return new Sale(
                id, allowance, body, unknown, member, store, cameAt, next, found, asOrder, how);
    }

    Judging.Heard heard() {
        return new Judging.Heard(id, body.key(), body.n(), body.paid(), state != State.WAITING);
    }

    /// The order that a proposal makes of it.
    Order order(Allowance allowance, Proposal proposal) {
        Who whose =
                member == null || proposal == Proposal.POST_WITHOUT_MEMBER ? null : Who.of(member);
        Order order = body.order(allowance, whose);
        return proposal == Proposal.COLLECT
                ? new Order(
                        order.channel(),
                        order.externalId(),
                        order.placedAt(),
                        order.store(),
                        order.member(),
                        order.lines(),
                        order.shipping(),
                        order.paid(),
                        List.of())
                : order;
    }
}
