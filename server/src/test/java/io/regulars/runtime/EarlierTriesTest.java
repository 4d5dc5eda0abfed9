package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tx;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an earlier try of a request was answered counts, whatever the later one finds before it
/// comes to its key.
class EarlierTriesTest {
    private static final Refusal GONE =
            Refusal.of(new No("gone", 409, "It is gone."), "somebody was faster");
    private static final Refusal WRONG =
            Refusal.of(new No("wrong", 422, "There is no such thing."), "there is none yet");
    private static final RequestKey OTHER = new RequestKey("other", new byte[] {2});

    /// No enum, whose values would be told as problems of the API.
    private record No(String type, int status, String title) implements Reason {}

    record Told(String word) {}

    private static Answer<Told> refuse(TestHouse house, RequestKey key, Refusal no) {
        return house.db.refuse(house.tenant, key, Told.class, no);
    }

    private static Answer<Told> once(TestHouse house, RequestKey key, String word) {
        return house.db.once(house.tenant, key, Told.class, _ -> Outcome.done(new Told(word)));
    }

    private static String said(Answer<Told> answer) {
        String replayed = answer.replayed() ? "again " : "";
        return switch (answer.outcome()) {
            case Outcome.Done<Told>(var told) -> replayed + told.word();
            case Outcome.Refused<Told>(var no) -> replayed + no.reason().type();
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasAnsweredIsToldThoughItWouldBeRefusedNow(boolean split) {
        try (var house = new TestHouse(split)) {
            RequestKey key = TestHouse.key();
            assertThat(said(once(house, key, "yes"))).isEqualTo("yes");
            assertThat(said(refuse(house, key, GONE))).isEqualTo("again yes");
            assertThat(said(refuse(house, key, WRONG))).isEqualTo("again yes");
            assertThat(said(once(house, key, "later"))).isEqualTo("again yes");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNoAboutHowThingsStandIsKeptAndOneAboutTheRequestIsNot(boolean split) {
        try (var house = new TestHouse(split)) {
            RequestKey kept = TestHouse.key();
            assertThat(said(refuse(house, kept, GONE))).isEqualTo("gone");
            assertThat(said(once(house, kept, "yes"))).isEqualTo("again gone");
            RequestKey tried = TestHouse.key();
            assertThat(said(refuse(house, tried, WRONG))).isEqualTo("wrong");
            assertThat(said(once(house, tried, "yes"))).isEqualTo("yes");
            Refusal busy = Refusal.of(Refused.OVERLOADED, "the lane's queue is full");
            RequestKey crowded = TestHouse.key();
            assertThat(said(refuse(house, crowded, busy))).isEqualTo("overloaded");
            assertThat(said(once(house, crowded, "yes"))).isEqualTo("yes");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anotherRequestUnderTheKeyIsRefusedForThat(boolean split) {
        try (var house = new TestHouse(split)) {
            once(house, OTHER, "yes");
            var reused = new RequestKey(OTHER.key(), new byte[] {3});
            assertThat(said(refuse(house, reused, GONE))).isEqualTo("idempotency-key-reused");
            assertThat(said(refuse(house, reused, WRONG))).isEqualTo("idempotency-key-reused");
        }
    }

    /// Tells how often it was asked.
    private static final class Asking implements Lanes.Batch<String, Told> {
        private int asked;

        @Override
        public List<Outcome<Told>> run(Tx tx, List<String> commands) {
            return commands.stream()
                    .map(each -> Outcome.done(new Told(each + " " + ++asked)))
                    .toList();
        }

        @Override
        public Class<Told> answer() {
            return Told.class;
        }
    }

    /// The phone of a request may have another owner by the second try.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAnswerIsFoundThoughTheRequestIsLedToAnotherBucketNow(boolean split) {
        var asking = new Asking();
        try (var house = new TestHouse(split);
                var lanes = new Lanes(house.db, 500, 100)) {
            RequestKey key = TestHouse.key();
            List<String> heard =
                    IntStream.of(7, 7, 8, 1_001)
                            .mapToObj(bucket ->
                                    lanes.submit(house.tenant, bucket, key, "asked", asking))
                            .map(coming -> said(coming.join()))
                            .collect(Collectors.toList());
            assertThat(heard)
                    .containsExactly("asked 1", "again asked 1", "again asked 1", "again asked 1");
            assertThat(said(refuse(house, key, GONE))).isEqualTo("again asked 1");
            RequestKey refused = TestHouse.key();
            refuse(house, refused, GONE);
            assertThat(said(lanes.submit(house.tenant, 9, refused, "asked", asking).join()))
                    .isEqualTo("again gone");
        }
    }
}
