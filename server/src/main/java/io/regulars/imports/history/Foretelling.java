package io.regulars.imports.history;

import io.regulars.kernel.Id;
import io.regulars.loyalty.Coming;
import io.regulars.loyalty.Consequence;
import io.regulars.loyalty.Consequences;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import io.regulars.runtime.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Keeps what a dry run would bring until all of a member's is together, however many names the
/// file has for one; then each is asked about once. What does not fit into memory goes through a
/// temporary file, as the rows do.
final class Foretelling implements Outlook {
    /// Members in one question.
    static final int SOME = 500;

    private static final int NEWCOMER = 0;
    private static final int ORDER = 1;
    private static final int RETURN = 2;
    private static final int OPENED = 3;

    private final Run.Job job;
    private final Consequences consequences;
    private final Function<Collection<String>, Map<String, Id>> who;
    private final Spill kept;

    /// `who` finds members by the names that the file has for them.
    Foretelling(
            Run.Job job,
            Consequences consequences,
            Function<Collection<String>, Map<String, Id>> who,
            Path temp) {
        this.job = job;
        this.consequences = consequences;
        this.who = who;
        kept = new Spill(temp, History.PARTITIONS, History.MEMORY);
    }

    @Override
    public synchronized void newcomers(List<Sink.Newcomer> some) {
        for (Sink.Newcomer one : some) {
            if (IntakeSink.takes(one.identity())) {
                add(
                        one.identity(),
                        out -> {
                            out.number(NEWCOMER);
                            out.text(IntakeSink.channel(one));
                            out.number(one.since().toEpochMilli());
                        });
            }
        }
    }

    @Override
    public void sold(List<Fact.Sale> some) {
        Map<String, Id> known = known(some.stream().map(Fact.Sale::member).toList());
        synchronized (this) {
            for (Fact.Sale sale : some) {
                if (sale.member() != null) {
                    add(key(sale.member(), known), out -> fact(out, sale.order().unnamed()));
                }
            }
        }
    }

    @Override
    public void back(List<Back> some) {
        Map<String, Id> known = known(some.stream().map(Back::owner).toList());
        synchronized (this) {
            for (Back one : some) {
                if (one.owner() != null) {
                    add(key(one.owner(), known), out -> fact(out, one.brought()));
                }
            }
        }
    }

    @Override
    public void opened(List<Fact.Opened> some) {
        Map<String, Id> known = known(some.stream().map(Fact.Opened::member).toList());
        synchronized (this) {
            for (Fact.Opened one : some) {
                add(
                        key(one.member(), known),
                        out -> {
                            out.number(OPENED);
                            out.number(one.brought().points());
                            out.number(one.brought().growth());
                            out.number(one.brought().until());
                        });
            }
        }
    }

    private Map<String, Id> known(List<? extends @Nullable String> names) {
        List<String> asked = new ArrayList<>();
        for (String name : names) {
            if (name != null && !name.startsWith(ID)) {
                asked.add(name);
            }
        }
        return asked.isEmpty() ? Map.of() : who.apply(asked);
    }

    private static String key(String name, Map<String, Id> known) {
        Id id = known.get(name);
        return id == null ? name : ID + id;
    }

    private static void fact(Packed out, Object fact) {
        out.number(fact instanceof Order ? ORDER : RETURN);
        out.text(Json.write(fact));
    }

    private void add(String key, java.util.function.Consumer<Packed> thing) {
        kept.add(
                (key.hashCode() * 0x9E3779B9) >>> 24,
                out -> {
                    out.text(key);
                    thing.accept(out);
                });
    }

    /// All that comes to one person.
    private static final class Person {
        private final List<Order> orders = new ArrayList<>();
        private final List<Return> returns = new ArrayList<>();
        private String channel = "";
        private @Nullable Instant since;
        private Coming.@Nullable Opened opened;

        /// Null for somebody who is no member and becomes none.
        @Nullable Coming coming(String key) {
            boolean member = key.startsWith(ID);
            boolean nothing = orders.isEmpty() && returns.isEmpty() && opened == null;
            if (nothing || since == null && !member) {
                return null;
            }
            return new Coming(
                    member ? Id.of(key.substring(ID.length())) : null,
                    channel,
                    since == null ? Instant.EPOCH : since,
                    orders,
                    returns,
                    opened);
        }
    }

    @Override
    public Effects effects(Runnable tick) {
        var sum = new Effects.Sum(consequences.tiers(job.tenant(), job.began()));
        for (int i = 0; i < kept.partitions(); i++) {
            var coming = new ArrayList<Coming>();
            people(i)
                    .forEach((key, person) -> {
                        Coming one = person.coming(key);
                        if (one != null) {
                            coming.add(one);
                        }
                    });
            for (int from = 0; from < coming.size(); from += SOME) {
                List<Coming> some = coming.subList(from, Math.min(coming.size(), from + SOME));
                List<Consequence> told = consequences.foretell(job.tenant(), some, job.began());
                told.forEach(sum::add);
                tick.run();
            }
            kept.drop(i);
        }
        return sum.effects();
    }

    private Map<String, Person> people(int partition) {
        var people = new LinkedHashMap<String, Person>();
        for (Packed.Reader in = kept.read(partition); in.more(); ) {
            String key = Objects.requireNonNull(in.text());
            Person person = people.computeIfAbsent(key, _ -> new Person());
            switch ((int) in.number()) {
                case NEWCOMER -> {
                    person.channel = Objects.requireNonNull(in.text());
                    person.since = Instant.ofEpochMilli(in.number());
                }
                case ORDER ->
                        person.orders.add(
                                Json.read(Objects.requireNonNull(in.text()), Order.class));
                case OPENED ->
                        person.opened =
                                new Coming.Opened(
                                        in.number(),
                                        in.number(),
                                        OpeningSink.until(in.number()),
                                        job.id());
                default ->
                        person.returns.add(
                                Json.read(Objects.requireNonNull(in.text()), Return.class));
            }
        }
        return people;
    }

    @Override
    public void close() {
        kept.close();
    }
}
