package io.regulars.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Operation;
import io.regulars.access.OperationLog;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.runtime.Crypto;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Files and their adjustment: both are there, or neither is.
class AttachmentsTest {
    private static final Sql CONTENT =
            Sql.sql(
                    """
                    select f.content, f.name
                    from adjustment_attachment f
                    where f.tenant = :tenant
                        and f.bucket = :bucket
                        and f.adjustment = :id
                    """);

    private static Till till;
    private static Caller ann;
    private static Caller bea;
    private static Attachments attachments;
    private static int cards;

    @BeforeAll
    static void open() {
        till = new Till(false);
        ann = till.person("Ann", Role.OPERATOR);
        bea = till.person("Bea", Role.MANAGER);
        attachments = till.house.get(Attachments.class);
    }

    @AfterAll
    static void close() {
        till.close();
    }

    private static Id member() {
        return till.house.member("attached-" + cards++);
    }

    private static Adjustment.Asked asked(long amount, Attachment.Sent... files) {
        return new Adjustment.Asked(
                Asset.POINTS, amount, "counted again", 12, false, List.of(files));
    }

    private static Attachment.Sent file(String name, String what) {
        return new Attachment.Sent(name, Papers.of(what));
    }

    private static Adjustment submit(Caller by, Id member, Adjustment.Asked asked) {
        return till.adjusting.submit(by, member, asked, TestHouse.key()).outcome().orThrow();
    }

    private static List<Attachment> of(Adjustment adjustment) {
        return attachments.of(till.house.tenant, adjustment.id()).orThrow();
    }

    private static List<Operation> log(Adjustment of) {
        return till.house
                .get(OperationLog.class)
                .list(
                        till.house.tenant,
                        OperationLog.Filter.about("adjustment:" + of.id()),
                        Long.MAX_VALUE,
                        10)
                .items();
    }

    private static void owner(String statement) {
        till.house.database.execute(
                "set app.tenant = '%d'; %s".formatted(till.house.tenant.id(), statement));
    }

    @Test
    void aFileComesBackAsItWasSent() {
        Adjustment done =
                submit(ann, member(), asked(7, file("小票.PDF", "pdf"), file("a/photo.jpg", "jpeg")));
        assertThat(done.state()).isEqualTo(Adjustment.State.POSTED);
        assertThat(done.attachments()).isEqualTo(2);
        assertThat(of(done)).extracting(Attachment::name).containsExactly("小票.pdf", "photo.jpg");
        assertThat(of(done))
                .extracting(Attachment::kind)
                .containsExactly(Attachment.Kind.PDF, Attachment.Kind.JPEG);
        Attachments.Opened photo = attachments.open(bea, done.id(), 2).orThrow();
        assertThat(photo.content()).isEqualTo(Papers.of("jpeg"));
        assertThat(of(done).get(1).size()).isEqualTo(photo.content().length);
        assertThat(Till.refused(attachments.open(bea, done.id(), 3)))
                .isEqualTo(Refused.UNKNOWN_ATTACHMENT);
        assertThat(Till.refused(attachments.open(bea, done.id(), 0)))
                .isEqualTo(Refused.UNKNOWN_ATTACHMENT);
    }

    /// The hashes stand where they were asked for and where they were approved, and each opening
    /// has its line with the reason of the adjustment.
    @Test
    void theLogTellsWhichFilesAndWhoOpenedThem() {
        Id member = member();
        Adjustment asked = submit(ann, member, asked(5000, file("receipt.pdf", "pdf")));
        String hash = of(asked).getFirst().sha256();
        attachments.open(bea, asked.id(), 1).orThrow();
        till.adjusting.approve(bea, asked.id(), TestHouse.key()).outcome().orThrow();
        List<Operation> lines = log(asked);
        assertThat(lines)
                .extracting(Operation::action)
                .containsExactly("adjustment.post", "adjustment.open", "adjustment.ask");
        assertThat(lines).allSatisfy(line -> assertThat(line.after()).contains(hash));
        assertThat(lines.get(1).actor()).isEqualTo("Bea");
        assertThat(lines.get(1).reason()).isEqualTo("counted again");
        assertThat(lines.get(1).after()).contains("\"memberId\": \"" + member + "\"");
        assertThat(lines).noneSatisfy(line -> assertThat(line.after()).contains("receipt.pdf"));
    }

