package io.regulars.imports.history;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;
import io.regulars.orders.Claims;
import io.regulars.orders.Facts;
import io.regulars.orders.Order;
import io.regulars.orders.OrderFact;
import io.regulars.orders.ReturnFact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Finds orders that are there already, with what came back of them, by channel and number.
final class EarlierOrders {
    private EarlierOrders() {}

    static Map<String, Sink.Earlier> find(Tx tx, String channel, Collection<String> numbers) {
        List<String> keys = numbers.stream().map(number -> Order.key(channel, number)).toList();
        List<Id> ids =
                Claims.find(tx, keys).values().stream()
                        .map(Claims.Claimed::target)
                        .filter(Objects::nonNull)
                        .toList();
        var given = new HashMap<String, List<Sink.Given>>();
        for (ReturnFact back :
                Facts.returnsOfOrders(tx, ids.stream().map(Id::bucket).toList(), keys)) {
            if (back.taken() != null) {
                given.computeIfAbsent(back.externalId(), _ -> new ArrayList<>())
                        .add(new Sink.Given(back.returnId(), back.receivedAt(), back.taken()));
            }
        }
        var found = new HashMap<String, Sink.Earlier>();
        for (OrderFact order : Facts.orders(tx, ids)) {
            String number = order.externalId();
            found.put(
                    number,
                    new Sink.Earlier(
                            number,
                            order.placedAt(),
                            order.lines(),
                            given.getOrDefault(number, List.of())));
        }
        return found;
    }
}
