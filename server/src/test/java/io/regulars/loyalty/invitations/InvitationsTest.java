package io.regulars.loyalty.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.events.Relay;
import io.regulars.imports.MotherBabyPack;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Entries;
import io.regulars.members.Invitation;
import io.regulars.members.Invitations;
import io.regulars.members.Members;
import io.regulars.members.NewMember;
import io.regulars.members.Registered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Golden 3.13 with the pack's own rules: 50 points to either, once, whatever races or comes again.
@ParameterizedClass
@ValueSource(booleans = {false, true})
class InvitationsTest {
    private static final Map<Boolean, TestHouse> HOUSES = new ConcurrentHashMap<>();
    private static final AtomicInteger PHONES = new AtomicInteger(10_000);
    private static final Instant EVER = Instant.parse("2200-01-01T00:00:00Z");

    /// As a cancelled membership leaves it, and a subscriber that lost its place.
    private static final Sql FORGET =
            Sql.sql("delete from claim where tenant = :tenant and kind in ('phone', 'identity')");

    private static final Sql REWIND =
            Sql.sql(
                    "update feed_cursor set position = 0 where tenant = :tenant and subscriber = 'invitations'");

    @Parameter boolean split;

    private TestHouse house() {
        return HOUSES.computeIfAbsent(
                split,
                each -> {
                    var house = new TestHouse(each);
                    house.get(MotherBabyPack.class)
                            .install(house.tenant, Instant.parse("2024-11-22T00:00:00Z"))
                            .outcome()
                            .orThrow();
                    return house;
                });
    }

    @AfterAll
    static void close() {
        HOUSES.values().forEach(TestHouse::close);
        HOUSES.clear();
    }

    private static String phone() {
        return "137000" + PHONES.incrementAndGet();
    }

    private Registered register(String phone, @Nullable String by) {
        return house().get(Members.class)
                .register(
                        house().tenant,
                        NewMember.of("app", phone, null).invitedBy(by),
                        TestHouse.key())
                .outcome()
                .orThrow();
    }

    private String code(Registered member) {
        return house().get(Invitations.class).code(house().tenant, member.id());
    }

    private void settle() {
        while (house().get(Relay.class).round(house().tenant, null) > 0) {
            // until the outbox is empty
        }
        while (house().get(InvitationsHearing.class).round(house().tenant)) {
            // until all is heard
        }
    }

    private long points(Id member) {
        return balance(member, Asset.POINTS);
    }

    private long balance(Id member, Asset asset) {
        return house().db.read(house().tenant, tx -> Entries.balance(tx, member, asset, EVER));
    }

    @Test
    void bothEarnOnceAndARetellingEarnsNothing() {
        Registered inviter = register(phone(), null);
        Registered friend = register(phone(), code(inviter));
        assertThat(friend.invitation()).isEqualTo(Invitation.COUNTED);
        assertThat(inviter.invitation()).isNull();
        settle();
        assertThat(points(inviter.id())).isEqualTo(50);
        assertThat(balance(inviter.id(), Asset.GROWTH)).isEqualTo(100);
        assertThat(points(friend.id())).isEqualTo(50);
        settle();
        Map<String, String> before = house().tables();
        house().db.write(house().tenant, tx -> tx.update(REWIND.with("tenant", tx.tenant().id())));
        settle();
        Map<String, String> after = house().tables();
        for (String table :
                List.of("entry", "behaviour_fact", "invitation", "lot", "event", "outbox")) {
            assertThat(after.get(table)).as(table).isEqualTo(before.get(table));
        }
        InvitationsSeen.Seen seen =
                house().get(InvitationsSeen.class).of(house().tenant, inviter.id(), null, 10);
        assertThat(seen.count()).isEqualTo(1);
        assertThat(seen.earned())
                .containsExactlyInAnyOrder(
                        new InvitationsSeen.Amount(Asset.POINTS, 50),
                        new InvitationsSeen.Amount(Asset.GROWTH, 100));
        assertThat(seen.friends().getFirst().earned()).hasSize(2);
        assertThat(seen.friends().getFirst().person().phone()).startsWith("137****");
    }

    /// One phone, many registrations at once, two who say that they brought her: one pays.
    @Test
    void ofTwoInvitersOfOnePhoneOneIsPaid() throws Exception {
        for (int round = 0; round < 4; round++) {
            var inviters = List.of(register(phone(), null), register(phone(), null));
            var codes = inviters.stream().map(this::code).toList();
            String phone = phone();
            var tasks = new ArrayList<Callable<Registered>>();
            for (int i = 0; i < 12; i++) {
                String by = codes.get(i % 2);
                tasks.add(() -> register(phone, by));
            }
            var all = new ArrayList<Registered>();
            try (var threads = Executors.newFixedThreadPool(12)) {
                for (Future<Registered> done : threads.invokeAll(tasks)) {
                    all.add(done.get());
                }
            }
            assertThat(all).extracting(Registered::id).containsOnly(all.getFirst().id());
            assertThat(all.stream().filter(r -> r.invitation() == Invitation.COUNTED)).hasSize(1);
            assertThat(all.stream().filter(r -> r.invitation() == Invitation.MEMBER_ALREADY))
                    .hasSize(11);
            settle();
            assertThat(inviters.stream().mapToLong(each -> points(each.id())).sum()).isEqualTo(50);
            assertThat(points(all.getFirst().id())).isEqualTo(50);
        }
    }

    /// The directory forgets who had the phone, as after a cancellation; the person stays the same.
    @Test
    void whoComesAnewIsNoNewFriend() {
        Registered inviter = register(phone(), null);
        String phone = phone();
        Registered first = register(phone, code(inviter));
        assertThat(register(phone, code(inviter)).invitation())
                .isEqualTo(Invitation.MEMBER_ALREADY);
        house().db.write(house().tenant, tx -> tx.update(FORGET.with("tenant", tx.tenant().id())));
        Registered again = register(phone, code(inviter));
        assertThat(again.id()).isNotEqualTo(first.id());
        assertThat(again.invitation()).isEqualTo(Invitation.INVITED_BEFORE);
        settle();
        assertThat(points(inviter.id())).isEqualTo(50);
        assertThat(points(again.id())).isZero();
    }

    @Test
    void nobodyInvitesHerselfAndTheDaysCapHolds() {
        String own = phone();
        Registered inviter = register(own, null);
        assertThat(register(own, inviter.memberNo()).invitation()).isEqualTo(Invitation.SELF);
        for (int i = 0; i < 6; i++) {
            assertThat(register(phone(), inviter.memberNo()).invitation())
                    .isEqualTo(Invitation.COUNTED);
        }
        settle();
        assertThat(points(inviter.id())).as("five a day").isEqualTo(250);
        house().pass(Duration.ofDays(1));
        register(phone(), inviter.memberNo());
        settle();
        assertThat(points(inviter.id())).isEqualTo(300);
        var pages = new ArrayList<Id>();
        Id after = null;
        do {
            InvitationsSeen.Seen seen =
                    house().get(InvitationsSeen.class).of(house().tenant, inviter.id(), after, 3);
            assertThat(seen.count()).isEqualTo(7);
            seen.friends().forEach(each -> pages.add(each.person().id()));
            after = seen.next();
        } while (after != null);
        assertThat(pages).hasSize(7).doesNotHaveDuplicates();
    }
}
