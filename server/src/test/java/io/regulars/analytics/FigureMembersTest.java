package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.lake.SmallChain;
import io.regulars.members.Members;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who stands behind a figure is read by number and masked name, page by page, and is whom the lake
/// finds.
class FigureMembersTest {
    private static SmallChain chain;

    @BeforeAll
    static void open() {
        chain = new SmallChain(6);
        chain.members(20);
        for (int i = 0; i < 5; i++) {
            chain.member(
                    "named-" + i,
                    "pos",
                    "S1",
                    chain.house.now().minus(Duration.ofDays(100)),
                    "林小禾");
        }
        chain.live(120, 60);
        chain.flow();
    }

    @AfterAll
    static void close() {
        chain.close();
    }

    @Test
    void theMembersBehindAFigureAreNamed() {
        var asked =
                new Asked(
                        "2026-08-01", "2026-11-22", null, null, null, null, null, null, null, null);
        Question question =
                chain.house.get(Questions.class).question(chain.caller(), "repurchase-rate", asked);
        var who = new Metrics.Who("", false);
        var lines = new ArrayList<FigureMembers.Line>();
        long after = 0;
        while (true) {
            var page =
                    chain.house
                            .get(FigureMembers.class)
                            .list(chain.house.tenant, question, who, new Metrics.Part(after, 7))
                            .orThrow();
            lines.addAll(page.items());
            if (page.next() == null) {
                break;
            }
            after = page.items().getLast().memberId().value();
        }
        assertThat(lines)
                .extracting(FigureMembers.Line::memberId)
                .containsExactlyElementsOf(AskHook.behind(chain.house, question, who));
        List<FigureMembers.Line> named =
                lines.stream().filter(each -> each.name() != null).toList();
        assertThat(named).isNotEmpty().hasSizeLessThan(lines.size());
        assertThat(named)
                .allSatisfy(each -> assertThat(each.name()).startsWith("林").doesNotContain("小禾"));
        assertThat(lines)
                .allSatisfy(each -> assertThat(each.memberNo()).isEqualTo(number(each.memberId())));
    }

    private static String number(Id member) {
        return chain.house.get(Members.class).find(chain.house.tenant, member).memberNo();
    }
}
