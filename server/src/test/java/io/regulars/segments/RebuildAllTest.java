package io.regulars.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.loyalty.Derived;
import io.regulars.loyalty.IntakeHook;
import io.regulars.loyalty.Rebuild;
import io.regulars.rules.Compare;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S2-38: all derived tables are deleted, the store is replayed, and balances, tiers, tags,
/// segments and the roster are what they were, by their checksums.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RebuildAllTest {
    private static final List<String> DERIVED =
            List.of(
                    "account",
                    "lot",
                    "standing",
                    "tier_change",
                    "roster",
                    "roster_total",
                    "segment_member",
                    "segment_size");

    private static SegmentHouse chain;
    private static final List<Id> MEMBERS = new ArrayList<>();
    private static Id asleep;
    private static Map<String, String> checksums;

    @BeforeAll
    static void stories() {
        chain = new SegmentHouse();
        IntakeHook.program(chain.house.db, chain.house.tenant);
        LocalDate today = chain.house.now().atZone(SegmentHouse.SHANGHAI).toLocalDate();
        for (int i = 0; i < 8; i++) {
            Id member = chain.member("m" + i, "F", null, "by-hand");
            MEMBERS.add(member);
            for (int order = 0; order < i; order++) {
                chain.buys(member, today.minusDays(25L * order + i));
            }
        }
        Id several = chain.segment("several", SegmentsTest.bought(Compare.atLeast(3)));
        asleep = chain.segment("asleep", SegmentsTest.asleep(6));
        Id tag =
                chain.segment("tag", Segment.Use.TAG, SegmentsTest.bought(Compare.atLeast(1)))
                        .orThrow();
        Id list = chain.segment("a list", null);
        chain.segment("both", SegmentHouse.in(several));
        chain.build();
        chain.settle();
        SegmentsListing listing = chain.house.get(SegmentsListing.class);
        listing.change(
                        chain.caller,
                        TestHouse.key(),
                        list,
                        new SegmentsListing.Wish(MEMBERS.subList(0, 3), List.of(), "guests"))
                .outcome()
                .orThrow();
        listing.change(
                        chain.caller,
                        TestHouse.key(),
                        list,
                        new SegmentsListing.Wish(List.of(), MEMBERS.subList(0, 1), "left"))
                .outcome()
                .orThrow();
        chain.house
                .get(SegmentsOwn.class)
                .takeOff(chain.caller, TestHouse.key(), MEMBERS.get(5), tag)
                .outcome()
                .orThrow();
        chain.buys(MEMBERS.get(1), today);
        chain.house.pass(Duration.ofDays(3));
        chain.settle();
        chain.house.pass(Duration.ofDays(4));
        chain.buys(MEMBERS.get(2), chain.house.now().atZone(SegmentHouse.SHANGHAI).toLocalDate());
        chain.settle();
        run(true); // the tables may be behind the log; from here on they are not
        checksums = stored();
        assertThat(checksums.keySet()).containsExactly("book", "roster", "segments");
    }

    @AfterAll
    static void close() {
        chain.close();
    }

    /// As `./regulars rebuild` does it.
    private static Map<String, Derived.Result> run(boolean apply) {
        Rebuild.Result book =
                chain.house.get(Rebuild.class).run(chain.house.tenant, apply, _ -> {});
        assertThat(book.beyond()).isEmpty();
        var results = new TreeMap<String, Derived.Result>();
        results.put(
                "book",
                new Derived.Result(
                        book.clean(),
                        book.accounts() + book.lots() + book.standings(),
                        book.stored(),
                        book.replayed(),
                        book.different(),
                        book.healed(),
                        book.told(),
                        book.beyond()));
        chain.house.rooms().all(Derived.class).stream()
                .sorted(Comparator.comparing(Derived::what))
                .forEach(each -> results.put(each.what(), each.rebuild(chain.house.tenant, apply)));
        return results;
    }

    private static Derived.Result one(String what, boolean apply) {
        return chain.house.rooms().all(Derived.class).stream()
                .filter(each -> each.what().equals(what))
                .findFirst()
                .orElseThrow()
                .rebuild(chain.house.tenant, apply);
    }

    private static Map<String, String> stored() {
        var stored = new TreeMap<String, String>();
        run(false)
                .forEach((what, result) -> {
                    assertThat(result.told()).as(what).isEmpty();
                    assertThat(result.clean()).as(what).isTrue();
                    assertThat(result.stored()).as(what).isEqualTo(result.replayed());
                    assertThat(result.lines()).as(what).isGreaterThan(7);
                    stored.put(what, result.stored());
                });
        return stored;
    }

    private static void owner(String sql) {
        chain.house.database.execute("set app.tenant = '" + chain.house.tenant.id() + "'; " + sql);
    }

    private static String filled(String sql) {
        return sql.replace("{m}", MEMBERS.get(5).toString()).replace("{s}", asleep.toString());
    }

    @ParameterizedTest
    @Order(1)
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    roster   | update roster set points = points + 1 where member = {m} | the roster has
                    roster   | update roster set tier = 'gold', store = 'S9' where member = {m} | the roster has
                    roster   | update roster set phone_end = 7 where member = {m} | phoneEnd=7
                    roster   | update roster set due = '2199-01-01Z' where member = {m} | due=2199
                    roster   | delete from roster where member = {m} | the roster has null
                    roster   | update roster_total set members = members + 1 | the sums are
                    roster   | delete from roster_total | the sums are 0 members
                    segments | update segment_member set inside = not inside where member = {m} and segment = {s} | segment line is
                    segments | update segment_member set since = since - interval '1 day' where member = {m} and segment = {s} | segment line is
                    segments | delete from segment_member where member = {m} | segment line is null
                    segments | update segment_size set members = members + 1 where segment = {s} | its size is
                    segments | delete from segment_size | its size is 0
                    """)
    void whatWasChangedByHandIsNamedAndHealed(String what, String sql, String named) {
        owner(filled(sql));
        Derived.Result seen = one(what, false);
        assertThat(seen.clean()).isFalse();
        assertThat(seen.told()).anySatisfy(line -> assertThat(line).contains(named));
        assertThat(one(what, false).different())
                .as("a comparison changes nothing")
                .isEqualTo(seen.different());
        Derived.Result healed = one(what, true);
        assertThat(healed.clean()).as(healed.told().toString()).isTrue();
        assertThat(one(what, false).stored()).isEqualTo(checksums.get(what));
    }

    @Test
    @Order(2)
    void allThatIsDerivedCanBeThrownAway() {
        String sizes = digest("segment_size", "segment, members");
        String totals = digest("roster_total", "tier, members, points");
        long deadlines = count("segment_member where next_flip is not null");
        assertThat(deadlines).isPositive();
        owner(
                "delete from tier_change where cause not in ('BY_HAND', 'APPROVED')"
                        + DERIVED.stream()
                                .filter(each -> !each.equals("tier_change"))
                                .map("; delete from "::concat)
                                .reduce("", String::concat));
        Map<String, Derived.Result> found = run(true);
        found.forEach((what, result) -> {
            assertThat(result.clean()).as(what + " " + result.told()).isTrue();
            assertThat(result.different()).as(what).isPositive();
            assertThat(result.replayed()).as(what).isEqualTo(checksums.get(what));
        });
        assertThat(stored()).isEqualTo(checksums);
        assertThat(digest("segment_size", "segment, members")).isEqualTo(sizes);
        assertThat(digest("roster_total", "tier, members, points")).isEqualTo(totals);
        assertThat(count("segment_member where next_flip is not null")).isEqualTo(deadlines);
        assertThat(chain.differing(asleep)).isZero();
    }

    /// A turn that the log and the facts do not say alike is made and written down.
    @Test
    @Order(3)
    void aTurnThatIsMissingIsMade() {
        Id who = MEMBERS.get(7);
        assertThat(chain.in(asleep, Set.of(who))).containsExactly(who);
        owner(
                filled("delete from segment_log where segment = {s} and member = ")
                        + who
                        + filled("; delete from segment_member where segment = {s} and member = ")
                        + who);
        Derived.Result seen = one("segments", false);
        assertThat(seen.told()).anySatisfy(line -> assertThat(line).contains("its size is"));
        assertThat(seen.told())
                .anySatisfy(line -> assertThat(line).contains("1 members stand elsewhere"));
        assertThat(one("segments", true).clean()).isTrue();
        assertThat(chain.in(asleep, Set.of(who))).containsExactly(who);
        assertThat(one("segments", false).clean()).isTrue();
    }

    private static String digest(String table, String columns) {
        return chain.house.db.read(
                chain.house.tenant,
                tx ->
                        tx.first(
                                new io.regulars.kernel.Sql(
                                        "select coalesce(string_agg(t::text, ';' order by t::text), '') as all_of from (select "
                                                + columns
                                                + " from "
                                                + table
                                                + " where members <> 0) t",
                                        Map.of()),
                                row -> row.text("all_of")));
    }

    private static long count(String from) {
        Long counted =
                chain.house.db.read(
                        chain.house.tenant,
                        tx ->
                                tx.first(
                                        new io.regulars.kernel.Sql(
                                                "select count(*) as lines from " + from, Map.of()),
                                        row -> row.whole("lines")));
        return counted == null ? 0 : counted;
    }
}
