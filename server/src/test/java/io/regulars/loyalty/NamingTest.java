package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.members.Members;
import io.regulars.members.NewMember;
import io.regulars.orders.Order;
import io.regulars.orders.Refused;
import io.regulars.orders.Who;
import io.regulars.runtime.Answer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The same order may name its member in one way today and in another tomorrow.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamingTest {
    private TestHouse house;
    private Id member;
    private Id other;

    @BeforeAll
    void open() {
        house = new TestHouse(false);
        member = register("13800040001");
        other = register("13800040002");
    }

    @AfterAll
    void close() {
        house.close();
    }

    private Id register(String phone) {
        return house.get(Members.class)
                .register(house.tenant, NewMember.of("app", phone, null), TestHouse.key())
                .outcome()
                .orThrow()
                .id();
    }

    private static Order order(String number, @Nullable Who who, long fen) {
        return new Order(
                "pos",
                number,
                Instant.parse("2026-11-02T04:00:00Z"),
                null,
                who,
                List.of(new Order.Line("SKU", null, null, null, 1, fen, 0, fen)),
                0,
                fen,
                List.of());
    }

    private static Who phone(String number) {
        return new Who(null, number, null, null);
    }

    private List<Answer<Taken>> take(Order... orders) {
        return Intake.join(
                house.get(Intake.class).orders(house.tenant, List.of(orders), null, null));
    }

    private static void same(Answer<Taken> first, Answer<Taken> second) {
        assertThat(second.outcome().orThrow().id()).isEqualTo(first.outcome().orThrow().id());
        assertThat(second.outcome().orThrow().again()).isTrue();
    }

    private static void differs(Answer<Taken> answer) {
        assertThat(answer.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        r -> assertThat(r.refusal().reason()).isEqualTo(Refused.ORDER_DIFFERS));
    }

    @Test
    void anotherNameOfTheSameMemberIsARetry() {
        Answer<Taken> first = take(order("n1", phone("13800040001"), 900)).getFirst();
        same(first, take(order("n1", Who.of(member), 900)).getFirst());
        same(first, take(order("n1", phone("+86 138-0004-0001"), 900)).getFirst());
        List<Answer<Taken>> twins =
                take(order("n2", Who.of(member), 900), order("n2", phone("13800040001"), 900));
        same(twins.getFirst(), twins.getLast());
    }

    @Test
    void anotherMemberAndAnotherContentAreNot() {
        take(order("n3", phone("13800040001"), 900)).getFirst().outcome().orThrow();
        differs(take(order("n3", Who.of(other), 900)).getFirst());
        differs(take(order("n3", phone("13800040002"), 900)).getFirst());
        differs(take(order("n3", Who.of(member), 901)).getFirst());
        differs(take(order("n3", null, 900)).getFirst());
        List<Answer<Taken>> twins =
                take(order("n4", Who.of(member), 900), order("n4", Who.of(other), 900));
        assertThat(twins.stream().filter(t -> t.outcome() instanceof Outcome.Done)).hasSize(1);
        assertThat(twins.stream().filter(t -> t.outcome() instanceof Outcome.Refused)).hasSize(1);
    }

    @Test
    void anOrderOfNobodyIsARetryAlsoOnceSomebodyClaimedIt() {
        Answer<Taken> first = take(order("n5", null, 900)).getFirst();
        assertThat(first.outcome().orThrow().member()).isNull();
        house.get(Intake.class)
                .own(house.tenant, "pos", "n5", member, TestHouse.key())
                .join()
                .outcome()
                .orThrow();
        assertThat(take(order("n5", null, 900)).getFirst().outcome().orThrow().again()).isTrue();
        Answer<Taken> unknown = take(order("n6", phone("13800049999"), 900)).getFirst();
        Id late = register("13800049999");
        same(unknown, take(order("n6", phone("13800049999"), 900)).getFirst());
        same(unknown, take(order("n6", Who.of(late), 900)).getFirst());
    }
}
