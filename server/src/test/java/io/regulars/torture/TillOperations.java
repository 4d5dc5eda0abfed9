package io.regulars.torture;

import io.regulars.TestHouse;
import io.regulars.checkout.till.TillDesk;
import io.regulars.checkout.till.TillHook;
import io.regulars.kernel.Id;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import io.regulars.stored.ValueSale;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/// The operations of the till: each draws on points, a coupon and stored value at once (R8 to R11,
/// R13, R14, R17), so a step that is lost between two of them would show.
final class TillOperations {
    private static final Map<TestHouse, TillHook> TILLS = new WeakHashMap<>();

    private TillOperations() {}

    static List<Operations.Operation> all() {
        return List.of(
                new Operations.Operation("top-up", TillOperations::topUp),
                new Operations.Operation("stored value handed on", TillOperations::handedOn),
                new Operations.Operation("quote", TillOperations::quote),
                new Operations.Operation(
                        "freeze of a quote", (h, l) -> settled(h, l, TillDesk::freeze)),
                new Operations.Operation(
                        "commit of a quote", (h, l) -> settled(h, l, TillDesk::commit)),
                new Operations.Operation(
                        "commit of what is frozen", (h, l) -> frozen(h, l, TillDesk::commit)),
                new Operations.Operation(
                        "cancelled checkout", (h, l) -> frozen(h, l, TillDesk::cancel)),
                new Operations.Operation("return at the till", (h, l) -> returned(h, l, false)),
                new Operations.Operation(
                        "return of everything at the till", (h, l) -> returned(h, l, true)));
    }

    private interface Settling {
        Answer<?> settle(TillDesk till, Id checkout, RequestKey key);
    }

    /// Opened once for a house, before anything is broken.
    static TillHook till(TestHouse house) {
        return TILLS.computeIfAbsent(
                house,
                opened -> {
                    var till = new TillHook(opened.rooms(), opened.tenant, opened.now());
                    opened.pass(Duration.ofSeconds(3));
                    return till;
                });
    }

    private static Operations.Prepared topUp(TestHouse house, String label) {
        Id member = till(house).buyer(label);
        return new Operations.Prepared(
                List.of(member),
                () -> Operations.told(till(house).topUp(member, Operations.key(label))));
    }

    private static Operations.Prepared handedOn(TestHouse house, String label) {
        Id from = till(house).buyer(label);
        Id to = till(house).buyer(label + "to");
        return new Operations.Prepared(
                List.of(from, to),
                () ->
                        Operations.told(
                                new ValueSale(house.rooms(), house.tenant)
                                        .handOn(from, to, Operations.key(label))));
    }

    private static Operations.Prepared quote(TestHouse house, String label) {
        Id member = till(house).buyer(label);
        return new Operations.Prepared(
                List.of(member),
                () ->
                        Operations.told(
                                till(house).desk.quote(member, label, Operations.key(label))));
    }

    private static Operations.Prepared settled(TestHouse house, String label, Settling settling) {
        TillHook till = till(house);
        Id member = till.buyer(label);
        Id quote = till.desk.quoted(member, label);
        return new Operations.Prepared(
                List.of(member),
                () -> Operations.told(settling.settle(till.desk, quote, Operations.key(label))));
    }

    private static Operations.Prepared frozen(TestHouse house, String label, Settling settling) {
        TillHook till = till(house);
        Id member = till.buyer(label);
        Id quote = till.desk.quoted(member, label);
        till.desk.freeze(quote, Operations.key(label + "f")).outcome().orThrow();
        return new Operations.Prepared(
                List.of(member),
                () -> Operations.told(settling.settle(till.desk, quote, Operations.key(label))));
    }

    private static Operations.Prepared returned(TestHouse house, String label, boolean all) {
        TillHook till = till(house);
        Id member = till.buyer(label);
        Id quote = till.desk.quoted(member, label);
        till.desk.commit(quote, Operations.key(label + "c")).outcome().orThrow();
        return new Operations.Prepared(
                List.of(member),
                () -> Operations.told(till.desk.bring(quote, all, Operations.key(label))));
    }
}
