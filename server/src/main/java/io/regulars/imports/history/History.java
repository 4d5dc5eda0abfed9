package io.regulars.imports.history;

import io.regulars.imports.files.Caps;
import io.regulars.imports.files.Format;
import io.regulars.imports.files.RawRow;
import io.regulars.imports.files.Table;
import io.regulars.imports.files.Tables;
import io.regulars.imports.mapping.Brought;
import io.regulars.imports.mapping.Line;
import io.regulars.imports.mapping.Mapping;
import io.regulars.imports.mapping.Person;
import io.regulars.imports.mapping.Problem;
import io.regulars.imports.mapping.RowReader;
import io.regulars.imports.mapping.Target;
import io.regulars.imports.mapping.Why;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.members.FieldDefinition;
import io.regulars.members.Phones;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a file into facts. Rows are sorted out twice, first so that those of an order meet, then
/// so that the orders of a member do; what does not fit into memory goes through a temporary file.
/// So rows may stand in any order, and memory stays flat.
final class History implements AutoCloseable {
    static final int PARTITIONS = 256;

    /// Bytes of packed rows held in memory before they go to the temporary file, once for each of
    /// the two sortings.
    static final long MEMORY = 32L << 20;

    /// What stands before a phone that names a member.
    static final String PHONE = "phone:";

    private static final int MOST_STORES = 20_000;

    private final Mapping mapping;
    private final Count count;
    private final Meter meter;
    private final Runnable tick;
    private final Spill rows;
    private final Spill drafts;
    private final Spill balances;
    private final People people;
    private final Set<String> stores = new HashSet<>();
    private long lowest = Sampling.ALL - 1;

    /// `tick` is called every some thousand rows; it may throw to end the run.
    History(Mapping mapping, Path temp, long memory, Count count, Meter meter, Runnable tick) {
        this.mapping = mapping;
        this.count = count;
        this.meter = meter;
        this.tick = tick;
        rows = new Spill(temp, PARTITIONS, memory);
        drafts = new Spill(temp, PARTITIONS, memory);
        balances = new Spill(temp, PARTITIONS, memory);
        people = new People(temp, memory, count);
    }

    /// Reads all rows. Throws [io.regulars.imports.files.FileRefused] or
    /// [io.regulars.imports.mapping.InvalidMapping]. `definitions` are the chain's own fields, by
    /// name.
    void read(Path file, Caps caps, Instant began, Map<String, FieldDefinition> definitions) {
        meter.size(size(file));
        Format format = mapping.format() == null ? Format.UNKNOWN : mapping.format();
        try (Table table = Tables.open(file, format, caps)) {
            RowReader reader = RowReader.of(mapping, table.header(), began, definitions);
            long n = 0;
            for (RawRow row = table.next(); row != null; row = table.next()) {
                count.row();
                switch (reader.read(row)) {
                    case Line read -> {
                        Line line = read.member() == null ? read : read.of(named(read.member()));
                        rows.add(
                                (line.order().hashCode() * 0x9E3779B9) >>> 24,
                                out -> out.line(line));
                    }
                    case Brought brought -> brought(brought);
                    case Person person -> {
                        lowest = Math.min(lowest, Sampling.draw(person.name()));
                        store(person.who().store());
                        people.add(person);
                    }
                    case Problem problem ->
                            count.note(row.number(), problem.why(), problem.named());
                }
                if ((++n & 0xfff) == 0) {
                    meter.read(n, table.position());
                    tick.run();
                }
            }
            meter.read(n, table.position());
        }
    }

    private void brought(Brought brought) {
        String member = named(brought.member());
        if (member == null) {
            count.add(brought.row(), Why.BAD_MEMBER, Target.MEMBER);
        } else {
            lowest = Math.min(lowest, Sampling.draw(member));
            balances.add(
                    (int) (Sampling.draw(member) & PARTITIONS - 1),
                    out -> out.brought(brought.of(member)));
        }
    }

    private void store(@Nullable String store) {
        if (store != null && stores.size() < MOST_STORES) {
            stores.add(store);
        }
    }

