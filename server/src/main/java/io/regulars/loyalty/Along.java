package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.orders.Claims;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import io.regulars.runtime.Db;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes facts in as a part of somebody else's command: a checkout that is committed is an order,
/// and both are there or neither is. The caller runs in the lane of the fact's bucket; in split
/// mode it claims first.
@Component
public class Along {
    private final Ids ids;
    private final Intake intake;
    private final IntakeBatch batch;

    /// A fact that comes along with another command.
    public static final class Fact {
        private final Command command;

        private Fact(Command command) {
            this.command = command;
        }

        public Id id() {
            return command.id();
        }
    }

    Along(Db db, Ids ids, Intake intake, Programs programs, People people) {
        this.ids = ids;
        this.intake = intake;
        batch = new IntakeBatch(db, ids, programs, people);
    }

    /// An order of a member, or of nobody known. `storedYuan` is what stored value he had when it
    /// was quoted.
    public record Bought(Order order, @Nullable Id member, @Nullable Long storedYuan) {}

    /// An order, in the bucket `bucket`.
    public Fact order(Tenant tenant, Bought bought, int bucket) {
        return new Fact(
                new Command.Buy(
                        ids.next(bucket),
                        bought.member(),
                        bought.order(),
                        intake.fingerprint(tenant, bought.order()),
                        null,
                        bought.storedYuan()));
    }

    /// Goods of the order `order` that come back. `earning`: by how much less each line earns now,
    /// as what is kept was judged.
    public Fact brought(
            Tenant tenant, Return brought, @Nullable Id member, Id order, List<Long> earning) {
        return new Fact(
                new Command.Bring(
                        ids.next(order.bucket()),
                        member,
                        order,
                        brought,
                        intake.fingerprint(tenant, brought),
                        null,
                        earning));
    }

    /// Commits ahead, in split mode, which order number leads where.
    public void claim(Tx tx, List<Fact> facts) {
        batch.claim(tx, commands(facts));
    }

    /// Orders whose numbers are claimed.
    public static final class Claimed {
        private final Supplier<IntakeBatch.Known> known;

        private Claimed(Supplier<IntakeBatch.Known> known) {
            this.known = known;
        }

        /// Which id the order has or will have.
        public Id id(Fact order) {
            Claims.Claimed claim = known.get().claims().get(key(order.command));
            return claim == null || claim.target() == null ? order.id() : claim.target();
        }
    }

    /// Claims the orders' numbers, in one round trip with what is asked next, so that nobody else
    /// can take them until this transaction ends. Where one is refused later on, all must be
    /// undone.
    public Claimed claimed(Tx tx, List<Fact> orders) {
        return new Claimed(batch.claiming(tx, commands(orders)));
    }

    private static String key(Command command) {
        return switch (command) {
            case Command.Buy buy -> buy.order().key();
            default -> throw new IllegalArgumentException("only orders are claimed");
        };
    }

    /// Decides on the facts and writes what follows from them, in the order given.
    public List<Outcome<Taken>> take(Tx tx, List<Fact> facts) {
        return facts.isEmpty() ? List.of() : batch.run(tx, commands(facts));
    }

    /// The same for orders that are claimed, all of them or some.
    public List<Outcome<Taken>> take(Tx tx, List<Fact> orders, Claimed claimed) {
        return batch.run(tx, commands(orders), claimed.known.get());
    }

    private static List<Command> commands(List<Fact> facts) {
        return facts.stream().map(fact -> fact.command).toList();
    }
}