    @Test
    void anAdjustmentWithoutFilesHasNone() {
        Adjustment done = submit(ann, member(), asked(7));
        assertThat(done.attachments()).isNull();
        assertThat(of(done)).isEmpty();
        assertThat(log(done).getFirst().after()).doesNotContain("attachments");
        Id nobodys = new Id(done.id().value() + (1L << 40));
        assertThat(Till.refused(attachments.of(till.house.tenant, nobodys)))
                .isEqualTo(Refused.UNKNOWN_ADJUSTMENT);
    }

    @Test
    void whatIsRefusedKeepsNoFile() {
        Id member = member();
        Map<String, String> before = unkeyed();
        for (Adjustment.Asked wrong :
                List.of(
                        asked(-1, file("receipt.pdf", "pdf")),
                        asked(7, file("receipt.pdf", "pdf"), file("photo.png", "svg")),
                        asked(0, file("receipt.pdf", "pdf")))) {
            Till.refused(till.adjusting.submit(ann, member, wrong, TestHouse.key()).outcome());
        }
        assertThat(unkeyed()).isEqualTo(before);
    }

    private static Map<String, String> unkeyed() {
        var tables = new TreeMap<>(till.tables());
        tables.keySet().removeAll(List.of("claim", "answer"));
        return tables;
    }

    @Test
    void nothingLiesOpenAndNothingOpensElsewhere() {
        Adjustment done = submit(ann, member(), asked(7, file("receipt.pdf", "pdf")));
        Adjustment other = submit(ann, done.memberId(), asked(7, file("another.pdf", "2 MB")));
        byte[] content = read(done, "content");
        assertThat(new String(content, StandardCharsets.ISO_8859_1)).doesNotContain("%PDF");
        assertThat(new String(read(done, "name"), StandardCharsets.ISO_8859_1))
                .doesNotContain("receipt");
        owner(
                """
                update adjustment_attachment f
                set content = (select g.content from adjustment_attachment g where g.adjustment = %s)
                where f.adjustment = %s\
                """
                        .formatted(done.id(), other.id()));
        assertThatThrownBy(() -> attachments.open(bea, other.id(), 1))
                .isInstanceOf(Crypto.Sealed.class);
        assertThat(log(other)).extracting(Operation::action).containsExactly("adjustment.post");
    }

    private static byte[] read(Adjustment of, String column) {
        Sql query =
                CONTENT.with("tenant", till.house.tenant.id())
                        .with("bucket", of.id().bucket())
                        .with("id", of.id());
        return till.house.db.read(
                till.house.tenant, tx -> tx.first(query, row -> row.bytes(column)));
    }

    /// Her key is destroyed, and with it what was attached; that there was something, of which kind
    /// and with which hash, remains.
    @Test
    void whoIsErasedTakesHerFilesAlong() {
        Id member = member();
        Adjustment done = submit(ann, member, asked(7, file("receipt.pdf", "pdf")));
        String hash = of(done).getFirst().sha256();
        owner("update member set state = 'ERASED', wrapped_key = null where id = " + member);
        assertThat(of(done))
                .containsExactly(
                        new Attachment(1, null, Attachment.Kind.PDF, Papers.RECEIPT.length, hash));
        assertThat(Till.refused(attachments.open(bea, done.id(), 1)))
                .isEqualTo(Refused.ATTACHMENT_ERASED);
        assertThat(log(done)).extracting(Operation::action).containsExactly("adjustment.post");
        assertThat(
                        Till.refused(
                                till.adjusting
                                        .submit(
                                                ann,
                                                member,
                                                asked(7, file("receipt.pdf", "pdf")),
                                                TestHouse.key())
                                        .outcome()))
                .isEqualTo(Refused.UNKNOWN_MEMBER);
    }

    @Test
    void aHundredFilesADayAreEnoughForOnePerson() {
        Caller eager = till.person("Eager", Role.OPERATOR);
        Id member = member();
        Attachment.Sent one = file("receipt.pdf", "pdf");
        for (int day = 0; day < 2; day++) {
            for (int i = 0; i < 33; i++) {
                submit(eager, member, asked(1, one, one, one));
            }
            assertThat(
                            Till.refused(
                                    till.adjusting
                                            .submit(
                                                    eager,
                                                    member,
                                                    asked(1, one, one),
                                                    TestHouse.key())
                                            .outcome()))
                    .isEqualTo(Refused.TOO_MANY_ATTACHMENTS);
            submit(eager, member, asked(1, one));
            submit(ann, member, asked(1, one));
            till.house.pass(Duration.ofDays(1));
        }
        assertThat(till.balance(member, Asset.POINTS)).isEqualTo(2 * 35);
    }
}
