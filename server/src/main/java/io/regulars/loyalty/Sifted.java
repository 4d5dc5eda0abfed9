package io.regulars.loyalty;

import io.regulars.access.Answered;
import io.regulars.access.Sent;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.runtime.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The facts of one request: those that go on to the lanes, and an answer for each of all at its
/// place.
final class Sifted<F> {
    private final String field;
    private final List<F> good = new ArrayList<>();
    private final List<@Nullable Refusal> refused = new ArrayList<>();

    /// `field` is the list's name in the body; `no` says why a fact that could be read is not the
    /// caller's to tell.
    Sifted(String field, List<Sent<F>> sent, Function<F, @Nullable Refusal> no) {
        this.field = field;
        for (Sent<F> item : sent) {
            switch (item) {
                case Sent.Unread<F>(var why) -> refused.add(why);
                case Sent.Read<F>(var fact) -> {
                    Refusal why = no.apply(fact);
                    refused.add(why == null ? null : why.within(at(refused.size())));
                    if (why == null) {
                        good.add(fact);
                    }
                }
            }
        }
    }

    List<F> good() {
        return good;
    }

    /// All answers, once those of the good ones (in their order) have come.
    <T> FactsApi.Items<T> items(
            List<CompletableFuture<Answer<Taken>>> coming, Function<Taken, T> to) {
        var items = new ArrayList<FactsApi.Item<T>>(refused.size());
        var answers = coming.iterator();
        for (int i = 0; i < refused.size(); i++) {
            Refusal why = refused.get(i);
            items.add(
                    why != null
                            ? FactsApi.Item.refused(why, false)
                            : item(Answered.await(answers.next()), at(i), to));
        }
        return new FactsApi.Items<>(items);
    }

    private static <T> FactsApi.Item<T> item(
            Answer<Taken> answer, String at, Function<Taken, T> to) {
        return switch (answer.outcome()) {
            case Outcome.Done<Taken>(var taken) ->
                    new FactsApi.Item<>(
                            201, answer.replayed() || taken.again(), to.apply(taken), null);
            case Outcome.Refused<Taken>(var why) ->
                    FactsApi.Item.refused(why.within(at), answer.replayed());
        };
    }

    private String at(int item) {
        return field + "[" + item + "]";
    }
}
