package io.regulars.loyalty.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberListsTest {
    private static final String[] STORES = {"R1A", "R1B", "R2A", "R2B", null};
    private static final String[] CHANNELS = {"pos", "mini"};

    /// What the test itself knows of a member.
    private record Known(
            Id id,
            String store,
            String channel,
            Instant registered,
            @Nullable Instant ordered,
            long points,
            String end) {
        String tier() {
            return points >= 5000 ? "gold" : points >= 1000 ? "silver" : "base";
        }
    }

    private static DeskHouse desk;
    private static MemberLists lists;
    private static final List<Known> KNOWN = new ArrayList<>();

    @BeforeAll
    static void open() {
        desk = new DeskHouse();
        lists = desk.house.get(MemberLists.class);
        var random = new Random(7);
        for (int i = 0; i < 120; i++) {
            String end = "%04d".formatted(random.nextInt(20));
            String phone = i % 3 == 0 ? null : "138%04d%s".formatted(i, end);
            Instant registered =
                    Instant.parse("2026-01-01T00:00:00Z")
                            .plus(Duration.ofHours(random.nextInt(24 * 200)));
            String store = STORES[random.nextInt(STORES.length)];
            String channel = CHANNELS[random.nextInt(2)];
            Id id = desk.member("c" + i, phone, channel, store, registered);
            Instant ordered = null;
            long points = 0;
            if (random.nextInt(4) > 0) {
                ordered =
                        Instant.parse("2026-08-01T00:00:00Z")
                                .plusSeconds(random.nextInt(5_000_000));
                points = random.nextInt(3) == 0 ? 5000 + random.nextInt(3) : random.nextInt(1500);
                desk.buys(id, "o" + i, store, ordered.toString(), points);
            }
            KNOWN.add(
                    new Known(
                            id,
                            store,
                            channel,
                            registered,
                            ordered,
                            points,
                            phone == null ? "" : end));
        }
        desk.settle();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static MemberFilter filter(
            List<String> tiers,
            List<String> stores,
            @Nullable String phoneEnd,
            MemberFilter.@Nullable Sort sort,
            @Nullable Integer limit) {
        return new MemberFilter(
                tiers, stores, null, null, null, null, null, null, null, null, phoneEnd, sort, null,
                limit);
    }

    private static List<Id> all(Caller caller, MemberFilter first) {
        var ids = new ArrayList<Id>();
        MemberLists.Lines lines = lists.list(caller, first);
        long total = lines.total().count();
        while (true) {
            lines.items().forEach(line -> ids.add(line.id()));
            assertThat(lines.total().count()).isEqualTo(total);
            if (lines.next() == null) {
                assertThat(total).isEqualTo(ids.size());
                return ids;
            }
            lines = lists.list(caller, after(first, lines.next()));
        }
    }

    private static MemberFilter after(MemberFilter f, String cursor) {
        return new MemberFilter(
                f.tiers(),
                f.stores(),
                f.channels(),
                f.states(),
                f.registeredFrom(),
                f.registeredUntil(),
                f.lastOrderFrom(),
                f.lastOrderUntil(),
                f.pointsFrom(),
                f.pointsUntil(),
                f.phoneEnd(),
                f.sort(),
                cursor,
                f.limit());
    }

    /// Any filter in any order, page by page, shows what looking at each member one by one finds.
    @Test
    void everyListIsWhatItsFilterSays() {
        var random = new Random(11);
        for (int i = 0; i < 60; i++) {
            var sort = MemberFilter.Sort.values()[random.nextInt(3)];
            List<String> tiers = pick(random, List.of("base", "silver", "gold"));
            List<String> stores = pick(random, List.of("R1A", "R1B", "R2A", "R2B"));
            List<String> channels = pick(random, List.of("pos", "mini"));
            Instant registered =
                    random.nextBoolean() ? null : Instant.parse("2026-03-01T00:00:00Z");
            Instant ordered = random.nextInt(3) > 0 ? null : Instant.parse("2026-08-20T00:00:00Z");
            Long from = random.nextInt(3) > 0 ? null : 300L;
            Long until = random.nextInt(3) > 0 ? null : 5001L;
            String end = random.nextInt(5) > 0 ? null : "0007";
            var filter =
                    new MemberFilter(
                            tiers,
                            stores,
                            channels,
                            List.of("ACTIVE"),
                            registered,
                            null,
                            null,
                            ordered,
                            from,
                            until,
                            end,
                            sort,
                            null,
                            1 + random.nextInt(30));
            Predicate<Known> holds =
                    k ->
                            (tiers.isEmpty() || tiers.contains(k.tier()))
                                    && (stores.isEmpty() || stores.contains(k.store()))
                                    && (channels.isEmpty() || channels.contains(k.channel()))
                                    && (registered == null || !k.registered().isBefore(registered))
                                    && (ordered == null || last(k).isBefore(ordered))
                                    && (from == null || k.points() >= from)
                                    && (until == null || k.points() < until)
                                    && (end == null || k.end().equals(end));
            List<Id> expected =
                    KNOWN.stream().filter(holds).sorted(order(sort)).map(Known::id).toList();
            assertThat(all(desk.caller(null), filter)).as(filter.toString()).isEqualTo(expected);
        }
    }

    private static Instant last(Known known) {
        return known.ordered() == null ? Instant.EPOCH : known.ordered();
    }

    private static Comparator<Known> order(MemberFilter.Sort sort) {
        Comparator<Known> by =
                switch (sort) {
                    case REGISTERED -> Comparator.comparing(Known::registered);
                    case LAST_ORDER -> Comparator.comparing(MemberListsTest::last);
                    case POINTS -> Comparator.comparing(Known::points);
                };
        return by.thenComparing(Known::id).reversed();
    }

    private static List<String> pick(Random random, List<String> from) {
        return random.nextInt(3) > 0
                ? List.of()
                : from.stream().filter(_ -> random.nextBoolean()).toList();
    }

    @Test
    void aLineShowsThePresentAndNoPerson() {
        Known known =
                KNOWN.stream()
                        .filter(k -> k.tier().equals("gold") && !k.end().isEmpty())
                        .findFirst()
                        .orElseThrow();
        MemberLists.Line line =
                lists
                        .list(
                                desk.caller(null),
                                filter(List.of("gold"), List.of(), known.end(), null, 200))
                        .items()
                        .stream()
                        .filter(each -> each.id().equals(known.id()))
                        .findFirst()
                        .orElseThrow();
        assertThat(line.name()).isEqualTo("王**");
        assertThat(line.phone()).matches("138\\*\\*\\*\\*" + known.end());
        assertThat(line.points()).isEqualTo(known.points());
        assertThat(line.growth()).isEqualTo(known.points());
        assertThat(line.tier()).isEqualTo("gold");
        assertThat(line.lastOrderAt()).isEqualTo(known.ordered());
        assertThat(line.registeredAt()).isEqualTo(known.registered());
    }

    @Test
    void whoSeesARegionSeesItsMembersOnly() {
        List<Id> expected =
                KNOWN.stream()
                        .filter(k -> k.store() != null && k.store().startsWith("R1"))
                        .sorted(order(MemberFilter.Sort.REGISTERED))
                        .map(Known::id)
                        .toList();
        var open = filter(List.of(), List.of(), null, null, 50);
        assertThat(all(desk.caller("R1"), open)).isEqualTo(expected).isNotEmpty();
        var asked = filter(List.of(), List.of("R2A"), null, null, 50);
        assertThat(all(desk.caller("R1"), asked)).isEmpty();
    }

    @Test
    void whatTimeTakesIsSeenOnceItWasTaken() {
        try (var other = new DeskHouse()) {
            Id member = other.member("x", null, "pos", null, Instant.parse("2026-01-01T00:00:00Z"));
            other.buys(member, "x-1", null, "2026-01-05T04:00:00Z", 1200);
            other.settle();
            var rich =
                    new MemberFilter(
                            null, null, null, null, null, null, null, null, 1L, null, null, null,
                            null, null);
            MemberLists read = other.house.get(MemberLists.class);
            assertThat(read.list(other.caller(null), rich).items()).hasSize(1);
            other.house.at("2027-02-05T04:00:00Z");
            other.sweep();
            assertThat(other.house.get(Roster.class).lookAgain(other.house.tenant)).isEqualTo(1);
            assertThat(read.list(other.caller(null), rich).items()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    0,      0,     false
                    10000,  10000, false
                    10001,  10000, true
                    """)
    void aTotalIsExactUpToTenThousand(long counted, long told, boolean atLeast) {
        assertThat(MemberLists.Total.of(counted)).isEqualTo(new MemberLists.Total(told, atLeast));
    }

    @Test
    void aFilterThatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> filter(List.of(), List.of(), "12a4", null, null))
                .isInstanceOf(InvalidQuestion.class)
                .hasMessageContaining("phoneEnd");
        assertThatThrownBy(() -> filter(List.of(""), List.of(), null, null, null))
                .isInstanceOf(InvalidQuestion.class);
    }
}