    /// A phone as every spelling of it is kept, so that one person's rows meet; null for a number
    /// that is masked, virtual or none: it says nothing about who it is.
    static @Nullable String named(String member) {
        if (!member.startsWith(PHONE)) {
            return member;
        }
        return Phones.read(member.substring(PHONE.length()))
                        instanceof Phones.Reading.Mobile(var phone)
                ? PHONE + phone.e164()
                : null;
    }

    /// Puts the rows of each order together, and finds the rows of one person: `who` finds members
    /// by the names that the file has for them.
    void group(Function<Collection<String>, Map<String, Id>> who) {
        meter.phase(Meter.Phase.SORTING);
        var grouping =
                new Grouping(
                        mapping.equalLines(),
                        count,
                        draft -> {
                            store(draft.store());
                            if (draft.kind() == Line.Kind.SALE && draft.member() != null) {
                                lowest = Math.min(lowest, Sampling.draw(draft.member()));
                            }
                            drafts.add(draft.bucket() >> 2, draft::pack);
                        });
        for (int i = 0; i < rows.partitions(); i++) {
            var lines = new ArrayList<Line>();
            for (Packed.Reader in = rows.read(i); in.more(); ) {
                lines.add(in.line());
            }
            grouping.run(lines);
            rows.drop(i);
            tick.run();
        }
        rows.close();
        people.group(who, tick);
    }

    /// Who is in a trial of `share` thousandths of the buyers.
    Sampling sampling(int share) {
        return share == 0 ? Sampling.NOBODY : Sampling.of(share, lowest);
    }

    /// The stores that orders name, at most 20,000 of them; the sink refuses what lies beyond.
    Set<String> stores() {
        return stores;
    }

    /// Hands on all facts, those of a member together and in order of time; `next` is called
    /// between members' groups.
    void facts(Set<String> unknownStores, Consumer<Fact> facts, Runnable next) {
        meter.phase(Meter.Phase.POSTING);
        for (int i = 0; i < drafts.partitions(); i++) {
            List<Draft> some = new ArrayList<>();
            for (Packed.Reader in = drafts.read(i); in.more(); ) {
                some.add(Draft.unpack(in));
            }
            some.sort(Draft.IN_TIME);
            new Matching(mapping, unknownStores, count, facts).run(some);
            drafts.drop(i);
            next.run();
            tick.run();
        }
        for (int i = 0; i < balances.partitions(); i++) {
            balances(i).forEach(facts);
            balances.drop(i);
            next.run();
            tick.run();
        }
        for (int i = 0; i < PARTITIONS; i++) {
            people.facts(i, unknownStores, mapping.member().create()).forEach(facts);
            next.run();
            tick.run();
        }
    }

    @Override
    public void close() {
        rows.close();
        drafts.close();
        balances.close();
        people.close();
    }

    /// The opening balances of a partition, one for each member. A row that repeats another is a
    /// duplicate; members whom rows give different balances get none.
    private List<Fact> balances(int partition) {
        var rows = new LinkedHashMap<String, List<Brought>>();
        for (Packed.Reader in = balances.read(partition); in.more(); ) {
            Brought brought = in.brought();
            rows.computeIfAbsent(brought.member(), _ -> new ArrayList<>()).add(brought);
        }
        var facts = new ArrayList<Fact>();
        rows.forEach((member, some) -> {
            Brought first = some.getFirst();
            boolean agree = some.stream().allMatch(first::same);
            some.stream()
                    .skip(agree ? 1 : 0)
                    .forEach(row ->
                            count.add(
                                    row.row(),
                                    agree ? Why.DUPLICATE_ROW : Why.TWO_BALANCES,
                                    Target.MEMBER));
            if (agree) {
                boolean can = mapping.member().create() && !member.startsWith("memberNo:");
                int bucket = Bucket.of("identity", member);
                facts.add(new Fact.Opened(bucket, member, can ? member : null, first));
            }
        });
        return facts;
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 1;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
