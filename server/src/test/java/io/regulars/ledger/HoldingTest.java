package io.regulars.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Short stories of one member, day by day, as a table.
class HoldingTest {
    private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");
    private static final Id MEMBER = new Id(7 * 1024 + 5);

    /// A member whose clock moves: each day has a book of its own, as each batch has.
    private static final class Story {
        private final AtomicLong next = new AtomicLong(100);
        private final Ids ids = bucket -> new Id(next.incrementAndGet() * Bucket.COUNT + bucket);
        private final Holding holding =
                new Holding(reason -> "\"" + reason + "\"", Grace.Days.USUAL);
        private final List<Entry> posted = new ArrayList<>();
        private final List<Id> earned = new ArrayList<>();
        private final List<Hold> holds = new ArrayList<>();
        private int day;
        private Book book = new Book(1, MEMBER, ids, START);
        private @Nullable Id redemption;
        private String said = "ok";

        void tell(String story) {
            for (String step : story.split(";")) {
                String[] word = step.strip().split(" ");
                switch (word[0]) {
                    case "day" -> turn(Integer.parseInt(word[1]));
                    case "earn" ->
                            earn(
                                    number(word[1]),
                                    Integer.parseInt(word[2]),
                                    Integer.parseInt(word[3]));
                    case "takeback" ->
                            book.takeBack(
                                    Asset.POINTS,
                                    java.util.List.of(earned.get(Integer.parseInt(word[2]))),
                                    number(word[1]),
                                    book.now(),
                                    Cause.of(Cause.Kind.RETURN, MEMBER));
                    case "expire" -> book.expire(Asset.POINTS, book.now());
                    case "deduct" ->
                            book.deduct(
                                    Asset.POINTS,
                                    number(word[1]),
                                    book.now(),
                                    Cause.of(Cause.Kind.ADJUST, MEMBER));
                    case "spend" ->
                            decide(
                                    new SpendingCommand.Redeem(
                                            ids.next(5),
                                            MEMBER,
                                            number(word[1]),
                                            "gift",
                                            "till",
                                            null));
                    case "hold" ->
                            decide(
                                    new SpendingCommand.Reserve(
                                            MEMBER,
                                            number(word[1]),
                                            "gift",
                                            Duration.ofDays(number(word[2]))));
                    case "capture" -> decide(new SpendingCommand.Capture(last(), "till"));
                    case "release" -> decide(new SpendingCommand.Release(last()));
                    case "lapse" -> decide(new SpendingCommand.Lapse(last()));
                    case "cancel" ->
                            decide(
                                    new SpendingCommand.Cancel(
                                            redemption == null ? MEMBER : redemption,
                                            "till",
                                            null));
                    default -> throw new IllegalArgumentException(step);
                }
            }
            remember();
        }

        private static long number(String word) {
            return Long.parseLong(word);
        }

        private Id last() {
            return holds.isEmpty() ? new Id(5) : holds.getLast().id();
        }

        private void earn(long amount, int from, int until) {
            var life = new Book.Life(moment(from), moment(until));
            earned.add(
                    book.credit(
                                    Asset.POINTS,
                                    amount,
                                    House.ISSUE,
                                    book.now(),
                                    life,
                                    Cause.of(Cause.Kind.ORDER, MEMBER))
                            .id());
        }

        private void decide(SpendingCommand command) {
            Entry entry =
                    redemption == null
                            ? null
                            : all().filter(e -> e.id().equals(redemption)).findFirst().orElse(null);
            boolean cancelled =
                    redemption != null
                            && all().anyMatch(e ->
                                    e.cause().kind() == Cause.Kind.CANCEL
                                            && e.cause().id().equals(redemption));
            int before = book.entries().size();
            Outcome<Spent> outcome =
                    holding.decide(command, new Holding.Found(book, true, entry, cancelled));
            switch (outcome) {
                case Outcome.Done<Spent>(var spent) -> {
                    said = "ok";
                    if (spent.holdId() != null) {
                        holds.removeIf(h -> h.id().equals(spent.holdId()));
                        holds.add(book.hold(spent.holdId()));
                    }
                    if (spent.entryId() != null && !(command instanceof SpendingCommand.Cancel)) {
                        redemption = spent.entryId();
                    }
                }
                case Outcome.Refused<Spent>(var refusal) -> {
                    said = refusal.reason().type();
                    assertThat(book.entries()).as("a refusal posts nothing").hasSize(before);
                }
            }
        }

