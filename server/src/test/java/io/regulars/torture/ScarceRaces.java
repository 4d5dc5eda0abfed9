package io.regulars.torture;

import io.regulars.TestHouse;
import io.regulars.TestRooms;
import io.regulars.checkout.offline.OfflineDesk;
import io.regulars.checkout.till.ScarceDesk;
import io.regulars.checkout.till.ScarceDesk.Goods;
import io.regulars.checkout.till.ScarceDesk.Guest;
import io.regulars.checkout.till.TillDesk;
import io.regulars.checkout.till.TillHook;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.util.List;

/// Two tills that want the last of something which does not belong to a member: a budget, a piece
/// of limited goods, a code, another person's yes (R4, R10, R17); exchanges beside returns (R9);
/// and what was sold without network, uploaded twice at once (R14).
final class ScarceRaces {
    private ScarceRaces() {}

    private interface Settling {
        Answer<?> settle(TillDesk till, Id checkout, RequestKey key);
    }

    static List<Races.Race> all() {
        return List.of(
                new Races.Race(
                        "the last of a budget in two checkouts",
                        (house, label) -> last(house, label, Goods.WITHIN_BUDGET)),
                new Races.Race(
                        "the last of a budget, set aside and committed",
                        (house, label) -> lastFrozen(house, label, Goods.WITHIN_BUDGET)),
                new Races.Race(
                        "the last piece of limited goods in two checkouts",
                        (house, label) -> last(house, label, Goods.RARE)),
                new Races.Race(
                        "a limited piece comes back while another is wanted",
                        ScarceRaces::backAndWanted),
                new Races.Race("one code brought by two members", ScarceRaces::broughtTwice),
                new Races.Race("one code shown at two tills", ScarceRaces::shownTwice),
                new Races.Race("one code in two checkouts", ScarceRaces::codeTwice),
                new Races.Race("one sale number in two quotes", ScarceRaces::numberTwice),
                new Races.Race("a yes and a no to one price", ScarceRaces::yesAndNo),
                new Races.Race("one let-through price in two checkouts", ScarceRaces::waiverTwice),
                new Races.Race("two exchanges of one sale", ScarceRaces::exchanges),
                new Races.Race("an exchange and a return of one sale", ScarceRaces::andReturn),
                new Races.Race("one upload sent to two processes", ScarceRaces::uploadTwice),
                new Races.Race("two halves of an upload", ScarceRaces::halves),
                new Races.Race("a yes and a no to one conflict", ScarceRaces::conflict));
    }

    private static Races.Ready last(TestHouse house, String label, Goods goods) {
        return two(house, label, goods, TillDesk::commit, TillDesk::commit);
    }

    private static Races.Ready lastFrozen(TestHouse house, String label, Goods goods) {
        return two(house, label, goods, TillDesk::freeze, TillDesk::commit);
    }

    /// Two members in a store that has one, and had a sale that came back: what is counted is
    /// counted already.
    private static Races.Ready two(
            TestHouse house, String label, Goods goods, Settling first, Settling second) {
        ScarceDesk scarce = ScarceOperations.scarce(house);
        String store = scarce.store(label);
        scarce.stock(store);
        Id before = scarce.quoted(store + "-before", Guest.of(null, store), goods);
        desk(house).commit(before, TestHouse.key()).outcome().orThrow();
        desk(house).bring(before, true, TestHouse.key()).outcome().orThrow();
        Id one = house.member("card" + label + "a");
        Id other = house.member("card" + label + "b");
        return new Races.Ready(
                List.of(one, other),
                call(
                        house,
                        scarce.quoted(label + "a", Guest.of(one, store), goods),
                        label + "a",
                        first),
                call(
                        house,
                        scarce.quoted(label + "b", Guest.of(other, store), goods),
                        label + "b",
                        second));
    }

    /// The second commits in any case only after the first's piece is there again.
    private static Races.Ready backAndWanted(TestHouse house, String label) {
        ScarceDesk scarce = ScarceOperations.scarce(house);
        String store = scarce.store(label);
        scarce.stock(store);
        Id one = house.member("card" + label + "a");
        Id other = house.member("card" + label + "b");
        Id sold = scarce.quoted(label + "a", Guest.of(one, store), Goods.RARE);
        Id wanted = scarce.quoted(label + "b", Guest.of(other, store), Goods.RARE);
        desk(house).commit(sold, Operations.key(label + "c")).outcome().orThrow();
        return new Races.Ready(
                List.of(one, other),
                call(house, sold, label + "a", (till, id, key) -> till.bring(id, true, key)),
                call(house, wanted, label + "b", TillDesk::commit));
    }

