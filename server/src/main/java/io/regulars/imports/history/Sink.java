package io.regulars.imports.history;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.orders.Kept;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where an import posts to: the intake of orders, or memory. Every call may be repeated and then
/// changes nothing more; calls come from several threads at once, those of one member from one
/// thread in order of time.
interface Sink {
    /// What became of a fact that was not refused: NEW; MINE, when this very import brought it
    /// before (it was killed between posting and noting so); ALREADY, when it came before in
    /// another way.
    enum Taken {
        NEW,
        MINE,
        ALREADY
    }

    /// Something that ends when it is closed.
    interface Open extends AutoCloseable {
        @Override
        void close();
    }

    /// Tells that a history is about to come in, until the answer is closed.
    default Open begin(Tenant tenant) {
        return () -> {};
    }

    /// Those of `stores` that the chain does not have.
    Set<String> unknownStores(Tenant tenant, Set<String> stores);

    /// How many members [#register] would make for `identities` (`channel:value`, or `phone:` and a
    /// number).
    long unknownMembers(Tenant tenant, Collection<String> identities);

    /// Somebody the file knows by `identity`, since when, and from which channel's orders.
    record Newcomer(String identity, String channel, Instant since) {}

    /// Makes a member for each identity that none has.
    void register(Tenant tenant, Collection<Newcomer> newcomers);

    /// Outcomes in the order of the orders.
    List<Outcome<Taken>> orders(Tenant tenant, List<Order> orders, Id importId);

    /// Outcomes in the order of the returns.
    List<Outcome<Taken>> returns(Tenant tenant, List<Return> returns, Id importId);

    /// Outcomes in the order of the opening balances, which hold from `at` on.
    List<Outcome<Taken>> openings(
            Tenant tenant, List<Fact.Opened> openings, Id importId, Instant at);

    /// Where the members of a file go.
    default PeopleSink people() {
        throw new IllegalStateException("this sink takes no members");
    }

    /// An order that is there already, and what came back of it.
    @Pure
    record Earlier(
            String number,
            @Nullable Id member,
            Instant placedAt,
            List<Order.Line> lines,
            List<Given> given) {}

    /// What one return took from the order's lines.
    @Pure
    record Given(String returnId, Instant receivedAt, Kept.Taken taken) {}

    /// Those of the channel's order numbers that are known, from an earlier file or live.
    Map<String, Earlier> earlier(Tenant tenant, String channel, Collection<String> numbers);

    /// Who tells what a run does to members; what does not fit into memory goes to `temp`.
    default Outlook outlook(Run.Job job, Path temp) {
        return Outlook.NONE;
    }

    /// Takes out all facts that the import brought and what they earned.
    void retract(Tenant tenant, Id importId);

    /// The same answers without writing anything.
    Sink dry();
}
