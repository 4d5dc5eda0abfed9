package io.regulars.torture;

import io.regulars.TestHouse;
import io.regulars.TestRooms;
import io.regulars.checkout.till.TillDesk;
import io.regulars.checkout.till.TillHook;
import io.regulars.kernel.Id;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import io.regulars.stored.ValueSale;
import java.util.List;

/// Two tills at one checkout, and two checkouts of one member, whose coupon, points and stored
/// value are enough for one of them (R10, R11, R13, R17).
final class TillRaces {
    private TillRaces() {}

    private interface Settling {
        Answer<?> settle(TillDesk till, Id checkout, RequestKey key);
    }

    static List<Races.Race> all() {
        return List.of(
                new Races.Race(
                        "one coupon in two checkouts",
                        (house, label) -> two(house, label, TillDesk::commit, TillDesk::commit)),
                new Races.Race(
                        "a checkout is frozen while another is committed",
                        (house, label) -> two(house, label, TillDesk::freeze, TillDesk::commit)),
                new Races.Race(
                        "two commits of one quote",
                        (house, label) -> one(house, label, TillDesk::commit, TillDesk::commit)),
                new Races.Race(
                        "commit and cancel of one quote",
                        (house, label) -> one(house, label, TillDesk::commit, TillDesk::cancel)),
                new Races.Race(
                        "commit and cancel of what is frozen",
                        (house, label) -> frozen(house, label, TillDesk::commit, TillDesk::cancel)),
                new Races.Race("two returns of one sale", TillRaces::returns),
                new Races.Race(
                        "two hand their stored value on to each other", TillRaces::toEachOther),
                new Races.Race(
                        "stored value is handed on while a sale spends it",
                        TillRaces::spentAndHandedOn));
    }

    private static Races.Ready toEachOther(TestHouse house, String label) {
        TillHook till = TillOperations.till(house);
        Id one = till.buyer(label + "a");
        Id other = till.buyer(label + "b");
        return new Races.Ready(
                List.of(one, other),
                handOn(house, one, other, label + "a"),
                handOn(house, other, one, label + "b"));
    }

    private static Races.Ready spentAndHandedOn(TestHouse house, String label) {
        TillHook till = TillOperations.till(house);
        Id one = till.buyer(label + "a");
        Id other = till.buyer(label + "b");
        Id quote = till.desk.quoted(one, label);
        return new Races.Ready(
                List.of(one, other),
                call(house, quote, label + "a", TillDesk::commit),
                handOn(house, one, other, label + "b"));
    }

    private static Races.Call handOn(TestHouse house, Id from, Id to, String key) {
        return process ->
                Operations.told(
                        new ValueSale(process, house.tenant).handOn(from, to, Operations.key(key)));
    }

    /// Two quotes of one member that draw on the same things.
    private static Races.Ready two(TestHouse house, String label, Settling first, Settling second) {
        TillHook till = TillOperations.till(house);
        Id member = till.buyer(label);
        return new Races.Ready(
                List.of(member),
                call(house, till.desk.quoted(member, label + "a"), label + "a", first),
                call(house, till.desk.quoted(member, label + "b"), label + "b", second));
    }

    private static Races.Ready one(TestHouse house, String label, Settling first, Settling second) {
        TillHook till = TillOperations.till(house);
        Id member = till.buyer(label);
        return ready(
                house, member, till.desk.quoted(member, label), label, new Pair(first, second));
    }

    private static Races.Ready frozen(
            TestHouse house, String label, Settling first, Settling second) {
        TillHook till = TillOperations.till(house);
        Id member = till.buyer(label);
        Id quote = till.desk.quoted(member, label);
        till.desk.freeze(quote, Operations.key(label + "f")).outcome().orThrow();
        return ready(house, member, quote, label, new Pair(first, second));
    }

    private static Races.Ready returns(TestHouse house, String label) {
        TillHook till = TillOperations.till(house);
        Id member = till.buyer(label);
        Id quote = till.desk.quoted(member, label);
        till.desk.commit(quote, Operations.key(label + "c")).outcome().orThrow();
        return ready(
                house,
                member,
                quote,
                label,
                new Pair(
                        (other, id, key) -> other.bring(id, false, key),
                        (other, id, key) -> other.bring(id, true, key)));
    }

    private record Pair(Settling first, Settling second) {}

    private static Races.Ready ready(
            TestHouse house, Id member, Id quote, String label, Pair calls) {
        return new Races.Ready(
                List.of(member),
                call(house, quote, label + "a", calls.first()),
                call(house, quote, label + "b", calls.second()));
    }

    private static Races.Call call(TestHouse house, Id quote, String key, Settling settling) {
        return (TestRooms process) ->
                Operations.told(
                        settling.settle(
                                new TillDesk(process, house.tenant), quote, Operations.key(key)));
    }
}
