package io.regulars.checkout.offline;

import io.regulars.TestRooms;
import io.regulars.access.Caller;
import io.regulars.access.Sent;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Devices that sold without network, in any process of a chain, for the torture harness.
public final class OfflineDesk {
    private final TestRooms rooms;
    private final Tenant tenant;

    public OfflineDesk(TestRooms rooms, Tenant tenant) {
        this.rooms = rooms;
        this.tenant = tenant;
    }

    /// What a device may sell alone from `from` on, and how it proves that.
    public record Device(Id allowance, String signature, Instant from) {}

    /// One piece of goods that cost `paid`, sold as the `n`th of the device under the number `key`;
    /// `tender` is how it was paid.
    public record Sold(String key, int n, @Nullable Id member, long paid, String tender) {
        public static Sold of(String key, int n, @Nullable Id member, long paid) {
            return new Sold(key, n, member, paid, "cash");
        }
    }

    public Device allow(String device, String store, RequestKey key) {
        Allowances.Given given =
                rooms.get(Allowances.class)
                        .give(who(), key, new Allowances.Wanted(store, device, null))
                        .outcome()
                        .orThrow();
        return new Device(given.id(), given.signature(), given.from());
    }

    /// So much may devices sell alone from now on: so many sales, so much in all and in one.
    public void bounds(int mostSales, long mostAmount, long mostSale, RequestKey key) {
        var usual = new Bounds.Limits(24, mostSales, mostAmount, mostSale, List.of("card", "cash"));
        rooms.get(ChainBounds.class)
                .set(who(), key, new Bounds(usual, Map.of()))
                .outcome()
                .orThrow();
    }

    /// The job that goes on with what was cut off, and without what does not come.
    public void sweep() {
        rooms.get(Posting.class).sweep(tenant, 100);
    }

    /// What became of each, so far.
    public List<String> upload(Device device, List<Sold> sales) {
        List<Sent<OfflineSale>> sent =
                sales.stream().<Sent<OfflineSale>>map(s -> read(device, s)).toList();
        var upload = new Uploads.Upload(device.allowance(), device.signature(), sent);
        Uploads uploads = rooms.get(Uploads.class);
        Allowance allowance = Objects.requireNonNull(uploads.allowance(tenant, upload));
        return uploads.take(tenant, allowance, upload.read()).orThrow().items().stream()
                .map(OfflineDesk::told)
                .toList();
    }

    private static String told(Uploads.Result result) {
        return result.key() + " " + result.state() + " " + result.clashes();
    }

    private static Sent<OfflineSale> read(Device device, Sold sold) {
        var line = new OfflineSale.Line("toy", "积木", null, null, 1, sold.paid(), sold.paid(), null);
        return new Sent.Read<>(
                new OfflineSale(
                        sold.key(),
                        sold.n(),
                        device.from().plusSeconds(60L * sold.n()),
                        sold.member() == null ? null : Who.of(sold.member()),
                        List.of(line),
                        sold.paid(),
                        List.of(new Order.Tender(sold.tender(), sold.paid()))));
    }

    /// The sale of that number that waits for a person.
    public Id conflict(String key) {
        return rooms.get(Conflicts.class).list(tenant, Sale.State.CONFLICT, null, 0, 1_000).stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /// As proposed.
    public Answer<?> accept(Id conflict, RequestKey key) {
        return rooms.get(Conflicts.class).accept(who(), key, conflict);
    }

    public Answer<?> decline(Id conflict, RequestKey key) {
        return rooms.get(Conflicts.class).decline(who(), key, conflict, "counted by hand");
    }

    private Caller who() {
        return Caller.house(tenant, "torture");
    }
}
