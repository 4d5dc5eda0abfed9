package io.regulars.imports;

import io.regulars.kernel.Pure;
import io.regulars.orders.Behaviour;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import java.time.Instant;

/// One thing that happened in the demo chain; `member` is the index of whoever did it, also where
/// the till did not learn it.
@Pure
public sealed interface ChainFact {
    int member();

    Instant at();

    @Pure
    record Bought(int member, Order order) implements ChainFact {
        @Override
        public Instant at() {
            return order.placedAt();
        }
    }

    @Pure
    record BroughtBack(int member, Return goods) implements ChainFact {
        @Override
        public Instant at() {
            return goods.returnedAt();
        }
    }

    @Pure
    record Did(int member, Behaviour behaviour) implements ChainFact {
        @Override
        public Instant at() {
            return behaviour.at();
        }
    }
}
