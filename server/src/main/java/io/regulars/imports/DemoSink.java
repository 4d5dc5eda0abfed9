package io.regulars.imports;

import io.regulars.orders.Behaviour;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a demo chain goes. Everything may come twice after a kill, under the same keys: a person
/// by index (and phone), an order by channel and number, a return by its order and number, a
/// behaviour by message id. What a call has returned from is durable.
public interface DemoSink {
    /// How far an earlier load came; null where there was none.
    @Nullable DemoMark mark();

    /// Keeps how far this load came. Called after the things it counts are durable.
    void mark(DemoMark mark);

    /// Makes tenant, org tree, staff, goods and rules of the pack; leaves what is there already.
    void setUp(ChainPlan plan);

    void members(List<ChainPerson> people);

    /// How facts name members; asked once all members are registered.
    default ChainNames names(ChainPlan plan) {
        return ChainNames.byPhone(plan);
    }

    void orders(List<Order> orders);

    void returns(List<Return> returns);

    void behaviours(List<Behaviour> behaviours);

    void progress(DemoProgress progress);
}
