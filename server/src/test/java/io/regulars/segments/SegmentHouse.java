package io.regulars.segments;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.events.Relay;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.loyalty.Intake;
import io.regulars.members.Birthday;
import io.regulars.members.Members;
import io.regulars.members.NewMember;
import io.regulars.orders.Behaviour;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import io.regulars.orders.Who;
import io.regulars.rules.Condition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A chain with members who buy, and its segments.
final class SegmentHouse implements AutoCloseable {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    final TestHouse house = new TestHouse(false);
    final Caller caller = Caller.house(house.tenant, "test");
    private int orders;

    Id member(String card, @Nullable String sex, @Nullable LocalDate born, String... tags) {
        var who =
                new NewMember(
                        "pos",
                        null,
                        null,
                        null,
                        null,
                        null,
                        "card:" + card,
                        null,
                        null,
                        sex,
                        born == null ? null : new Birthday(born, false),
                        null,
                        Map.of(),
                        Set.of(tags),
                        List.of(),
                        null,
                        null,
                        null);
        return house.get(Members.class)
                .registerBulk(house.tenant, List.of(who))
                .getFirst()
                .orThrow()
                .id();
    }

    /// An order of one line; answers its number.
    String buys(Id member, Instant at, long fen, String category) {
        String no = "o" + orders++;
        var line = new Order.Line("SKU", null, category, null, 2, fen / 2, 0, fen / 2 * 2);
        var order =
                new Order(
                        "pos",
                        no,
                        at,
                        null,
                        Who.of(member),
                        List.of(line),
                        0,
                        fen / 2 * 2,
                        List.of());
        Intake.join(house.get(Intake.class).orders(house.tenant, List.of(order), null, null))
                .getFirst()
                .outcome()
                .orThrow();
        return no;
    }

    String buys(Id member, LocalDate day) {
        return buys(member, day.atTime(12, 0).atZone(SHANGHAI).toInstant(), 10_000, "beauty");
    }

    /// One of the two pieces of an order comes back.
    void returns(String no, Instant at) {
        var brought = new Return("pos", no, "r-" + no, at, List.of(new Return.Line(0, 1, null)));
        Intake.join(house.get(Intake.class).returns(house.tenant, List.of(brought), null, null))
                .getFirst()
                .outcome()
                .orThrow();
    }

    void does(Id member, String name, Instant at) {
        var done = new Behaviour("b" + orders++, name, at, Who.of(member), "mini", null, Map.of());
        Intake.join(house.get(Intake.class).behaviours(house.tenant, List.of(done)))
                .getFirst()
                .outcome()
                .orThrow();
    }

    Id segment(String name, @Nullable Condition when) {
        return segment(name, Segment.Use.SEGMENT, when).orThrow();
    }

    Outcome<Id> segment(String name, Segment.Use use, @Nullable Condition when) {
        Outcome<Segment> draft =
                house.get(Segments.class)
                        .draft(
                                caller,
                                TestHouse.key(),
                                new Segment.Body(name, null, null, use, when))
                        .outcome();
        return draft.then(d ->
                house.get(Segments.class)
                        .activate(caller, TestHouse.key(), d.id(), d.version())
                        .outcome()
                        .map(Segment::id));
    }

    /// Another version of it, in force.
    Outcome<Segment> becomes(Id id, String name, Condition when) {
        var body = new Segment.Body(name, null, null, Segment.Use.SEGMENT, when);
        Segments segments = house.get(Segments.class);
        return segments.draft(caller, TestHouse.key(), id, body)
                .outcome()
                .then(d -> segments.activate(caller, TestHouse.key(), id, d.version()).outcome());
    }

    static Condition in(Id segment) {
        return new Condition.InSegment(segment.toString());
    }

    /// Relay, subscriber and deadlines, but no build.
    void settle() {
        while (house.get(Relay.class).round(house.tenant, null) > 0) {
            // until the outbox is empty
        }
        house.get(SegmentsKeeping.class).all(house.tenant);
    }

    /// All builds that were asked for.
    void build() {
        while (house.get(SegmentsBuilding.class).round(house.tenant)) {
            // until none is left
        }
    }

    Set<Id> in(Id segment, Set<Id> of) {
        var in = new TreeSet<Id>();
        house.db
                .read(house.tenant, tx -> Turn.stands(tx, of))
                .forEach((member, stands) -> {
                    var stand = stands.get(segment);
                    if (stand != null && stand.inside()) {
                        in.add(member);
                    }
                });
        return in;
    }

    /// How many stand elsewhere than the tables say, by a build that writes nothing.
    long differing(Id segment) {
        house.get(Segments.class).rebuild(caller, TestHouse.key(), segment, true);
        build();
        return house.db.read(house.tenant, tx -> Builds.of(tx, segment, 1)).getFirst().differing();
    }

    SegmentsWhy.Answer why(Id segment, Id member) {
        return house.get(SegmentsWhy.class).of(house.tenant, segment, member).orThrow();
    }

    @Override
    public void close() {
        house.close();
    }
}
