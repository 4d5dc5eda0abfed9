package io.regulars.members;

import static io.regulars.members.House.CHAIN;
import static io.regulars.members.House.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.runtime.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {
    private static final House PLAIN = new House(false);
    private static final House SPLIT = new House(true);

    @AfterAll
    static void close() {
        PLAIN.close();
        SPLIT.close();
    }

    private static House house(boolean split) {
        return split ? SPLIT : PLAIN;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNewMemberIsFoundByEveryKey(boolean split) throws Exception {
        House house = house(split);
        var who =
                NewMember.of("mini-program", "138 0001 0001", "mini-program:openid-1")
                        .withPerson("张小美", "F", null);
        Registered made = house.register(who);
        assertThat(made.created()).isTrue();
        Member found = house.members.find(CHAIN, made.id());
        assertThat(found).isNotNull();
        assertThat(found.name()).isEqualTo("张小美");
        assertThat(found.phone()).isEqualTo("+8613800010001");
        assertThat(house.members.idsByPhone(CHAIN, List.of("+86 138-0001-0001", "13911112222")))
                .containsExactly(java.util.Map.entry("+86 138-0001-0001", made.id()));
        assertThat(
                        house.members.idsByIdentity(
                                CHAIN, List.of("mini-program:openid-1", "x:y", "nonsense")))
                .containsOnlyKeys("mini-program:openid-1");
        assertThat(house.members.idsByMemberNo(CHAIN, List.of(made.memberNo(), "77")))
                .containsEntry(made.memberNo(), made.id())
                .hasSize(1);
        assertThat(house.members.existing(CHAIN, List.of(made.id(), new Id(12345))))
                .containsExactly(made.id());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theSamePhoneFromFiveChannelsInAnyOrderIsOneMember(boolean split) {
        House house = house(split);
        var random = new Random(7);
        for (int round = 0; round < 5; round++) {
            String phone = "1380002000" + round;
            var arrivals =
                    new ArrayList<>(
                            List.of(
                                    NewMember.of("mini-program", phone, "mini-program:m" + round),
                                    NewMember.of("app", phone, "app:a" + round),
                                    NewMember.of("pos", "+86 " + phone, null),
                                    NewMember.of("meituan", phone, "meituan:t" + round),
                                    NewMember.of("douyin", "0086" + phone, "douyin:d" + round)));
            Collections.shuffle(arrivals, random);
            var members = arrivals.stream().map(house::register).toList();
            assertThat(members).extracting(Registered::id).containsOnly(members.getFirst().id());
            assertThat(members.stream().filter(Registered::created)).hasSize(1);
            Member member = house.members.find(CHAIN, members.getFirst().id());
            assertThat(member).isNotNull();
            assertThat(member.identities())
                    .extracting(Member.Known::channel)
                    .containsExactlyInAnyOrder("mini-program", "app", "pos", "meituan", "douyin");
            assertThat(member.channel()).isEqualTo(arrivals.getFirst().channel());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fiftyAtOnceMakeOneMember(boolean split) throws Exception {
        House house = house(split);
        for (int round = 0; round < 5; round++) {
            String phone = "1390003000" + round;
            var tasks = new ArrayList<Callable<Registered>>();
            for (int i = 0; i < 50; i++) {
                var who = NewMember.of("app", phone, "app:r" + round + "-" + i % 10);
                tasks.add(() -> house.register(who));
            }
            try (var threads = Executors.newFixedThreadPool(50)) {
                var all = new ArrayList<Registered>();
                for (Future<Registered> done : threads.invokeAll(tasks)) {
                    all.add(done.get());
                }
                assertThat(all).extracting(Registered::id).containsOnly(all.getFirst().id());
                assertThat(all.stream().filter(Registered::created)).hasSize(1);
                Member member = house.members.find(CHAIN, all.getFirst().id());
                assertThat(member).isNotNull();
                assertThat(member.identities()).hasSize(10);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void phoneAndIdentityRacingApartEndInOneMemberOrARefusal(boolean split) throws Exception {
        House house = house(split);
        for (int round = 0; round < 10; round++) {
            String phone = "1370004000" + round;
            String identity = "app:race" + round;
            var tasks = new ArrayList<Callable<Answer<Registered>>>();
            for (int i = 0; i < 6; i++) {
                var who =
                        switch (i % 3) {
                            case 0 -> NewMember.of("app", phone, null);
                            case 1 -> NewMember.of("app", null, identity);
                            default -> NewMember.of("app", phone, identity);
                        };
                tasks.add(() -> house.members.register(CHAIN, who, House.key()));
            }
            try (var threads = Executors.newFixedThreadPool(6)) {
                for (Future<Answer<Registered>> done : threads.invokeAll(tasks)) {
                    Outcome<Registered> outcome = done.get().outcome();
                    if (outcome instanceof Outcome.Refused<Registered>(var refusal)) {
                        assertThat(refusal.reason()).isEqualTo(Refused.IDENTITY_OF_ANOTHER);
                    }
                }
            }
            assertThat(house.members.idsByPhone(CHAIN, List.of(phone))).hasSize(1);
            assertThat(house.members.idsByIdentity(CHAIN, List.of(identity))).hasSize(1);
        }
    }

    @Test
    void anIdentityWithoutPhoneGetsItsPhoneLater() {
        Registered first = PLAIN.register(NewMember.of("meituan", "138****8000", "meituan:later"));
        Registered second = PLAIN.register(NewMember.of("meituan", "13600050001", "meituan:later"));
        assertThat(second.id()).isEqualTo(first.id());
        Member member = PLAIN.members.find(CHAIN, first.id());
        assertThat(member).isNotNull();
        assertThat(member.phone()).isEqualTo("+8613600050001");
        assertThat(member.contact()).isNull();
        assertThat(PLAIN.members.idsByPhone(CHAIN, List.of("13600050001"))).hasSize(1);
        assertThat(reason(NewMember.of("meituan", "13600050002", "meituan:later")))
                .isEqualTo(Refused.OTHER_PHONE);
        assertThat(PLAIN.members.idsByPhone(CHAIN, List.of("13600050002"))).isEmpty();
    }

    @Test
    void maskedNumbersNeverMerge() {
        Registered one = PLAIN.register(NewMember.of("meituan", "138****8000", "meituan:one"));
        Registered two = PLAIN.register(NewMember.of("meituan", "138****8000", "meituan:two"));
        assertThat(one.id()).isNotEqualTo(two.id());
        assertThat(reason(NewMember.of("meituan", "138****8000", null)))
                .isEqualTo(Refused.PHONE_BLOCKED);
        assertThat(reason(NewMember.of("meituan", null, "meituan:0000")))
                .isEqualTo(Refused.IDENTITY_BLOCKED);
    }

    @Test
    void keysOfTwoMembersAreRefused() {
        PLAIN.register(NewMember.of("app", "13600060001", null));
        PLAIN.register(NewMember.of("app", null, "app:alone"));
        assertThat(reason(NewMember.of("app", "13600060001", "app:alone")))
                .isEqualTo(Refused.IDENTITY_OF_ANOTHER);
    }

    @Test
    void twoChainsShareNobody() {
        Registered here = PLAIN.register(NewMember.of("app", "13600070001", null));
        assertThat(PLAIN.members.idsByPhone(OTHER, List.of("13600070001"))).isEmpty();
        Registered there =
                PLAIN.members
                        .register(OTHER, NewMember.of("app", "13600070001", null), House.key())
                        .outcome()
                        .orThrow();
        assertThat(there.id()).isNotEqualTo(here.id());
        assertThat(PLAIN.vault.keys(CHAIN).index("phone", "+8613600070001"))
                .isNotEqualTo(PLAIN.vault.keys(OTHER).index("phone", "+8613600070001"));
        assertThat(PLAIN.members.find(OTHER, here.id())).isNull();
    }

    @Test
    void aRetryHearsTheSameAnswer() {
        var key = House.key();
        var who = NewMember.of("app", "13600080001", null);
        Answer<Registered> first = PLAIN.members.register(CHAIN, who, key);
        Answer<Registered> again = PLAIN.members.register(CHAIN, who, key);
        assertThat(again.replayed()).isTrue();
        assertThat(again.outcome()).isEqualTo(first.outcome());
    }

    @Test
    void whoRegistersInAStoreCountsForItsStaff() {
        PLAIN.bean(Orgs.class)
                .createAll(
                        House.caller(Role.ADMIN),
                        List.of(
                                new OrgUnit.New(OrgUnit.Kind.GROUP, "G", "group", null, null),
                                new OrgUnit.New(OrgUnit.Kind.BRAND, "B", "brand", "G", null),
                                new OrgUnit.New(OrgUnit.Kind.REGION, "R", "region", "B", null),
                                new OrgUnit.New(OrgUnit.Kind.STORE, "S001", "store", "R", null)))
                .orThrow();
        var from = PLAIN.clock.instant().minusSeconds(1);
        var until = PLAIN.clock.instant().plusSeconds(1);
        Registered made =
                PLAIN.register(
                        NewMember.of("store-qr", "13600090001", null).withStaff("S001", "E77"));
        PLAIN.register(NewMember.of("store-qr", "13600090001", null).withStaff("S001", "E77"));
        assertThat(PLAIN.members.registeredBy(CHAIN, "E77", from, until)).isEqualTo(1);
        Member member = PLAIN.members.find(CHAIN, made.id());
        assertThat(member).isNotNull();
        assertThat(member.store()).isEqualTo("S001");
    }

    @Test
    void aBulkRepeatedChangesNothing() {
        var many = new ArrayList<NewMember>();
        for (int i = 0; i < 2_500; i++) {
            many.add(NewMember.of("import", "1350" + (1_000_000 + i), "crm:n" + i));
        }
        many.add(NewMember.of("import", null, "crm:n7"));
        var first = PLAIN.members.registerBulk(CHAIN, many);
        var again = PLAIN.members.registerBulk(CHAIN, many);
        assertThat(first).hasSize(2_501).allMatch(o -> o instanceof Outcome.Done);
        assertThat(first.getLast().orThrow().id()).isEqualTo(first.get(7).orThrow().id());
        for (int i = 0; i < many.size(); i++) {
            assertThat(again.get(i).orThrow().id()).isEqualTo(first.get(i).orThrow().id());
            assertThat(again.get(i).orThrow().created()).isFalse();
        }
        assertThat(first.stream().map(o -> o.orThrow().memberNo()).distinct()).hasSize(2_500);
    }

    @Test
    void twentyThousandAreRegisteredInBulk() {
        var many = new ArrayList<NewMember>();
        for (int i = 0; i < 20_000; i++) {
            many.add(
                    NewMember.of("import", "1340" + (1_000_000 + i), "erp:n" + i)
                            .withPerson("王小明", "M", null));
        }
        long start = System.nanoTime();
        var outcomes = PLAIN.members.registerBulk(CHAIN, many);
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat(outcomes).allMatch(o -> o instanceof Outcome.Done);
        System.out.println(
                "registerBulk: 20,000 in "
                        + millis
                        + " ms = "
                        + 20_000L * 1000 / Math.max(1, millis)
                        + "/s");
    }

    private static Reason reason(NewMember who) {
        return switch (PLAIN.members.register(CHAIN, who, House.key()).outcome()) {
            case Outcome.Refused<Registered>(var refusal) -> refusal.reason();
            case Outcome.Done<Registered> done -> throw new AssertionError("not refused: " + done);
        };
    }
}
