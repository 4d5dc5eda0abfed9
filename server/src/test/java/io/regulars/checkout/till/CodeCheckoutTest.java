package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.members.centre.CodeDesk;
import io.regulars.orders.Who;
import io.regulars.runtime.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// The code of a phone at the till (S-27), with claims committed in the checkout's transaction and
/// before it.
@ParameterizedClass
@ValueSource(booleans = {false, true})
class CodeCheckoutTest extends TillCase {
    private Wanted by(String code) {
        Wanted one = basket(null, null, 10_000);
        return new Wanted(
                one.channel(),
                one.externalId(),
                null,
                new Who(null, null, null, null, code),
                one.lines(),
                0,
                null,
                null);
    }

    @Test
    void oneOfManyCheckoutsAtOnceUsesTheCodeUp() {
        Id member = member();
        for (int round = 0; round < 5; round++) {
            house().pass(Duration.ofMinutes(10));
            String code = CodeDesk.code(house(), member);
            var quotes = new ArrayList<Quotes.Quoted>();
            for (int i = 0; i < 4; i++) {
                quotes.add(quote(by(code)));
            }
            assertThat(quotes).allSatisfy(q -> assertThat(q.customer()).isNotNull());
            List<CompletableFuture<Answer<Settled>>> coming =
                    quotes.stream().map(each -> submit(commit(each))).toList();
            List<Outcome<Settled>> done = coming.stream().map(each -> each.join().outcome()).toList();
            assertThat(done.stream().map(TillCase::said))
                    .containsExactlyInAnyOrder(
                            "ok", "member-code-used", "member-code-used", "member-code-used");
        }
    }

    @Test
    void aFreezeKeepsTheCodeAndARefusedCommitUsesNothingUp() {
        String code = CodeDesk.code(house(), member());
        Quotes.Quoted first = quote(by(code));
        Quotes.Quoted second = quote(by(code));
        var wrong = new CheckoutCommand.Commit(first.id(), 1, null, List.of(), "tests");
        assertThat(said(settle(wrong))).isEqualTo("payable-differs");
        assertThat(said(settle(new CheckoutCommand.Freeze(second.id(), false)))).isEqualTo("ok");
        assertThat(said(settle(commit(first)))).isEqualTo("member-code-used");
        assertThat(said(settle(commit(second)))).isEqualTo("ok");
        assertThat(
                        said(
                                house().get(Quotes.class)
                                        .quote(who(), by(code), TestHouse.key())
                                        .outcome()))
                .isEqualTo("member-code-used");
    }
}