    private static Races.Ready broughtTwice(TestHouse house, String label) {
        String code = ScarceOperations.scarce(house).code();
        Id one = house.member("card" + label + "a");
        Id other = house.member("card" + label + "b");
        return new Races.Ready(
                List.of(one, other), brought(house, code, one), brought(house, code, other));
    }

    /// Who hears that somebody brings it just now is told to ask again, and then that it is gone.
    private static Races.Call brought(TestHouse house, String code, Id member) {
        return process ->
                switch (new ScarceDesk(process, house.tenant).bring(code, member)) {
                    case Outcome.Done<Id> _ -> "won";
                    case Outcome.Refused<Id>(var no) ->
                            no.reason() == io.regulars.runtime.Refused.IN_PROGRESS
                                    ? "refused unknown-coupon"
                                    : "refused " + no.reason().type();
                };
    }

    /// Where a claim commits before its coupon is there, the second may hear for a moment that the
    /// code leads to nothing; so that is not played apart.
    private static Races.Ready shownTwice(TestHouse house, String label) {
        if (house.db.topology().split()) {
            return broughtTwice(house, label);
        }
        String code = ScarceOperations.scarce(house).code();
        return new Races.Ready(
                List.of(), shown(house, label + "a", code), shown(house, label + "b", code));
    }

    /// A code that is shown at a till becomes a coupon of nobody by the first quote, and both
    /// quotes are of that one.
    private static Races.Call shown(TestHouse house, String number, String code) {
        return process ->
                new ScarceDesk(process, house.tenant)
                        .quote(
                                number,
                                Guest.with(null, code),
                                Goods.BY_CODE,
                                Operations.key(number))
                        .text();
    }

    private static Races.Ready codeTwice(TestHouse house, String label) {
        ScarceDesk scarce = ScarceOperations.scarce(house);
        String code = scarce.code();
        Id one = scarce.quoted(label + "a", Guest.with(null, code), Goods.BY_CODE);
        Id other = scarce.quoted(label + "b", Guest.with(null, code), Goods.BY_CODE);
        return new Races.Ready(
                List.of(),
                call(house, one, label + "a", TillDesk::commit),
                call(house, other, label + "b", TillDesk::commit));
    }

    private static Races.Ready numberTwice(TestHouse house, String label) {
        ScarceDesk scarce = ScarceOperations.scarce(house);
        Id member = house.member("card" + label);
        Guest guest = new Guest(member, null, null, null);
        Id one = scarce.quoted(label, guest, Goods.BY_CODE);
        Id other = scarce.quoted(label, guest, Goods.BY_CODE);
        return new Races.Ready(
                List.of(member),
                call(house, one, label + "a", TillDesk::commit),
                call(house, other, label + "b", TillDesk::commit));
    }

    private static Races.Ready yesAndNo(TestHouse house, String label) {
        Id member = house.member("card" + label);
        Id waiver =
                ScarceOperations.scarce(house).asked(label, new Guest(member, null, null, null));
        return new Races.Ready(
                List.of(member),
                decision(house, waiver, true, label + "a"),
                decision(house, waiver, false, label + "b"));
    }

    private static Races.Call decision(TestHouse house, Id waiver, boolean yes, String key) {
        return process ->
                Operations.told(
                        new ScarceDesk(process, house.tenant)
                                .decide(waiver, yes, Operations.key(key)));
    }

    /// Both are quotes of the basket that it was given for, so both bear its number: whether the
    /// second hears of the number or of the waiver is no promise.
    private static Races.Ready waiverTwice(TestHouse house, String label) {
        ScarceDesk scarce = ScarceOperations.scarce(house);
        Id member = house.member("card" + label);
        Id waiver = scarce.asked(label, new Guest(member, null, null, null));
        scarce.decide(waiver, true, Operations.key(label + "w")).outcome().orThrow();
        var guest = new Guest(member, null, null, waiver);
        Id one = scarce.quoted(label, guest, Goods.DEEP);
        Id other = scarce.quoted(label, guest, Goods.DEEP);
        return new Races.Ready(List.of(member), unnamed(house, one), unnamed(house, other));
    }

