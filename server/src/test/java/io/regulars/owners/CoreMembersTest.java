package io.regulars.owners;

import static io.regulars.kernel.Sql.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.Rejection;
import io.regulars.access.Role;
import io.regulars.access.staff.Staff;
import io.regulars.access.staff.StaffMember;
import io.regulars.forecasts.FlagsHook;
import io.regulars.forecasts.WarningFlags.Channel;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Sql;
import io.regulars.lake.SmallChain;
import io.regulars.orders.Order;
import io.regulars.owners.CoreFilter.Whose;
import io.regulars.segments.FiguresHook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// S3-01: core members with owner and last contact.
class CoreMembersTest {
    private static final Instant REGISTERED = Instant.parse("2026-10-01T00:00:00Z");

    private static final Sql LEAVES =
            sql("update staff p set disabled = true where p.tenant = :tenant and p.id = :id");

    private static final Sql LOGGED =
            sql(
                    """
                    select o.action || ' ' || o.object as line
                    from operation o
                    where o.tenant = :tenant
                        and o.action in ('owner.assign', 'owner.handover', 'member.contact', 'warning.contact', 'core.rule')
                    order by o.position
                    """);

    private SmallChain chain;
    private TestHouse house;
    private Id anna;
    private Id bert;
    private Id cora;
    private Id dora;
    private StaffMember ofS1;
    private StaffMember ofS2;
    private StaffMember ofAll;

    @BeforeEach
    void open() {
        chain = new SmallChain(5);
        house = chain.house;
        anna = chain.member("anna", "pos", "S1", REGISTERED, "Anna");
        bert = chain.member("bert", "pos", "S1", REGISTERED, "Bert");
        cora = chain.member("cora", "pos", "S2", REGISTERED, "Cora");
        dora = chain.member("dora", "pos", null, REGISTERED, "Dora");
        ofS1 = somebody("of-s1", "S1");
        ofS2 = somebody("of-s2", "S2");
        ofAll = somebody("of-all", null);
        Id core = FiguresHook.list(house, "Core", List.of(anna, bert, cora, dora));
        house.get(CoreRule.class).set(boss(null), TestHouse.key(), core).outcome().orThrow();
    }

    @AfterEach
    void close() {
        chain.close();
    }

    private StaffMember somebody(String name, @Nullable String scope) {
        return house.get(Staff.class)
                .add(
                        chain.caller(),
                        new StaffMember.New(name, name, Role.OPERATOR, scope),
                        "Correct-horse-7-battery")
                .orThrow();
    }

    private Caller boss(@Nullable String scope) {
        return new Caller(
                house.tenant,
                null,
                ofAll.id(),
                "boss",
                Role.MANAGER,
                scope,
                false,
                "local",
                "test");
    }

    private Owners owners() {
        return house.get(Owners.class);
    }

    private Outcome<Owners.OfMember> give(Caller caller, Id member, @Nullable Id owner) {
        house.pass(Duration.ofMinutes(1));
        return owners().give(caller, TestHouse.key(), member, new Owners.Wish(owner, "knows her"))
                .outcome();
    }

    private Outcome<Contacts.Contact> speak(Id member) {
        house.pass(Duration.ofMinutes(1));
        return house.get(Contacts.class)
                .note(boss(null), TestHouse.key(), member, Channel.PHONE)
                .outcome();
    }

