package io.regulars.imports;

import io.regulars.orders.Behaviour;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import java.util.ArrayList;
import java.util.List;

/// Hands facts to a sink by the thousand: orders first, then behaviours, then returns, so that no
/// return overtakes its order.
final class DemoBatch {
    static final int SIZE = 1000;

    private final DemoSink sink;
    private List<Order> orders = new ArrayList<>(SIZE);
    private List<Return> returns = new ArrayList<>();
    private List<Behaviour> behaviours = new ArrayList<>();

    DemoBatch(DemoSink sink) {
        this.sink = sink;
    }

    void add(ChainFact fact) {
        switch (fact) {
            case ChainFact.Bought(_, Order order) -> orders.add(order);
            case ChainFact.BroughtBack(_, Return goods) -> returns.add(goods);
            case ChainFact.Did(_, Behaviour behaviour) -> behaviours.add(behaviour);
        }
        if (orders.size() == SIZE || returns.size() == SIZE || behaviours.size() == SIZE) {
            flush();
        }
    }

    void flush() {
        if (!orders.isEmpty()) {
            sink.orders(orders);
            orders = new ArrayList<>(SIZE);
        }
        if (!behaviours.isEmpty()) {
            sink.behaviours(behaviours);
            behaviours = new ArrayList<>();
        }
        if (!returns.isEmpty()) {
            sink.returns(returns);
            returns = new ArrayList<>();
        }
    }
}
