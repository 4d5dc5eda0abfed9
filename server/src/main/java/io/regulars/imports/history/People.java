package io.regulars.imports.history;

import io.regulars.imports.mapping.Person;
import io.regulars.imports.mapping.Target;
import io.regulars.imports.mapping.Why;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.members.NewMember;
import io.regulars.runtime.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The people of a file, put together by all the names that a row has. Rows that share a name and
/// say the same are one; rows that share one and say different things are none, as nobody could say
/// which is right. That several names lead to one member of the house is found too. What does not
/// fit into memory goes through temporary files, so memory stays flat.
final class People implements AutoCloseable {
    /// Names in one question.
    private static final int SOME = 2000;

    private final Count count;
    private final Spill rows;
    private final Spill names;
    private final Spill members;
    private final Spill clashes;
    private final Spill twins;

    People(Path temp, long memory, Count count) {
        this.count = count;
        rows = new Spill(temp, History.PARTITIONS, memory);
        names = new Spill(temp, History.PARTITIONS, memory / 4);
        members = new Spill(temp, History.PARTITIONS, memory / 4);
        clashes = new Spill(temp, History.PARTITIONS, memory / 4);
        twins = new Spill(temp, History.PARTITIONS, memory / 4);
    }

    /// A row under one of its names: where it waits, and a digest of what it says.
    private record Mention(String name, long row, int waits, long says) {
        void pack(Packed out) {
            out.text(name);
            out.number(row);
            out.number(waits);
            out.number(says);
        }

        static Mention unpack(Packed.Reader in) {
            return new Mention(in.needed(), in.number(), (int) in.number(), in.number());
        }
    }

    void add(Person person) {
        String said = Json.write(person.who());
        int waits = partition(person.name());
        rows.add(
                waits,
                out -> {
                    out.number(person.row());
                    out.number(person.names().size());
                    person.names().forEach(out::text);
                    out.text(said);
                });
        long says = digest(said);
        for (String name : person.names()) {
            var mention = new Mention(name, person.row(), waits, says);
            names.add(partition(name), mention::pack);
        }
    }

    private static int partition(String name) {
        return (int) (Sampling.draw(name) & History.PARTITIONS - 1);
    }

    private static long digest(String said) {
        byte[] hash = Bucket.sha256().digest(said.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash).getLong();
    }

    /// Finds the rows that speak of one person; `who` finds members by names.
    void group(Function<Collection<String>, Map<String, Id>> who, Runnable tick) {
        for (int i = 0; i < names.partitions(); i++) {
            List<Mention> some = mentions(names, i);
            clash(some, clashes);
            for (int from = 0; from < some.size(); from += SOME) {
                known(some.subList(from, Math.min(some.size(), from + SOME)), who);
                tick.run();
            }
            names.drop(i);
        }
        for (int i = 0; i < members.partitions(); i++) {
            clash(mentions(members, i), twins);
            members.drop(i);
            tick.run();
        }
    }

    private void known(List<Mention> some, Function<Collection<String>, Map<String, Id>> who) {
        Map<String, Id> known = who.apply(new HashSet<>(some.stream().map(Mention::name).toList()));
        for (Mention one : some) {
            Id id = known.get(one.name());
            if (id != null) {
                var as = new Mention(Outlook.ID + id, one.row(), one.waits(), one.says());
                members.add(partition(as.name()), as::pack);
            }
        }
    }

    private static List<Mention> mentions(Spill of, int partition) {
        var all = new ArrayList<Mention>();
        for (Packed.Reader in = of.read(partition); in.more(); ) {
            all.add(Mention.unpack(in));
        }
        return all;
    }

    /// Notes the rows whose name another row has that says something else.
    private static void clash(List<Mention> some, Spill to) {
        var says = new HashMap<String, Long>();
        var torn = new HashSet<String>();
        for (Mention one : some) {
            Long before = says.putIfAbsent(one.name(), one.says());
            if (before != null && before != one.says()) {
                torn.add(one.name());
            }
        }
        for (Mention one : some) {
            if (torn.contains(one.name())) {
                to.add(one.waits(), out -> out.number(one.row()));
            }
        }
    }

    /// The people who wait in a partition, but for those whose rows clash or repeat each other.
    List<Fact> facts(int partition, Set<String> unknownStores, boolean create) {
        Set<Long> clashing = numbers(clashes, partition);
        Set<Long> twin = numbers(twins, partition);
        var first = new LinkedHashMap<String, Person>();
        for (Packed.Reader in = rows.read(partition); in.more(); ) {
            long row = in.number();
            var named = new ArrayList<String>();
            for (long left = in.number(); left > 0; left--) {
                named.add(in.needed());
            }
            String said = in.needed();
            var person = new Person(row, named, Json.read(said, NewMember.class));
            String store = person.who().store();
            if (clashing.contains(row)) {
                count.add(row, Why.TWO_MEMBERS, null);
            } else if (store != null && unknownStores.contains(store)) {
                count.add(row, Why.UNKNOWN_STORE, Target.STORE);
            } else if (first.putIfAbsent(said, person) != null) {
                count.add(row, Why.DUPLICATE_ROW, null);
            }
        }
        rows.drop(partition);
        var facts = new ArrayList<Fact>();
        for (Person person : first.values()) {
            int bucket = Bucket.of("identity", person.name());
            facts.add(new Fact.Enrolled(bucket, person, twin.contains(person.row()), create));
        }
        return facts;
    }

    private static Set<Long> numbers(Spill of, int partition) {
        var all = new HashSet<Long>();
        for (Packed.Reader in = of.read(partition); in.more(); ) {
            all.add(in.number());
        }
        return all;
    }

    @Override
    public void close() {
        for (Spill each : List.of(rows, names, members, clashes, twins)) {
            each.close();
        }
    }
}
