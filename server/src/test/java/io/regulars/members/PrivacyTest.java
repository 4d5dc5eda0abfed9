package io.regulars.members;

import static io.regulars.members.House.CHAIN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.members.FieldDefinition.Kind;
import io.regulars.runtime.Crypto;
import io.regulars.runtime.Vault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PrivacyTest {
    private static final House HOUSE = new House(false);

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @Test
    void aDumpNamesNobody() throws SQLException {
        String written = "13512340001 金丝雀 canary-openid 鸟笼路 小鸟宝宝 canary-evidence 4711-canary";
        var canaries = List.of(written.split(" "));
        HOUSE.codes.send(CHAIN, "13512340001").orThrow();
        String code = HOUSE.inbox.latest(CHAIN, "13512340001");
        var who =
                new NewMember(
                        "mini-program",
                        null,
                        null,
                        "13512340001",
                        null,
                        code,
                        "mini-program:canary-openid",
                        null,
                        "金丝雀",
                        "F",
                        null,
                        "上海市鸟笼路七号",
                        null,
                        null,
                        List.of(new NewConsent("marketing", true, "v1", null, "canary-evidence")),
                        null,
                        null,
                        null);
        Id id = HOUSE.register(who).id();
        HOUSE.register(NewMember.of("meituan", "138****4711-canary", "meituan:canary-openid"));
        addChild(id, "小鸟宝宝");
        HOUSE.profiles
                .change(House.caller(Role.OPERATOR), House.key(), id, change("金丝雀二", "上海市鸟笼路八号"))
                .outcome()
                .orThrow();
        HOUSE.identities
                .add(
                        House.caller(Role.INTEGRATION),
                        House.key(),
                        id,
                        Identity.of("app:canary-openid"))
                .outcome()
                .orThrow();
        Member member = HOUSE.find(id);
        assertThat(member.name()).isEqualTo("金丝雀二");
        assertThat(member.children()).extracting(Child::name).containsExactly("小鸟宝宝");
        String dump = dump();
        assertThat(dump).contains("mini-program").contains(id.toString());
        for (String canary : canaries) {
            assertThat(dump).doesNotContain(canary);
            assertThat(dump).doesNotContain(HexFormat.of().formatHex(canary.getBytes(UTF_8)));
        }
        assertThat(HOUSE.log.verify(CHAIN).clean()).isTrue();
    }

    @Test
    void aMovedCiphertextDoesNotOpen() {
        Id one =
                HOUSE.register(NewMember.of("app", "13512350001", null).withPerson("甲", "F", null))
                        .id();
        Id two =
                HOUSE.register(NewMember.of("app", "13512350002", null).withPerson("乙", "F", null))
                        .id();
        tamper(
                "update member_personal p set name = q.name from member_personal q where p.member = "
                        + one
                        + " and q.member = "
                        + two);
        assertThatThrownBy(() -> HOUSE.find(one)).isInstanceOf(Crypto.Sealed.class);
        tamper(
                "update member p set wrapped_key = q.wrapped_key from member q where p.id = "
                        + one
                        + " and q.id = "
                        + two);
        assertThatThrownBy(() -> HOUSE.find(one)).isInstanceOf(Crypto.Sealed.class);
        assertThat(HOUSE.find(two).name()).isEqualTo("乙");
        tamper("update member_personal set phone = name where member = " + two);
        assertThatThrownBy(() -> HOUSE.find(two)).isInstanceOf(Crypto.Sealed.class);
    }

    @Test
    void anotherProcessWithTheSameKeyFileReadsTheSame() {
        Id id =
                HOUSE.register(NewMember.of("app", "13512360001", null).withPerson("丙", "F", null))
                        .id();
        Vault again = Vault.open(HOUSE.db, HOUSE.keyFile);
        assertThat(again.keys(CHAIN).index("phone", "+8613512360001"))
                .isEqualTo(HOUSE.vault.keys(CHAIN).index("phone", "+8613512360001"));
        var name = HOUSE.db.read(CHAIN, tx -> Reading.member(tx, again.keys(CHAIN), id));
        assertThat(name).isNotNull();
        assertThat(name.member().name()).isEqualTo("丙");
    }

    @Test
    void withoutTheMembersKeyNothingOfThePersonIsLeft() {
        Id id =
                HOUSE.register(
                                NewMember.of("app", "13512370001", "app:shred")
                                        .withPerson("丁", "F", null))
                        .id();
        tamper("update member set wrapped_key = null, state = 'ERASED' where id = " + id);
        Member member = HOUSE.find(id);
        assertThat(member.name()).isNull();
        assertThat(member.phone()).isNull();
        assertThat(member.identities()).extracting(Member.Known::value).containsOnlyNulls();
    }

    @Test
    void aChildNeedsItsGuardiansConsentAndGoesWithIt() {
        Id id = HOUSE.register(NewMember.of("app", "13512380001", null)).id();
        var child = new NewChild(LocalDate.of(2026, 5, 31), "F", "小宝", null);
        assertThat(
                        refused(
                                HOUSE.profiles
                                        .addChild(
                                                House.caller(Role.OPERATOR), House.key(), id, child)
                                        .outcome()))
                .isEqualTo(Refused.GUARDIAN_CONSENT_MISSING);
        say(id, "children", true);
        HOUSE.profiles
                .addChild(House.caller(Role.OPERATOR), House.key(), id, child)
                .outcome()
                .orThrow();
        var profile = HOUSE.db.read(CHAIN, tx -> HOUSE.members.profiles(tx, List.of(id)).get(id));
        assertThat(profile).isNotNull();
        assertThat(profile.children()).containsExactly(LocalDate.of(2026, 5, 31));
        Consent withdrawn = say(id, "children", false);
        assertThat(withdrawn.state()).isEqualTo(Consent.State.WITHDRAWN);
        assertThat(HOUSE.find(id).children()).isEmpty();
        assertThat(HOUSE.profiles.consents(CHAIN, id)).hasSize(2);
    }

    @Test
    void aProfileKeepsTypedFieldsAndTheBirthdayRests() {
        var operator = House.caller(Role.OPERATOR);
        define(
                new FieldDefinition(
                        "colour", Kind.ENUM, List.of("red", "green"), "colour", "offers"));
        define(new FieldDefinition("height", Kind.NUMBER, null, "height", "sizes"));
        Id id = HOUSE.register(NewMember.of("app", "13512390001", null)).id();
        var wrong = new ProfileChange(null, null, null, null, Map.of("colour", 7), null, null);
        var refusal = HOUSE.profiles.change(operator, House.key(), id, wrong).outcome();
        assertThat(refusal)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        r -> assertThat(r.refusal().field()).isEqualTo("fields.colour"));
        var right =
                new ProfileChange(
                        null,
                        null,
                        new Birthday(LocalDate.of(1990, 10, 3), true),
                        null,
                        Map.of("colour", "red", "height", "162.5"),
                        Set.of("vip"),
                        null);
        assertThat(
                        HOUSE.profiles
                                .change(operator, House.key(), id, right)
                                .outcome()
                                .orThrow()
                                .changed())
                .containsExactly("birthday", "fields", "tags");
        assertThat(birthday(id, LocalDate.of(1990, 10, 4))).isNull();
        assertThat(birthday(id, LocalDate.of(1990, 10, 5))).isEqualTo(Refused.BIRTHDAY_TOO_SOON);
        HOUSE.pass(Duration.ofDays(365));
        assertThat(birthday(id, LocalDate.of(1990, 10, 5))).isNull();
        var profile = HOUSE.db.read(CHAIN, tx -> HOUSE.members.profiles(tx, List.of(id)).get(id));
        assertThat(profile).isNotNull();
        assertThat(profile.fields())
                .containsEntry("colour", "red")
                .containsEntry("height", new io.regulars.kernel.Ratio(325, 2));
        var differs = new FieldDefinition("height", Kind.TEXT, null, "height", "sizes");
        assertThat(refused(HOUSE.profiles.define(operator, House.key(), differs).outcome()))
                .isEqualTo(Refused.FIELD_DIFFERS);
    }

    @Test
    void whoLooksIsLoggedAndLooksFiftyTimesADay() {
        Id id =
                HOUSE.register(NewMember.of("app", "13512400001", null).withPerson("戊己", "F", null))
                        .id();
        assertThat(HOUSE.find(id).masked().phone()).isEqualTo("135****0001");
        assertThat(HOUSE.find(id).masked().name()).isEqualTo("戊**");
        var service = House.caller(Role.SERVICE);
        for (int i = 0; i < Looks.USUAL; i++) {
            assertThat(HOUSE.profiles.unmask(service, id, "call back").orThrow().phone())
                    .isEqualTo("+8613512400001");
        }
        assertThat(refused(HOUSE.profiles.unmask(service, id, "call back")))
                .isEqualTo(Refused.TOO_MANY_LOOKS);
        var filter = io.regulars.access.OperationLog.Filter.about("member:" + id);
        assertThat(HOUSE.log.list(CHAIN, filter, Long.MAX_VALUE, 100).items())
                .hasSize(Looks.USUAL)
                .allMatch(line -> "call back".equals(line.reason()));
    }

    @Test
    void aCodeIsTakenOnceInTimeAndAfterAtMostFiveTries() {
        String phone = "13512410001";
        HOUSE.codes.send(CHAIN, phone).orThrow();
        String code = latest(phone);
        var who = NewMember.of("app", phone, null).withCode(code);
        var key = House.key();
        assertThat(HOUSE.members.register(CHAIN, who, key).outcome().orThrow().created()).isTrue();
        assertThat(HOUSE.members.register(CHAIN, who, key).replayed()).isTrue();
        assertThat(refused(HOUSE.members.register(CHAIN, who, House.key()).outcome()))
                .isEqualTo(Refused.CODE_WRONG);
        assertThat(refused(HOUSE.codes.send(CHAIN, phone))).isEqualTo(Refused.TOO_MANY_CODES);
        HOUSE.pass(Duration.ofMinutes(2));
        HOUSE.codes.send(CHAIN, phone).orThrow();
        String wrong = latest(phone).equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            assertThat(
                            refused(
                                    HOUSE.members
                                            .register(CHAIN, who.withCode(wrong), House.key())
                                            .outcome()))
                    .isEqualTo(Refused.CODE_WRONG);
        }
        assertThat(
                        refused(
                                HOUSE.members
                                        .register(CHAIN, who.withCode(latest(phone)), House.key())
                                        .outcome()))
                .isEqualTo(Refused.CODE_WRONG);
        HOUSE.pass(Duration.ofMinutes(2));
        HOUSE.codes.send(CHAIN, phone).orThrow();
        HOUSE.pass(Duration.ofMinutes(5));
        assertThat(
                        refused(
                                HOUSE.members
                                        .register(CHAIN, who.withCode(latest(phone)), House.key())
                                        .outcome()))
                .isEqualTo(Refused.CODE_WRONG);
    }

    @Test
    void anIdentityOfAnotherStaysThere() {
        Id one = HOUSE.register(NewMember.of("app", "13512420001", "app:taken")).id();
        Id two = HOUSE.register(NewMember.of("app", "13512420002", null)).id();
        var caller = House.caller(Role.INTEGRATION);
        assertThat(
                        refused(
                                HOUSE.identities
                                        .add(caller, House.key(), two, Identity.of("app:taken"))
                                        .outcome()))
                .isEqualTo(Refused.IDENTITY_OF_ANOTHER);
        HOUSE.identities
                .add(caller, House.key(), two, Identity.of("douyin:free"))
                .outcome()
                .orThrow();
        assertThat(HOUSE.members.idsByIdentity(CHAIN, List.of("douyin:free", "app:taken")))
                .isEqualTo(Map.of("douyin:free", two, "app:taken", one));
    }

    @Test
    void anUnknownStoreIsRefused() {
        var who = NewMember.of("pos", "13512430001", null).withStaff("NOWHERE", "E1");
        assertThat(refused(HOUSE.members.register(CHAIN, who, House.key()).outcome()))
                .isEqualTo(Refused.UNKNOWN_STORE);
    }

    private static void addChild(Id member, String name) {
        var consent = new NewConsent("children", true, "rule-1", "app", "canary-evidence");
        var child = new NewChild(LocalDate.of(2026, 6, 1), "M", name, consent);
        HOUSE.profiles
                .addChild(House.caller(Role.OPERATOR), House.key(), member, child)
                .outcome()
                .orThrow();
    }

    private static ProfileChange change(String name, String address) {
        return new ProfileChange(name, null, null, address, null, null, null);
    }

    private static Consent say(Id member, String purpose, boolean granted) {
        return HOUSE.profiles
                .consent(
                        House.caller(Role.OPERATOR),
                        House.key(),
                        member,
                        new NewConsent(purpose, granted, "v1", "app", null))
                .outcome()
                .orThrow();
    }

    private static void define(FieldDefinition definition) {
        HOUSE.profiles
                .define(House.caller(Role.OPERATOR), House.key(), definition)
                .outcome()
                .orThrow();
    }

    private static Reason birthday(Id member, LocalDate date) {
        var change =
                new ProfileChange(null, null, new Birthday(date, false), null, null, null, null);
        return switch (HOUSE.profiles
                .change(House.caller(Role.OPERATOR), House.key(), member, change)
                .outcome()) {
            case Outcome.Done<Profiles.Changed> _ -> null;
            case Outcome.Refused<Profiles.Changed>(var refusal) -> refusal.reason();
        };
    }

    private static String latest(String phone) {
        String code = HOUSE.inbox.latest(CHAIN, phone);
        if (code == null) {
            throw new AssertionError("no code came");
        }
        return code;
    }

    private static <T> Reason refused(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Refused<T>(var refusal) -> refusal.reason();
            case Outcome.Done<T> done -> throw new AssertionError("not refused: " + done);
        };
    }

    /// As the superuser, whom row-level security does not bind.
    private static void tamper(String sql) {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    private static Connection superuser() throws SQLException {
        return io.regulars.TestPostgres.server()
                .dataSource(HOUSE.database.name(), "postgres")
                .getConnection();
    }

    /// Every row of every table as text, bytes in hexadecimal digits.
    private static String dump() throws SQLException {
        var dump = new StringBuilder();
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (ResultSet rows =
                    statement.executeQuery(
                            "select tablename from pg_tables where schemaname = 'public' order by 1")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows =
                        statement.executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        dump.append(table).append(' ').append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return dump.toString();
    }
}
