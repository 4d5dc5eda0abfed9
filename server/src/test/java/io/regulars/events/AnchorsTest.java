package io.regulars.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Sql;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The chain over the event log: whatever the owner of the database changes in it is found, and the
/// first position that does not fit is named.
class AnchorsTest {
    private static final int EVENTS = 10;

    private static final List<String> TABLES = List.of("event", "feed", "feed_anchor");

    private static TestHouse house;

    @BeforeAll
    static void tenEvents() {
        house = new TestHouse(false);
        publish(house, EVENTS);
        TABLES.forEach(each -> owner("create table kept_%1$s as select * from %1$s", each));
    }

    @AfterEach
    void putBack() {
        TABLES.forEach(
                each -> owner("delete from %1$s; insert into %1$s select * from kept_%1$s", each));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static void publish(TestHouse house, int count) {
        Ids ids = house.get(Ids.class);
        var events = new ArrayList<Event>();
        for (int i = 0; i < count; i++) {
            var id = ids.next(7);
            events.add(new Event(id, "tried", i % 2 == 0 ? id : null, house.now(), Map.of("n", i)));
        }
        house.db.write(
                house.tenant,
                tx -> {
                    Events.publish(tx, events);
                    return true;
                });
        while (house.get(Relay.class).round(house.tenant, null) > 0) {}
    }

    private static void owner(String sql, String... words) {
        house.database.execute(
                "set app.tenant = '" + house.tenant.id() + "'; " + sql.formatted((Object[]) words));
    }

    private static Anchors.Check check(Anchor... kept) {
        return house.get(Anchors.class).check(house.tenant, List.of(kept));
    }

    @Test
    void theLogAsItWasWrittenIsRight() {
        Anchors.Check found = check();
        assertThat(found.broken()).isNull();
        assertThat(found.events()).isEqualTo(EVENTS);
        assertThat(found.head()).isNotNull();
        assertThat(found.head().position()).isEqualTo(EVENTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    update event set body = '{"n":99}' where position = 5       | position 5 does not give its mark
                    update event set body = '{"n": 4}' where position = 5       | position 5 does not give its mark
                    update event set kind = 'tired' where position = 1          | position 1 does not give its mark
                    update event set at = at + interval '1 microsecond' where position = 10 | position 10 does not give its mark
                    update event set subject = 1024 where position = 5          | position 5 does not give its mark
                    update event set subject = null where position = 5          | position 5 does not give its mark
                    update event set subject = 0 where position = 6             | position 6 does not give its mark
                    update event set id = id + 1024000 where position = 4          | position 4 does not give its mark
                    update event set bucket = 8 where position = 3              | position 3 stands in a bucket that is not its own
                    update event set mark = mark + 1 where position = 3         | position 3 does not give its mark
                    update event set mark = null, body = '{}' where position = 3 | positions 3 to 4 do not give its mark
                    update event set mark = null                                | positions 1 to 10 do not give the head
                    update event set position = 11 - position                   | position 1 does not give its mark
                    update event set position = case position when 4 then 5 else 4 end where position in (4, 5) | position 4 does not give its mark
                    update event set feed = 1 where position = 4                | position 4 is missing
                    delete from event where position = 1                        | position 1 is missing
                    delete from event where position = 4                        | position 4 is missing
                    delete from event where position > 8                        | position 9 and what follows are missing
                    delete from event                                           | position 1 and what follows are missing
                    delete from feed                                            | position 1 of feed 0 is none that was ever given
                    update feed set position = 8                                | position 9 of feed 0 is none that was ever given
                    update feed set anchor = sha256('')                         | position 10 does not give the head
                    insert into event select tenant, bucket, id + 1024000, feed, 4, kind, subject, at, body, mark from event where position = 4 | position 4 stands twice
                    insert into event select tenant, bucket, id + 1024000, feed, 11, kind, subject, at, body, mark from event where position = 4 | position 11 of feed 0 is none that was ever given
                    insert into event select tenant, bucket, id + 1024000, feed, 0, kind, subject, at, body, mark from event where position = 4 | position 0 of feed 0 is none that was ever given
                    insert into event select tenant, bucket, id + 1024000, 3, 4, kind, subject, at, body, mark from event where position = 4 | position 4 of feed 3 is none that was ever given
                    """)
    void whatIsChangedByHandIsFoundAndNamed(String sql, String named) {
        owner(sql);
        Anchors.Check found = check();
        assertThat(found.broken()).isEqualTo(named);
        assertThat(found.head()).isNull();
    }

    /// Who can write to the database can make the whole chain anew; then only an anchor from before
    /// knows.
    @Test
    void aChainThatWasMadeAnewIsFoundByTheAnchorOfANight() {
        keep(check().head());
        publish(house, 2);
        assertThat(check().broken()).isNull();
        assertThat(check().anchors()).isEqualTo(1);
        owner("update event set body = '{\"n\":99}' where position = 5");
        forge();
        assertThat(check().broken()).isEqualTo("position 10 does not give the anchor");
    }

    @Test
    void aForgedAnchorIsFoundByTheOneThatWasKeptElsewhere() {
        Anchor elsewhere = check().head();
        owner("update event set body = '{\"n\":99}' where position = 5");
        forge();
        assertThat(check().broken()).as("nobody here knows").isNull();
        assertThat(check(elsewhere).broken())
                .isEqualTo("position 10 does not give the anchor kept elsewhere");
        keep(check().head());
        assertThat(check(elsewhere).broken())
                .isEqualTo("the anchor stored for position 10 is not the one kept elsewhere");
    }

    @Test
    void aLogThatWasCutOffIsFoundByAnAnchor() {
        Anchor elsewhere = check().head();
        owner("delete from event where position > 8");
        forge();
        assertThat(check().broken()).isNull();
        assertThat(check(elsewhere).broken())
                .isEqualTo("the log was longer: an anchor says so of position 10");
        keep(elsewhere);
        assertThat(check().broken())
                .isEqualTo("the log was longer: an anchor says so of position 10");
    }

    @Test
    void anAnchorIsKeptOnce() {
        keep(check().head());
        keep(check().head());
        assertThat(house.get(Anchors.class).list(house.tenant))
                .singleElement()
                .satisfies(each -> assertThat(each.position()).isEqualTo(EVENTS));
    }

    /// Events from before there were marks stay provable, and those after them go on from there.
    @Test
    void eventsWithoutMarksAreHeldByTheHead() {
        owner("update event set mark = null");
        forge();
        assertThat(check().broken()).isNull();
        publish(house, 3);
        assertThat(check().broken()).isNull();
        assertThat(check().events()).isEqualTo(EVENTS + 3);
        owner("update event set body = '{}' where position = 4");
        assertThat(check().broken()).isEqualTo("positions 1 to 11 do not give its mark");
    }

    @Test
    void aLongLogIsReadInParts() {
        publish(house, 45_000);
        assertThat(check().events()).isEqualTo(45_000 + EVENTS);
        assertThat(check().broken()).isNull();
        owner("update event set body = '{}' where position = 20001");
        assertThat(check().broken()).isEqualTo("position 20001 does not give its mark");
        owner("delete from event where position between 15000 and 44000");
        assertThat(check().broken()).isEqualTo("position 15000 is missing");
    }

    @Test
    void aLogWithoutEventsIsRightAndHasNoAnchor() {
        var other = house.get(io.regulars.access.Tenants.class).create("another chain");
        Anchors.Check found = house.get(Anchors.class).check(other, List.of());
        assertThat(found.broken()).isNull();
        assertThat(found.head()).isNull();
    }

    private static void keep(Anchor head) {
        house.db.write(
                house.tenant,
                tx -> {
                    Anchors.keep(tx, head);
                    return true;
                });
    }

    private static final Sql ALL =
            Sql.sql(
                    """
                    select e.bucket, e.position, e.id, e.kind, e.subject, e.at, e.body, e.mark
                    from event e
                    where e.tenant = :tenant
                    order by e.position
                    """);

    /// Does what a clever thief would: reckons all marks and the head again.
    private static void forge() {
        byte[] anchor = EventChain.first();
        long last = 0;
        var marks = new StringBuilder();
        for (EventChain.Link link :
                house.db.read(
                        house.tenant,
                        tx -> tx.list(ALL.with("tenant", tx.tenant().id()), Anchors::link))) {
            anchor = EventChain.next(anchor, house.tenant.id(), 0, link);
            last = link.position();
            if (link.mark() != null) {
                marks.append(
                        "; update event set mark = %d where position = %d"
                                .formatted(EventChain.mark(anchor), last));
            }
        }
        owner(
                "update feed set position = %s, anchor = '\\x%s'%s",
                Long.toString(last), HexFormat.of().formatHex(anchor), marks.toString());
    }
}