        private java.util.stream.Stream<Entry> all() {
            return java.util.stream.Stream.concat(posted.stream(), book.entries().stream());
        }

        private void remember() {
            posted.addAll(book.entries());
            book.entries().clear();
        }

        private void turn(int to) {
            remember();
            day = to;
            var next = new Book(1, MEMBER, ids, moment(to));
            next.put(book.account(Asset.POINTS));
            book.lots(Asset.POINTS).forEach(next::put);
            next.complete(Asset.POINTS);
            holds.forEach(next::put);
            book = next;
        }

        private static Instant moment(int day) {
            return START.plus(Duration.ofDays(day));
        }

        /// The lots that have something left, as remaining/day of expiry.
        String lots() {
            return book.lots(Asset.POINTS).stream()
                    .filter(lot -> lot.remaining() > 0)
                    .map(lot ->
                            lot.remaining()
                                    + "/"
                                    + Duration.between(START, lot.expiresAt()).toDays())
                    .collect(Collectors.joining(" "));
        }

        /// What must hold after any story.
        void sumsUp() {
            Account account = book.account(Asset.POINTS);
            List<Lot> lots = book.lots(Asset.POINTS);
            assertThat(posted.stream().mapToLong(Entry::amount).sum()).isEqualTo(account.balance());
            assertThat(lots.stream().mapToLong(Lot::remaining).sum() - account.debt())
                    .isEqualTo(account.balance());
            assertThat(lots.stream().mapToLong(Lot::held).sum()).isEqualTo(account.held());
            assertThat(
                            holds.stream()
                                    .filter(h -> h.state() == Hold.State.OPEN)
                                    .mapToLong(Hold::amount)
                                    .sum())
                    .isEqualTo(account.held());
            lots.stream()
                    .filter(lot -> lot.free() > 0)
                    .forEach(lot ->
                            assertThat(account.nextDue())
                                    .isNotNull()
                                    .isBeforeOrEqualTo(lot.expiresAt()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            textBlock =
                    """
                    golden 3.16, cancel restores both lots       | earn 100 0 30; earn 100 0 61; spend 150; cancel                     | ok                  | 100/30 100/61 | 200  | 200 | 0  | 0
                    golden 3.17, spent before it expires         | earn 100 0 30; spend 100; day 31; expire                            | ok                  | ''            | 0    | 0   | 0  | 0
                    the soonest to expire is spent first         | earn 100 0 61; earn 100 0 30; spend 120                             | ok                  | 80/61         | 80   | 80  | 0  | 0
                    of equal expiry the older is spent first     | earn 10 0 30; earn 20 0 30; spend 15                                | ok                  | 15/30         | 15   | 15  | 0  | 0
                    what is pending cannot be spent              | earn 50 0 90; earn 100 10 90; spend 51                              | insufficient-points | 50/90 100/90  | 150  | 50  | 0  | 0
                    what is pending can be spent when it is due  | earn 50 0 90; earn 100 10 90; day 10; spend 51                      | ok                  | 99/90         | 99   | 99  | 0  | 0
                    what expired cannot be spent, swept or not   | earn 100 0 30; day 30; spend 1                                      | insufficient-points | 100/30        | 100  | 0   | 0  | 0
                    the last moment before the expiry            | earn 100 0 30; day 29; spend 100                                    | ok                  | ''            | 0    | 0   | 0  | 0
                    all and no more                              | earn 100 0 30; spend 101                                            | insufficient-points | 100/30        | 100  | 100 | 0  | 0
                    nothing is no amount                         | earn 100 0 30; spend 0                                              | amount-out-of-range | 100/30        | 100  | 100 | 0  | 0
                    less than nothing is no amount               | earn 100 0 30; spend -5                                             | amount-out-of-range | 100/30        | 100  | 100 | 0  | 0
                    above the limit                              | earn 100 0 30; spend 1000000001                                     | amount-out-of-range | 100/30        | 100  | 100 | 0  | 0
                    what is held cannot be spent                 | earn 100 0 30; hold 60 1; spend 41                                  | insufficient-points | 100/30        | 100  | 40  | 60 | 0
                    what is held cannot be held                  | earn 100 0 30; hold 60 1; hold 41 1                                 | insufficient-points | 100/30        | 100  | 40  | 60 | 0
                    a hold is captured                           | earn 100 0 30; hold 60 1; capture                                   | ok                  | 40/30         | 40   | 40  | 0  | 0
                    a hold is captured once                      | earn 100 0 30; hold 60 1; capture; capture                          | hold-not-open       | 40/30         | 40   | 40  | 0  | 0
                    a hold is released                           | earn 100 0 30; hold 60 1; release                                   | ok                  | 100/30        | 100  | 100 | 0  | 0
                    what is released is not captured             | earn 100 0 30; hold 60 1; release; capture                          | hold-not-open       | 100/30        | 100  | 100 | 0  | 0
                    what is captured is not released             | earn 100 0 30; hold 60 1; capture; release                          | hold-not-open       | 40/30         | 40   | 40  | 0  | 0
                    a hold does not lapse before its time        | earn 100 0 30; hold 60 2; day 1; lapse                              | hold-not-open       | 100/30        | 100  | 40  | 60 | 0
                    a hold lapses at its time                    | earn 100 0 30; hold 60 2; day 2; lapse                              | ok                  | 100/30        | 100  | 100 | 0  | 0
                    no capture at the end, swept or not          | earn 100 0 30; hold 60 2; day 2; capture                            | hold-not-open       | 100/30        | 100  | 40  | 60 | 0
                    no release after the end                     | earn 100 0 30; hold 60 2; day 2; lapse; release                     | hold-not-open       | 100/30        | 100  | 100 | 0  | 0
                    a hold too long                              | earn 100 0 30; hold 60 31                                           | time-out-of-range   | 100/30        | 100  | 100 | 0  | 0
                    a hold of no time                            | earn 100 0 30; hold 60 0                                            | time-out-of-range   | 100/30        | 100  | 100 | 0  | 0
                    a hold keeps its word when its lot expires   | earn 100 0 10; hold 60 20; day 11; expire; capture                  | ok                  | ''            | 0    | 0   | 0  | 0
                    what is released after the expiry expires    | earn 100 0 10; hold 60 20; day 11; expire; release; expire          | ok                  | ''            | 0    | 0   | 0  | 0
                    a debt is repaid by the next earning         | earn 200 0 90; spend 200; takeback 200 0; earn 150 0 90             | ok                  | ''            | -50  | 0   | 0  | 50
                    with a debt nothing is spent                 | earn 200 0 90; spend 200; takeback 200 0; earn 210 0 90; spend 11   | insufficient-points | 10/90         | 10   | 10  | 0  | 0
                    a release repays what is owed by then        | earn 100 0 90; hold 100 5; takeback 70 0; release                   | ok                  | 30/90         | 30   | 30  | 0  | 0
                    a capture with a debt leaves the debt        | earn 100 0 90; hold 100 5; takeback 70 0; capture                   | ok                  | ''            | -70  | 0   | 0  | 70
                    a lapse repays what is owed by then          | earn 100 0 90; hold 100 5; takeback 70 0; day 5; lapse              | ok                  | 30/90         | 30   | 30  | 0  | 0
                    cancel after expiry gives 30 days            | earn 100 0 30; spend 100; day 40; cancel                            | ok                  | 100/70        | 100  | 100 | 0  | 0
                    cancel with one lot expired                  | earn 100 0 30; earn 100 0 61; spend 150; day 40; cancel             | ok                  | 100/61 100/70 | 200  | 200 | 0  | 0
                    cancel repays a debt first                   | earn 100 0 90; spend 100; takeback 70 0; cancel                     | ok                  | 30/90         | 30   | 30  | 0  | 0
                    cancel gives back what a hold captured       | earn 100 0 30; hold 60 1; capture; cancel                           | ok                  | 100/30        | 100  | 100 | 0  | 0
                    cancel happens once                          | earn 100 0 30; spend 100; cancel; cancel                            | already-cancelled   | 100/30        | 100  | 100 | 0  | 0
                    cancel of nothing                            | earn 100 0 30; cancel                                               | unknown-entry       | 100/30        | 100  | 100 | 0  | 0
                    what was given back expires as it would have | earn 100 0 30; earn 5 0 20; spend 105; day 21; expire; day 22; cancel; day 31; expire | ok | 5/52       | 5    | 5   | 0  | 0
                    what was given back is due again             | earn 100 0 30; earn 5 0 20; spend 105; day 21; expire; cancel       | ok                  | 100/30 5/51   | 105  | 105 | 0  | 0
                    a deduction takes the soonest first          | earn 100 0 61; earn 100 0 30; deduct 120                            | ok                  | 80/61         | 80   | 80  | 0  | 0
                    a deduction takes pending lots before a debt | earn 50 0 90; earn 100 10 30; deduct 170                            | ok                  | ''            | -20  | 0   | 0  | 20
                    capture of an unknown hold                   | earn 100 0 30; capture                                              | unknown-hold        | 100/30        | 100  | 100 | 0  | 0
                    """)
    void theStoriesEnd(
            String what,
            String story,
            String said,
            String lots,
            long balance,
            long available,
            long held,
            long debt) {
        var told = new Story();
        told.tell(story);
        assertThat(told.said).isEqualTo(said);
        assertThat(told.lots()).isEqualTo(lots);
        Account account = told.book.account(Asset.POINTS);
        assertThat(account.balance()).isEqualTo(balance);
        assertThat(told.book.available(Asset.POINTS, told.book.now())).isEqualTo(available);
        assertThat(account.held()).isEqualTo(held);
        assertThat(account.debt()).isEqualTo(debt);
        told.sumsUp();
    }

    @ParameterizedTest
    @CsvSource({"''", "'   '", "x501"})
    void aReasonIsOneTo500Characters(String reason) {
        var book = new Book(1, MEMBER, bucket -> new Id(1024 + bucket), START);
        String text = reason.equals("x501") ? "x".repeat(501) : reason;
        var asked = new SpendingCommand.Redeem(MEMBER, MEMBER, 5, text, "till", null);
        assertThat(said(asked, book, true)).isEqualTo(Refused.REASON_REQUIRED);
    }

    @Test
    void whoIsNoMemberIsUnknownAndWhoHasNoAccountHasNothing() {
        var asked = new SpendingCommand.Redeem(MEMBER, MEMBER, 5, "gift", "till", null);
        assertThat(said(asked, null, false)).isEqualTo(Refused.UNKNOWN_MEMBER);
        assertThat(said(asked, null, true)).isEqualTo(Refused.INSUFFICIENT_POINTS);
    }

    @Test
    void theRefusalSaysWhatIsThereAndWhatWasAsked() {
        var asked = new SpendingCommand.Redeem(MEMBER, MEMBER, 5, "gift", "till", null);
        Outcome<Spent> outcome =
                new Holding(r -> r, Grace.Days.USUAL)
                        .decide(asked, new Holding.Found(null, true, null, false));
        assertThat(outcome)
                .isEqualTo(Outcome.refused(Refused.INSUFFICIENT_POINTS, "available 0, asked 5"));
    }

    @Test
    void onlyWhatSpentPointsIsCancelled() {
        var ids = new AtomicLong(1);
        var book =
                new Book(1, MEMBER, bucket -> new Id(ids.incrementAndGet() * 1024 + bucket), START);
        var life = new Book.Life(START, Lot.NEVER);
        Entry earned =
                book.credit(
                        Asset.POINTS,
                        5,
                        House.ISSUE,
                        START,
                        life,
                        Cause.of(Cause.Kind.ORDER, MEMBER));
        Outcome<Spent> outcome =
                new Holding(r -> r, Grace.Days.USUAL)
                        .decide(
                                new SpendingCommand.Cancel(earned.id(), "till", null),
                                new Holding.Found(book, true, earned, false));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        r -> assertThat(r.refusal().reason()).isEqualTo(Refused.NOT_A_REDEMPTION));
    }

    private static io.regulars.kernel.Reason said(
            SpendingCommand command, @Nullable Book book, boolean member) {
        return switch (new Holding(r -> r, Grace.Days.USUAL)
                .decide(command, new Holding.Found(book, member, null, false))) {
            case Outcome.Done<Spent> done -> throw new AssertionError(done);
            case Outcome.Refused<Spent>(var refusal) -> refusal.reason();
        };
    }
}
