package io.regulars.torture;

import io.regulars.TestRooms;
import io.regulars.checkout.till.TillDesk;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.RequestKey;
import io.regulars.stored.ValueSale;
import org.jspecify.annotations.Nullable;

/// What a [Node] does for a till. Each line names the sale, then whom or what it is about, and ends
/// with a number.
final class NodeTill {
    private final TillDesk desk;
    private final ValueSale value;

    NodeTill(TestRooms rooms, Tenant tenant) {
        desk = new TillDesk(rooms, tenant);
        value = new ValueSale(rooms, tenant);
    }

    /// Null where it is no line of a till.
    TillDesk.@Nullable Told answer(String[] part, RequestKey key) {
        Id about = new Id(Long.parseLong(part[2]));
        long last = Long.parseLong(part[part.length - 1]);
        return switch (part[0]) {
            case "QUOTE" -> desk.quote(about, part[1], basket(part), key);
            case "FREEZE" -> TillDesk.told(desk.freeze(about, key));
            case "COMMIT" -> TillDesk.told(desk.commit(about, last, key));
            case "CANCEL" -> TillDesk.told(desk.cancel(about, key));
            case "BRING" -> TillDesk.told(desk.bring(about, part[3], last, key));
            case "TOPUP" -> {
                Id scheme = new Id(Long.parseLong(part[3]));
                long paid = Long.parseLong(part[4]);
                yield new TillDesk.Told(value.topUp(scheme, about, paid, key), "BOOKED");
            }
            default -> null;
        };
    }

    private static TillDesk.Basket basket(String[] part) {
        return new TillDesk.Basket(
                Long.parseLong(part[3]), Long.parseLong(part[4]), Long.parseLong(part[5]));
    }
}
