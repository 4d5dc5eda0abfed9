package io.regulars.access;

import static io.regulars.access.OrgUnit.Kind.BRAND;
import static io.regulars.access.OrgUnit.Kind.GROUP;
import static io.regulars.access.OrgUnit.Kind.REGION;
import static io.regulars.access.OrgUnit.Kind.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrgsTest {
    private Fixture house;
    private Instant opened;

    @BeforeEach
    void open() {
        house = new Fixture();
        opened = house.instant();
        house.orgs
                .createAll(
                        house.house,
                        List.of(
                                unit(GROUP, "g", null),
                                unit(BRAND, "b", "g"),
                                unit(REGION, "east", "b"),
                                unit(REGION, "west", "b"),
                                unit(STORE, "s1", "east"),
                                unit(STORE, "s2", "west")))
                .orThrow();
        house.pass(Duration.ofDays(10));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static OrgUnit.New unit(OrgUnit.Kind kind, String code, String parent) {
        return new OrgUnit.New(kind, code, "name of " + code, parent, null);
    }

    @Test
    void aStoreThatMovesKeepsItsPast() {
        Instant moved = house.instant();
        house.orgs.move(house.house, house.key(), "s1", new Orgs.Move("west", null, "new borders"));
        OrgTree tree = house.orgs.tree(house.tenant);
        assertThat(codes(tree.path("s1", moved.minusMillis(1))))
                .containsExactly("g", "b", "east", "s1");
        assertThat(codes(tree.path("s1", moved))).containsExactly("g", "b", "west", "s1");
        assertThat(codes(tree.path("s1", opened.minusMillis(1)))).isEmpty();
        assertThat(house.orgs.at(house.tenant, opened)).hasSize(6);
    }

    @Test
    void whatMovedOutOfAScopeIsOutOfReachAtOnce() {
        Caller east = house.caller("east");
        assertThat(house.stores.within(east, "s1")).isTrue();
        assertThat(house.stores.within(east, "s2")).isFalse();
        house.orgs.move(house.house, house.key(), "s1", new Orgs.Move("west", null, "new borders"));
        assertThat(house.stores.within(east, "s1")).isFalse();
        assertThat(house.stores.within(house.caller(null), "s1")).isTrue();
        assertThat(
                        reason(
                                house.orgs
                                        .rename(
                                                east,
                                                house.key(),
                                                "s1",
                                                new Orgs.Rename("mine", null, null, "why"))
                                        .outcome()))
                .isEqualTo(Refused.NOT_FOUND);
    }

    @Test
    void aNewStoreIsKnownAtOnceHereAndSoonElsewhere() throws InterruptedException {
        var elsewhere = new Stores(new Orgs(house.db, house.log), house);
        assertThat(house.stores.exists(house.tenant, "s3")).isFalse();
        assertThat(elsewhere.exists(house.tenant, "s3")).isFalse();
        house.orgs.create(house.house, house.key(), unit(STORE, "s3", "east"));
        assertThat(house.stores.exists(house.tenant, "s3")).isTrue();
        Thread.sleep(300);
        assertThat(elsewhere.exists(house.tenant, "s3")).isTrue();
        assertThat(elsewhere.exists(house.tenant, "east")).isFalse();
    }

    @Test
    void aRenamedUnitHadItsOldNameBefore() {
        Instant renamed = house.instant();
        house.orgs.rename(
                house.house,
                house.key(),
                "east",
                new Orgs.Rename("远东", "Far East", null, "marketing"));
        OrgTree tree = house.orgs.tree(house.tenant);
        assertThat(tree.at("east", renamed.minusMillis(1)))
                .extracting(OrgUnit::name)
                .isEqualTo("name of east");
        assertThat(tree.at("east", renamed)).extracting(OrgUnit::name).isEqualTo("远东");
        assertThat(tree.englishNames())
                .as("a unit without an English name keeps its own")
                .containsEntry("east", "Far East")
                .containsEntry("west", "name of west");
    }

    @Test
    void aClosedStoreIsGoneFromTheTreeAndStillKnown() {
        Instant closed = house.instant();
        assertThat(
                        reason(
                                house.orgs
                                        .close(
                                                house.house,
                                                house.key(),
                                                "east",
                                                new Orgs.Close(null, "over"))
                                        .outcome()))
                .isEqualTo(Refused.UNIT_NOT_EMPTY);
        house.orgs.close(house.house, house.key(), "s1", new Orgs.Close(null, "over"));
        assertThat(house.orgs.tree(house.tenant).at("s1", closed)).isNull();
        assertThat(house.stores.exists(house.tenant, "s1")).isTrue();
        assertThat(
                        reason(
                                house.orgs
                                        .move(
                                                house.house,
                                                house.key(),
                                                "s1",
                                                new Orgs.Move("west", null, "back"))
                                        .outcome()))
                .isEqualTo(Refused.UNIT_CLOSED);
    }

    @Test
    void whatCannotBeIsRefused() {
        OrgTree tree = house.orgs.tree(house.tenant);
        Instant now = house.instant();
        assertThat(reason(tree.create(unit(STORE, "s1", "east"), now)))
                .isEqualTo(Refused.CODE_TAKEN);
        assertThat(reason(tree.create(unit(STORE, "s9", "nowhere"), now)))
                .isEqualTo(Refused.UNKNOWN_UNIT);
        assertThat(reason(tree.create(unit(STORE, "s9", null), now)))
                .isEqualTo(Refused.WRONG_PARENT);
        assertThat(reason(tree.create(unit(STORE, "s9", "s1"), now)))
                .isEqualTo(Refused.WRONG_PARENT);
        assertThat(reason(tree.create(unit(REGION, "r9", "east"), now)))
                .isEqualTo(Refused.WRONG_PARENT);
        assertThat(reason(tree.move("b", "east", now))).isEqualTo(Refused.WRONG_PARENT);
        assertThat(reason(tree.move("s1", "west", opened))).isEqualTo(Refused.BEFORE_LAST_CHANGE);
        assertThat(reason(tree.move("s9", "west", now))).isEqualTo(Refused.NOT_FOUND);
        assertThat(tree.create(unit(STORE, "s9", "b"), now)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void theSameRequestMovesOnce() {
        var key = house.key();
        var first = house.orgs.move(house.house, key, "s1", new Orgs.Move("west", null, "x"));
        house.pass(Duration.ofDays(1));
        var again = house.orgs.move(house.house, key, "s1", new Orgs.Move("west", null, "x"));
        assertThat(again.replayed()).isTrue();
        assertThat(again.outcome()).isEqualTo(first.outcome());
    }

    @Test
    void everyChangeStandsInTheOperationLogOnce() {
        long before = house.log.head(house.tenant).position();
        house.orgs.move(house.house, house.key(), "s1", new Orgs.Move("west", null, "x"));
        house.orgs.move(house.house, house.key(), "nobody", new Orgs.Move("west", null, "x"));
        assertThat(house.log.head(house.tenant).position()).isEqualTo(before + 1);
        Operation line =
                house.log
                        .list(house.tenant, OperationLog.Filter.NONE, Long.MAX_VALUE, 1)
                        .items()
                        .getFirst();
        assertThat(line.action()).isEqualTo("unit.move");
        assertThat(line.before()).contains("\"parent\": \"east\"");
        assertThat(line.after()).contains("\"parent\": \"west\"");
        assertThat(line.reason()).isEqualTo("x");
    }

    private static List<String> codes(List<OrgUnit> units) {
        return units.stream().map(OrgUnit::code).toList();
    }

    private static Reason reason(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal().reason();
    }
}
