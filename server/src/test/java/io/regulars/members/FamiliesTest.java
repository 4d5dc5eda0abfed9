package io.regulars.members;

import static io.regulars.members.House.CHAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.access.OperationLog;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.members.Families.Told;
import io.regulars.members.Profiles.ChildKept;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FamiliesTest {
    private static final House HOUSE = new House(false);
    private static final Families FAMILIES =
            new Families(
                    HOUSE.db,
                    HOUSE.bean(Ids.class),
                    HOUSE.vault,
                    HOUSE.bean(OperationLog.class),
                    new Profiles(
                            HOUSE.db,
                            HOUSE.bean(Ids.class),
                            HOUSE.vault,
                            HOUSE.bean(OperationLog.class),
                            HOUSE.bean(Looks.class)));
    private static final LocalDate BORN = LocalDate.of(2025, 3, 1);
    private static final NewConsent AGREED =
            new NewConsent(Consent.CHILDREN, true, "2026-01", null, null);

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    private static List<Outcome<ChildKept>> add(Told... told) {
        return FAMILIES.addBulk(House.caller(Role.ADMIN), List.of(told));
    }

    private static Id member(String phone) {
        return HOUSE.register(NewMember.of("app", phone, null)).id();
    }

    @Test
    void manyChildrenAreKeptAsOneWouldBe() {
        Id one = member("13800010001");
        Id other = member("13800010002");
        var outcomes =
                add(
                        new Told(one, new NewChild(BORN, "F", "糖糖", AGREED)),
                        new Told(one, new NewChild(BORN, "M", "豆豆", null)),
                        new Told(other, new NewChild(BORN, null, null, null)));
        assertThat(outcomes.get(0).orThrow().member()).isEqualTo(one);
        assertThat(outcomes.get(1).orThrow().id()).isNotEqualTo(outcomes.get(0).orThrow().id());
        assertThat(outcomes.get(2))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.refusal().reason())
                                        .isEqualTo(Refused.GUARDIAN_CONSENT_MISSING));
        assertThat(HOUSE.find(one).children())
                .extracting(Child::name)
                .containsExactlyInAnyOrder("糖糖", "豆豆");
        assertThat(HOUSE.find(other).children()).isEmpty();
        List<LocalDate> seen =
                HOUSE.db.read(
                        CHAIN, tx -> HOUSE.members.profiles(tx, List.of(one)).get(one).children());
        assertThat(seen).as("what rules on a child's age see").containsExactly(BORN, BORN);
    }

    @Test
    void aSecondTryAddsNobodyAndTwinsStayTwo() {
        Id member = member("13800010003");
        var twin = new Told(member, new NewChild(BORN, null, null, AGREED));
        var later = new Told(member, new NewChild(BORN.plusYears(1), null, null, null));
        var first = add(twin, twin);
        var second = add(twin, twin, later);
        assertThat(second.subList(0, 2)).containsExactlyInAnyOrderElementsOf(first);
        assertThat(HOUSE.find(member).children()).hasSize(3);
    }

    @Test
    void nobodyGetsMoreChildrenThanOneByOne() {
        Id member = member("13800010004");
        var many = new Told[Children.MOST + 1];
        for (int i = 0; i < many.length; i++) {
            many[i] = new Told(member, new NewChild(BORN.plusDays(i), null, null, AGREED));
        }
        var outcomes = add(many);
        assertThat(outcomes.getLast()).isInstanceOf(Outcome.Refused.class);
        assertThat(HOUSE.find(member).children()).hasSize(Children.MOST);
    }
}