    /// Under a key of no name, whose stored answer is not compared, and told in short.
    private static Races.Call unnamed(TestHouse house, Id quote) {
        RequestKey key = TestHouse.key();
        return process ->
                shortly(Operations.told(new TillDesk(process, house.tenant).commit(quote, key)));
    }

    /// Why somebody is refused who came second is no promise.
    private static String shortly(String told) {
        return told.startsWith("refused ") ? "refused" : told;
    }

    private static Races.Ready exchanges(TestHouse house, String label) {
        Sale sale = sale(house, label);
        TillDesk desk = desk(house);
        return new Races.Ready(
                List.of(sale.member()),
                call(
                        house,
                        desk.exchanged(sale.id(), sale.member(), label + "a"),
                        label + "a",
                        TillDesk::commit),
                call(
                        house,
                        desk.exchanged(sale.id(), sale.member(), label + "b"),
                        label + "b",
                        TillDesk::commit));
    }

    private static Races.Ready andReturn(TestHouse house, String label) {
        Sale sale = sale(house, label);
        return new Races.Ready(
                List.of(sale.member()),
                call(
                        house,
                        desk(house).exchanged(sale.id(), sale.member(), label + "a"),
                        label + "a",
                        TillDesk::commit),
                call(house, sale.id(), label + "b", (till, id, key) -> till.bring(id, true, key)));
    }

    private record Sale(Id id, Id member) {}

    private static Sale sale(TestHouse house, String label) {
        TillHook till = TillOperations.till(house);
        Id member = till.buyer(label);
        Id quote = till.desk.quoted(member, label);
        till.desk.commit(quote, Operations.key(label + "s")).outcome().orThrow();
        return new Sale(quote, member);
    }

    private static Races.Ready uploadTwice(TestHouse house, String label) {
        Id member = house.member("card" + label);
        OfflineDesk.Device device = ScarceOperations.device(house, label);
        Races.Call call =
                upload(
                        house,
                        device,
                        List.of(
                                OfflineDesk.Sold.of(label + "-2", 2, member, 7_000),
                                OfflineDesk.Sold.of(label + "-1", 1, member, 60_000)));
        return new Races.Ready(List.of(member), call, call);
    }

    /// What each hears of a sale whose forerunner is under way is no promise; where all ends is.
    private static Races.Ready halves(TestHouse house, String label) {
        Id member = house.member("card" + label);
        OfflineDesk.Device device = ScarceOperations.device(house, label);
        var even = List.of(OfflineDesk.Sold.of(label + "-2", 2, member, 7_000));
        var odd =
                List.of(
                        OfflineDesk.Sold.of(label + "-3", 3, member, 9_000),
                        OfflineDesk.Sold.of(label + "-1", 1, member, 60_000));
        return new Races.Ready(
                List.of(member),
                quietly(upload(house, device, even)),
                quietly(upload(house, device, odd)));
    }

    private static Races.Call quietly(Races.Call call) {
        return process -> {
            call.make(process);
            return "uploaded";
        };
    }

    private static Races.Call upload(
            TestHouse house, OfflineDesk.Device device, List<OfflineDesk.Sold> sales) {
        return process -> new OfflineDesk(process, house.tenant).upload(device, sales).toString();
    }

    private static Races.Ready conflict(TestHouse house, String label) {
        Id member = house.member("card" + label);
        OfflineDesk.Device device = ScarceOperations.device(house, label);
        var desk = new OfflineDesk(house.rooms(), house.tenant);
        desk.upload(
                device,
                List.of(new OfflineDesk.Sold(label + "-1", 1, member, 7_000, "stored-value")));
        Id conflict = desk.conflict(label + "-1");
        RequestKey yes = TestHouse.key();
        RequestKey no = TestHouse.key();
        return new Races.Ready(
                List.of(member),
                process ->
                        shortly(
                                Operations.told(
                                        new OfflineDesk(process, house.tenant)
                                                .accept(conflict, yes))),
                process ->
                        shortly(
                                Operations.told(
                                        new OfflineDesk(process, house.tenant)
                                                .decline(conflict, no))));
    }

    private static TillDesk desk(TestHouse house) {
        return TillOperations.till(house).desk;
    }

    private static Races.Call call(TestHouse house, Id quote, String key, Settling settling) {
        return (TestRooms process) ->
                Operations.told(
                        settling.settle(
                                new TillDesk(process, house.tenant), quote, Operations.key(key)));
    }
}
