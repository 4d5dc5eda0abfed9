package io.regulars.imports.history;

import static io.regulars.kernel.Sql.sql;
import static io.regulars.members.Consent.State.GRANTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Tenants;
import io.regulars.imports.MotherBabyPack;
import io.regulars.imports.files.Caps;
import io.regulars.imports.mapping.Mapping;
import io.regulars.imports.mapping.Shipped;
import io.regulars.imports.mapping.Why;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Balances;
import io.regulars.ledger.Verify;
import io.regulars.members.Birthday;
import io.regulars.members.Consent;
import io.regulars.members.ConsentText;
import io.regulars.members.ConsentTexts;
import io.regulars.members.FieldDefinition;
import io.regulars.members.Member;
import io.regulars.members.Members;
import io.regulars.members.NewMember;
import io.regulars.members.Profiles;
import io.regulars.rules.Calendar;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.SqlQuestion.Reach;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What members bring along from the system before, and they themselves.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BalancesTest {
    private static final Instant BEGAN = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> ROWS =
            List.of(
                    "phone:13800050001,1200,3000,2027-06-01",
                    "wechat:b2,80,,",
                    "phone:+86 138 0005 0003,0,12000,",
                    "wechat:b2,80,,", // again
                    "phone:13800050004,5,,",
                    "phone:13800050004,6,,", // which of the two?
                    "phone:13800050005,-5,,",
                    "phone:13800050006,5,,2026-10-01", // lapsed
                    "phone:13800050007,,,",
                    "memberNo:999999999999,5,,", // nobody's
                    ",5,,");

    private TestHouse house;
    private Path temp;

    @BeforeAll
    void open(@TempDir Path folder) {
        temp = folder;
        house = new TestHouse(false);
    }

    @AfterAll
    void close() {
        house.close();
    }

    private Tenant chain(String name) {
        Tenant tenant = house.get(Tenants.class).create(name);
        house.get(MotherBabyPack.class)
                .install(tenant, Instant.parse("2020-01-01T00:00:00Z"))
                .outcome()
                .orThrow();
        return tenant;
    }

    private Totals run(Tenant tenant, long id, boolean dry, List<String> rows) throws IOException {
        var whole = new ArrayList<>(rows);
        whole.addFirst("member,points,growth,expires");
        Mapping balances = Objects.requireNonNull(Shipped.find("balances"));
        return run(tenant, new Bringing(id, balances, whole), dry, new MemoryCheckpoint());
    }

    private record Bringing(long id, Mapping mapping, List<String> rows) {}

    private Totals run(Tenant tenant, Bringing file, boolean dry, Checkpoint checkpoint)
            throws IOException {
        Path path =
                Files.writeString(
                        temp.resolve("file" + file.id() + ".csv"),
                        String.join("\n", file.rows()) + "\n",
                        Charset.forName("GB18030"));
        var job = new Run.Job(tenant, new Id(file.id() << 10), path, file.mapping(), BEGAN);
        Sink sink = house.get(IntakeSink.class);
        return new Run(job, Caps.DEFAULT, 4, History.MEMORY)
                .to(dry ? sink.dry() : sink, checkpoint, new Meter(), temp);
    }

    private Balances.Balance balance(Tenant tenant, Id member, Asset asset) {
        return house.db.read(tenant, tx -> Balances.now(tx, member, house.now())).stream()
                .filter(one -> one.asset() == asset)
                .findFirst()
                .orElseThrow();
    }

    private Id phone(Tenant tenant, String phone) {
        return Objects.requireNonNull(
                house.get(Members.class).idsByPhone(tenant, List.of(phone)).get(phone));
    }

    @Test
    void theCommitBringsWhatTheDryRunSaidAndTheSameFileNothingMore() throws IOException {
        Tenant tenant = chain("balances");
        Totals said = run(tenant, 1, true, ROWS);
        assertThat(said.opened()).isEqualTo(new Totals.Opened(3, 1280, 15000));
        assertThat(said.byReason())
                .isEqualTo(
                        Map.of(
                                Why.TWO_BALANCES, 2L,
                                Why.BAD_BALANCE, 1L,
                                Why.BAD_EXPIRY, 1L,
                                Why.EMPTY_BALANCE, 1L,
                                Why.UNKNOWN_MEMBER, 1L,
                                Why.MISSING_MEMBER, 1L));
        assertThat(said.duplicates()).isOne();
        assertThat(said.rows())
                .isEqualTo(said.accepted() + said.duplicates() + said.rejected())
                .isEqualTo(ROWS.size());
        assertThat(run(tenant, 1, false, ROWS)).isEqualTo(said);

        Id first = phone(tenant, "13800050001");
        assertThat(balance(tenant, first, Asset.POINTS).available()).isEqualTo(1200);
        assertThat(balance(tenant, first, Asset.POINTS).expiring())
                .containsExactly(
                        new Balances.Expiring(Instant.parse("2027-05-31T16:00:00Z"), 1200));
        assertThat(balance(tenant, first, Asset.GROWTH).balance()).isEqualTo(3000);
        assertThat(tier(tenant, phone(tenant, "13800050003")))
                .as("the tier follows the growth value")
                .isNotEqualTo(tier(tenant, first));

        Totals again = run(tenant, 2, false, ROWS);
        assertThat(again.opened()).as("twice is once").isNull();
        assertThat(again.duplicates()).isEqualTo(4);
        List<String> other = List.of("wechat:b2,81,,");
        assertThat(run(tenant, 3, true, other).byReason()).containsOnlyKeys(Why.DIFFERS);
        assertThat(run(tenant, 3, false, other).byReason()).containsOnlyKeys(Why.DIFFERS);
        assertThat(house.get(Verify.class).check(tenant).broken()).isEmpty();
    }

    @Test
    void takenBackTheBalancesAreWhatTheyWereAndTheEntriesStay() throws IOException {
        Tenant tenant = chain("back");
        run(tenant, 4, false, ROWS);
        Id third = phone(tenant, "13800050003");
        String high = tier(tenant, third);
        house.get(IntakeSink.class).retract(tenant, new Id(4 << 10));
        for (String phone : List.of("13800050001", "13800050003")) {
            for (Asset asset : Asset.EARNED) {
                Balances.Balance now = balance(tenant, phone(tenant, phone), asset);
                assertThat(now.balance() + now.debt()).as("%s of %s", asset, phone).isZero();
            }
        }
        assertThat(tier(tenant, third)).isNotEqualTo(high);
        assertThat(house.get(Verify.class).check(tenant).broken()).isEmpty();
        assertThat(run(tenant, 5, false, ROWS).opened())
                .as("it may come anew")
                .isEqualTo(new Totals.Opened(3, 1280, 15000));
        assertThat(tier(tenant, third)).isEqualTo(high);
        assertThat(house.get(Verify.class).check(tenant).broken()).isEmpty();
    }

    private static final String COLUMNS =
            "phone,member,cardNo,name,sex,birthday,lunar,registeredAt,store,channel,field:colour,"
                    + "babies,due,size,vip,ok";

    private static final List<String> PEOPLE =
            List.of(
                    COLUMNS,
                    "138 0006 0001,,C-1,王芳,女,1990-05-06,是,2021-03-04,,app,red,2,2027-01-05,M,是,是",
                    ",wechat:p2,C-2,,,,,,,,,,,L,,否",
                    "13800060003,,,李雷,M,,,,,,,two,,,,", // no number
                    "13800060004,,,韩,,,,,,,,,,XXL,,", // no choice
                    "13800060005,,,甲,,,,,,,,,,,,",
                    "13800060005,,,甲,,,,,,,,,,,,", // again
                    "13800060006,,C-6,乙,,,,,,,,,,,,",
                    "13800060007,,C-6,丙,,,,,,,,,,,,", // whose card?
                    "13800060009,,,丁,,,,,S404,,,,,,,", // no store
                    "12345,,,戊,,,,,,,,,,,,", // no phone
                    "13800060010,,,新名,,,,,,,blue,,,,,", // is a member already
                    ",card:k2,,二,,,,,,,,,,,,", // with two names in the file
                    "13800060011,,,三,,,,,,,,,,,,");

    /// The shipped mapping, the chain's own fields (one by the head of its column), one consent.
    private static Mapping mapping() {
        String shipped = Objects.requireNonNull(Shipped.find("members")).write();
        String own =
                """
                "own": {"babies": {"column": "babies", "steps": [{"do": "trim"}]},
                  "due": {"column": "due", "steps": [{"do": "date", "patterns": ["yyyy-MM-dd"]}]},
                  "size": {"column": "size", "steps": []}, "vip": {"column": "vip", "steps": []}},
                "consents": [{"purpose": "marketing", "textVersion": "v9",
                  "said": {"column": "ok", "steps": []}}],
                "name":\
                """;
        return Mapping.read(shipped.replaceFirst("\"name\":", own));
    }

    private Tenant chainWithFields(String name) {
        Tenant tenant = chain(name);
        Caller caller = Caller.house(tenant, "test");
        for (var kind : FieldDefinition.Kind.values()) {
            String field =
                    switch (kind) {
                        case TEXT -> "colour";
                        case NUMBER -> "babies";
                        case DATE -> "due";
                        case ENUM -> "size";
                        case BOOLEAN -> "vip";
                    };
            List<String> choices =
                    kind == FieldDefinition.Kind.ENUM ? List.of("M", "L") : List.of();
            house.get(Profiles.class)
                    .define(
                            caller,
                            TestHouse.key(),
                            new FieldDefinition(field, kind, choices, field, "for tests"))
                    .outcome()
                    .orThrow();
        }
        var text =
                new ConsentText.New(
                        "marketing",
                        "v9",
                        "营销",
                        "Marketing",
                        "同意",
                        "Agreed",
                        BEGAN.minusSeconds(9));
        house.get(ConsentTexts.class).add(caller, TestHouse.key(), text).outcome().orThrow();
        Members members = house.get(Members.class);
        members.registerBulk(
                tenant,
                List.of(
                        NewMember.of("app", "13800060010", null),
                        NewMember.of("app", "13800060011", "card:k2")));
        return tenant;
    }

    private Member member(Tenant tenant, String phone) {
        return Objects.requireNonNull(house.get(Members.class).find(tenant, phone(tenant, phone)));
    }

    @Test
    void aFileOfMembersDoesWhatItsDryRunSaidOnceHoweverOftenItComes() throws IOException {
        Tenant tenant = chainWithFields("people");
        var file = new Bringing(11, mapping(), PEOPLE);
        var notes = new MemoryCheckpoint();
        Totals said = run(tenant, file, true, notes);
        assertThat(said.byReason())
                .isEqualTo(
                        Map.of(
                                Why.BAD_FIELD, 2L,
                                Why.TWO_MEMBERS, 4L,
                                Why.UNKNOWN_STORE, 1L,
                                Why.BAD_PHONE, 1L));
        assertThat(said.enrolled()).isEqualTo(new Totals.Enrolled(3, 1, 0));
        assertThat(said.duplicates()).isOne();
        assertThat(said.rows())
                .isEqualTo(said.accepted() + said.duplicates() + said.rejected())
                .isEqualTo(PEOPLE.size() - 1);
        assertThat(notes.notes.values().stream().map(Notes.Note::field))
                .as("a wrong type names the field")
                .contains("field:babies", "field:size", "STORE", "PHONE");

        assertThat(run(tenant, file, false, new MemoryCheckpoint())).isEqualTo(said);
        assertThat(run(tenant, file, false, new MemoryCheckpoint()))
                .as("killed after the posting and before the note of it")
                .isEqualTo(said);

        theMembersAreAsTheFileSays(tenant);
        Totals again =
                run(tenant, new Bringing(12, mapping(), PEOPLE), false, new MemoryCheckpoint());
        assertThat(again.enrolled()).as("twice is once").isEqualTo(new Totals.Enrolled(0, 0, 4));
        assertThat(again.accepted() + again.members()).isZero();
    }

    private void theMembersAreAsTheFileSays(Tenant tenant) {
        Member first = member(tenant, "13800060001");
        assertThat(first.fields())
                .isEqualTo(
                        Map.of(
                                "colour",
                                "red",
                                "babies",
                                2L,
                                "due",
                                "2027-01-05",
                                "size",
                                "M",
                                "vip",
                                true));
        assertThat(first.birthday()).isEqualTo(new Birthday(LocalDate.of(1990, 5, 6), true));
        assertThat(first.registeredAt()).isEqualTo(Instant.parse("2021-03-03T16:00:00Z"));
        assertThat(first.name() + first.sex() + first.channel()).isEqualTo("王芳Fapp");
        assertThat(first.consents()).extracting(Consent::state).containsExactly(GRANTED);
        assertThat(house.get(Members.class).idsByMemberNo(tenant, List.of("C-1")))
                .containsEntry("C-1", first.id());
        Member old = member(tenant, "13800060010");
        assertThat(old.name() + old.fields()).isEqualTo("新名{colour=blue}");
        assertThat(member(tenant, "13800060011").name()).as("two rows, one member").isNull();

        var when =
                List.of(
                        new Condition.OwnText("colour", List.of("red")),
                        new Condition.OwnText("size", List.of("M")),
                        new Condition.OwnNumber("babies", Compare.atLeast(2)),
                        new Condition.OwnFlag("vip", true),
                        new Condition.OwnDate("due", LocalDate.of(2027, 1, 5), null));
        for (Condition each : when) {
            assertThat(inside(tenant, each)).as("%s", each).containsExactly(first.id());
        }
    }

    /// Who is in a segment of this condition, as builds ask it.
    private List<Id> inside(Tenant tenant, Condition when) {
        var calendar = Calendar.without(ZoneId.of("Asia/Shanghai"));
        Sql holds = when.toSql(house.now(), calendar, Reach.ALL).orThrow().holds();
        Sql all = Sql.join("", List.of(INSIDE, holds, sql(")"))).with("tenant", tenant.id());
        return house.db.read(tenant, tx -> tx.list(all, row -> row.id("id")));
    }

    private static final Sql INSIDE =
            sql("select m.id from member m where m.tenant = :tenant and m.state = 'ACTIVE' and (");

    @Test
    void aFileOfMembersIsTakenBackButForWhatHasLivedOn() throws IOException {
        Tenant tenant = chainWithFields("taken back");
        var file = new Bringing(21, mapping(), PEOPLE);
        Totals said = run(tenant, file, false, new MemoryCheckpoint());
        Id stays = phone(tenant, "13800060005");
        run(tenant, 22, false, List.of("phone:13800060005,7,,"));
        Sink sink = house.get(IntakeSink.class);
        sink.retract(tenant, new Id(21 << 10));
        assertThat(sink.people().left(tenant, new Id(21 << 10)))
                .containsExactly(new Notes.Note(6, Why.LIVED_ON, null));
        Members members = house.get(Members.class);
        assertThat(members.idsByPhone(tenant, List.of("13800060001", "13800060005")))
                .isEqualTo(Map.of("13800060005", stays));
        Member old = member(tenant, "13800060010");
        assertThat(old.name()).isNull();
        assertThat(old.fields()).isEmpty();
        assertThat(run(tenant, new Bringing(23, mapping(), PEOPLE), false, new MemoryCheckpoint()))
                .as("whoever is gone comes anew, whoever stayed is known")
                .extracting(Totals::enrolled)
                .isEqualTo(new Totals.Enrolled(2, 1, 1));
        assertThat(said.enrolled()).isEqualTo(new Totals.Enrolled(3, 1, 0));
        assertThat(house.get(Verify.class).check(tenant).broken()).isEmpty();
    }

    private String tier(Tenant tenant, Id member) {
        return house.db.read(
                tenant,
                tx ->
                        Objects.requireNonNull(
                                tx.first(
                                        TIER.with("tenant", tenant.id())
                                                .with("bucket", member.bucket())
                                                .with("member", member),
                                        row -> row.text("tier"))));
    }

    private static final Sql TIER =
            sql(
                    """
                    select s.tier
                    from standing s
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.member = :member
                    """);
}
