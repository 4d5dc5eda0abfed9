package io.regulars.torture;

import io.regulars.TestHouse;
import io.regulars.checkout.offline.OfflineDesk;
import io.regulars.checkout.till.ScarceDesk;
import io.regulars.checkout.till.ScarceDesk.Goods;
import io.regulars.checkout.till.ScarceDesk.Guest;
import io.regulars.checkout.till.TillDesk;
import io.regulars.checkout.till.TillHook;
import io.regulars.kernel.Id;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/// What L2 breaks of a till beside plain sales: exchanges, budgets, limited goods, codes, prices
/// below the floor, and what was sold without network (R4, R9, R10, R14).
final class ScarceOperations {
    private static final Map<TestHouse, ScarceDesk> DESKS = new WeakHashMap<>();

    private ScarceOperations() {}

    static List<Operations.Operation> all() {
        return List.of(
                new Operations.Operation("quote of an exchange", ScarceOperations::exchange),
                new Operations.Operation("exchange", ScarceOperations::exchanged),
                new Operations.Operation(
                        "sale within a budget", (h, l) -> scarce(h, l, Goods.WITHIN_BUDGET)),
                new Operations.Operation(
                        "sale of a limited piece", (h, l) -> scarce(h, l, Goods.RARE)),
                new Operations.Operation(
                        "limited piece set aside and let go", ScarceOperations::letGo),
                new Operations.Operation(
                        "limited piece that comes back", ScarceOperations::comesBack),
                new Operations.Operation("quote by a code", ScarceOperations::byCode),
                new Operations.Operation("yes to a price", ScarceOperations::yes),
                new Operations.Operation("sale below the floor", ScarceOperations::below),
                new Operations.Operation("upload of offline sales", ScarceOperations::upload),
                new Operations.Operation("conflict that is accepted", ScarceOperations::accepted));
    }

    /// Opened once for a house, before anything is broken.
    static ScarceDesk scarce(TestHouse house) {
        TillOperations.till(house);
        return DESKS.computeIfAbsent(
                house,
                opened -> {
                    ScarceDesk desk = ScarceDesk.open(opened.rooms(), opened.tenant, 1);
                    opened.pass(Duration.ofSeconds(3));
                    return desk;
                });
    }

    static OfflineDesk.Device device(TestHouse house, String label) {
        scarce(house);
        return new OfflineDesk(house.rooms(), house.tenant)
                .allow("device" + label, "S1", TestHouse.key()); // its answer is signed by chance
    }

    private static Operations.Prepared exchange(TestHouse house, String label) {
        TillHook till = TillOperations.till(house);
        Id member = till.buyer(label);
        Id sale = sold(till, member, label);
        return new Operations.Prepared(
                List.of(member),
                () ->
                        Operations.told(
                                till.desk.exchange(
                                        sale, member, label + "x", Operations.key(label))));
    }

    private static Operations.Prepared exchanged(TestHouse house, String label) {
        TillHook till = TillOperations.till(house);
        Id member = till.buyer(label);
        Id sale = sold(till, member, label);
        Id instead = till.desk.exchanged(sale, member, label + "x");
        return new Operations.Prepared(
                List.of(member),
                () -> Operations.told(till.desk.commit(instead, Operations.key(label))));
    }

    private static Id sold(TillHook till, Id member, String label) {
        Id quote = till.desk.quoted(member, label);
        till.desk.commit(quote, Operations.key(label + "s")).outcome().orThrow();
        return quote;
    }

    private static Operations.Prepared scarce(TestHouse house, String label, Goods goods) {
        Quoted quoted = quoted(house, label, goods);
        return new Operations.Prepared(
                List.of(quoted.member()),
                () -> Operations.told(desk(house).commit(quoted.id(), Operations.key(label))));
    }

    private static Operations.Prepared letGo(TestHouse house, String label) {
        Quoted quoted = quoted(house, label, Goods.RARE);
        desk(house).freeze(quoted.id(), Operations.key(label + "f")).outcome().orThrow();
        return new Operations.Prepared(
                List.of(quoted.member()),
                () -> Operations.told(desk(house).cancel(quoted.id(), Operations.key(label))));
    }

    private static Operations.Prepared comesBack(TestHouse house, String label) {
        Quoted quoted = quoted(house, label, Goods.RARE);
        desk(house).commit(quoted.id(), Operations.key(label + "c")).outcome().orThrow();
        return new Operations.Prepared(
                List.of(quoted.member()),
                () -> Operations.told(desk(house).bring(quoted.id(), true, Operations.key(label))));
    }

    private record Quoted(Id id, Id member) {}

    private static Quoted quoted(TestHouse house, String label, Goods goods) {
        ScarceDesk scarce = scarce(house);
        String store = scarce.store(label);
        scarce.stock(store);
        Id member = house.member("card" + label);
        return new Quoted(scarce.quoted(label, Guest.of(member, store), goods), member);
    }

    private static TillDesk desk(TestHouse house) {
        return TillOperations.till(house).desk;
    }

    private static Operations.Prepared byCode(TestHouse house, String label) {
        ScarceDesk scarce = scarce(house);
        Id member = house.member("card" + label);
        Guest guest = Guest.with(member, scarce.code());
        return new Operations.Prepared(
                List.of(member),
                () -> {
                    TillDesk.Told told =
                            scarce.quote(label, guest, Goods.BY_CODE, Operations.key(label));
                    return told.text().isEmpty() ? Operations.told(told.answer()) : told.text();
                });
    }

    private static Operations.Prepared yes(TestHouse house, String label) {
        ScarceDesk scarce = scarce(house);
        Id member = house.member("card" + label);
        Id waiver = scarce.asked(label, new Guest(member, null, null, null));
        return new Operations.Prepared(
                List.of(member),
                () -> Operations.told(scarce.decide(waiver, true, Operations.key(label))));
    }

    private static Operations.Prepared below(TestHouse house, String label) {
        ScarceDesk scarce = scarce(house);
        Id member = house.member("card" + label);
        Id waiver = scarce.asked(label, new Guest(member, null, null, null));
        scarce.decide(waiver, true, Operations.key(label + "w")).outcome().orThrow();
        Id quote = scarce.quoted(label, new Guest(member, null, null, waiver), Goods.DEEP);
        return new Operations.Prepared(
                List.of(member),
                () -> Operations.told(desk(house).commit(quote, Operations.key(label))));
    }

    /// The second is there first; one of them earns, and one is paid by what only the server takes.
    private static Operations.Prepared upload(TestHouse house, String label) {
        Id member = house.member("card" + label);
        OfflineDesk.Device device = device(house, label);
        var sales =
                List.of(
                        OfflineDesk.Sold.of(label + "-2", 2, member, 60_000),
                        OfflineDesk.Sold.of(label + "-1", 1, null, 7_000),
                        new OfflineDesk.Sold(label + "-3", 3, member, 5_000, "points"));
        var desk = new OfflineDesk(house.rooms(), house.tenant);
        return new Operations.Prepared(
                List.of(member), () -> desk.upload(device, sales).toString());
    }

    private static Operations.Prepared accepted(TestHouse house, String label) {
        Id member = house.member("card" + label);
        OfflineDesk.Device device = device(house, label);
        var desk = new OfflineDesk(house.rooms(), house.tenant);
        desk.upload(
                device, List.of(new OfflineDesk.Sold(label + "-1", 1, member, 9_000, "points")));
        Id conflict = desk.conflict(label + "-1");
        return new Operations.Prepared(
                List.of(member),
                () -> Operations.told(desk.accept(conflict, Operations.key(label))));
    }
}
