package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.analytics.Born.Someone;
import io.regulars.kernel.Id;
import io.regulars.lake.SmallChain;
import io.regulars.loyalty.Intake;
import io.regulars.members.Birthday;
import io.regulars.members.EraseHook;
import io.regulars.members.Members;
import io.regulars.members.NewConsent;
import io.regulars.members.NewMember;
import io.regulars.members.Profiles;
import io.regulars.models.Occasion;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import io.regulars.orders.Who;
import io.regulars.segments.FiguresHook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// S2-06: spend in the birthday month beside the other months, against plain loops over the facts.
class BirthdaySpendTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final LocalDate JUNE = LocalDate.parse("2026-06-30");
    private static final String PURPOSE = "personalisation";

    private static final List<Someone> ALL = new ArrayList<>();
    private static SmallChain chain;

    @BeforeAll
    static void open() {
        chain = new SmallChain(5);
        var random = new Random(41);
        for (int i = 0; i < 190; i++) {
            ALL.add(join(i, random));
        }
        var orders = new ArrayList<Order>();
        for (int i = 0; i < ALL.size(); i++) {
            Someone one = ALL.get(i);
            for (int n = 0; n < 7; n++) {
                orders.add(order(one, i * 100 + n, day(random), random));
            }
            LocalDate birth = one.birth();
            if (birth != null && i % 3 > 0) {
                for (LocalDate day : Born.celebrated(one, 2025, 2026)) {
                    orders.add(order(one, i * 100 + 50 + day.getYear() % 10, day, random));
                }
            }
        }
        orders.removeIf(order -> order.placedAt().isAfter(chain.house.now()));
        Intake intake = chain.house.get(Intake.class);
        Intake.join(intake.orders(chain.house.tenant, orders, null, null))
                .forEach(each -> each.outcome().orThrow());
        var back = new ArrayList<Return>();
        for (int i = 0; i < orders.size(); i += 11) {
            Order order = orders.get(i);
            Instant then = order.placedAt().plus(Duration.ofDays(1 + i % 40));
            if (then.isBefore(chain.house.now())) {
                var lines = i % 2 == 0 ? null : List.of(new Return.Line(0, 1L, null));
                back.add(new Return(order.channel(), order.externalId(), "back-" + i, then, lines));
            }
        }
        Intake.join(intake.returns(chain.house.tenant, back, null, null))
                .forEach(each -> each.outcome().orThrow());
    }

    @AfterAll
    static void close() {
        ALL.clear();
        chain.close();
    }

    /// Most joined before the months; of some no birthday is known, a few have a lunar one, one was
    /// born on 29 February, and some said yes or no to personalisation.
    private static Someone join(int i, Random random) {
        LocalDate birth =
                i % 12 == 5
                        ? null
                        : i == 7
                                ? LocalDate.parse("1992-02-29")
                                : LocalDate.of(1970, 1, 1).plusDays(random.nextInt(12_000));
        boolean lunar = birth != null && i % 9 == 4;
        Instant registered =
                i % 31 == 30
                        ? Instant.parse("2026-02-01T04:00:00Z")
                        : Instant.parse("2025-06-01T04:00:00Z").plus(Duration.ofHours(i));
        String store = i % 19 == 0 ? "S3" : i % 2 == 0 ? "S1" : "S2";
        Boolean said = i % 15 == 3 ? Boolean.FALSE : i % 15 == 4 ? Boolean.TRUE : null;
        List<NewConsent> consents =
                said == null ? List.of() : List.of(new NewConsent(PURPOSE, said, "v1", null, null));
        var who =
                new NewMember(
                        "pos",
                        store,
                        null,
                        null,
                        null,
                        null,
                        "card:born-" + i,
                        null,
                        null,
                        null,
                        birth == null ? null : new Birthday(birth, lunar),
                        null,
                        Map.of(),
                        Set.of(),
                        consents,
                        registered,
                        null,
                        null);
        Id id =
                chain.house
                        .get(Members.class)
                        .registerBulk(chain.house.tenant, List.of(who))
                        .getFirst()
                        .orThrow()
                        .id();
        return new Someone(id, birth, lunar, registered, store, !Boolean.FALSE.equals(said));
    }

    private static LocalDate day(Random random) {
        return LocalDate.parse("2025-06-20").plusDays(random.nextInt(515));
    }

    private static Order order(Someone one, int number, LocalDate day, Random random) {
        long price = 2_000 + random.nextInt(30_000);
        var line = new Order.Line("SKU1", null, "C1", null, 2, price, 100, 2 * price - 100);
        return new Order(
                "pos",
                "b-" + number,
                day.atTime(12, 30).toInstant(java.time.ZoneOffset.ofHours(8)),
                number % 5 == 0 ? "S1" : "S2",
                Who.of(one.id()),
                List.of(line),
                300,
                line.paid() + 300,
                List.of());
    }

    private static Occasion expected(LocalDate asOf, Predicate<Someone> which) {
        return Born.spend(chain.house, asOf, ALL.stream().filter(which).toList());
    }

    private static BirthdaySpend.View ask(LocalDate asOf, String by, String store, long segment) {
        return chain.house
                .get(BirthdaySpend.class)
                .of(chain.house.tenant, new BirthdaySpend.Wanted(asOf, by, store, "", "", segment));
    }

    private static Occasion whole(LocalDate asOf) {
        return ask(asOf, "", "", 0).lines().getFirst().spend();
    }

    @Test
    void theLiftAndItsIntervalAreWhatPlainLoopsCome() {
        Occasion found = whole(TODAY);
        assertThat(found).isEqualTo(expected(TODAY, _ -> true));
        assertThat(found.members()).isGreaterThan(120);
        assertThat(found.low()).as("two of three buy on their birthday").isPositive();
        BirthdaySpend.View then = ask(JUNE, "", "", 0);
        assertThat(then.from()).isEqualTo(LocalDate.parse("2025-07-01"));
        assertThat(then.to()).isEqualTo(JUNE);
        assertThat(then.lines().getFirst().spend())
                .isEqualTo(expected(JUNE, _ -> true))
                .isNotEqualTo(found);
    }

    @Test
    void ofHowManyItSpeaksIsTold() {
        var before =
                ALL.stream()
                        .filter(one ->
                                one.registered().isBefore(Instant.parse("2025-10-31T16:00:00Z")))
                        .toList();
        long born = before.stream().filter(one -> one.birth() != null).count();
        long agreed = before.stream().filter(one -> one.birth() != null && one.agreed()).count();
        assertThat(ask(TODAY, "", "", 0).known())
                .isEqualTo(new BirthdaySpend.Known(before.size(), born, agreed));
        assertThat(born).isLessThan(before.size()).isGreaterThan(agreed);
    }

    @Test
    void eachStoreHasItsMembersAndOfFewNothingIsTold() {
        var found = new TreeMap<String, Occasion>();
        ask(TODAY, "store", "", 0).lines().forEach(line -> found.put(line.group(), line.spend()));
        assertThat(found).containsOnlyKeys("S1", "S2", "S3");
        found.forEach((store, spend) ->
                assertThat(spend)
                        .as(store)
                        .isEqualTo(expected(TODAY, one -> one.store().equals(store))));
        assertThat(found.get("S1").enough()).isTrue();
        assertThat(found.get("S3").enough()).isFalse();
        assertThat(found.get("S3").members()).isPositive();
        assertThat(ask(TODAY, "", "S2", 0).lines().getFirst().spend()).isEqualTo(found.get("S2"));
    }

    @Test
    void tiersAreThoseOfTheDayAndAddUpToAll() {
        for (LocalDate day : List.of(TODAY, JUNE)) {
            var members = new TreeMap<String, Long>();
            ask(day, "tier", "", 0)
                    .lines()
                    .forEach(line -> members.put(line.group(), line.spend().members()));
            assertThat(members).hasSizeGreaterThan(1);
            assertThat(members.values().stream().mapToLong(n -> n).sum())
                    .isEqualTo(whole(day).members());
        }
        long now = silver(TODAY);
        var then = new Recomputed(chain.house, TODAY);
        Set<Long> silver =
                then.people.values().stream()
                        .filter(person -> person.tier().equals("silver"))
                        .map(Happened.Person::id)
                        .collect(Collectors.toSet());
        assertThat(now)
                .isPositive()
                .isEqualTo(expected(TODAY, one -> silver.contains(one.id().value())).members());
    }

    private static long silver(LocalDate day) {
        var wanted = new BirthdaySpend.Wanted(day, "", "", "", "silver", 0);
        return chain.house
                .get(BirthdaySpend.class)
                .of(chain.house.tenant, wanted)
                .lines()
                .getFirst()
                .spend()
                .members();
    }

    @Test
    void aSegmentIsAskedAsOfTheDay() {
        List<Id> some = ALL.subList(0, 90).stream().map(Someone::id).toList();
        Id list = FiguresHook.list(chain.house, "some", some);
        FiguresHook.off(chain.house, list, some.subList(0, 30));
        Set<Id> inside = Set.copyOf(some.subList(30, 90));
        assertThat(ask(TODAY, "", "", list.value()).lines().getFirst().spend())
                .isEqualTo(expected(TODAY, one -> inside.contains(one.id())));
        assertThat(ask(JUNE, "", "", list.value()).lines()).isEmpty();
    }

    /// Also of a day that is long over.
    @Test
    void whoSaysNoOrIsErasedIsInNoAnswerFromThenOn() {
        List<Someone> there =
                ALL.stream()
                        .filter(one -> one.birth() != null && !one.lunar() && one.agreed())
                        .filter(one ->
                                one.registered().isBefore(Instant.parse("2025-06-20T00:00:00Z")))
                        .limit(40)
                        .toList();
        Caller caller = chain.caller();
        Someone says = there.get(10);
        Someone goes = there.get(20);
        Occasion before = whole(JUNE);
        long known = ask(JUNE, "", "", 0).known().members();
        chain.house
                .get(Profiles.class)
                .consent(
                        caller,
                        TestHouse.key(),
                        says.id(),
                        new NewConsent(PURPOSE, false, "v1", "app", null))
                .outcome()
                .orThrow();
        EraseHook.erase(chain.house, goes.id());
        ALL.remove(goes);
        ALL.set(
                ALL.indexOf(says),
                new Someone(
                        says.id(),
                        says.birth(),
                        says.lunar(),
                        says.registered(),
                        says.store(),
                        false));
        Occasion after = whole(JUNE);
        assertThat(after.members()).isEqualTo(before.members() - 2);
        assertThat(after).isEqualTo(expected(JUNE, _ -> true));
        assertThat(ask(JUNE, "", "", 0).known().members()).isEqualTo(known - 1);
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        for (String[] wrong :
                List.of(
                        new String[] {"2026-11-23", null, null},
                        new String[] {"soon", null, null},
                        new String[] {null, "region", null},
                        new String[] {null, null, "S1"})) {
            var query = new BirthdaySpendApi.Query(wrong[0], wrong[1], null, null, null, wrong[2]);
            assertThatThrownBy(() -> query.wanted(TODAY)).isInstanceOf(Rejection.class);
        }
        assertThat(new BirthdaySpendApi.Query(null, "", null, null, null, null).wanted(TODAY))
                .isEqualTo(new BirthdaySpend.Wanted(TODAY, "", "", "", "", 0));
    }
}
