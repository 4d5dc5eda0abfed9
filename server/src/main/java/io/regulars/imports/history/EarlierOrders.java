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

/// Finds orders that are there already, with what came back of them, by channel and number.
final class EarlierOrders {
    private EarlierOrders() {}

    static Map<String, Sink.Earlier> find(Tx tx, String channel, Collection<String> numbers) {
        List<String> keys = numbers.stream().map(number -> Order.key(channel, number)).toList();
        var ids = new ArrayList<Id>();
        var places = new ArrayList<Facts.Place>();
        for (Claims.Claimed claim : Claims.find(tx, keys).values()) {
            if (claim.target() != null) {
                ids.add(claim.target());
                places.add(new Facts.Place(claim.target().bucket(), claim.key()));
            }
        }
        var given = new HashMap<String, List<Sink.Given>>();
        for (ReturnFact back : Facts.returnsAt(tx, places)) {
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
                            order.member(),
                            order.placedAt(),
                            order.lines(),
                            given.getOrDefault(number, List.of())));
        }
        return found;
    }
}
