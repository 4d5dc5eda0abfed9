package io.regulars.imports.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Refusal;
import io.regulars.runtime.Db;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How much one person may upload (ASVS 5.2.4).
class QuotaTest {
    private static final TestApp APP = TestApp.get();

    @ParameterizedTest
    @CsvSource({
        "0,   0,           1,           true",
        "199, 0,           1,           true",
        "200, 0,           1,           false",
        "1,   10737418239, 1,           true",
        "1,   10737418239, 2,           false",
        "0,   0,           10737418240, true",
        "0,   0,           10737418241, false",
    })
    void filesAndBytesHaveALimitEach(long files, long bytes, long more, boolean room) {
        Refusal refusal = new Quota(files, bytes).refusal(more);
        assertThat(refusal == null).isEqualTo(room);
    }

    private static TestApp.Reply upload(String key) {
        return APP.request("POST", "/api/v1/imports?mapping=regulars&fileName=past.csv")
                .as(key)
                .key(TestApp.unique())
                .body("application/octet-stream", "kind\n".getBytes(StandardCharsets.UTF_8))
                .send();
    }

    @Test
    void whoHasUploadedHisShareWaitsAndOthersDoNot() {
        var chain = APP.chain("quota");
        String key = chain.key(Role.ADMIN);
        TestApp.Reply first = upload(key);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        String author = first.at("/author");
        var rows = new ImportRows(APP.bean(Db.class));
        Instant now = Instant.parse(first.at("/createdAt"));
        Instant past = now.minus(Quota.WINDOW);
        APP.bean(Db.class)
                .write(
                        chain.tenant(),
                        tx -> {
                            for (long id = 1; id < Quota.MOST_FILES - 1; id++) {
                                rows.insert(tx, earlier(new Id(id), author, now), "x");
                            }
                            rows.insert(tx, earlier(new Id(1_000), author, past), "x");
                            return true;
                        });
        assertThat(upload(key).status()).isEqualTo(201);
        TestApp.Reply full = upload(key);
        assertThat(full.status()).isEqualTo(429);
        assertThat(full.problem()).isEqualTo("too-many-files");
        assertThat(upload(chain.key(Role.MANAGER)).status()).isEqualTo(201);
    }

    private static Import earlier(Id id, String author, Instant at) {
        return new Import(
                id,
                Import.State.UPLOADED,
                "past.csv",
                1,
                "x",
                "regulars",
                1,
                author,
                at,
                null,
                null,
                null,
                null,
                null);
    }
}