    private static String no(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal)
                ? refusal.reason().type()
                : "done";
    }

    private List<CoreMembers.Line> list(Caller caller, CoreFilter filter) {
        return house.get(CoreMembers.class)
                .list(caller, filter, new Cursor.Part(null, null))
                .items();
    }

    private List<Id> ids(Caller caller, CoreFilter filter) {
        return list(caller, filter).stream().map(CoreMembers.Line::id).toList();
    }

    private static CoreFilter whose(@Nullable Whose whose) {
        return new CoreFilter(null, whose, null, null);
    }

    private static CoreFilter silent(int days) {
        return new CoreFilter(null, null, null, days);
    }

    private CoreMembers.Counts counts() {
        return house.get(CoreFigures.class).of(boss(null), null).counts();
    }

    @Test
    void aMemberHasOneOwnerAndAllBeforeHimStayInHerHistory() {
        assertThat(no(give(boss(null), anna, null))).isEqualTo("without-owner");
        assertThat(no(give(boss(null), anna, ofS2.id()))).isEqualTo("owner-elsewhere");
        assertThat(no(give(boss(null), dora, ofS1.id()))).isEqualTo("owner-elsewhere");
        assertThat(no(give(boss(null), anna, new Id(77)))).isEqualTo("unknown-owner");
        assertThat(no(give(boss(null), new Id(1024), ofS1.id()))).isEqualTo("unknown-member");
        assertThat(no(give(boss("S2"), anna, ofS2.id()))).isEqualTo("outside-scope");
        assertThat(no(give(boss("S1"), anna, ofAll.id())))
                .as("a store gives members to its own people")
                .isEqualTo("unknown-owner");
        assertThat(no(give(boss("S1"), anna, ofS1.id()))).isEqualTo("done");
        assertThat(no(give(boss(null), anna, ofS1.id()))).isEqualTo("owned-already");
        Instant before = house.now();
        assertThat(no(give(boss(null), anna, ofAll.id()))).isEqualTo("done");
        Owners.OfMember told = give(boss(null), anna, null).orThrow();
        assertThat(told.owner()).isNull();
        assertThat(told.history())
                .extracting(each -> each.owner().id())
                .containsExactly(ofAll.id(), ofS1.id());
        assertThat(told.history()).allMatch(each -> each.until() != null);
        assertThat(told.history().getLast().until()).isAfter(before);
        assertThat(told.history().getFirst().givenBy()).isEqualTo("boss");
        assertThat(told.history().getFirst().reason()).isEqualTo("knows her");
        assertThat(give(boss(null), anna, ofS1.id()).orThrow().history()).hasSize(3);
        assertThat(logged()).filteredOn(line -> line.startsWith("owner.assign")).hasSize(4);
    }

    @Test
    void whoLeavesIsShownUntilSomebodyTakesHisMembersOver() {
        give(boss(null), anna, ofS1.id()).orThrow();
        give(boss(null), bert, ofAll.id()).orThrow();
        give(boss(null), cora, ofAll.id()).orThrow();
        assertThat(counts()).isEqualTo(new CoreMembers.Counts(4, 1, 0, 4, 30));
        leaves(ofAll);
        assertThat(counts()).isEqualTo(new CoreMembers.Counts(4, 1, 2, 4, 30));
        assertThat(ids(boss(null), whose(Whose.LEFT))).containsExactlyInAnyOrder(bert, cora);
        assertThat(ids(boss(null), whose(Whose.NOBODYS))).containsExactly(dora);
        assertThat(no(give(boss(null), dora, ofAll.id()))).isEqualTo("owner-left");
        assertThat(owners().all(boss(null)))
                .filteredOn(each -> each.owner().left())
                .extracting(Owners.Looking::members)
                .containsExactly(2L);
        assertThat(no(hand(boss(null), ofS2.id(), ofS1.id()))).isEqualTo("nothing-to-hand-over");
        assertThat(no(hand(boss(null), ofS1.id(), ofAll.id()))).isEqualTo("owner-left");
        Owners.HandedOver handed = hand(boss(null), ofAll.id(), ofS2.id()).orThrow();
        assertThat(handed).isEqualTo(new Owners.HandedOver(ofAll.id(), ofS2.id(), 1, 1));
        assertThat(no(hand(boss(null), ofAll.id(), ofS2.id())))
                .as("bert is of another store")
                .isEqualTo("owner-elsewhere");
        assertThat(hand(boss(null), ofAll.id(), ofS1.id()).orThrow().moved()).isEqualTo(1);
        assertThat(ids(boss(null), whose(Whose.LEFT))).isEmpty();
        assertThat(ids(boss(null), new CoreFilter(null, null, ofS1.id(), null)))
                .containsExactlyInAnyOrder(anna, bert);
        assertThat(owners().all(boss(null)))
                .as("who left and has no members is not offered any more")
                .noneMatch(each -> each.owner().left());
        assertThat(logged()).contains("owner.handover staff:" + ofAll.id());
    }

    @Test
    void whomNobodySpokeToForTheLongestTimeComesFirst() {
        assertThat(list(boss(null), whose(null))).allMatch(each -> each.lastContact() == null);
        speak(cora).orThrow();
        house.pass(Duration.ofDays(20));
        speak(anna).orThrow();
        house.pass(Duration.ofDays(15));
        assertThat(ids(boss(null), whose(null)).subList(2, 4)).containsExactly(cora, anna);
        assertThat(ids(boss(null), silent(30))).doesNotContain(anna).contains(cora).hasSize(3);
        assertThat(counts().silent()).isEqualTo(3);
        CoreMembers.Line line = list(boss(null), whose(null)).getLast();
        assertThat(line.lastContact().by()).isEqualTo("boss");
        assertThat(line.lastContact().channel()).isEqualTo(Channel.PHONE);
        assertThat(line.name()).isNotEqualTo("Anna").isNotBlank();
        assertThat(logged()).contains("member.contact member:" + cora);
    }

    @Test
    void whatCameBackIsNoLastPurchase() {
        Instant first = house.now();
        chain.order(anna, "S1", first, 5_000, 0);
        house.pass(Duration.ofDays(1));
        Order back = chain.order(anna, "S1", house.now(), 5_000, 0);
        assertThat(lastOrder(anna)).isEqualTo(back.placedAt());
        house.pass(Duration.ofDays(1));
        chain.bringBack(back, house.now(), null);
        assertThat(lastOrder(anna)).isEqualTo(first);
        assertThat(lastOrder(bert)).isNull();
    }

    private @Nullable Instant lastOrder(Id member) {
        return list(boss(null), whose(null)).stream()
                .filter(each -> each.id().equals(member))
                .findFirst()
                .orElseThrow()
                .lastOrderAt();
    }

    /// A list is read part by part without losing or repeating anybody.
    @Test
    void aListGoesOnWhereItsPartBeforeEnded() {
        speak(bert).orThrow();
        var found = new java.util.ArrayList<Id>();
        String after = null;
        do {
            var page =
                    house.get(CoreMembers.class)
                            .list(boss(null), whose(null), new Cursor.Part(after, 1));
            page.items().forEach(each -> found.add(each.id()));
            after = page.next();
        } while (after != null);
        assertThat(found).containsExactlyInAnyOrder(anna, bert, cora, dora).endsWith(bert);
    }

    /// The contact that a warning waits for is this one, and whoever is held out is not contacted
    /// by another door.
    @Test
    void aContactStandsInOnePlace() {
        FlagsHook.flag(house, anna, false);
        FlagsHook.flag(house, bert, true);
        assertThat(list(boss(null), whose(null)))
                .filteredOn(CoreMembers.Line::flagged)
                .extracting(CoreMembers.Line::id)
                .containsExactlyInAnyOrder(anna, bert);
        assertThat(speak(anna).orThrow().warned()).isTrue();
        assertThat(speak(anna).orThrow().warned()).isFalse();
        assertThat(no(speak(bert))).isEqualTo("member-held-out");
        assertThat(house.get(Contacts.class).of(house.tenant, anna))
                .extracting(Contacts.Contact::warned)
                .containsExactly(false, true);
        assertThat(house.get(Contacts.class).of(house.tenant, bert)).isEmpty();
        assertThat(list(boss(null), whose(null)).getLast().id()).isEqualTo(anna);
        assertThat(logged())
                .contains("warning.contact member:" + anna, "member.contact member:" + anna);
    }

    @Test
    void whoHoldsAStoreSeesItsMembers() {
        assertThat(ids(boss("S1"), whose(null))).containsExactlyInAnyOrder(anna, bert);
        assertThat(house.get(CoreFigures.class).of(boss("S1"), null).counts().members())
                .isEqualTo(2);
        assertThat(ids(boss(null), new CoreFilter("S2", null, null, null))).containsExactly(cora);
        assertThatThrownBy(() -> ids(boss("S1"), new CoreFilter("S2", null, null, null)))
                .isInstanceOf(Rejection.class);
        assertThat(owners().all(boss("S1")))
                .extracting(each -> each.owner().id())
                .containsExactly(ofS1.id());
        give(boss(null), anna, ofAll.id()).orThrow();
        assertThat(ids(boss(null), whose(Whose.MINE))).containsExactly(anna);
        give(boss(null), bert, ofS1.id()).orThrow();
        assertThat(hand(boss("S1"), ofS1.id(), ofS1.id()))
                .satisfies(same -> assertThat(no(same)).isEqualTo("owned-already"));
    }

    private Outcome<Owners.HandedOver> hand(Caller caller, Id from, Id to) {
        house.pass(Duration.ofMinutes(1));
        return owners().handOver(caller, TestHouse.key(), from, to, "left the staff").outcome();
    }

    private void leaves(StaffMember who) {
        house.db.write(
                house.tenant,
                tx -> tx.update(LEAVES.with("tenant", house.tenant.id()).with("id", who.id())));
    }

    private List<String> logged() {
        return house.db.read(
                house.tenant,
                tx -> tx.list(LOGGED.with("tenant", house.tenant.id()), row -> row.text("line")));
    }
}
