package io.regulars.analytics;

import io.regulars.TestHouse;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.lake.Lake;
import io.regulars.lake.SmallChain;
import io.regulars.offers.coupons.CouponHook;
import io.regulars.runtime.Json;
import io.regulars.segments.FiguresHook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `./regulars test spark`: a small chain, and every metric's question over its lake with what
/// DuckDB came to. The files of the lake are put beside the questions, for those of a test's house
/// go with it.
final class SparkQuestions {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    private SparkQuestions() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        var chain = new SmallChain(23);
        chain.members(40);
        chain.live(300, 110);
        everythingElse(chain);
        List<Id> some = chain.members.subList(3, 25);
        Id list = FiguresHook.list(chain.house, "some of them", some);
        FiguresHook.off(chain.house, list, some.subList(0, 4));
        chain.flow();
        ownDefinition(chain);
        long began = System.nanoTime();
        MetricsCommand.Chain asked =
                MetricsCommand.ask(
                        chain.house.get(Metrics.class),
                        chain.house.get(Lake.class),
                        new Tenants.Named(chain.house.tenant, "Small chain", chain.house.now()),
                        TODAY);
        var questions = new ArrayList<>(asked.questions());
        questions.addAll(narrowed(chain, list));
        long millis = (System.nanoTime() - began) / 1_000_000;
        var tables = new ArrayList<MetricsCommand.Table>();
        for (MetricsCommand.Table table : asked.tables()) {
            tables.add(kept(table, file.resolveSibling("lake")));
        }
        var kept = new MetricsCommand.Chain(asked.chain(), asked.asOf(), tables, questions);
        Files.writeString(file, Json.write(new MetricsCommand.Result(List.of(kept))));
        System.out.println(questions.size() + " questions, by DuckDB in " + millis + " ms");
        System.exit(0);
    }

    /// Each metric of a segment where it can be asked so, and of a channel, as of an earlier day.
    private static List<MetricsCommand.Question> narrowed(SmallChain chain, Id list) {
        Metrics metrics = chain.house.get(Metrics.class);
        LocalDate then = TODAY.minusDays(20);
        var questions = new ArrayList<MetricsCommand.Question>();
        for (Metric metric : new TreeMap<>(metrics.all()).values()) {
            if (metric.filters().contains(Question.BY_SEGMENT)) {
                var of = new Question.Filter("", "", "", List.of(list));
                var span = new Span(TODAY.minusDays(119), TODAY);
                questions.add(asked(chain, metric, of, span));
            }
            if (metric.filters().contains("channel")) {
                var of = new Question.Filter("", "pos", "", List.of());
                questions.add(asked(chain, metric, of, new Span(then.minusDays(99), then)));
            }
        }
        return questions;
    }

    private static MetricsCommand.Question asked(
            SmallChain chain, Metric metric, Question.Filter of, Span span) {
        Metrics metrics = chain.house.get(Metrics.class);
        var own = metrics.own(chain.house.tenant);
        var question = new Question(metric, List.of(span), span.to(), span.to(), "", of, own);
        String called =
                metric.code() + (of.channel().isEmpty() ? " of a segment" : " of a channel");
        return MetricsCommand.asked(metrics, chain.house.tenant, question, called);
    }

    /// So that what the chain counts as active is asked by name.
    private static void ownDefinition(SmallChain chain) {
        var body = new Active(true, false, false, List.of("Product Viewed", "Checked In"));
        chain.house
                .get(ActiveDefinitions.class)
                .define(
                        chain.caller(),
                        TestHouse.key(),
                        new ActiveDefinitions.Wanted(0, body, "as we count"))
                .outcome()
                .orThrow();
    }

    /// What makes each table of the lake hold something: moves between tiers, costs of channels and
    /// goods, coupons, a newcomer pack, visits and members who brought another one.
    private static void everythingElse(SmallChain chain) {
        Early.rises(chain);
        Costed.benefits(chain);
        Margins.tell(chain.house);
        Costed.terms(chain.house);
        Id template = CouponHook.template(chain.house);
        for (Id member : chain.members.subList(0, 5)) {
            CouponHook.use(chain.house, CouponHook.give(chain.house, member, template));
        }
        CouponHook.welcome(chain.house, chain.members.subList(16, 23), template)
                .subList(0, 3)
                .forEach(coupon -> CouponHook.use(chain.house, coupon));
        Instant now = chain.house.now();
        for (int i = 0; i < 40; i++) {
            chain.visit(
                    i % 3 == 0 ? chain.members.get(i % 7) : null,
                    now.minus(Duration.ofHours(61L * i)));
            chain.behave(
                    chain.members.get(i), "Referral Completed", now.minusSeconds(60), Map.of());
        }
    }

    private static MetricsCommand.Table kept(MetricsCommand.Table table, Path lake)
            throws IOException {
        Path folder = Files.createDirectories(lake.resolve(table.name()));
        var files = new ArrayList<String>();
        for (String file : table.files()) {
            Path to = folder.resolve(Path.of(file).getFileName());
            Files.copy(Path.of(file), to, StandardCopyOption.REPLACE_EXISTING);
            files.add(to.toAbsolutePath().toString());
        }
        return new MetricsCommand.Table(table.name(), table.columns(), files);
    }
}
