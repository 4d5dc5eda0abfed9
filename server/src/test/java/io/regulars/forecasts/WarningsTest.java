package io.regulars.forecasts;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.IntakeHook;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// S2-46. One story of a chain of 40 members: tried, switched on, seen, spoken to, come back.
class WarningsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static TestHouse house;
    private static List<Id> members;

    @BeforeAll
    static void live() {
        house = new TestHouse(false);
        house.at("2026-11-21T15:30:00Z"); // 23:30 on the 21st in Shanghai
        IntakeHook.program(house.db, house.tenant);
        members = house.members(IntStream.range(0, 40).mapToObj(i -> "w-" + i).toList());
        for (int i = 0; i < members.size(); i++) {
            for (int ago = 29 + i * 5; ago < 400; ago += 30) {
                buy(members.get(i), ago);
            }
        }
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static void buy(Id member, int ago) {
        Instant at = house.now().minus(Duration.ofDays(ago));
        var line = new Order.Line("soap", "soap", "goods", null, 1, 5_000, 0, 5_000);
        var order =
                new Order(
                        "pos",
                        member + "-" + at.getEpochSecond(),
                        at,
                        null,
                        Who.of(member),
                        List.of(line),
                        0,
                        5_000,
                        List.of());
        Intake.join(house.get(Intake.class).orders(house.tenant, List.of(order), null, null))
                .forEach(each -> each.outcome().orThrow());
    }

    private static Caller manager() {
        return new Caller(
                house.tenant, null, "boss", Role.MANAGER, null, false, "192.0.2.1", "test");
    }

    private static Warnings warnings() {
        return house.get(Warnings.class);
    }

    private static WarningFlags flags() {
        return house.get(WarningFlags.class);
    }

    private static WarningScans.Scan scan() {
        return house.get(WarningScans.class).scan(house.tenant);
    }

    private static String no(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(Refusal refusal)
                ? refusal.reason().type()
                : "done";
    }

    private static List<WarningFlags.Flag> of(Id member) {
        return flags().of(house.tenant, member).flags();
    }

    @Test
    void aRuleIsTriedSwitchedOnAndFollowedUntilMembersComeBack() {
        tried();
        List<Id> first = seen();
        spokenTo(first);
        cameBack(first);
        heardOfLate();
    }

    private static void tried() {
        assertThat(scan()).as("no rule is on").isNull();
        var rule = new WarningRule(60, 200, 100, 0, 0, 60, 50);
        warnings().draft(manager(), TestHouse.key(), rule).outcome().orThrow();
        assertThat(no(warnings().switchOn(manager(), TestHouse.key(), 1).outcome()))
                .isEqualTo("warning-not-tried");
        assertThat(no(warnings().attempt(manager(), TestHouse.key(), 9).outcome()))
                .isEqualTo("unknown-warning-rule");
        Warnings.Version tried =
                warnings().attempt(manager(), TestHouse.key(), 1).outcome().orThrow();
        assertThat(tried.trial().cuts()).hasSize(4);
        assertThat(tried.trial().cuts().getFirst().recency())
                .as("a rule of plain recency is plain recency")
                .isEqualTo(tried.trial().cuts().getFirst().rule());
        assertThat(house.get(WarningScans.class).due(house.tenant)).isFalse();
        assertThat(warnings().switchOn(manager(), TestHouse.key(), 1).outcome().orThrow().state())
                .isEqualTo(Warnings.State.ON);
        assertThat(house.get(WarningScans.class).due(house.tenant)).isTrue();
    }

    /// 23:30 on the 21st: who bought on 22 September or before has been silent for 60 days.
    private static List<Id> seen() {
        WarningScans.Scan scan = scan();
        List<Id> flagged = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            if (29 + i * 5 >= 60) {
                flagged.add(members.get(i));
            }
        }
        assertThat(scan.members()).isEqualTo(40);
        assertThat(scan.flagged()).isEqualTo(flagged.size());
        assertThat(scan().flagged()).as("a second look finds the same").isZero();
        assertThat(house.get(WarningScans.class).due(house.tenant)).isFalse();
        assertThat(of(members.getFirst())).isEmpty();
        assertThat(of(flagged.getFirst())).hasSize(1);
        WarningFigures.Latency backlog =
                house.get(WarningFigures.class).all(house.tenant).latency();
        assertThat(backlog.backlog()).as("crossed before it was on").isEqualTo(flagged.size());
        assertThat(backlog.p50()).isNull();
        var page = flags().list(house.tenant, new Cursor.Part(null, 20));
        var rest = flags().list(house.tenant, new Cursor.Part(page.next(), 20));
        assertThat(page.items().size() + rest.items().size()).isEqualTo(flagged.size());
        return flagged;
    }

    private static void spokenTo(List<Id> flagged) {
        Id held =
                flagged.stream()
                        .filter(each -> of(each).getFirst().heldOut())
                        .findFirst()
                        .orElseThrow();
        Id open =
                flagged.stream()
                        .filter(each -> !of(each).getFirst().heldOut())
                        .findFirst()
                        .orElseThrow();
        var channel = WarningFlags.Channel.PHONE;
        assertThat(no(flags().contact(manager(), TestHouse.key(), held, channel).outcome()))
                .isEqualTo("member-held-out");
        assertThat(
                        no(
                                flags().contact(
                                                manager(),
                                                TestHouse.key(),
                                                members.getFirst(),
                                                channel)
                                        .outcome()))
                .isEqualTo("member-not-flagged");
        assertThat(no(flags().contact(manager(), TestHouse.key(), open, channel).outcome()))
                .isEqualTo("done");
        assertThat(no(flags().contact(manager(), TestHouse.key(), open, channel).outcome()))
                .isEqualTo("contacted-already");
        var price = WarningFlags.Reason.PRICE;
        assertThat(no(flags().reason(manager(), TestHouse.key(), new Id(77), price).outcome()))
                .isEqualTo("unknown-member");
        flags().reason(manager(), TestHouse.key(), open, price).outcome().orThrow();
        assertThat(flags().of(house.tenant, open).reasons())
                .extracting(WarningFlags.Heard::reason)
                .containsExactly(price);
        house.pass(Duration.ofDays(1));
        buy(open, 0);
        buy(held, 0);
        assertThat(scan().bought()).isEqualTo(2);
        assertThat(of(open).getFirst().ended()).isEqualTo(Watching.End.BOUGHT);
    }

    /// Of who crossed at midnight the latency is what passed since; golden 8.05: 23 hours.
    private static void cameBack(List<Id> before) {
        Id next = members.get(6); // silent for 59 days on the 21st, for 60 on the 22nd
        assertThat(before).doesNotContain(next);
        assertThat(of(next)).hasSize(1);
        assertThat(of(next).getFirst().crossedAt())
                .isEqualTo(LocalDate.of(2026, 11, 22).atStartOfDay(SHANGHAI).toInstant());
        WarningFigures.All all = house.get(WarningFigures.class).all(house.tenant);
        assertThat(all.latency().max()).isEqualTo(Duration.ofMinutes(23 * 60 + 30).toSeconds());
        assertThat(all.latency().p50()).isEqualTo(all.latency().max());
        assertThat(all.winBack()).allMatch(each -> each.members() == 0 && each.running() > 0);
        house.pass(Duration.ofDays(40));
        all = house.get(WarningFigures.class).all(house.tenant);
        assertThat(all.winBack()).hasSize(2);
        WarningFigures.WinBack contacted = all.winBack().getFirst();
        assertThat(contacted).isEqualTo(new WarningFigures.WinBack(false, 1, 1, 0));
        assertThat(all.winBack().getLast().won()).isEqualTo(1);
        assertThat(all.winBack().getLast().members()).isGreaterThan(3);
        assertThat(all.reasons()).hasSize(1);
    }

    /// An order of the time before the crossing that comes late undoes the flag.
    private static void heardOfLate() {
        Id late = members.get(2); // bought 39 days before the 21st; today is 41 days later
        scan();
        assertThat(of(late)).hasSize(1);
        int sinceCrossing = 20;
        assertThat(of(late).getFirst().ended()).isNull();
        buy(late, sinceCrossing + 5);
        WarningScans.Scan scan = scan();
        assertThat(scan.withdrawn()).isEqualTo(1);
        assertThat(of(late).getFirst().ended()).isEqualTo(Watching.End.WITHDRAWN);
        assertThat(house.get(WarningFigures.class).all(house.tenant).latency().withdrawn())
                .isEqualTo(1);
    }
}
